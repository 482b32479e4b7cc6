import type { ResultRecord } from '../record/record.ts';
import { points } from '../report/words/format.ts';
import { digitsOf, wayOf } from '../report/words/reasons.ts';
import type { Reason } from '../results/reasons.ts';
import type { NumberInput, Scenario } from '../scenario/model.ts';
import { reachOfNumbers } from '../scenario/numbers/reach.ts';
import type { Obstacle } from './messages.ts';

/** Obstacles that are named. */
const MOST = 6;
/** Levers that are named of one. */
const MOST_LEVERS = 4;

/** The reasons that lower the answer, those that do most first. */
export function obstaclesOf(record: ResultRecord, scenario: Scenario): Obstacle[] {
  const all = Object.values(scenario.numbers);
  return wayOf(record, Number.POSITIVE_INFINITY)
    .flatMap((step) => {
      const { reason, label } = step;
      const mean = step.points ?? 0;
      const said = points({ mean, standardError: digitsOf(record, step) });
      // What is nothing in these digits is no obstacle to a reader.
      if (reason === null || mean >= 0 || Number.parseFloat(said.replace('\u2212', '-')) === 0) return [];
      const own = all
        .filter(({ path }) => path.startsWith(`${LIST_OF[reason.kind]}.${reason.id}.`))
        .map(({ path }) => path);
      return [{ mean, title: label, points: said, levers: leversAmong(all, scenario, own) }];
    })
    .sort((a, b) => a.mean - b.mean)
    .slice(0, MOST)
    .map(({ title, points: by, levers }) => ({ title, points: by, levers }));
}

/** Where the numbers of what a reason is about stand in a file; nowhere if it is about no single thing. */
const LIST_OF = {
  argument: 'terms',
  pace: 'transitions',
  office: 'processes',
  start: null,
  time: null,
  evidence: null,
} as const satisfies Record<Reason['kind'], string | null>;

function leversAmong(all: readonly NumberInput[], scenario: Scenario, paths: readonly string[]): string[] {
  if (paths.length === 0) return [];
  const { numbers } = reachOfNumbers(scenario, paths);
  return all
    .filter(({ path, lever }) => lever !== null && numbers.has(path))
    .map(({ path }) => path)
    .slice(0, MOST_LEVERS);
}
