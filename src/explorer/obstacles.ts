import type { ResultRecord } from '../record/record.ts';
import { sentenceOf, wayOf } from '../report/words/reasons.ts';
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
      const { reason, points } = step;
      const text = sentenceOf(record, step);
      if (reason === null || points === null || points >= 0 || text === null) return [];
      const list = `${LIST_OF[reason.kind]}.${reason.id}.`;
      const own = all.filter(({ path }) => path.startsWith(list)).map(({ path }) => path);
      return [{ points, text, levers: leversAmong(all, scenario, own) }];
    })
    .sort((a, b) => a.points - b.points)
    .slice(0, MOST)
    .map(({ text, levers }) => ({ text, levers }));
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
