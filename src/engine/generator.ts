import { exp } from '../numeric/exp.ts';

/**
 * Largest rate of a single move, per month: a mean wait of three quarters of an hour. Faster is the
 * same forecast at a day's resolution, and the bound keeps every step's work finite.
 */
const FASTEST_RATE = 1000;

/** A rate kept within [0, `FASTEST_RATE`]; what is not a number stays so. */
export function boundedRate(rate: number): number {
  return Math.min(Math.max(rate, 0), FASTEST_RATE);
}

/**
 * Largest λ = Λ·t of one pass of uniformisation: e^{−λ} and all weights stay far from underflow, and
 * longer times are several passes.
 */
export const LARGEST_PASS = 32;

/** Poisson weights below this are left out: what a step loses is under the rounding of its sums. */
export const SMALLEST_WEIGHT = 1e-16;

/**
 * `row ← row · exp(Q·months)` for one small dense generator, by uniformisation (Jensen 1953).
 *
 * Every term of the series is non-negative, so no probability can come out negative by cancellation.
 *
 * @param row - Distribution over `size` states; overwritten.
 * @param rates - Off-diagonal rates per month, row by row; the diagonal is ignored.
 */
export function propagate(row: Float64Array, rates: Float64Array, size: number, months: number): void {
  const leave = new Float64Array(size);
  for (let from = 0; from < size; from++) {
    for (let to = 0; to < size; to++) if (to !== from) leave[from]! += rates[from * size + to]!;
  }
  const fastest = leave.reduce((top, rate) => Math.max(top, rate), 0);
  let left = fastest * months;
  const term = new Float64Array(size);
  const next = new Float64Array(size);
  while (left > 0) {
    const lambda = Math.min(left, LARGEST_PASS);
    left -= lambda;
    let weight = exp(-lambda);
    term.set(row);
    for (let i = 0; i < size; i++) row[i] = weight * term[i]!;
    for (let k = 1; weight > SMALLEST_WEIGHT || k <= lambda; k++) {
      for (let to = 0; to < size; to++) {
        let sum = term[to]! * (1 - leave[to]! / fastest);
        for (let from = 0; from < size; from++) {
          if (from !== to) sum += term[from]! * (rates[from * size + to]! / fastest);
        }
        next[to] = sum;
      }
      term.set(next);
      weight *= lambda / k;
      for (let i = 0; i < size; i++) row[i]! += weight * term[i]!;
    }
  }
}
