import { streamKey } from '../../random/streamKey.ts';
import { DAYS_PER_MONTH } from '../../scenario/calendarUnits.ts';
import type { Day } from '../../scenario/dates.ts';
import { LONGEST_LEAD, type SelfExciting } from '../../scenario/kinds/selfExciting.ts';
import type { Context } from '../context.ts';
import { daysOf } from '../days.ts';
import { knownRows } from '../evidence.ts';
import type { Value } from '../tapes.ts';

/** Events of a day that are known. */
interface Known {
  readonly on: Day;
  readonly count: number;
}

/** Value of the process in a step. */
export function compileSelfExciting(context: Context, process: SelfExciting): Value {
  const { tapes, steps, scenario } = context;
  const number = (name: string): Value => context.number(`processes.${process.id}.${name}`);
  const { start, end, asOf } = scenario.window;
  const branching = number('branching');
  const aDay = tapes.apply('divide', tapes.constant(-1 / DAYS_PER_MONTH), number('mean_lag'));
  const decayOver = (days: number): Value => tapes.apply('exp', tapes.apply('multiply', tapes.constant(days), aDay));

  const known = knownEvents(context, process);
  const recordedUntil = process.record === null ? null : Math.min(process.record.until ?? asOf, asOf);
  const first = firstDay(start, recordedUntil);
  // An event begins to have offspring on the day after its own.
  const pool = known.reduce((sum, { on, count }) => {
    if (on >= first) return sum;
    return tapes.apply('add', sum, tapes.apply('multiply', tapes.constant(count), decayOver(first - 1 - on)));
  }, tapes.constant(0));

  const days = daysOf(steps, first - start);
  const forgets = process.memoryDays <= end - first;
  const countWithin = counterOf(known);
  const value = tapes.newValue('step');
  tapes.append('step', {
    op: 'selfExciting',
    dst: value.column,
    pool: tapes.stateColumn(tapes.apply('multiply', branching, pool)),
    recent: tapes.stateColumn(tapes.constant(0)),
    ring: Array.from({ length: forgets ? process.memoryDays : 0 }, () => tapes.stateColumn(tapes.constant(0))),
    baseRate: tapes.laneColumn(tapes.apply('divide', number('base_rate'), tapes.constant(DAYS_PER_MONTH))),
    branching: tapes.laneColumn(branching),
    decay: tapes.laneColumn(decayOver(1)),
    days,
    record: recordOf(known, first, end, recordedUntil),
    earlier: days.map(({ middle }) => countWithin(start + middle - process.memoryDays, first)),
    key: streamKey(context.seed, `processes.${process.id}`),
  });
  return value;
}

/** Events that are known as of the scenario's date, of the history and of rows of evidence. */
function knownEvents({ scenario }: Context, process: SelfExciting): Known[] {
  const reports = knownRows(scenario, 'events', process.id);
  return [
    ...process.history.filter(({ on }) => on <= scenario.window.asOf),
    ...reports.map(({ observation, content }) => ({ on: observation.occurred, count: content.count })),
  ];
}

/** First day that is gone through: that of the window, or the first after a record that ends before it. */
function firstDay(start: Day, recordedUntil: Day | null): Day {
  return recordedUntil === null ? start : Math.max(start - LONGEST_LEAD, Math.min(start, recordedUntil + 1));
}

/** Count of every day: known within the record, and on days of which something else tells. */
function recordOf(known: readonly Known[], first: Day, end: Day, recordedUntil: Day | null): (number | null)[] {
  const record = Array.from({ length: end - first + 1 }, (_, day): number | null =>
    recordedUntil !== null && first + day <= recordedUntil ? 0 : null,
  );
  for (const { on, count } of known) if (on >= first) record[on - first] = (record[on - first] ?? 0) + count;
  return record;
}

/** Number of events on the days from one on and before another. */
function counterOf(history: readonly Known[]): (from: Day, until: Day) => number {
  const days = [...history].sort((a, b) => a.on - b.on);
  const sums = [0];
  for (const { count } of days) sums.push(sums.at(-1)! + count);
  const before = (day: Day): number => {
    let [low, high] = [0, days.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (days[middle]!.on < day) low = middle + 1;
      else high = middle;
    }
    return sums[low]!;
  };
  return (from, until) => Math.max(0, before(until) - before(from));
}
