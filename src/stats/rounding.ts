/**
 * Differences between probabilities below this are rounding and say nothing (docs/methods.md §6): sums over steps, paths
 * and draws leave up to some 1e-12.
 */
export const ROUNDING = 1e-9;

/** 1 / `ROUNDING`, which is exact. */
const STEPS = 1e9;

/** 0 for a difference that is rounding, else the difference as it is. */
export function withoutRounding(difference: number): number {
  return Math.abs(difference) < ROUNDING ? 0 : difference;
}

/** A probability to nine decimals: those that differ by rounding alone come out equal, but for the rare ones on an edge. */
export function toNineDecimals(probability: number): number {
  return Math.round(probability * STEPS) / STEPS;
}

/**
 * Whether numbers differ by no more than rounding.
 *
 * @param weights - Those of weight 0 do not count; left out, all do.
 */
export function areAlike(values: ArrayLike<number>, weights?: ArrayLike<number>): boolean {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    if (weights !== undefined && !(weights[i]! > 0)) continue;
    low = Math.min(low, values[i]!);
    high = Math.max(high, values[i]!);
  }
  return !(high - low >= ROUNDING);
}
