import { type Day, isoDay } from '../../scenario/dates.ts';
import type { Observation, Scenario } from '../../scenario/model.ts';
import type { Mutant, Mutator } from './mutant.ts';

/** A row of evidence on another day, left out, or there twice; a day of a process a month or a year off. */
export const dates: Mutator = (scenario) => [...rows(scenario), ...processes(scenario)];

/** Days by which a date is missed, and how that is said. */
const SLIPS = [
  { name: 'year_earlier', days: -365, says: 'a year too early' },
  { name: 'month_earlier', days: -30, says: 'a month too early' },
  { name: 'month_later', days: 30, says: 'a month too late' },
  { name: 'year_later', days: 365, says: 'a year too late' },
] as const;

function rows({ evidence }: Scenario): Mutant[] {
  return evidence.flatMap(({ title, occurred }, row) => {
    const named = `the row of ${isoDay(occurred)}${title === '' ? '' : `, "${title}",`}`;
    const mutant = (name: string, says: string, become: (one: Observation) => readonly Observation[]): Mutant => ({
      id: `dates.${name}.evidence.${row + 1}`,
      class: 'dates',
      section: 'evidence',
      says: `${named} ${says}`,
      paths: [],
      plant: (scenario) => ({
        ...scenario,
        evidence: scenario.evidence.flatMap((each, i) => (i === row ? become(each) : [each])),
      }),
    });
    return [
      mutant('dropped', 'is left out', () => []),
      mutant('doubled', 'is there twice', (one) => [one, one]),
      ...SLIPS.map(({ name, days, says }) =>
        mutant(name, `is ${says}`, (one) => [{ ...one, occurred: one.occurred + days, known: one.known + days }]),
      ),
    ];
  });
}

type Process = Scenario['processes'][number];

function processes(scenario: Scenario): Mutant[] {
  return scenario.processes.flatMap((process) =>
    daysOf(process).flatMap(({ name, says: what, shifted }) =>
      SLIPS.map(
        ({ name: slip, days, says }): Mutant => ({
          id: `dates.${slip}.processes.${process.id}.${name}`,
          class: 'dates',
          section: 'processes',
          says: `${what} of process ${process.id} is ${says}`,
          paths: [],
          plant: (given) => ({
            ...given,
            processes: given.processes.map((each) => (each.id === process.id ? shifted(days) : each)),
          }),
        }),
      ),
    ),
  );
}

/** A day that a process states, and the process with that day so many days later. */
interface ProcessDay {
  readonly name: string;
  readonly says: string;
  readonly shifted: (days: number) => Process;
}

/** The first and the last point of a history, every window of a calendar, every contest. */
function daysOf(process: Process): ProcessDay[] {
  switch (process.kind) {
    case 'mean_reverting':
      return points(process.history, (history) => ({ ...process, history }));
    case 'self_exciting':
      return points(process.history, (history) => ({ ...process, history }));
    case 'regime':
      return points(process.history, (history) => ({ ...process, history }));
    case 'calendar':
      return process.windows.map(({ from }, at) => ({
        name: `windows.${at + 1}`,
        says: `the change on ${isoDay(from)}`,
        shifted: (days) => ({ ...process, windows: process.windows.map(moved(at, days)) }),
      }));
    case 'tenure':
      return process.contests.map(({ id }, at) => ({
        name: `contests.${id}`,
        says: `contest ${id}`,
        shifted: (days) => ({
          ...process,
          contests: process.contests.map((each, i) => (i === at ? { ...each, on: each.on + days } : each)),
        }),
      }));
  }
}

function moved(at: number, days: number) {
  return <T extends { readonly from: Day; readonly until: Day }>(each: T, i: number): T =>
    i === at ? { ...each, from: each.from + days, until: each.until + days } : each;
}

function points<T extends { readonly on: Day }>(
  history: readonly T[],
  become: (history: T[]) => Process,
): ProcessDay[] {
  const chosen = [...new Set([0, history.length - 1])].filter((at) => history[at] !== undefined);
  return chosen.map((at) => ({
    name: `history.${at + 1}`,
    says: `the point of ${isoDay(history[at]!.on)} in the history`,
    shifted: (days) =>
      become(history.map((each, i) => (i === at ? { ...each, on: each.on + days } : each)).sort((a, b) => a.on - b.on)),
  }));
}
