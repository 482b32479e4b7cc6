import { incompleteBetaInverse } from '../numeric/beta.ts';
import { effectiveSampleSize } from './effectiveSampleSize.ts';

/** Groups into which the draws are divided by the other variable: enough to see a bend, few enough for a few draws. */
const GROUPS = 5;
/** How often what is independent would be taken for a share. */
const FALSE_ALARM = 0.001;

/**
 * Share of the variance of x that another variable explains by itself, seen through the means of x in fifths of that
 * variable (Pearson's correlation ratio η², less what chance puts there: Kelley's ε², 1935). Bends count as well as slopes.
 *
 * @param x - One value a draw.
 * @param by - As many values of the other variable; equal ones fall into one group.
 * @param w - Weights of the draws, ≥ 0.
 * @returns In [0, 1]; 0 where η² is below the 99.9 % point of its law for independent normal values, which is
 * beta((g − 1)/2, (n − g)/2) of g groups and n effective draws.
 */
export function correlationRatio(x: Float64Array, by: Float64Array, w: Float64Array): number {
  const n = effectiveSampleSize(w);
  const groups = groupsOf(by, w);
  const sums = Array.from({ length: GROUPS }, () => ({ weight: 0, wx: 0 }));
  let [weight, wx, wxx] = [0, 0, 0];
  for (let d = 0; d < x.length; d++) {
    const group = sums[groups[d]!]!;
    group.weight += w[d]!;
    group.wx += w[d]! * x[d]!;
    weight += w[d]!;
    wx += w[d]! * x[d]!;
    wxx += w[d]! * x[d]! * x[d]!;
  }
  const mean = wx / weight;
  const total = wxx / weight - mean * mean;
  const filled = sums.filter((group) => group.weight > 0);
  const between =
    filled.reduce((sum, group) => sum + group.weight * square(group.wx / group.weight - mean), 0) / weight;
  const g = filled.length;
  if (!(total > 0) || g < 2 || n <= g + 1) return 0;
  const ratio = Math.min(1, between / total);
  if (ratio <= incompleteBetaInverse(1 - FALSE_ALARM, (g - 1) / 2, (n - g) / 2)) return 0;
  return Math.min(1, Math.max(0, (ratio * (n - 1) - (g - 1)) / (n - g)));
}

/** Fifths by weight, in the order of the values; what is equal stays together. */
function groupsOf(values: Float64Array, w: Float64Array): Uint8Array {
  const order = Uint32Array.from(values.keys()).sort((a, b) => values[a]! - values[b]! || a - b);
  const total = w.reduce((sum, weight) => sum + weight, 0);
  const groups = new Uint8Array(values.length);
  let below = 0;
  for (let i = 0; i < order.length; ) {
    let [end, weight] = [i, 0];
    for (; end < order.length && values[order[end]!] === values[order[i]!]; end++) weight += w[order[end]!]!;
    const group = Math.min(GROUPS - 1, Math.floor((GROUPS * (below + weight / 2)) / total));
    for (; i < end; i++) groups[order[i]!] = group;
    below += weight;
  }
  return groups;
}

function square(value: number): number {
  return value * value;
}
