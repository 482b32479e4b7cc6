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
    daysOf(process).flatMap(({ list, at, says: what }) =>
      SLIPS.map(
        ({ name, days, says }): Mutant => ({
          id: `dates.${name}.processes.${process.id}.${list}.${at + 1}`,
          class: 'dates',
          section: 'processes',
          says: `${what} of process ${process.id} is ${says}`,
          paths: [],
          plant: (given) => ({
            ...given,
            processes: given.processes.map((each) => (each.id === process.id ? moved(each, list, at, days) : each)),
          }),
        }),
      ),
    ),
  );
}

/** Days that a process states: one, or the first and the last of several. */
interface Dated {
  readonly on?: Day;
  readonly from?: Day;
  readonly until?: Day;
}

/** Lists of such days, and what one of them is. */
const LISTS = {
  history: (day: Day) => `the point of ${isoDay(day)} in the history`,
  windows: (day: Day) => `the change on ${isoDay(day)}`,
  contests: (day: Day) => `the contest on ${isoDay(day)}`,
} as const;

type ListName = keyof typeof LISTS;

function listIn(process: Process, list: ListName): readonly Dated[] {
  const value: unknown = Object.hasOwn(process, list) ? Reflect.get(process, list) : [];
  return value as readonly Dated[];
}

/** Of a history, which can be long, the first and the last point. */
function daysOf(process: Process): { readonly list: ListName; readonly at: number; readonly says: string }[] {
  return (Object.keys(LISTS) as ListName[]).flatMap((list) => {
    const items = listIn(process, list);
    const chosen = items.map((_, at) => at).filter((at) => list !== 'history' || at === 0 || at === items.length - 1);
    return chosen.map((at) => ({ list, at, says: LISTS[list](items[at]!.on ?? items[at]!.from ?? 0) }));
  });
}

/** The process with one of its days, or both ends of a time, so many days later; a history stays in the order of its days. */
function moved(process: Process, list: ListName, at: number, days: number): Process {
  const items = listIn(process, list).map((item, i) => {
    if (i !== at) return item;
    const dated = (['on', 'from', 'until'] as const).flatMap((key) => {
      const day = item[key];
      return day === undefined ? [] : [[key, day + days] as const];
    });
    return { ...item, ...Object.fromEntries(dated) };
  });
  const inOrder = items.toSorted((a, b) => (a.on ?? a.from ?? 0) - (b.on ?? b.from ?? 0));
  // Of the same kind as before: nothing but days has changed.
  return { ...process, [list]: list === 'contests' ? items : inOrder } as Process;
}
