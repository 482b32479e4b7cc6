import type { Program } from '../program/program.ts';
import type { RunResult } from '../program/result.ts';
import type { ToldStep } from '../program/toldSteps.ts';
import { groundsOf } from '../results/pieces.ts';
import { type Day, isoDay } from '../scenario/dates.ts';
import { kindOf, type Process } from '../scenario/kinds/kinds.ts';
import { isKnown } from '../scenario/known.ts';
import type { Scenario } from '../scenario/model.ts';
import { clip } from '../stats/probability.ts';
import type { ResultRecord } from './record.ts';

type ProcessRow = ResultRecord['processes'][number];

/** What a record tells of the processes: their course by date, what was observed, and what happens on known days. */
export function processRows(
  scenario: Scenario,
  program: Program,
  base: RunResult,
  told: readonly ToldStep[],
): ProcessRow[] {
  const width = program.tracks.length;
  const isWeighed = program.chain.emissions.length > 0;
  const meanOf = (id: string, s: number): number => {
    const column = program.tracks.findIndex((track) => track.id === id);
    return base.sums.tracks[s * width + column]! / base.sums.weight[s]!;
  };
  return scenario.processes.map((process) => ({
    id: process.id,
    kind: process.kind,
    of: process.of,
    unit: kindOf(process.kind).unitOf(process),
    ...groundsOf(process),
    byDate: told.map(({ mean }) => mean((s) => meanOf(process.id, s))),
    history: historyOf(process, scenario),
    dated: datedOf(process, isWeighed, (name) => meanOf(`${process.id}.${name}`, program.steps.length - 1)),
    contests: contestsOf(process, scenario, (id, on) =>
      meanOf(
        `${process.id}.${id}`,
        program.steps.findIndex(({ until }) => on < until),
      ),
    ),
    leaves: exitOf(process, scenario),
  }));
}

function datedOf(process: Process, isWeighed: boolean, meanOf: (name: string) => number): ProcessRow['dated'] {
  if (!('windows' in process)) return null;
  const { shape, windows } = process;
  const lasts = shape !== 'step';
  return {
    shape,
    // Where no path counts more than another it is the stated chance, without the noise of the paths.
    happens: clip(meanOf(isWeighed ? 'happens' : 'probability')),
    before: meanOf('before'),
    after: meanOf('after'),
    days: windows.map(({ from, until }) => ({ from: isoDay(from), until: lasts ? isoDay(until) : null })),
  };
}

function contestsOf(
  process: Process,
  { window }: Scenario,
  losesOn: (id: string, on: Day) => number,
): ProcessRow['contests'] {
  if (!('contests' in process)) return [];
  return process.contests
    .filter(({ on }) => on >= window.start && on <= window.end)
    .sort((a, b) => a.on - b.on)
    .map(({ id, on, ...contest }) => ({
      id,
      ...groundsOf(contest),
      date: isoDay(on),
      loses: clip(losesOn(id, on)),
    }));
}

/** The last word known on when the leader goes. */
function exitOf(process: Process, scenario: Scenario): string | null {
  const exits = scenario.evidence.flatMap((observation) => {
    const { content } = observation;
    return content.kind === 'exit' && content.process === process.id && isKnown(scenario, observation)
      ? [content.on]
      : [];
  });
  const last = exits.at(-1);
  return last === undefined ? null : isoDay(last);
}

function historyOf(process: Process, scenario: Scenario): { date: string; value: number }[] {
  const own = kindOf(process.kind).pointsOf(process);
  return [...own, ...countsReported(scenario, process.id)]
    .filter(({ on }) => on <= scenario.window.asOf)
    .sort((a, b) => a.on - b.on)
    .flatMap(({ on, value }) => (value === null ? [] : [{ date: isoDay(on), value }]));
}

/** Counts of events that rows of evidence known by now give. */
function countsReported(scenario: Scenario, process: string): { on: Day; value: number }[] {
  return scenario.evidence.flatMap((observation) => {
    const { content, occurred } = observation;
    const isCount = content.kind === 'events' && content.process === process;
    return isCount && isKnown(scenario, observation) ? [{ on: occurred, value: content.count }] : [];
  });
}
