import { ISSUE_SPACE, ISSUE_WORDS } from '../src/wasm/layout';
import { word } from './frame';

/** Halvings of [0, 1]: the bracket of λ is then below the spacing of doubles near ½. */
const HALVINGS = 53;

const ZERO: v128 = f64x2.splat(0);
const ONE: v128 = f64x2.splat(1);
const HALF: v128 = f64x2.splat(0.5);

// Terms of one issue for two draws: places in its working space. What can be settled is the status quo and [low, high];
// where the issue is closed, that interval is the status quo too.
const POSITION_A = 0;
const POSITION_B = 16;
const WEIGHT_A = 32;
const WEIGHT_B = 48;
const LOW = 64;
const HIGH = 80;
/** Squared distances of the status quo from the positions. */
const SQUARE_A = 96;
const SQUARE_B = 112;

/** Surplus of the two principals, two draws at a time; see `bargaining` of the TypeScript machine. */
export function bargainingSurplus(fields: usize, from: usize, until: usize): void {
  const dst = word(fields, 0);
  const outsideA = word(fields, 12);
  const outsideB = word(fields, 16);
  const issues = word(fields, 20);
  const end = issues + word(fields, 8) * ISSUE_SPACE;
  for (let d = from; d < until; d += 16) {
    let columns = word(fields, 4);
    for (let issue = issues; issue < end; issue += ISSUE_SPACE, columns += ISSUE_WORDS * 4) gather(issue, columns, d);
    v128.store(dst + d, surplus(issues, end, v128.load(outsideA + d), v128.load(outsideB + d)));
  }
}

/** Terms of an issue, from its columns. */
function gather(issue: usize, columns: usize, d: usize): void {
  const statusQuo = v128.load(word(columns, 0) + d);
  const positionA = v128.load(word(columns, 4) + d);
  const positionB = v128.load(word(columns, 8) + d);
  const redA = v128.load(word(columns, 20) + d);
  const redB = v128.load(word(columns, 24) + d);
  const isAAbove = f64x2.ge(positionA, positionB);
  const low = v128.bitselect(redA, redB, isAAbove);
  const high = v128.bitselect(redB, redA, isAAbove);
  const isOpen = f64x2.le(low, high);
  v128.store(issue + POSITION_A, positionA);
  v128.store(issue + POSITION_B, positionB);
  v128.store(issue + WEIGHT_A, v128.load(word(columns, 12) + d));
  v128.store(issue + WEIGHT_B, v128.load(word(columns, 16) + d));
  v128.store(issue + LOW, v128.bitselect(low, statusQuo, isOpen));
  v128.store(issue + HIGH, v128.bitselect(high, statusQuo, isOpen));
  v128.store(issue + SQUARE_A, squaredDistance(statusQuo, positionA));
  v128.store(issue + SQUARE_B, squaredDistance(statusQuo, positionB));
}

function surplus(issues: usize, end: usize, outsideA: v128, outsideB: v128): v128 {
  if (issues == end) return f64x2.min(f64x2.neg(outsideA), f64x2.neg(outsideB));
  let low = ZERO;
  let high = ONE;
  for (let k = 0; k < HALVINGS; k++) {
    const lambda = f64x2.mul(f64x2.add(low, high), HALF);
    const steepness = f64x2.add(f64x2.sub(slope(issues, end, lambda), outsideA), outsideB);
    const rises = f64x2.gt(steepness, ZERO);
    high = v128.bitselect(lambda, high, rises);
    low = v128.bitselect(low, lambda, rises);
  }
  return f64x2.min(dual(issues, end, low, outsideA, outsideB), dual(issues, end, high, outsideA, outsideB));
}

function dual(issues: usize, end: usize, lambda: v128, outsideA: v128, outsideB: v128): v128 {
  const rest = f64x2.sub(ONE, lambda);
  let value = f64x2.sub(f64x2.mul(f64x2.neg(lambda), outsideA), f64x2.mul(rest, outsideB));
  for (let issue = issues; issue < end; issue += ISSUE_SPACE) {
    const x = compromise(issue, lambda, rest);
    const gain = weighted(lambda, gainA(issue, x), rest, gainB(issue, x));
    const gainOfNone = weighted(lambda, gainOfNoneA(issue), rest, gainOfNoneB(issue));
    value = f64x2.add(value, v128.bitselect(gain, gainOfNone, f64x2.gt(gain, ZERO)));
  }
  return value;
}

function slope(issues: usize, end: usize, lambda: v128): v128 {
  const rest = f64x2.sub(ONE, lambda);
  let value = ZERO;
  for (let issue = issues; issue < end; issue += ISSUE_SPACE) {
    const x = compromise(issue, lambda, rest);
    const a = gainA(issue, x);
    const b = gainB(issue, x);
    const isBetter = f64x2.gt(weighted(lambda, a, rest, b), ZERO);
    const none = f64x2.sub(gainOfNoneA(issue), gainOfNoneB(issue));
    value = f64x2.add(value, v128.bitselect(f64x2.sub(a, b), none, isBetter));
  }
  return value;
}

/** The weighted mean of the ideals, clipped; not a number, and so no better than the status quo, where no weight is positive. */
// @ts-ignore: decorator
@inline
function compromise(issue: usize, lambda: v128, rest: v128): v128 {
  const weightA = f64x2.mul(lambda, v128.load(issue + WEIGHT_A));
  const weightB = f64x2.mul(rest, v128.load(issue + WEIGHT_B));
  const total = f64x2.add(weightA, weightB);
  const sum = weighted(weightA, v128.load(issue + POSITION_A), weightB, v128.load(issue + POSITION_B));
  const ideal = f64x2.div(sum, total);
  const x = f64x2.min(f64x2.max(ideal, v128.load(issue + LOW)), v128.load(issue + HIGH));
  return v128.or(x, v128.not(f64x2.gt(total, ZERO)));
}

// @ts-ignore: decorator
@inline
function weighted(weightA: v128, a: v128, weightB: v128, b: v128): v128 {
  return f64x2.add(f64x2.mul(weightA, a), f64x2.mul(weightB, b));
}

// @ts-ignore: decorator
@inline
function gainA(issue: usize, x: v128): v128 {
  const square = squaredDistance(x, v128.load(issue + POSITION_A));
  return f64x2.mul(v128.load(issue + WEIGHT_A), f64x2.sub(v128.load(issue + SQUARE_A), square));
}

// @ts-ignore: decorator
@inline
function gainB(issue: usize, x: v128): v128 {
  const square = squaredDistance(x, v128.load(issue + POSITION_B));
  return f64x2.mul(v128.load(issue + WEIGHT_B), f64x2.sub(v128.load(issue + SQUARE_B), square));
}

/** Gain of the status quo: 0, or not a number. */
// @ts-ignore: decorator
@inline
function gainOfNoneA(issue: usize): v128 {
  const square = v128.load(issue + SQUARE_A);
  return f64x2.mul(v128.load(issue + WEIGHT_A), f64x2.sub(square, square));
}

// @ts-ignore: decorator
@inline
function gainOfNoneB(issue: usize): v128 {
  const square = v128.load(issue + SQUARE_B);
  return f64x2.mul(v128.load(issue + WEIGHT_B), f64x2.sub(square, square));
}

// @ts-ignore: decorator
@inline
function squaredDistance(x: v128, y: v128): v128 {
  const distance = f64x2.sub(x, y);
  return f64x2.mul(distance, distance);
}
