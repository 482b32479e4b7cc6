import { ISSUE_SPACE, ISSUE_WORDS } from '../src/wasm/layout';
import { word } from './frame';

/** Halvings of [0, 1]: the bracket of λ is then below the spacing of doubles near ½. */
const HALVINGS = 53;

const ZERO: v128 = f64x2.splat(0);
const ONE: v128 = f64x2.splat(1);
const TWO: v128 = f64x2.splat(2);

// Terms of one issue for two draws: places in its working space. What can be settled is the status quo q and,
// if the issue is open, [low, high].
const STATUS_QUO = 0;
const POSITION_A = 16;
const POSITION_B = 32;
const WEIGHT_A = 48;
const WEIGHT_B = 64;
const LOW = 80;
const HIGH = 96;
const OPEN = 112;

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
  const positionA = v128.load(word(columns, 4) + d);
  const positionB = v128.load(word(columns, 8) + d);
  const redA = v128.load(word(columns, 20) + d);
  const redB = v128.load(word(columns, 24) + d);
  const isAAbove = f64x2.ge(positionA, positionB);
  const low = v128.bitselect(redA, redB, isAAbove);
  const high = v128.bitselect(redB, redA, isAAbove);
  v128.store(issue + STATUS_QUO, v128.load(word(columns, 0) + d));
  v128.store(issue + POSITION_A, positionA);
  v128.store(issue + POSITION_B, positionB);
  v128.store(issue + WEIGHT_A, v128.load(word(columns, 12) + d));
  v128.store(issue + WEIGHT_B, v128.load(word(columns, 16) + d));
  v128.store(issue + LOW, low);
  v128.store(issue + HIGH, high);
  v128.store(issue + OPEN, f64x2.le(low, high));
}

function surplus(issues: usize, end: usize, outsideA: v128, outsideB: v128): v128 {
  let low = ZERO;
  let high = ONE;
  for (let k = 0; k < HALVINGS; k++) {
    const lambda = f64x2.div(f64x2.add(low, high), TWO);
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
    const x = settlement(issue, lambda);
    value = f64x2.add(value, weighted(issue, lambda, x));
  }
  return value;
}

function slope(issues: usize, end: usize, lambda: v128): v128 {
  let value = ZERO;
  for (let issue = issues; issue < end; issue += ISSUE_SPACE) {
    const x = settlement(issue, lambda);
    value = f64x2.add(value, f64x2.sub(gainA(issue, x), gainB(issue, x)));
  }
  return value;
}

/** Where the weighted gain is largest: the weighted mean of the ideals, clipped, or the status quo if that is better. */
// @ts-ignore: decorator
@inline
function settlement(issue: usize, lambda: v128): v128 {
  const weightA = f64x2.mul(lambda, v128.load(issue + WEIGHT_A));
  const weightB = f64x2.mul(f64x2.sub(ONE, lambda), v128.load(issue + WEIGHT_B));
  const total = f64x2.add(weightA, weightB);
  const idealA = f64x2.mul(weightA, v128.load(issue + POSITION_A));
  const idealB = f64x2.mul(weightB, v128.load(issue + POSITION_B));
  const ideal = f64x2.div(f64x2.add(idealA, idealB), total);
  const x = f64x2.min(f64x2.max(ideal, v128.load(issue + LOW)), v128.load(issue + HIGH));
  const isBetter = f64x2.gt(weighted(issue, lambda, x), ZERO);
  const isOpen = v128.and(v128.load(issue + OPEN), f64x2.gt(total, ZERO));
  return v128.bitselect(x, v128.load(issue + STATUS_QUO), v128.and(isBetter, isOpen));
}

/** λ g_A + (1−λ) g_B. */
// @ts-ignore: decorator
@inline
function weighted(issue: usize, lambda: v128, x: v128): v128 {
  return f64x2.add(f64x2.mul(lambda, gainA(issue, x)), f64x2.mul(f64x2.sub(ONE, lambda), gainB(issue, x)));
}

// @ts-ignore: decorator
@inline
function gainA(issue: usize, x: v128): v128 {
  return gain(issue, v128.load(issue + POSITION_A), v128.load(issue + WEIGHT_A), x);
}

// @ts-ignore: decorator
@inline
function gainB(issue: usize, x: v128): v128 {
  return gain(issue, v128.load(issue + POSITION_B), v128.load(issue + WEIGHT_B), x);
}

/** How much nearer to the position x is than the status quo, in squares. */
// @ts-ignore: decorator
@inline
function gain(issue: usize, position: v128, weight: v128, x: v128): v128 {
  const before = f64x2.sub(v128.load(issue + STATUS_QUO), position);
  const after = f64x2.sub(x, position);
  return f64x2.mul(weight, f64x2.sub(f64x2.mul(before, before), f64x2.mul(after, after)));
}
