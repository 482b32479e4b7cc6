import { exp } from './exp.ts';
import { artanhTail, log } from './log.ts';

/**
 * The logistic function 1/(1 + e^−x), which turns a weight of argument into a probability.
 *
 * Never decreases: x ≤ y implies logistic(x) ≤ logistic(y) exactly, because `exp` never decreases and
 * the other operations are monotone under rounding. logistic(−x) = 1 − logistic(x) to one ulp of 1.
 *
 * @returns A number in [0, 1], within 2 ulp, exactly ½ at 0; NaN for NaN. Small values keep their
 * digits: logistic(−740) is e^−740.
 */
export function logistic(x: number): number {
  // Here 1 + e^−x would overflow; e^x differs from the result by far less than its last place.
  if (x < -700) return exp(x);
  return 1 / (1 + exp(-x));
}

/**
 * Log-odds ln(p/(1 − p)), the inverse of `logistic`.
 *
 * @param p - Probability in [0, 1].
 * @returns Within 4 ulp, also near ½ where it is almost 0; −Infinity at 0, Infinity at 1, NaN outside.
 */
export function logit(p: number): number {
  if (p > 0.42 && p < 0.58) {
    // ln(p/(1 − p)) = 2·artanh(2p − 1), and 2p − 1 is exact here.
    const s = 2 * p - 1;
    return 2 * s + s * artanhTail(s * s);
  }
  return log(p / (1 - p));
}
