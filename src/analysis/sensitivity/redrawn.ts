import type { Distribution } from '../../distributions/distribution.ts';
import { cdf, quantile, variance } from '../../distributions/registry.ts';
import { normalCdf, normalQuantile } from '../../numeric/normal.ts';
import { dot } from '../../numeric/sum.ts';
import { innovationsOf, inOrder } from './innovations.ts';
import type { CorrelatedGroup, InputSpace } from './space.ts';

/** Sweeps of the Gibbs sampler where several members have atoms; a single one needs but one, which is exact. */
const SWEEPS = 12;

/** Atoms of less probability are no worse than rounding. */
const LEAST_ATOM = 1e-6;

/**
 * The normals behind some members of a group, drawn again given the values of these members: knowing a number is
 * not knowing the normal behind it where many normals give the same number, as those of a discrete distribution do.
 *
 * @param normals - Of the group, as they are.
 * @param kept - Places of the members that are given.
 * @param uniformAt - Uniform numbers in (0, 1) by number.
 * @returns The normals of the group, changed where a member is given that sits on an atom.
 */
export function redrawn(
  { distributions }: Pick<InputSpace, 'distributions'>,
  { members, correlation }: Pick<CorrelatedGroup, 'members' | 'correlation'>,
  normals: readonly number[],
  kept: readonly number[],
  uniformAt: (counter: number) => number,
): readonly number[] {
  const open = kept.flatMap((place) => {
    const interval = normalsAlike(distributions[members[place]!]!, normals[place]!);
    if (interval === null) return [];
    const order = [...kept.filter((other) => other !== place), place];
    return [{ place, interval, inOrder: inOrder(correlation, order) }];
  });
  if (open.length === 0) return normals;
  const drawn = [...normals];
  let counter = 0;
  for (let sweep = 0; sweep < (open.length === 1 ? 1 : SWEEPS); sweep++) {
    for (const { place, interval, inOrder: order } of open) {
      const innovations = innovationsOf(order, drawn);
      const weights = order.factor.at(-1)!;
      const spread = weights.at(-1)!;
      const middle = dot(weights.slice(0, -1), innovations);
      const [low, high] = interval.map((end) => (end - middle) / spread) as [number, number];
      const fresh = middle + spread * normalBetween(low, high, uniformAt(counter++));
      drawn[place] = Math.min(Math.max(fresh, interval[0]), interval[1]);
    }
  }
  return drawn;
}

/** The normals that give the same number as one does; null if no other does. */
function normalsAlike(d: Distribution, normal: number): [number, number] | null {
  if (d.family !== 'discrete' && d.family !== 'mixture' && d.family !== 'scaled') return null;
  const x = quantile(d, Math.min(Math.max(normalCdf(normal), Number.EPSILON), 1 - Number.EPSILON));
  // An inverted distribution function gives an atom up to rounding.
  const step = 1e-9 * Math.max(Math.abs(x), Math.sqrt(variance(d)));
  const [low, high] = [cdf(d, x - step), cdf(d, x + step)];
  if (!(high - low > LEAST_ATOM)) return null;
  return [low <= 0 ? -Infinity : normalQuantile(low), high >= 1 ? Infinity : normalQuantile(high)];
}

/** A standard normal in an interval, by a uniform number. */
function normalBetween(low: number, high: number, u: number): number {
  // In the lower tail probabilities keep their digits.
  if (low > 0) return -normalBetween(-high, -low, 1 - u);
  const from = normalCdf(low);
  const p = from + u * (normalCdf(high) - from);
  return p > 0 ? normalQuantile(Math.min(p, 1 - Number.EPSILON)) : high;
}
