import { effectiveSampleSize } from './effectiveSampleSize.ts';
import { weightedMean } from './weightedMean.ts';

/**
 * Share of the variance of x that a straight line in the ranks of another variable explains, less what chance puts there:
 * the adjusted r² of a regression on mid-ranks.
 *
 * @param x - One value a draw.
 * @param by - As many values of the other variable.
 * @param w - Weights of the draws, ≥ 0.
 * @returns At most 1; of what has no part, on either side of 0, with mean 0 over seeds. 0 where one of the two is constant
 * or fewer than three draws are effective.
 * @remarks Adjusted as Ezekiel (1930); n is the effective sample size.
 */
export function rankShare(x: Float64Array, by: Float64Array, w: Float64Array): number {
  const n = effectiveSampleSize(w);
  const ranks = midRanks(by, w);
  const [meanX, meanR] = [weightedMean(x, w), weightedMean(ranks, w)];
  let [xx, rr, xr] = [0, 0, 0];
  for (let d = 0; d < x.length; d++) {
    const [a, b] = [x[d]! - meanX, ranks[d]! - meanR];
    xx += w[d]! * a * a;
    rr += w[d]! * b * b;
    xr += w[d]! * a * b;
  }
  if (!(xx > 0) || !(rr > 0) || !(n > 2)) return 0;
  const squared = Math.min(1, (xr * xr) / (xx * rr));
  return (squared * (n - 1) - 1) / (n - 2);
}

/** Weight below each value, and half of that at it. */
function midRanks(values: Float64Array, w: Float64Array): Float64Array {
  const order = Uint32Array.from(values.keys()).sort((a, b) => values[a]! - values[b]! || a - b);
  const ranks = new Float64Array(values.length);
  let below = 0;
  for (let i = 0; i < order.length; ) {
    let [end, weight] = [i, 0];
    for (; end < order.length && values[order[end]!] === values[order[i]!]; end++) weight += w[order[end]!]!;
    for (; i < end; i++) ranks[order[i]!] = below + weight / 2;
    below += weight;
  }
  return ranks;
}
