/** Count, total weight, weighted mean and weighted sum of squared distances from it. */
interface Centred {
  weight: number;
  mean: number;
  squares: number;
}

/**
 * What a stream of weighted numbers leaves behind: enough for its mean, spread and standard error,
 * and mergeable. Plain data; `addWeighted` changes it in place.
 */
export interface WeightedMoments {
  count: number;
  /** By weight. */
  readonly linear: Centred;
  /** By squared weight, which is how errors add up. */
  readonly squared: Centred;
}

/** Moments of no numbers. */
export function emptyMoments(): WeightedMoments {
  return {
    count: 0,
    linear: { weight: 0, mean: 0, squares: 0 },
    squared: { weight: 0, mean: 0, squares: 0 },
  };
}

/**
 * Takes in one number.
 *
 * @param x - Finite.
 * @param weight - Finite, ≥ 0; 0 counts the number without letting it speak. Weights below 1e-154
 * vanish when squared: scale them first.
 * @remarks West (1979), CACM 22(9):532-535: differences from the running mean, so that nothing cancels.
 */
export function addWeighted(moments: WeightedMoments, x: number, weight: number): void {
  moments.count += 1;
  join(moments.linear, weight, x, 0);
  join(moments.squared, weight * weight, x, 0);
}

/**
 * Takes in all that another stream left behind, as if its numbers had followed.
 *
 * The result agrees with one stream up to rounding; merge in a fixed order to get the same bits.
 *
 * @remarks Chan, Golub & LeVeque (1983), The American Statistician 37(3):242-247.
 */
export function mergeMoments(into: WeightedMoments, other: WeightedMoments): void {
  into.count += other.count;
  join(into.linear, other.linear.weight, other.linear.mean, other.linear.squares);
  join(into.squared, other.squared.weight, other.squared.mean, other.squared.squares);
}

/** Σwx/Σw; NaN without any weight. */
export function weightedMean(moments: WeightedMoments): number {
  return moments.linear.weight > 0 ? moments.linear.mean : NaN;
}

/** Variance of the weighted sample about its mean, Σw(x − m)²/Σw; NaN without any weight. */
export function weightedVariance(moments: WeightedMoments): number {
  return moments.linear.weight > 0 ? moments.linear.squares / moments.linear.weight : NaN;
}

/**
 * Standard error of the weighted mean when weights are random too, as in importance sampling.
 *
 * √(n/(n − 1)·Σw²(x − m)²)/Σw, which for equal weights is the usual s/√n.
 *
 * @returns Infinity with fewer than two numbers, NaN without any weight.
 * @remarks Ratio estimator: Cochran (1977), Sampling Techniques, 3rd ed., eq. 6.13.
 */
export function weightedStandardError(moments: WeightedMoments): number {
  const { count, linear, squared } = moments;
  if (!(linear.weight > 0)) return NaN;
  if (count < 2) return Infinity;
  const shift = squared.mean - linear.mean;
  const sum = squared.squares + squared.weight * shift * shift;
  return Math.sqrt((count / (count - 1)) * sum) / linear.weight;
}

/** Kong's effective sample size (Σw)²/Σw²: how many equal weights would be as good. 0 without any. */
export function weightedSampleSize(moments: WeightedMoments): number {
  const { linear, squared } = moments;
  return squared.weight > 0 ? (linear.weight / squared.weight) * linear.weight : 0;
}

function join(into: Centred, weight: number, mean: number, squares: number): void {
  if (weight === 0) return;
  const total = into.weight + weight;
  const distance = mean - into.mean;
  const share = weight / total;
  into.squares += squares + into.weight * share * distance * distance;
  into.mean += share * distance;
  into.weight = total;
}
