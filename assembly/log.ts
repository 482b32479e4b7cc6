import { nested, pairOf, twice } from './vector';

// The functions of `src/numeric/log.ts`, where their constants are explained.

const SMALLEST_NORMAL: f64 = 2.2250738585072014e-308;
const TWO_54: f64 = 18014398509481984;

const LN2: usize = memory.data<f64>([0.6931471805582987]);
const LN2_REST: usize = memory.data<f64>([1.6465949582897082e-12]);
const HALF: usize = memory.data<f64>([0.5]);
const ONE: usize = memory.data<f64>([1.0]);
const TWO: usize = memory.data<f64>([2.0]);
const LOW: usize = memory.data<f64>([SMALLEST_NORMAL]);
const HIGH: usize = memory.data<f64>([Infinity]);
/** Coefficients of the series of artanh, every other one. */
const ODD: usize = memory.data<f64>([2.0 / 3.0, 2.0 / 7.0, 2.0 / 11.0, 2.0 / 15.0, 2.0 / 19.0, 2.0 / 23.0]);
const EVEN: usize = memory.data<f64>([2.0 / 5.0, 2.0 / 9.0, 2.0 / 13.0, 2.0 / 17.0, 2.0 / 21.0]);
/** Bits of a 1 less what carries significands from about √2 on into the next power of two. */
const ROOT_HALF: usize = memory.data<i64>([0x3ff0_0000_0000_0000 - 0x0009_5f62_0000_0000]);
/** Sign and exponent. */
const EXPONENT: usize = memory.data<i64>([0xfff0_0000_0000_0000]);

/** ln x. */
export function log(x: f64): f64 {
  if (x < SMALLEST_NORMAL) {
    if (x == 0) return -Infinity;
    if (x < 0) return NaN;
    return f64x2.extract_lane(ordinaryLog(f64x2.splat(x * TWO_54), 54), 0);
  }
  if (x < Infinity) return f64x2.extract_lane(ordinaryLog(f64x2.splat(x), 0), 0);
  return x;
}

/** ln x of both. */
export function logPair(x: v128): v128 {
  if (areNormal(x)) return ordinaryLog(x, 0);
  return pairOf(log(f64x2.extract_lane(x, 0)), log(f64x2.extract_lane(x, 1)));
}

/** ln x of a column, by four lanes, which share the constants; the last pair perhaps twice. */
export function logarithm(dst: usize, end: usize, x: usize): void {
  for (; dst < end; dst += 32, x += 32) {
    const second: usize = dst + 16 < end ? 16 : 0;
    const a = v128.load(x);
    const b = v128.load(x + second);
    if (areNormal(a) && areNormal(b)) {
      const first = ordinaryLog(a, 0);
      v128.store(dst + second, ordinaryLog(b, 0));
      v128.store(dst, first);
    } else {
      const first = logPair(a);
      v128.store(dst + second, logPair(b));
      v128.store(dst, first);
    }
  }
}

/** Whether both are positive normal numbers. */
// @ts-ignore: decorator
@inline
export function areNormal(x: v128): bool {
  return i64x2.bitmask(v128.and(f64x2.ge(x, twice(LOW)), f64x2.lt(x, twice(HIGH)))) == 3;
}

/** ln x of positive normal numbers, less `shift` times ln 2. */
// @ts-ignore: decorator
@inline
export function ordinaryLog(x: v128, shift: f64): v128 {
  const exponent = exponentOf(x);
  const f = f64x2.sub(significandOf(x, exponent), twice(ONE));
  let k = wholeOf(exponent);
  if (shift != 0) k = f64x2.sub(k, f64x2.splat(shift));
  const s = f64x2.div(f, f64x2.add(twice(TWO), f));
  return joined(k, f, s, artanhTail(f64x2.mul(s, s)));
}

/** In the top 12 bits, exponents k of 2^k·(1 + f) with 1 + f between √½ and √2. */
// @ts-ignore: decorator
@inline
export function exponentOf(x: v128): v128 {
  return i64x2.sub(x, v128.load_splat<i64>(ROOT_HALF));
}

/** 1 + f. */
// @ts-ignore: decorator
@inline
export function significandOf(x: v128, exponent: v128): v128 {
  return i64x2.sub(x, v128.and(exponent, v128.load_splat<i64>(EXPONENT)));
}

/** k. */
// @ts-ignore: decorator
@inline
export function wholeOf(exponent: v128): v128 {
  const e = i32x4.shr_s(exponent, 20);
  return f64x2.convert_low_i32x4_s(v128.shuffle<i32>(e, e, 1, 3, 1, 3));
}

/** k·ln 2 + ln(1 + f). */
// @ts-ignore: decorator
@inline
export function joined(k: v128, f: v128, s: v128, tail: v128): v128 {
  const half = f64x2.mul(f64x2.mul(twice(HALF), f), f);
  const small = f64x2.add(f64x2.mul(s, f64x2.add(half, tail)), f64x2.mul(k, twice(LN2_REST)));
  return f64x2.sub(f64x2.mul(k, twice(LN2)), f64x2.sub(f64x2.sub(half, small), f));
}

/** Tail of the series of 2·artanh(s) after its first term, over s. */
// @ts-ignore: decorator
@inline
export function artanhTail(z: v128): v128 {
  const z2 = f64x2.mul(z, z);
  let odd = f64x2.mul(z2, twice(ODD + 40));
  odd = nested(z2, ODD + 32, odd);
  odd = nested(z2, ODD + 24, odd);
  odd = nested(z2, ODD + 16, odd);
  odd = nested(z2, ODD + 8, odd);
  odd = f64x2.add(twice(ODD), odd);
  let even = f64x2.mul(z2, twice(EVEN + 32));
  even = nested(z2, EVEN + 24, even);
  even = nested(z2, EVEN + 16, even);
  even = nested(z2, EVEN + 8, even);
  even = f64x2.add(twice(EVEN), even);
  return f64x2.mul(z, f64x2.add(odd, f64x2.mul(z, even)));
}
