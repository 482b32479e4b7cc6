import { exp, expm1 } from './exp.ts';
import { stirlingRest } from './gamma.ts';
import { type InverseTable, makeInverseTable, type PointOfCdf } from './inverseTable.ts';
import { log, log1p } from './log.ts';
import { logistic, logit } from './logistic.ts';
import { normalQuantile } from './normal.ts';

const TWO_PI = 6.283185307179586;
/** Far below any partial denominator: keeps Lentz's recurrences off 0. */
const FLOOR = 1e-300;
const EPSILON = 1.1102230246251565e-16;
/** 2^−55, below every uniform number; and the least quantile of it that leaves room for a table. */
const SMALLEST = 2.7755575615628914e-17;
const SMALLEST_START = 1e-290;
/** A median nearer to an end than this: what lies between it and that end would lose digits in 1 − x. */
const CLOSEST_MEDIAN = 1e-4;

/**
 * Regularised incomplete beta function I_x(a, b): the probability that a Beta(a, b) variable is at
 * most x.
 *
 * @param x - In [0, 1]; outside, the nearer end counts.
 * @param a - First shape, positive.
 * @param b - Second shape, positive.
 * @returns A probability, relative error about 1e-13 for shapes up to 1e5; NaN for NaN.
 * @remarks Continued fraction of Didonato & Morris (1992), ACM TOMS 18(3):360-373, eq. 9, by Lentz's
 * method, on the side of the mean where it converges fast; about √max(a, b) terms. Closed forms where a
 * or b is 1.
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (b === 1) return exp(a * log(x));
  if (a === 1) return -expm1(b * log1p(-x));
  return tail(x, 1 - x, a, b, kernel(x, 1 - x, a, b, kernelConstant(a, b)));
}

/**
 * Point below which a Beta(a, b) variable falls with probability u.
 *
 * @param u - Probability in [0, 1].
 * @param a - First shape, positive.
 * @param b - Second shape, positive.
 * @returns x in [0, 1] with I_x(a, b) = u to about 1e-13, or as well as the spacing of numbers near x
 * allows; NaN for u outside [0, 1].
 * @remarks Newton's and Halley's iterations inside a bracket that every step tightens, so that it cannot leave it;
 * closed forms where a or b is 1.
 */
export function incompleteBetaInverse(u: number, a: number, b: number): number {
  if (!(u > 0 && u < 1)) return u === 0 || u === 1 ? u : NaN;
  if (b === 1) return exp(log(u) / a);
  if (a === 1) return -expm1(log1p(-u) / b);
  const constant = kernelConstant(a, b);
  // Solve for whichever of x and 1 − x is below ½ and has digits to spare, from the smaller tail.
  if (tail(0.5, 0.5, a, b, kernel(0.5, 0.5, a, b, constant)) >= u) {
    return u <= 0.5 ? solve(u, a, b, constant, false) : solve(1 - u, a, b, constant, true);
  }
  return 1 - (u <= 0.5 ? solve(u, b, a, constant, true) : solve(1 - u, b, a, constant, false));
}

/**
 * Tables of the quantile of a Beta(a, b) variable for runs, which ask for it many times: of x for the lower half of probabilities, and of
 * 1 − x for the upper half.
 *
 * @returns For probabilities p from 2^−54 to ½, each within about 1e-11·√p, or as well as the
 * spacing of numbers near x allows; null where such quantiles cannot be written down, or half of them lie within 1e-4 of an end.
 */
export function betaQuantileTables(
  a: number,
  b: number,
): { readonly lower: InverseTable; readonly upper: InverseTable } | null {
  const lower = lowerHalf(a, b);
  const upper = lower && lowerHalf(b, a);
  return lower && upper && { lower, upper };
}

/** The lower half of probabilities, cut into cells on the scale of log-odds, on which both tails are straight. */
function lowerHalf(a: number, b: number): InverseTable | null {
  const first = incompleteBetaInverse(SMALLEST, a, b);
  const median = incompleteBetaInverse(0.5, a, b);
  if (first < SMALLEST_START || median < CLOSEST_MEDIAN || median > 1 - CLOSEST_MEDIAN) return null;
  const constant = kernelConstant(a, b);
  const at = (s: number): PointOfCdf => {
    const x = logistic(s);
    const y = logistic(-s);
    const front = kernel(x, y, a, b, constant);
    return { x, p: tail(x, y, a, b, front), density: front / (x * y), bend: (a - 1) / x - (b - 1) / y };
  };
  const cdf = (x: number): number => {
    if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1;
    return tail(x, 1 - x, a, b, kernel(x, 1 - x, a, b, constant));
  };
  return makeInverseTable(at, cdf, logit(first), logit(median));
}

/** I_x(a, b) from y = 1 − x and the kernel, without loss of digits on either side. */
function tail(x: number, y: number, a: number, b: number, front: number): number {
  // NaN falls through to the last line and stays NaN.
  if (x > a / (a + b)) return 1 - front / continuedFraction(y, x, b, a);
  return front / continuedFraction(x, y, a, b);
}

/** 1 − I_x(a, b). */
function upperTail(x: number, y: number, a: number, b: number, front: number): number {
  if (x > a / (a + b)) return front / continuedFraction(y, x, b, a);
  return 1 - front / continuedFraction(x, y, a, b);
}

