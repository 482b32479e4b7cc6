import { log, ordinaryLog } from './log';
import { nested, pairOf, twice } from './vector';

// The quantile of `src/numeric/normal.ts`, where its constants and formulas are explained.

/** The central region reaches so far from ½. */
const WIDTH: f64 = 0.425;

const HALF: usize = memory.data<f64>([0.5]);
const ONE: usize = memory.data<f64>([1.0]);
const TWO: usize = memory.data<f64>([2.0]);
const ROOT_TWO_PI: usize = memory.data<f64>([2.5066282746310007]);
const ROOT_TWO_PI_REST: usize = memory.data<f64>([-1.8328579980459167e-16]);
const SPLITTER: usize = memory.data<f64>([134217729.0]);
const CENTRAL: usize = memory.data<f64>([WIDTH]);
/** √w where the two fits of the tail begin, and what is added to q² of the centre. */
const TAIL: usize = memory.data<f64>([1.6]);
const FAR_TAIL: usize = memory.data<f64>([5.0]);
const SQUARE: usize = memory.data<f64>([0.180625]);
/** A little above e^−25, below which the far tail begins. */
const NEAR: usize = memory.data<f64>([1.5e-11]);

const CENTRE_ABOVE: usize = memory.data<f64>([
  4.874765941399952, 190.15170470712943, 2786.59013611204, 19105.16716751564, 62184.36684982212,
  86149.8740895097, 36670.08159549068, 571.4831799427506,
]);
const CENTRE_BELOW: usize = memory.data<f64>([
  1.0, 45.03166853308301, 791.4205240633574, 6883.966187951286, 31065.99024676013, 69754.1585714179,
  67824.72837925906, 19918.32159930587,
]);
const TAIL_ABOVE: usize = memory.data<f64>([
  0.3393045890472685, 0.4004562366882858, 0.08992433902808207, -0.05784617051446249, -0.03336046730396094,
  -0.006113684956948067, -0.0004136906871883151, -7.300763155754262e-6,
]);
const TAIL_BELOW: usize = memory.data<f64>([
  1.0, 2.045334445913917, 1.6717586396834399, 0.698500942677639, 0.1576664507102447, 0.018465003747045582,
  0.000959595392302848, 1.4741952710061578e-5,
]);
const FAR_TAIL_ABOVE: usize = memory.data<f64>([
  0.4131631683643717, 0.19791778208088526, 0.03437709077599874, 0.0026863761122095436, 9.590314859909277e-5,
  1.4197679651509676e-6, 6.730514155499273e-9, 4.770545040629435e-12,
]);
const FAR_TAIL_BELOW: usize = memory.data<f64>([
  1.0, 0.6144388390837255, 0.14537568232148806, 0.01671425336510214, 0.0009743433855627526,
  2.754673463579121e-5, 3.309536648939688e-7, 1.255820958466294e-9, 6.299203068191569e-13,
]);

/** Bytes of lanes that are worked on at a time, and a copy of their probabilities. */
const BLOCK: usize = 512;
const PROBABILITIES: usize = memory.data(512, 16);

/** Replaces the probabilities of a column by the points below which a normal variable falls with them. */
export function normalQuantiles(column: usize, end: usize): void {
  for (; column < end; column += BLOCK) {
    const bytes = min(end - column, BLOCK);
    finishTails(column, centralQuantiles(column, bytes));
  }
}

/**
 * Replaces the probabilities of up to 64 lanes as if all were central, and keeps a copy.
 *
 * @returns A bit for each lane that is not.
 */
function centralQuantiles(column: usize, bytes: usize): u64 {
  let tails: u64 = 0;
  for (let at: usize = 0; at < bytes; at += 32) {
    const other = at + 16 < bytes ? at + 16 : at;
    const p0 = v128.load(column + at);
    const p1 = v128.load(column + other);
    const q0 = f64x2.sub(p0, twice(HALF));
    const q1 = f64x2.sub(p1, twice(HALF));
    const x0 = central(q0);
    const x1 = central(q1);
    tails |= tailsOf(q0) << (at >> 3);
    tails |= tailsOf(q1) << (other >> 3);
    v128.store(PROBABILITIES + at, p0);
    v128.store(PROBABILITIES + other, p1);
    v128.store(column + at, x0);
    v128.store(column + other, x1);
  }
  return tails;
}

/** A bit for each lane outside the central region. */
// @ts-ignore: decorator
@inline
function tailsOf(q: v128): u64 {
  return <u64>(i64x2.bitmask(f64x2.le(f64x2.abs(q), twice(CENTRAL))) ^ 3);
}

/** Puts right the lanes of tails, two at a time, the last perhaps with itself. */
function finishTails(column: usize, tails: u64): void {
  while (tails != 0) {
    const first = <usize>ctz(tails) << 3;
    tails &= tails - 1;
    const second = tails == 0 ? first : <usize>ctz(tails) << 3;
    tails &= tails - 1;
    const p = v128.load_lane<f64>(PROBABILITIES + second, v128.load_zero<f64>(PROBABILITIES + first), 1);
    const x = tailQuantiles(p);
    v128.store_lane<f64>(column + first, x, 0);
    v128.store_lane<f64>(column + second, x, 1);
  }
}

