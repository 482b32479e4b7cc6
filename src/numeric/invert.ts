/** 2^-53: half the spacing of numbers, as a share of them. */
const HALF_ULP = 1.1102230246251565e-16;

/**
 * Smallest x with F(x) ≥ u: the generalised inverse of a distribution function, jumps included.
 *
 * Ends on two neighbouring numbers, so the result is exact for F as computed, and never decreases in u.
 *
 * @param cdf - Non-decreasing on [low, high].
 * @param u - Level to reach.
 * @param low - Finite start of the bracket.
 * @param high - Finite end of the bracket, returned if the level is not reached before.
 * @remarks ITP, interpolate-truncate-project: Oliveira & Takahashi (2020), ACM TOMS 47(1), article 5,
 * with their constants κ₂ = 2, n₀ = 1. Never more than a few evaluations beyond bisection.
 */
export function invertCdf(cdf: (x: number) => number, u: number, low: number, high: number): number {
  let a = low;
  let b = high;
  let below = cdf(a) - u;
  if (below >= 0) return a;
  let above = cdf(b) - u;
  if (above < 0) return b;
  const tolerance = HALF_ULP * Math.max(Math.abs(a), Math.abs(b), Number.MIN_VALUE / HALF_ULP);
  const truncation = 0.2 / (b - a);
  // Steps that bisection would need, and one to spare.
  let radius = tolerance;
  while (radius < b - a) radius *= 2;
  while (b - a > 4 * tolerance) {
    const middle = 0.5 * a + 0.5 * b;
    const falsi = (above * a - below * b) / (above - below);
    const side = middle >= falsi ? 1 : -1;
    const shift = truncation * (b - a) * (b - a);
    const truncated = shift <= Math.abs(middle - falsi) ? falsi + side * shift : middle;
    const reach = radius - 0.5 * (b - a);
    let x = Math.abs(truncated - middle) <= reach ? truncated : middle - side * reach;
    if (!(x > a && x < b)) x = middle;
    if (!(x > a && x < b)) return b;
    const excess = cdf(x) - u;
    if (excess >= 0) {
      b = x;
      above = excess;
    } else {
      a = x;
      below = excess;
    }
    radius *= 0.5;
  }
  return bisect(cdf, u, a, b);
}

function bisect(cdf: (x: number) => number, u: number, low: number, high: number): number {
  let a = low;
  let b = high;
  for (;;) {
    const x = 0.5 * a + 0.5 * b;
    if (!(x > a && x < b)) return b;
    if (cdf(x) >= u) b = x;
    else a = x;
  }
}
