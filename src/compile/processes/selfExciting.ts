import type { Step } from '../../program/program.ts';
import { streamKey } from '../../random/streamKey.ts';
import { DAYS_PER_MONTH } from '../../scenario/calendarUnits.ts';
import type { Day } from '../../scenario/dates.ts';
import type { SelfExciting } from '../../scenario/kinds/selfExciting.ts';
import type { Context } from '../context.ts';
import { knownRows } from '../evidence.ts';
import type { Value } from '../tapes.ts';

/** Value of the process in a step. */
export function compileSelfExciting(context: Context, process: SelfExciting): Value {
  const { tapes, steps, scenario } = context;
  const number = (name: string): Value => context.number(`processes.${process.id}.${name}`);
  const { start, asOf } = scenario.window;
  const branching = number('branching');
  const meanLag = number('mean_lag');
  const decayOver = (months: number): Value =>
    tapes.apply('exp', tapes.apply('divide', tapes.constant(-months), meanLag));

  const reports = knownRows(scenario, 'events', process.id);
  const history = [
    ...process.history,
    ...reports.map(({ observation, content }) => ({ on: observation.occurred, count: content.count })),
  ];
  const past = history.filter(({ on }) => on < start || (on === start && start === asOf));
  const pool = past.reduce((sum, { on, count }) => {
    const left = decayOver((start - on) / DAYS_PER_MONTH);
    return tapes.apply('add', sum, tapes.apply('multiply', tapes.constant(count), left));
  }, tapes.constant(0));

  const countWithin = counterOf(history);
  const shares = memoryShares(steps, process.memoryDays);
  // What happened on the as-of day itself is known, and counts to the step that it ends.
  const lastKnown = (until: Day): Day => (until === asOf ? until + 1 : until);
  const value = tapes.newValue('step');
  tapes.append('step', {
    op: 'selfExciting',
    dst: value.column,
    pool: tapes.stateColumn(tapes.apply('multiply', branching, pool)),
    ring: Array.from({ length: shares[0]?.length ?? 1 }, () => tapes.stateColumn(tapes.constant(0))),
    shares,
    baseRate: tapes.laneColumn(number('base_rate')),
    branching: tapes.laneColumn(branching),
    decay: steps.map(({ months }) => tapes.laneColumn(decayOver(months))),
    observed: steps.map(({ from, until }) => (until <= asOf ? countWithin(from, lastKnown(until)) : null)),
    earlier: steps.map(({ from }) => countWithin(from - process.memoryDays, lastKnown(start))),
    key: streamKey(context.seed, `processes.${process.id}`),
  });
  return value;
}

/**
 * Per step, the share of the days of each earlier step that lies within memory, by place in the ring.
 *
 * Shares rather than whole steps, so that neither the length of steps nor the cut at the as-of date
 * changes how long events are remembered.
 */
function memoryShares(steps: readonly Step[], memoryDays: number): number[][] {
  const first = firstWithin(steps, memoryDays);
  const length = first.reduce((most, j, s) => Math.max(most, s - j), 1);
  return steps.map(({ from }, s) => {
    const places = new Array<number>(length).fill(0);
    for (let j = first[s]!; j < s; j++) {
      const earlier = steps[j]!;
      const days = earlier.until - Math.max(earlier.from, from - memoryDays);
      places[j % length] = days / (earlier.until - earlier.from);
    }
    return places;
  });
}

/** Per step, the first of those before it that ends within memory. */
function firstWithin(steps: readonly Step[], memoryDays: number): number[] {
  let j = 0;
  return steps.map(({ from }, s) => {
    while (j < s && steps[j]!.until <= from - memoryDays) j++;
    return j;
  });
}

/** Number of events on the days from one on and before another. */
function counterOf(
  history: readonly { readonly on: Day; readonly count: number }[],
): (from: Day, until: Day) => number {
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
