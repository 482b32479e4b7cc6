import { exp } from '../numeric/exp.ts';
import type { SelfExciting } from '../program/program.ts';
import { uniformFour } from '../random/philox.ts';
import { DAY_BY_DAY, DAYS_A_BLOCK, placeOfDay } from './addresses.ts';
import type { Lanes } from './lanes.ts';
import type { Column } from './primitives.ts';

/** Counts of the days of a step, and the number of events within memory before its middle day. */
export function stepSelfExciting(operation: SelfExciting, columns: readonly Column[], lanes: Lanes, s: number): void {
  const { key, record } = operation;
  const ring = operation.ring.map((column) => columns[column]!);
  const dst = columns[operation.dst]!;
  const pools = columns[operation.pool]!;
  const recent = columns[operation.recent]!;
  const bases = columns[operation.baseRate]!;
  const branchings = columns[operation.branching]!;
  const decays = columns[operation.decay]!;
  const { from, middle, until } = operation.days[s]!;
  const first = operation.days[0]!.from;
  const earlier = operation.earlier[s]!;
  const four = new Float64Array(DAYS_A_BLOCK);
  for (let l = 0; l < dst.length; l++) {
    const base = Math.max(0, bases[l]!);
    const decay = decays[l]!;
    let pool = pools[l]!;
    let within = recent[l]!;
    let drawn = Number.NEGATIVE_INFINITY;
    for (let day = from; day < until; day++) {
      const kept = ring.length === 0 ? null : ring[(day - first) % ring.length]!;
      if (day === middle) dst[l] = earlier + within;
      let count = record[day - first] ?? null;
      if (count === null) {
        const place = placeOfDay(day);
        const block = day - place;
        if (block !== drawn) uniformFour(key, lanes.draw[l]!, lanes.path[l]!, block, DAY_BY_DAY, four);
        drawn = block;
        count = countOf(four[place]!, base + pool * (1 - decay));
      }
      if (kept !== null) {
        // What is as old as memory is long makes room.
        within -= kept[l]!;
        kept[l] = count;
      }
      within += count;
      pool = pool * decay + branchings[l]! * count;
    }
    pools[l] = pool;
    recent[l] = within;
  }
}

/** As `poissonQuantile`; on most days there is no event, and no exponential is needed to see it, for e^{−m} ≥ 1 − m. */
function countOf(u: number, mean: number): number {
  return u < 1 - mean ? 0 : poissonQuantile(u, mean);
}

/** Mean count of one day beyond which the rate is taken to be this: e^{−mean} must not underflow. */
const LARGEST_MEAN = 500;
const MOST_EVENTS = 2 * LARGEST_MEAN;

/** Smallest n with P(N ≤ n) ≥ u for a Poisson count, by summing upwards; NaN for a mean that is not a number. */
export function poissonQuantile(u: number, mean: number): number {
  if (Number.isNaN(mean)) return mean;
  const capped = Math.min(mean, LARGEST_MEAN);
  let term = exp(-capped);
  let below = term;
  let n = 0;
  while (below < u && n < MOST_EVENTS) {
    n++;
    term *= capped / n;
    below += term;
  }
  return n;
}
