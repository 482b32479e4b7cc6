import { exp } from '../numeric/exp.ts';
import { log } from '../numeric/log.ts';
import { logistic, logit } from '../numeric/logistic.ts';
import type { Primitive } from '../program/program.ts';

/** A column: one number a lane (or a draw). */
export type Column = Float64Array;

type Kernel = (dst: Column, a: Column, b: Column, c: Column) => void;

/**
 * Loops of the elementwise operations.
 *
 * Truth is 1 and 0; any other number counts as true unless it is 0. Every one passes NaN on, comparisons
 * too, so that a number that is not one is found where its formula is checked and never becomes a
 * plausible one.
 */
export const PRIMITIVES: Readonly<Record<Primitive, Kernel>> = {
  copy: (dst, a) => dst.set(a),
  // Most operations are sums and products; four at a time take half as long.
  add: (dst, a, b) => {
    const fours = dst.length & ~3;
    for (let i = 0; i < fours; i += 4) {
      dst[i] = a[i]! + b[i]!;
      dst[i + 1] = a[i + 1]! + b[i + 1]!;
      dst[i + 2] = a[i + 2]! + b[i + 2]!;
      dst[i + 3] = a[i + 3]! + b[i + 3]!;
    }
    for (let i = fours; i < dst.length; i++) dst[i] = a[i]! + b[i]!;
  },
  subtract: (dst, a, b) => {
    const fours = dst.length & ~3;
    for (let i = 0; i < fours; i += 4) {
      dst[i] = a[i]! - b[i]!;
      dst[i + 1] = a[i + 1]! - b[i + 1]!;
      dst[i + 2] = a[i + 2]! - b[i + 2]!;
      dst[i + 3] = a[i + 3]! - b[i + 3]!;
    }
    for (let i = fours; i < dst.length; i++) dst[i] = a[i]! - b[i]!;
  },
  multiply: (dst, a, b) => {
    const fours = dst.length & ~3;
    for (let i = 0; i < fours; i += 4) {
      dst[i] = a[i]! * b[i]!;
      dst[i + 1] = a[i + 1]! * b[i + 1]!;
      dst[i + 2] = a[i + 2]! * b[i + 2]!;
      dst[i + 3] = a[i + 3]! * b[i + 3]!;
    }
    for (let i = fours; i < dst.length; i++) dst[i] = a[i]! * b[i]!;
  },
  divide: (dst, a, b) => {
    for (let i = 0; i < dst.length; i++) dst[i] = a[i]! / b[i]!;
  },
  negate: (dst, a) => {
    for (let i = 0; i < dst.length; i++) dst[i] = -a[i]!;
  },
  power: (dst, a, b) => {
    for (let i = 0; i < dst.length; i++) dst[i] = power(a[i]!, b[i]!);
  },
  less: (dst, a, b) => {
    for (let i = 0; i < dst.length; i++) dst[i] = truth(a[i]! < b[i]!, a[i]!, b[i]!);
  },
  lessEqual: (dst, a, b) => {
    for (let i = 0; i < dst.length; i++) dst[i] = truth(a[i]! <= b[i]!, a[i]!, b[i]!);
  },
  greater: (dst, a, b) => {
    for (let i = 0; i < dst.length; i++) dst[i] = truth(a[i]! > b[i]!, a[i]!, b[i]!);
  },
  greaterEqual: (dst, a, b) => {
    for (let i = 0; i < dst.length; i++) dst[i] = truth(a[i]! >= b[i]!, a[i]!, b[i]!);
  },
  equal: (dst, a, b) => {
    for (let i = 0; i < dst.length; i++) dst[i] = truth(a[i]! === b[i]!, a[i]!, b[i]!);
  },
  and: (dst, a, b) => {
    for (let i = 0; i < dst.length; i++) dst[i] = truth(a[i]! !== 0 && b[i]! !== 0, a[i]!, b[i]!);
  },
  or: (dst, a, b) => {
    for (let i = 0; i < dst.length; i++) dst[i] = truth(a[i]! !== 0 || b[i]! !== 0, a[i]!, b[i]!);
  },
  not: (dst, a) => {
    for (let i = 0; i < dst.length; i++) dst[i] = truth(a[i]! === 0, a[i]!);
  },
  select: (dst, a, b, c) => {
    for (let i = 0; i < dst.length; i++) dst[i] = Number.isNaN(a[i]!) ? a[i]! : a[i]! !== 0 ? b[i]! : c[i]!;
  },
  abs: (dst, a) => {
    for (let i = 0; i < dst.length; i++) dst[i] = Math.abs(a[i]!);
  },
  exp: (dst, a) => {
    for (let i = 0; i < dst.length; i++) dst[i] = exp(a[i]!);
  },
  log: (dst, a) => {
    for (let i = 0; i < dst.length; i++) dst[i] = log(a[i]!);
  },
  sqrt: (dst, a) => {
    for (let i = 0; i < dst.length; i++) dst[i] = Math.sqrt(a[i]!);
  },
  logistic: (dst, a) => {
    for (let i = 0; i < dst.length; i++) dst[i] = logistic(a[i]!);
  },
  logit: (dst, a) => {
    for (let i = 0; i < dst.length; i++) dst[i] = logit(a[i]!);
  },
  min: (dst, a, b) => {
    for (let i = 0; i < dst.length; i++) dst[i] = Math.min(a[i]!, b[i]!);
  },
  max: (dst, a, b) => {
    for (let i = 0; i < dst.length; i++) dst[i] = Math.max(a[i]!, b[i]!);
  },
  clamp: (dst, a, b, c) => {
    for (let i = 0; i < dst.length; i++) dst[i] = Math.min(Math.max(a[i]!, b[i]!), c[i]!);
  },
};

/** 1 or 0, or NaN where an operand was NaN. */
function truth(holds: boolean, a: number, b = 0): number {
  return Number.isNaN(a) || Number.isNaN(b) ? Number.NaN : holds ? 1 : 0;
}

/**
 * x^y: by squaring for a whole exponent, else e^{y ln x}, so NaN for a negative base with a fractional
 * exponent; x^0 = 1.
 */
export function power(x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  if (Number.isSafeInteger(y)) return wholePower(x, y);
  if (x === 0) return y > 0 ? 0 : Number.POSITIVE_INFINITY;
  return exp(y * log(x));
}

function wholePower(x: number, y: number): number {
  let product = 1;
  let square = x;
  for (let left = Math.abs(y); left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) product *= square;
    square *= square;
  }
  return y < 0 ? 1 / product : product;
}
