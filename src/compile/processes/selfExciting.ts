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
    observed: steps.map(({ from, until }) => (until <= asOf ? countWithin(history, from, lastKnown(until)) : null)),
    earlier: steps.map(({ from }) => countWithin(history, from - process.memoryDays, lastKnown(start))),
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
  const within = steps.map(({ from }, s) =>
    steps.slice(0, s).map((earlier) => {
      const days = earlier.until - Math.max(earlier.from, from - memoryDays);
      return Math.max(0, days) / (earlier.until - earlier.from);
    }),
  );
  const reach = within.map((row) => row.filter((share) => share > 0).length);
  const length = Math.max(1, ...reach);
  return within.map((row) => {
    const places = new Array<number>(length).fill(0);
    row.forEach((share, j) => {
      if (share > 0) places[j % length] = share;
    });
    return places;
  });
}

function countWithin(history: readonly { on: Day; count: number }[], from: Day, until: Day): number {
  return history.reduce((sum, { on, count }) => sum + (on >= from && on < until ? count : 0), 0);
}
