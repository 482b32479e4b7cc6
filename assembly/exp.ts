import { nested, pairOf, twice } from './vector';

// The functions of `src/numeric/exp.ts`, where their constants are explained.

const HIGHEST: f64 = 709.782712893384;
const LOWEST: f64 = -745.1332191019412;
const TWO_MINUS_128: f64 = 2.938735877055719e-39;
/** Between this and its opposite, results are normal numbers. */
const ORDINARY: f64 = 708;

const STEPS_PER_UNIT: usize = memory.data<f64>([46.16624130844683]);
const STEP: usize = memory.data<f64>([0.021660849392446835]);
const STEP_REST: usize = memory.data<f64>([5.145609244655338e-14]);
const TINY: usize = memory.data<f64>([3.725290298461914e-9]);
const LAST_STEP: usize = memory.data<f64>([32767.0]);
/** 2^52 + 2^51: what it is added to stands in the lowest bits as a whole number. */
const WHOLE: usize = memory.data<f64>([6755399441055744.0]);
const ONE: usize = memory.data<f64>([1.0]);
const BOUND: usize = memory.data<f64>([ORDINARY]);
const SERIES: usize = memory.data<f64>([
  1.0 / 2.0, 1.0 / 6.0, 1.0 / 24.0, 1.0 / 120.0, 1.0 / 720.0, 1.0 / 5040.0,
]);
/** What is left of a step without its place in the tables. */
const WHOLE_STEPS: usize = memory.data<i64>([~31]);

// 2^(j/32), j = 0 … 32, and what rounding took from each.
const ROOTS: usize = memory.data<f64>([
  1.0, 1.0218971486541166, 1.0442737824274138, 1.0671404006768237, 1.0905077326652577, 1.1143867425958924,
  1.1387886347566916, 1.1637248587775775, 1.189207115002721, 1.215247359980469, 1.241857812073484,
  1.2690509571917332, 1.2968395546510096, 1.3252366431597413, 1.3542555469368927, 1.383909881963832,
  1.4142135623730951, 1.4451808069770467, 1.4768261459394993, 1.5091644275934228, 1.5422108254079407,
  1.5759808451078865, 1.6104903319492543, 1.645755478153965, 1.681792830507429, 1.718619298122478,
  1.7562521603732995, 1.7947090750031072, 1.8340080864093424, 1.8741676341103, 1.9152065613971474,
  1.9571441241754002, 2.0,
]);
const ROOTS_REST: usize = memory.data<f64>([
  0.0, 5.109225028973444e-17, 8.551889705537965e-17, -7.899853966841582e-17, -3.046782079812471e-17,
  1.0410278456845571e-16, 8.912812676025408e-17, 3.8292048369240935e-17, 3.982015231465646e-17,
  -7.712630692681488e-17, 4.658027591836937e-17, 2.667932131342186e-18, 2.5382502794888315e-17,
  -2.8587312100388614e-17, 7.70094837980299e-17, -6.770511658794786e-17, -9.667293313452913e-17,
  -3.0237581349939873e-17, -3.483994556892796e-17, -1.016455327754295e-16, 7.949834809697621e-17,
  -1.0136916471278304e-17, 2.4707192569797888e-17, -1.0125679913674773e-16, 8.199010020581497e-17,
  -1.851380418263111e-17, 2.960140695448873e-17, 1.8227458427912087e-17, 3.283107224245627e-17,
  -6.122763413004143e-17, -1.0619946056195963e-16, 8.960767791036668e-17,
]);

/** e^x. */
export function exp(x: f64): f64 {
  if (abs(x) <= ORDINARY) return f64x2.extract_lane(ordinaryExp(f64x2.splat(x), 0), 0);
  if (x > HIGHEST) return Infinity;
  if (x < LOWEST) return 0;
  if (x > 0) return f64x2.extract_lane(ordinaryExp(f64x2.splat(x), 0), 0);
  if (x < 0) return f64x2.extract_lane(ordinaryExp(f64x2.splat(x), 128), 0) * TWO_MINUS_128;
  return x;
}

/** e^x of both. */
export function expPair(x: v128): v128 {
  if (areOrdinary(x)) return ordinaryExp(x, 0);
  return pairOf(exp(f64x2.extract_lane(x, 0)), exp(f64x2.extract_lane(x, 1)));
}

/** e^x of a column, by four lanes, which share the constants; the last pair perhaps twice. */
export function exponential(dst: usize, end: usize, x: usize): void {
  for (; dst < end; dst += 32, x += 32) {
    const second: usize = dst + 16 < end ? 16 : 0;
    const a = v128.load(x);
    const b = v128.load(x + second);
    if (areOrdinary(a) && areOrdinary(b)) {
      const first = ordinaryExp(a, 0);
      v128.store(dst + second, ordinaryExp(b, 0));
      v128.store(dst, first);
    } else {
      const first = expPair(a);
      v128.store(dst + second, expPair(b));
      v128.store(dst, first);
    }
  }
}

/** Whether both have results that are normal numbers. */
// @ts-ignore: decorator
@inline
function areOrdinary(x: v128): bool {
  return i64x2.bitmask(f64x2.le(f64x2.abs(x), twice(BOUND))) == 3;
}

/** 2^up · e^x, a normal number. Where x is out of range, or none, the result means nothing. */
// @ts-ignore: decorator
@inline
export function ordinaryExp(x: v128, up: i64): v128 {
  const step = f64x2.pmin(f64x2.floor(f64x2.mul(x, twice(STEPS_PER_UNIT))), twice(LAST_STEP));
  const whole = f64x2.add(step, twice(WHOLE));
  const first = (i32x4.extract_lane(whole, 0) & 31) << 3;
  const second = (i32x4.extract_lane(whole, 2) & 31) << 3;
  const r = f64x2.pmax(
    f64x2.sub(f64x2.sub(x, f64x2.mul(step, twice(STEP))), f64x2.mul(step, twice(STEP_REST))),
    f64x2.splat(0),
  );
  let sum = f64x2.mul(r, twice(SERIES + 40));
  sum = nested(r, SERIES + 32, sum);
  sum = nested(r, SERIES + 24, sum);
  sum = nested(r, SERIES + 16, sum);
  sum = nested(r, SERIES + 8, sum);
  sum = f64x2.add(twice(SERIES), sum);
  const rest = f64x2.add(r, f64x2.mul(f64x2.mul(r, r), sum));
  const a = v128.load(ROOTS + first);
  const b = v128.load(ROOTS + second);
  const root = v128.shuffle<f64>(a, b, 0, 2);
  const next = v128.shuffle<f64>(a, b, 1, 3);
  const rootRest = v128.load_lane<f64>(ROOTS_REST + second, v128.load_zero<f64>(ROOTS_REST + first), 1);
  const significand = f64x2.pmin(f64x2.add(root, f64x2.add(f64x2.mul(root, rest), rootRest)), next);
  let result = i64x2.add(significand, i64x2.shl(v128.and(whole, v128.load_splat<i64>(WHOLE_STEPS)), 47));
  if (up != 0) result = i64x2.add(result, i64x2.splat(up << 52));
  return v128.bitselect(f64x2.add(twice(ONE), x), result, f64x2.lt(f64x2.abs(x), twice(TINY)));
}