/**
 * x^a·y^b/B(a, b), y = 1 − x.
 *
 * Written about the mean after Loader (2000), "Fast and accurate computation of binomial
 * probabilities": large logarithms never cancel.
 */
function kernel(x: number, y: number, a: number, b: number, constant: number): number {
  const n = a + b;
  return constant * exp(-deviance(a, n * x) - deviance(b, n * y));
}

/** Value of the kernel at the mean; the same for (a, b) and (b, a). */
function kernelConstant(a: number, b: number): number {
  const n = a + b;
  return Math.sqrt(a * (b / (TWO_PI * n))) * exp(stirlingRest(n) - (stirlingRest(a) + stirlingRest(b)));
}

/** k·ln(k/m) + m − k ≥ 0, without cancellation near k = m. */
function deviance(k: number, m: number): number {
  const v = (k - m) / (k + m);
  if (v < -0.1 || v > 0.1) {
    const ratio = k / m;
    return k * (ratio === Infinity ? log(k) - log(m) : log(ratio)) + m - k;
  }
  // k·[2·artanh(v)] + m − k = (k − m)·v + 2k·(v³/3 + v⁵/5 + …)
  const square = v * v;
  let power = 2 * k * v;
  let sum = (k - m) * v;
  for (let j = 3; j < 40; j += 2) {
    power *= square;
    const next = sum + power / j;
    if (next === sum) break;
    sum = next;
  }
  return sum;
}

/** x^a·y^b/(B(a, b)·I_x(a, b)) for x up to about the mean. */
function continuedFraction(x: number, y: number, a: number, b: number): number {
  const mean = a - (a + b) * x;
  let beta = (a * (mean + 1)) / (a + 1);
  let f = beta === 0 ? FLOOR : beta;
  let c = f;
  let d = 0;
  for (let m = 1; m < 100000; m++) {
    const odd = a + 2 * m - 1;
    const alpha = ((a + m - 1) * (a + b + m - 1) * m * (b - m) * x * x) / (odd * odd);
    beta = m + (m * (b - m) * x) / odd + ((a + m) * (mean + 1 + m * (1 + y))) / (odd + 2);
    d = beta + alpha * d;
    d = 1 / (d === 0 ? FLOOR : d);
    c = beta + alpha / c;
    if (c === 0) c = FLOOR;
    const factor = c * d;
    f *= factor;
    if (Math.abs(factor - 1) <= EPSILON) break;
  }
  return f;
}

/** The x in (0, ½] with I_x(a, b) = p, or 1 − I_x(a, b) = p if `fromAbove`; p ≤ ½. */
function solve(p: number, a: number, b: number, constant: number, fromAbove: boolean): number {
  const target = fromAbove ? 1 - p : p;
  let low = 0;
  let high = 0.5;
  let x = Math.min(firstGuess(p, a, b, constant, fromAbove), 0.5);
  for (let iteration = 0; iteration < 200; iteration++) {
    const y = 1 - x;
    const front = kernel(x, y, a, b, constant);
    const excess = fromAbove ? p - upperTail(x, y, a, b, front) : tail(x, y, a, b, front) - p;
    if (excess === 0) return x;
    if (excess > 0) high = x;
    else low = x;
    const relative = excess / target;
    let next: number;
    if (relative > 0.5 || relative < -0.5) {
      // Far off, Newton on both logarithms: exact for a power law, which every lower tail becomes.
      next = x * exp((-log1p(relative) * (target + excess) * y) / front);
    } else {
      const step = (excess * x * y) / front;
      const bend = step * ((a - 1) / x - (b - 1) / y);
      next = x - step / (1 - 0.5 * Math.max(-1, Math.min(1, bend)));
    }
    // Outside the bracket, or not a number: cut the bracket, on the scale on which it is narrower.
    if (!(next > low && next < high)) next = cut(low, high);
    if (Math.abs(next - x) <= 4 * EPSILON * x || next === low || next === high) return next;
    x = next;
  }
  return x;
}

/** Inner point of a bracket: its middle, on the scale of logarithms if it is wide. */
function cut(low: number, high: number): number {
  if (low === 0) return Math.max(high * 0.001, Number.MIN_VALUE);
  return high > 4 * low ? Math.sqrt(low) * Math.sqrt(high) : 0.5 * (low + high);
}

function firstGuess(p: number, a: number, b: number, constant: number, fromAbove: boolean): number {
  if (a > 1 && b > 1) {
    // Normal on the logit scale, where the variance is about 1/a + 1/b and the density has no edges.
    const z = fromAbove ? -normalQuantile(p) : normalQuantile(p);
    const odds = (a / b) * exp(z * Math.sqrt(1 / a + 1 / b));
    return odds / (1 + odds);
  }
  // The power law x^a/(a·B(a, b)) that rules the lower tail; the constant holds B.
  const n = a + b;
  const logBeta = a * log(a / n) + b * log(b / n) - log(constant);
  const lower = fromAbove ? 1 - p : p;
  return Math.max(exp((log(lower * a) + logBeta) / a), Number.MIN_VALUE);
}
