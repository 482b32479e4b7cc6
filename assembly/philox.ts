// The random numbers of `src/random/philox.ts`, four lanes at a time.

const TWO_21: f64 = 2097152;
const TWO_MINUS_53: f64 = 1.1102230246251565e-16;

/** Multipliers of words 0 and 2, and what the keys grow by from round to round. */
const FIRST: u32 = 0xd2511f53;
const SECOND: u32 = 0xcd9e8d57;
const GOLDEN: u32 = 0x9e3779b9;
const ROOT_THREE: u32 = 0xbb67ae85;

// The four words of four lanes, as `philox` leaves them.
let word0: v128 = i32x4.splat(0);
let word1: v128 = i32x4.splat(0);
let word2: v128 = i32x4.splat(0);
let word3: v128 = i32x4.splat(0);

/**
 * Numbers in (0, 1), one a lane, as `uniform` gives them.
 *
 * @param dst - First byte of the lanes to fill, and `end` the byte after the last; whole pairs.
 * @param draw - Address of the first lane's counter words c0, and `path` of its c1: a word a lane.
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
  const c2 = i32x4.splat(step);
  const c3 = i32x4.splat(purpose);
  for (; dst < end; dst += 32, draw += 16, path += 16) {
    philox(v128.load(draw), v128.load(path), c2, c3, key0, key1);
    storeUnits(dst, end, word0, word1);
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
  const c2 = i32x4.splat(step);
  const c3 = i32x4.splat(purpose);
  const secondEnd = second + (end - dst);
  for (; dst < end; dst += 32, second += 32, draw += 16, path += 16) {
    philox(v128.load(draw), v128.load(path), c2, c3, key0, key1);
    storeUnits(dst, end, word0, word1);
    storeUnits(second, secondEnd, word2, word3);
  }
}

/** Numbers in (0, 1) of consecutive draws, as `uniform(key, firstDraw + d, 0, 0, 0)` gives them. */
export function uniformsOfDraws(dst: usize, end: usize, firstDraw: u32, key0: u32, key1: u32): void {
  const none = i32x4.splat(0);
  let draws = i32x4.add(i32x4.splat(firstDraw), i32x4(0, 1, 2, 3));
  for (; dst < end; dst += 32) {
    philox(draws, none, none, none, key0, key1);
    storeUnits(dst, end, word0, word1);
    draws = i32x4.add(draws, i32x4.splat(4));
  }
}

/** A number in (0, 1), as `uniform` gives it. */
export function uniform(key0: u32, key1: u32, c0: u32, c1: u32, c2: u32, c3: u32): f64 {
  philox(i32x4.splat(c0), i32x4.splat(c1), i32x4.splat(c2), i32x4.splat(c3), key0, key1);
  return f64x2.extract_lane(toUnits(word0, word1), 0);
}

/** Philox4x32-10 of four counters under one key. */
function philox(c0: v128, c1: v128, c2: v128, c3: v128, key0: u32, key1: u32): void {
  const first = i32x4.splat(FIRST);
  const second = i32x4.splat(SECOND);
  let x0 = c0;
  let x1 = c1;
  let x2 = c2;
  let x3 = c3;
  for (let round = 0; round < 10; round++) {
    const a = i64x2.extmul_low_i32x4_u(x0, first);
    const b = i64x2.extmul_high_i32x4_u(x0, first);
    const c = i64x2.extmul_low_i32x4_u(x2, second);
    const d = i64x2.extmul_high_i32x4_u(x2, second);
    x0 = v128.xor(v128.xor(v128.shuffle<u32>(c, d, 1, 3, 5, 7), x1), i32x4.splat(key0));
    x2 = v128.xor(v128.xor(v128.shuffle<u32>(a, b, 1, 3, 5, 7), x3), i32x4.splat(key1));
    x1 = v128.shuffle<u32>(c, d, 0, 2, 4, 6);
    x3 = v128.shuffle<u32>(a, b, 0, 2, 4, 6);
    key0 += GOLDEN;
    key1 += ROOT_THREE;
  }
  word0 = x0;
  word1 = x1;
  word2 = x2;
  word3 = x3;
}

/** Stores the numbers that four lanes' words make, or two where only two lanes are left. */
// @ts-ignore: decorator
@inline
function storeUnits(dst: usize, end: usize, high: v128, low: v128): void {
  v128.store(dst, toUnits(high, low));
  if (end - dst > 16) {
    v128.store(dst, toUnits(v128.shuffle<u32>(high, high, 2, 3, 2, 3), v128.shuffle<u32>(low, low, 2, 3, 2, 3)), 16);
  }
}

/** Numbers in (0, 1) of the words of the first two lanes. */
// @ts-ignore: decorator
@inline
function toUnits(high: v128, low: v128): v128 {
  const sum = f64x2.add(
    f64x2.mul(f64x2.convert_low_i32x4_u(high), f64x2.splat(TWO_21)),
    f64x2.convert_low_i32x4_u(i32x4.shr_u(low, 11)),
  );
  return f64x2.mul(f64x2.pmax(sum, f64x2.splat(0.5)), f64x2.splat(TWO_MINUS_53));
}
