import { twice } from './vector';

// The random numbers of `src/random/philox.ts`, eight lanes at a time: four wait longer for their products.

const TWO_21: usize = memory.data<f64>([2097152.0]);
const TWO_MINUS_53: usize = memory.data<f64>([1.1102230246251565e-16]);
const TWO_MINUS_32: usize = memory.data<f64>([2.3283064365386963e-10]);
const HALF: usize = memory.data<f64>([0.5]);

/** Multipliers of words 0 and 2, and what the keys grow by from round to round. */
const MULTIPLIER_0: usize = memory.data<u32>([0xd2511f53]);
const MULTIPLIER_2: usize = memory.data<u32>([0xcd9e8d57]);
const WEYL_0: usize = memory.data<u32>([0x9e3779b9]);
const WEYL_1: usize = memory.data<u32>([0xbb67ae85]);

// What `philox` leaves: the words of the first four lanes, and of the last four.
let x0: v128 = i32x4.splat(0);
let x1: v128 = i32x4.splat(0);
let x2: v128 = i32x4.splat(0);
let x3: v128 = i32x4.splat(0);
let y0: v128 = i32x4.splat(0);
let y1: v128 = i32x4.splat(0);
let y2: v128 = i32x4.splat(0);
let y3: v128 = i32x4.splat(0);

/**
 * Numbers in (0, 1), one a lane, as `uniform` gives them.
 *
 * @param dst - First byte of the lanes to fill, and `end` the byte after the last; whole pairs.
 * @param draw - Address of the first lane's counter words c0, and `path` of its c1: a word a lane, read by
 * whole groups of eight.
 */
export function uniforms(
  dst: usize,
  end: usize,
  draw: usize,
  path: usize,
  step: u32,
  purpose: u32,
  key0: u32,
  key1: u32,
): void {
  for (; dst < end; dst += 64, draw += 32, path += 32) {
    const firstPaths = v128.load(path);
    const lastPaths = v128.load(path, 16);
    philox(v128.load(draw), v128.load(draw, 16), firstPaths, lastPaths, step, purpose, key0, key1);
    storeUnits(dst, end, x0, x1, y0, y1);
  }
}

/** Two numbers a lane, as `uniformPair` gives them: the first into `dst`, the second into `second`. */
export function uniformPairs(
  dst: usize,
  end: usize,
  second: usize,
  draw: usize,
  path: usize,
  step: u32,
  purpose: u32,
  key0: u32,
  key1: u32,
): void {
  const secondEnd = second + (end - dst);
  for (; dst < end; dst += 64, second += 64, draw += 32, path += 32) {
    const firstPaths = v128.load(path);
    const lastPaths = v128.load(path, 16);
    philox(v128.load(draw), v128.load(draw, 16), firstPaths, lastPaths, step, purpose, key0, key1);
    storeUnits(dst, end, x0, x1, y0, y1);
    storeUnits(second, secondEnd, x2, x3, y2, y3);
  }
}

/** Four numbers a lane, as `uniformFour` gives them: the first into `dst`, each of the others so many bytes further on. */
export function uniformFours(
  dst: usize,
  end: usize,
  stride: usize,
  draw: usize,
  path: usize,
  step: u32,
  purpose: u32,
  key0: u32,
  key1: u32,
): void {
  for (; dst < end; dst += 64, draw += 32, path += 32) {
    const firstPaths = v128.load(path);
    const lastPaths = v128.load(path, 16);
    philox(v128.load(draw), v128.load(draw, 16), firstPaths, lastPaths, step, purpose, key0, key1);
    storeShortUnits(dst, end, x0, y0);
    storeShortUnits(dst + stride, end + stride, x1, y1);
    storeShortUnits(dst + 2 * stride, end + 2 * stride, x2, y2);
    storeShortUnits(dst + 3 * stride, end + 3 * stride, x3, y3);
  }
}

/** Numbers in (0, 1) of consecutive draws, as `uniform(key, (firstDraw + d) >> groupBits, 0, 0, 0)` gives them. */
export function uniformsOfDraws(
  dst: usize,
  end: usize,
  firstDraw: u32,
  key0: u32,
  key1: u32,
  groupBits: i32,
): void {
  const none = i32x4.splat(0);
  const four = i32x4.splat(4);
  let draws = i32x4.add(i32x4.splat(firstDraw), i32x4(0, 1, 2, 3));
  for (; dst < end; dst += 64) {
    const next = i32x4.add(draws, four);
    philox(i32x4.shr_u(draws, groupBits), i32x4.shr_u(next, groupBits), none, none, 0, 0, key0, key1);
    storeUnits(dst, end, x0, x1, y0, y1);
    draws = i32x4.add(next, four);
  }
}

