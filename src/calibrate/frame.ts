import { cholesky } from '../numeric/cholesky.ts';

/** A normal distribution near that of some points: where the ellipses of others are centred, and how they lie. */
export interface Frame {
  readonly mean: readonly number[];
  /** Lower Cholesky factor of the covariance, row by row. */
  readonly factor: readonly (readonly number[])[];
}

/** Variance below which no direction is taken to be: of a few points that happen to agree. */
const LEAST_VARIANCE = 0.01;

/**
 * Mean and covariance of points, the latter drawn towards its diagonal where they are few for as many numbers: the share
 * d/(d + n) of each covariance is left out.
 *
 * @param points - Points × numbers, of those from `first` up to `until`.
 */
export function frameOf(points: Float64Array, width: number, first: number, until: number): Frame {
  const n = until - first;
  const mean = Array.from({ length: width }, (_, j) => {
    let sum = 0;
    for (let i = first; i < until; i++) sum += points[i * width + j]!;
    return sum / n;
  });
  const kept = n / (width + n);
  const covariance = mean.map((a, j) =>
    mean.map((b, k) => {
      let sum = 0;
      for (let i = first; i < until; i++) sum += (points[i * width + j]! - a) * (points[i * width + k]! - b);
      return j === k ? Math.max(LEAST_VARIANCE, sum / n) : (kept * sum) / n;
    }),
  );
  const factor = cholesky(covariance);
  // Where a floor under a variance has made it none, the numbers by themselves are.
  return { mean, factor: factor ?? covariance.map((row, j) => row.map((v, k) => (j === k ? Math.sqrt(v) : 0))) };
}

/** Deviation from the mean that belongs to independent standard normals. */
export function deviationOf({ factor }: Frame, normals: Float64Array): Float64Array {
  return normals.map((_, j) => {
    let sum = 0;
    for (let k = 0; k <= j; k++) sum += factor[j]![k]! * normals[k]!;
    return sum;
  });
}

/** Squared length of a deviation in standard deviations: dᵀ S⁻¹ d. */
export function lengthIn({ factor }: Frame, deviation: Float64Array): number {
  const solved = new Float64Array(deviation.length);
  let length = 0;
  for (let j = 0; j < deviation.length; j++) {
    let rest = deviation[j]!;
    for (let k = 0; k < j; k++) rest -= factor[j]![k]! * solved[k]!;
    solved[j] = rest / factor[j]![j]!;
    length += solved[j]! * solved[j]!;
  }
  return length;
}