/** Quantiles of two probabilities outside the central region. */
// @ts-ignore: decorator
@inline
function tailQuantiles(p: v128): v128 {
  const tail = f64x2.pmin(p, f64x2.sub(twice(ONE), p));
  if (i64x2.bitmask(f64x2.ge(tail, twice(NEAR))) != 3) {
    return pairOf(normalQuantile(f64x2.extract_lane(p, 0)), normalQuantile(f64x2.extract_lane(p, 1)));
  }
  const w = f64x2.neg(ordinaryLog(tail, 0));
  const distance = nearDistance(w, f64x2.sqrt(w));
  return v128.bitselect(f64x2.neg(distance), distance, f64x2.lt(p, twice(HALF)));
}

/** Point below which a standard normal variable falls with probability p. */
export function normalQuantile(p: f64): f64 {
  const q = p - 0.5;
  if (abs(q) <= WIDTH) return f64x2.extract_lane(central(f64x2.splat(q)), 0);
  const tail = q < 0 ? p : 1 - p;
  if (!(tail > 0)) return tail == 0 ? (q < 0 ? -Infinity : Infinity) : NaN;
  const w = -log(tail);
  const root = sqrt(w);
  const pair = f64x2.splat(w);
  const rootPair = f64x2.splat(root);
  const both = root <= 5 ? nearDistance(pair, rootPair) : farDistance(pair, rootPair);
  const distance = f64x2.extract_lane(both, 0);
  return q < 0 ? -distance : distance;
}

/** Φ⁻¹(½ + q) of the central region. */
// @ts-ignore: decorator
@inline
function central(q: v128): v128 {
  const square = f64x2.mul(q, q);
  const t = f64x2.sub(twice(SQUARE), square);
  const fit = f64x2.div(degree7(t, CENTRE_ABOVE), degree7(t, CENTRE_BELOW));
  const rest = f64x2.add(f64x2.mul(square, fit), twice(ROOT_TWO_PI_REST));
  return f64x2.add(f64x2.mul(q, twice(ROOT_TWO_PI)), f64x2.mul(q, rest));
}

/** −Φ⁻¹(e^−w) with √w ≤ 5. */
// @ts-ignore: decorator
@inline
function nearDistance(w: v128, root: v128): v128 {
  const lead = f64x2.sqrt(f64x2.mul(twice(TWO), w));
  const t = f64x2.sub(root, twice(TAIL));
  const fit = f64x2.div(degree7(t, TAIL_ABOVE), degree7(t, TAIL_BELOW));
  return f64x2.sub(f64x2.sub(lead, twice(HALF)), f64x2.add(lost(w, lead), fit));
}

/** −Φ⁻¹(e^−w) with √w > 5. */
// @ts-ignore: decorator
@inline
function farDistance(w: v128, root: v128): v128 {
  const lead = f64x2.sqrt(f64x2.mul(twice(TWO), w));
  const t = f64x2.sub(root, twice(FAR_TAIL));
  const fit = f64x2.div(degree7(t, FAR_TAIL_ABOVE), degree8(t, FAR_TAIL_BELOW));
  return f64x2.sub(lead, f64x2.add(lost(w, lead), fit));
}

/** What rounding took from `lead`, the square root of 2w. */
// @ts-ignore: decorator
@inline
function lost(w: v128, lead: v128): v128 {
  const split = f64x2.mul(lead, twice(SPLITTER));
  const high = f64x2.sub(split, f64x2.sub(split, lead));
  const low = f64x2.sub(lead, high);
  const squares = f64x2.sub(f64x2.mul(high, high), f64x2.mul(twice(TWO), w));
  const products = f64x2.add(squares, f64x2.mul(f64x2.mul(twice(TWO), high), low));
  return f64x2.div(f64x2.add(products, f64x2.mul(low, low)), f64x2.mul(twice(TWO), lead));
}

/** A polynomial of degree 7 with its coefficients in ascending order. */
// @ts-ignore: decorator
@inline
function degree7(t: v128, coefficients: usize): v128 {
  return lowerTerms(t, coefficients, f64x2.mul(t, twice(coefficients + 56)));
}

// @ts-ignore: decorator
@inline
function degree8(t: v128, coefficients: usize): v128 {
  return lowerTerms(t, coefficients, nested(t, coefficients + 56, f64x2.mul(t, twice(coefficients + 64))));
}

/** The terms of degree 0 to 6, and the sum of those above them. */
// @ts-ignore: decorator
@inline
function lowerTerms(t: v128, coefficients: usize, above: v128): v128 {
  let sum = nested(t, coefficients + 48, above);
  sum = nested(t, coefficients + 40, sum);
  sum = nested(t, coefficients + 32, sum);
  sum = nested(t, coefficients + 24, sum);
  sum = nested(t, coefficients + 16, sum);
  sum = nested(t, coefficients + 8, sum);
  return f64x2.add(twice(coefficients), sum);
}