/** A number in (0, 1), as `uniform` gives it. */
export function uniform(key0: u32, key1: u32, c0: u32, c1: u32, c2: u32, c3: u32): f64 {
  const a = i32x4.splat(c0);
  const b = i32x4.splat(c1);
  philox(a, a, b, b, c2, c3, key0, key1);
  return f64x2.extract_lane(toUnits(x0, x1), 0);
}

/** Philox4x32-10 of eight counters under one key, whose words 2 and 3 are alike. */
function philox(xc0: v128, yc0: v128, xc1: v128, yc1: v128, c2: u32, c3: u32, key0: u32, key1: u32): void {
  let k0 = i32x4.splat(key0);
  let k1 = i32x4.splat(key1);
  let a0 = xc0;
  let a1 = xc1;
  let a2 = i32x4.splat(c2);
  let a3 = i32x4.splat(c3);
  let b0 = yc0;
  let b1 = yc1;
  let b2 = a2;
  let b3 = a3;
  for (let round = 0; round < 10; round++) {
    const m0 = v128.load_splat<u32>(MULTIPLIER_0);
    const m2 = v128.load_splat<u32>(MULTIPLIER_2);
    const nextA0 = v128.xor(v128.xor(a1, k0), highProducts(a2, m2));
    const nextA2 = v128.xor(v128.xor(a3, k1), highProducts(a0, m0));
    a1 = i32x4.mul(a2, m2);
    a3 = i32x4.mul(a0, m0);
    a0 = nextA0;
    a2 = nextA2;
    const nextB0 = v128.xor(v128.xor(b1, k0), highProducts(b2, m2));
    const nextB2 = v128.xor(v128.xor(b3, k1), highProducts(b0, m0));
    b1 = i32x4.mul(b2, m2);
    b3 = i32x4.mul(b0, m0);
    b0 = nextB0;
    b2 = nextB2;
    k0 = i32x4.add(k0, v128.load_splat<u32>(WEYL_0));
    k1 = i32x4.add(k1, v128.load_splat<u32>(WEYL_1));
  }
  x0 = a0;
  x1 = a1;
  x2 = a2;
  x3 = a3;
  y0 = b0;
  y1 = b1;
  y2 = b2;
  y3 = b3;
}

/** Upper halves of four products of 64 bits. */
// @ts-ignore: decorator
@inline
function highProducts(a: v128, b: v128): v128 {
  return v128.shuffle<u32>(i64x2.extmul_low_i32x4_u(a, b), i64x2.extmul_high_i32x4_u(a, b), 1, 3, 5, 7);
}

/** Stores the numbers that the words of eight lanes make, or those of the pairs that are left. */
// @ts-ignore: decorator
@inline
function storeUnits(dst: usize, end: usize, xHigh: v128, xLow: v128, yHigh: v128, yLow: v128): void {
  v128.store(dst, toUnits(xHigh, xLow));
  if (dst + 16 < end) v128.store(dst, toUnits(lastTwo(xHigh), lastTwo(xLow)), 16);
  if (dst + 32 < end) v128.store(dst, toUnits(yHigh, yLow), 32);
  if (dst + 48 < end) v128.store(dst, toUnits(lastTwo(yHigh), lastTwo(yLow)), 48);
}

/** Stores the numbers of 32 bits of eight lanes, or those of the pairs that are left. */
// @ts-ignore: decorator
@inline
function storeShortUnits(dst: usize, end: usize, x: v128, y: v128): void {
  v128.store(dst, toShortUnits(x));
  if (dst + 16 < end) v128.store(dst, toShortUnits(lastTwo(x)), 16);
  if (dst + 32 < end) v128.store(dst, toShortUnits(y), 32);
  if (dst + 48 < end) v128.store(dst, toShortUnits(lastTwo(y)), 48);
}

/** Numbers in (0, 1) of the words of the first two lanes, of 32 bits each. */
// @ts-ignore: decorator
@inline
function toShortUnits(words: v128): v128 {
  return f64x2.mul(f64x2.add(f64x2.convert_low_i32x4_u(words), twice(HALF)), twice(TWO_MINUS_32));
}

// @ts-ignore: decorator
@inline
function lastTwo(words: v128): v128 {
  return v128.shuffle<u32>(words, words, 2, 3, 2, 3);
}

/** Numbers in (0, 1) of the words of the first two lanes. */
// @ts-ignore: decorator
@inline
function toUnits(high: v128, low: v128): v128 {
  const sum = f64x2.add(
    f64x2.mul(f64x2.convert_low_i32x4_u(high), twice(TWO_21)),
    f64x2.convert_low_i32x4_u(i32x4.shr_u(low, 11)),
  );
  return f64x2.mul(f64x2.pmax(sum, twice(HALF)), twice(TWO_MINUS_53));
}
