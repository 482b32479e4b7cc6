import { power } from './power';

export { exponential } from './exp';
export { logarithm } from './log';
export { logisticOf, logitOf } from './logistic';

// Loops of the elementwise operations, two lanes at a time: dst from its first to its last byte, then the arguments.
// What they do with NaN is said in the TypeScript machine's `primitives.ts`.

const ZERO: v128 = f64x2.splat(0);
const ONE: v128 = f64x2.splat(1);
const NOT_A_NUMBER: v128 = f64x2.splat(NaN);

/** 1 or 0, or NaN where an operand was NaN. */
// @ts-ignore: decorator
@inline
function truth(holds: v128, a: v128, b: v128): v128 {
  const isNumber = v128.and(f64x2.eq(a, a), f64x2.eq(b, b));
  return v128.bitselect(v128.and(holds, ONE), NOT_A_NUMBER, isNumber);
}

export function fill(dst: usize, end: usize, value: f64): void {
  const pair = f64x2.splat(value);
  for (; dst < end; dst += 16) v128.store(dst, pair);
}

export function copy(dst: usize, end: usize, x: usize): void {
  for (; dst < end; dst += 16, x += 16) {
    const a = v128.load(x);
    v128.store(dst, a);
  }
}

export function negate(dst: usize, end: usize, x: usize): void {
  for (; dst < end; dst += 16, x += 16) {
    const a = v128.load(x);
    v128.store(dst, f64x2.neg(a));
  }
}

export function not(dst: usize, end: usize, x: usize): void {
  for (; dst < end; dst += 16, x += 16) {
    const a = v128.load(x);
    v128.store(dst, truth(f64x2.eq(a, ZERO), a, a));
  }
}

export function absolute(dst: usize, end: usize, x: usize): void {
  for (; dst < end; dst += 16, x += 16) {
    const a = v128.load(x);
    v128.store(dst, f64x2.abs(a));
  }
}

export function squareRoot(dst: usize, end: usize, x: usize): void {
  for (; dst < end; dst += 16, x += 16) {
    const a = v128.load(x);
    v128.store(dst, f64x2.sqrt(a));
  }
}

export function add(dst: usize, end: usize, x: usize, y: usize): void {
  for (; dst < end; dst += 16, x += 16, y += 16) {
    const a = v128.load(x);
    const b = v128.load(y);
    v128.store(dst, f64x2.add(a, b));
  }
}

export function subtract(dst: usize, end: usize, x: usize, y: usize): void {
  for (; dst < end; dst += 16, x += 16, y += 16) {
    const a = v128.load(x);
    const b = v128.load(y);
    v128.store(dst, f64x2.sub(a, b));
  }
}

export function multiply(dst: usize, end: usize, x: usize, y: usize): void {
  for (; dst < end; dst += 16, x += 16, y += 16) {
    const a = v128.load(x);
    const b = v128.load(y);
    v128.store(dst, f64x2.mul(a, b));
  }
}

export function divide(dst: usize, end: usize, x: usize, y: usize): void {
  for (; dst < end; dst += 16, x += 16, y += 16) {
    const a = v128.load(x);
    const b = v128.load(y);
    v128.store(dst, f64x2.div(a, b));
  }
}

export function minimum(dst: usize, end: usize, x: usize, y: usize): void {
  for (; dst < end; dst += 16, x += 16, y += 16) {
    const a = v128.load(x);
    const b = v128.load(y);
    v128.store(dst, f64x2.min(a, b));
  }
}

export function maximum(dst: usize, end: usize, x: usize, y: usize): void {
  for (; dst < end; dst += 16, x += 16, y += 16) {
    const a = v128.load(x);
    const b = v128.load(y);
    v128.store(dst, f64x2.max(a, b));
  }
}

export function less(dst: usize, end: usize, x: usize, y: usize): void {
  for (; dst < end; dst += 16, x += 16, y += 16) {
    const a = v128.load(x);
    const b = v128.load(y);
    v128.store(dst, truth(f64x2.lt(a, b), a, b));
  }
}

export function lessEqual(dst: usize, end: usize, x: usize, y: usize): void {
  for (; dst < end; dst += 16, x += 16, y += 16) {
    const a = v128.load(x);
    const b = v128.load(y);
    v128.store(dst, truth(f64x2.le(a, b), a, b));
  }
}

export function equal(dst: usize, end: usize, x: usize, y: usize): void {
  for (; dst < end; dst += 16, x += 16, y += 16) {
    const a = v128.load(x);
    const b = v128.load(y);
    v128.store(dst, truth(f64x2.eq(a, b), a, b));
  }
}

export function both(dst: usize, end: usize, x: usize, y: usize): void {
  for (; dst < end; dst += 16, x += 16, y += 16) {
    const a = v128.load(x);
    const b = v128.load(y);
    v128.store(dst, truth(v128.and(f64x2.ne(a, ZERO), f64x2.ne(b, ZERO)), a, b));
  }
}

export function either(dst: usize, end: usize, x: usize, y: usize): void {
  for (; dst < end; dst += 16, x += 16, y += 16) {
    const a = v128.load(x);
    const b = v128.load(y);
    v128.store(dst, truth(v128.or(f64x2.ne(a, ZERO), f64x2.ne(b, ZERO)), a, b));
  }
}

export function raise(dst: usize, end: usize, x: usize, y: usize): void {
  for (; dst < end; dst += 8, x += 8, y += 8) store<f64>(dst, power(load<f64>(x), load<f64>(y)));
}

export function select(dst: usize, end: usize, x: usize, y: usize, z: usize): void {
  for (; dst < end; dst += 16, x += 16, y += 16, z += 16) {
    const a = v128.load(x);
    const chosen = v128.bitselect(v128.load(z), v128.load(y), f64x2.eq(a, ZERO));
    v128.store(dst, v128.bitselect(chosen, a, f64x2.eq(a, a)));
  }
}

export function clamp(dst: usize, end: usize, x: usize, low: usize, high: usize): void {
  for (; dst < end; dst += 16, x += 16, low += 16, high += 16) {
    v128.store(dst, f64x2.min(f64x2.max(v128.load(x), v128.load(low)), v128.load(high)));
  }
}
