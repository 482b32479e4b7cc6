import { type Groups, influenceError } from './influence.ts';

/** Σ w·x / Σ w; NaN where the weights sum to 0. */
export function weightedMean(x: Float64Array, w: Float64Array): number {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < x.length; i++) {
    sum += w[i]! * x[i]!;
    total += w[i]!;
  }
  return sum / total;
}

/**
 * Monte Carlo standard error of `weightedMean`.
 *
 * The error of a ratio estimator to first order, √Σ w²(x − m)² / Σ w, with n/(n − 1) for the estimated
 * mean; equal weights give the textbook s/√n.
 *
 * @param x - At least two values.
 * @param groups - Independent groups of draws, see `influenceError`; by default each draw is one.
 * @remarks Owen (2013), Monte Carlo theory, methods and examples, §9.2.
 */
export function weightedStandardError(x: Float64Array, w: Float64Array, groups?: Groups): number {
  const mean = weightedMean(x, w);
  const total = w.reduce((sum, weight) => sum + weight, 0);
  return (
    influenceError(
      x.map((value, i) => w[i]! * (value - mean)),
      groups,
    ) / total
  );
}

/**
 * Quantiles of a weighted sample: the inverse of its distribution function with straight lines between
 * the middles of the steps, so that equal weights give Hazen's definition.
 *
 * @param levels - Probabilities in [0, 1].
 * @returns One quantile a level; NaN for an empty sample.
 */
export function weightedQuantiles(x: Float64Array, w: Float64Array, levels: readonly number[]): number[] {
  const order = Uint32Array.from(x.keys()).sort((a, b) => x[a]! - x[b]! || a - b);
  const total = w.reduce((sum, weight) => sum + weight, 0);
  const at: { level: number; value: number }[] = [];
  let below = 0;
  for (const i of order) {
    if (!(w[i]! > 0)) continue;
    at.push({ level: (below + w[i]! / 2) / total, value: x[i]! });
    below += w[i]!;
  }
  return levels.map((level) => {
    const above = at.findIndex((point) => point.level >= level);
    if (above < 0) return at.at(-1)?.value ?? Number.NaN;
    const right = at[above]!;
    const left = at[above - 1] ?? right;
    if (right.level === left.level) return right.value;
    return left.value + ((right.value - left.value) * (level - left.level)) / (right.level - left.level);
  });
}
