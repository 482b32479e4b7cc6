/**
 * Pearson correlation r = 2 sin(πρ/6) of the two normals behind a Spearman rank correlation ρ.
 *
 * @param rank - In [−1, 1].
 * @remarks Pearson (1907). The sine is its Taylor series, accurate to an ulp here and the same on every
 * machine.
 */
export function normalCorrelation(rank: number): number {
  return 2 * sineOfSixthPi(rank);
}

/** sin(πx/6) on [−1, 1] by its Taylor series, accurate to an ulp there and the same on every machine. */
function sineOfSixthPi(x: number): number {
  const angle = (Math.PI / 6) * x;
  const square = angle * angle;
  let term = angle;
  let sum = angle;
  for (let k = 1; k <= 10; k++) {
    term *= -square / (2 * k * (2 * k + 1));
    sum += term;
  }
  return sum;
}
