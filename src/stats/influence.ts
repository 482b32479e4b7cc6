/** Groups of draws that are independent of one another: how many there are, and which one a draw belongs to, from 0. */
export interface Groups {
  readonly count: number;
  readonly of: (draw: number) => number;
}

/**
 * Monte Carlo standard error of an estimate, from how far each draw pulls it.
 *
 * The influences of an estimate sum to 0, and the error is that of their sum: √(r/(r − 1) · Σ Uₖ²), where U₁ … Uᵣ
 * are the sums over groups of draws that are independent of one another. Independent draws are groups
 * of one. Randomised Sobol' points are not independent, but their randomisations are.
 *
 * @param influence - One number a draw, in order: for a weighted mean, w(x − m)/Σw.
 * @param groups - Which draws belong together; each stands for itself if nothing is said.
 * @returns 0 where there is but one group, which tells nothing.
 * @remarks Owen (2013), Monte Carlo theory, methods and examples, §9.2 and §17.3.
 */
export function influenceError(influence: Float64Array, groups?: Groups): number {
  const sums = groups !== undefined && groups.count < influence.length ? sumsOf(influence, groups) : influence;
  const n = sums.length;
  if (n < 2) return 0;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += sums[i]! * sums[i]!;
  return Math.sqrt((squares * n) / (n - 1));
}

function sumsOf(influence: Float64Array, { count, of }: Groups): Float64Array {
  const sums = new Float64Array(count);
  for (let d = 0; d < influence.length; d++) sums[of(d)]! += influence[d]!;
  return sums;
}
