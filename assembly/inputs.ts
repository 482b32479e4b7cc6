import {
  FAMILY_BETA_A, FAMILY_BETA_B, FAMILY_DISCRETE, FAMILY_EXPONENTIAL, FAMILY_LOGIT_NORMAL, FAMILY_LOGNORMAL, FAMILY_NORMAL, FAMILY_TABLE, FAMILY_TRIANGULAR,
  FAMILY_UNIFORM, FRAME_GROUP, FRAME_INPUT_COUNT, FRAME_INPUTS, INPUT_A, INPUT_B, INPUT_BYTES, INPUT_C, INPUT_COLUMN, INPUT_COUNT,
  INPUT_D, INPUT_FAMILY, INPUT_HIGH, INPUT_KEY, INPUT_LOW, INPUT_SCALED_FROM, INPUT_SCALED_HIGH, INPUT_SCALED_LOW,
  INPUT_SCALED_WIDTH, INPUT_SCALING, INPUT_TABLE,
} from '../src/wasm/layout';
import { expPair } from './exp';
import { drawBytes, word } from './frame';
import { logPair } from './log';
import { normalQuantiles } from './normal';
import { uniformsOfDraws } from './philox';
import { exponential, logisticOf } from './primitives';
import { tabulated } from './quantileTable';

const ONE: v128 = f64x2.splat(1);
/** 1 − 2^−53: what 1 − u becomes for the smallest u. */
const BELOW_ONE: v128 = f64x2.splat(0.9999999999999999);

/** Values of the inputs that the machine draws, into their draw columns. */
export function drawInputs(frame: usize, firstDraw: u32): void {
  const bytes = drawBytes(frame);
  // Groups are powers of 2.
  const groupBits = ctz<u32>(<u32>word(frame, FRAME_GROUP));
  let input = word(frame, FRAME_INPUTS);
  for (const last = input + word(frame, FRAME_INPUT_COUNT) * INPUT_BYTES; input < last; input += INPUT_BYTES) {
    const dst = word(input, INPUT_COLUMN);
    const end = dst + bytes;
    const scaling = word(input, INPUT_SCALING);
    uniformsOfDraws(dst, end, firstDraw, load<u32>(input + INPUT_KEY), load<u32>(input + INPUT_KEY + 4), groupBits);
    if (scaling == 2) mirror(dst, end);
    replaceByQuantiles(input, dst, end);
    bound(dst, end, number(input, INPUT_LOW), number(input, INPUT_HIGH));
    if (scaling == 0) continue;
    stretch(dst, end, number(input, INPUT_SCALED_FROM), number(input, INPUT_SCALED_WIDTH));
    bound(dst, end, number(input, INPUT_SCALED_LOW), number(input, INPUT_SCALED_HIGH));
  }
}

/** A number of a record, for two draws. */
// @ts-ignore: decorator
@inline
function number(input: usize, field: usize): v128 {
  return v128.load64_splat(input + field);
}

/** Replaces probabilities by the numbers below which the family falls with them. */
function replaceByQuantiles(input: usize, dst: usize, end: usize): void {
  const a = number(input, INPUT_A);
  const b = number(input, INPUT_B);
  const c = number(input, INPUT_C);
  switch (load<u32>(input + INPUT_FAMILY)) {
    case FAMILY_NORMAL:
      normals(dst, end, a, b);
      break;
    case FAMILY_LOGNORMAL:
      normals(dst, end, a, b);
      exponential(dst, end, dst);
      break;
    case FAMILY_LOGIT_NORMAL:
      normals(dst, end, a, b);
      logisticOf(dst, end, dst);
      stretch(dst, end, c, f64x2.sub(number(input, INPUT_D), c));
      break;
    case FAMILY_UNIFORM:
      stretch(dst, end, a, f64x2.sub(b, a));
      break;
    case FAMILY_EXPONENTIAL:
      exponentials(dst, end, a);
      break;
    case FAMILY_TRIANGULAR:
      triangulars(dst, end, a, b, c);
      break;
    case FAMILY_DISCRETE:
      discretes(dst, end, word(input, INPUT_TABLE), word(input, INPUT_COUNT) * 8);
      break;
    case FAMILY_BETA_A:
      betasOfOneShape(dst, end, a, false);
      stretch(dst, end, b, f64x2.sub(c, b));
      break;
    case FAMILY_BETA_B:
      betasOfOneShape(dst, end, a, true);
      stretch(dst, end, b, f64x2.sub(c, b));
      break;
    case FAMILY_TABLE:
      tabulated(dst, end, input);
      break;
  }
}

function mirror(dst: usize, end: usize): void {
  for (; dst < end; dst += 16) v128.store(dst, f64x2.min(f64x2.sub(ONE, v128.load(dst)), BELOW_ONE));
}

/** Rounding may step over an end, and an absurd spread may overflow. */
function bound(dst: usize, end: usize, low: v128, high: v128): void {
  for (; dst < end; dst += 16) v128.store(dst, f64x2.min(f64x2.max(v128.load(dst), low), high));
}

/** x ↦ from + width·x. */
function stretch(dst: usize, end: usize, from: v128, width: v128): void {
  for (; dst < end; dst += 16) v128.store(dst, f64x2.add(from, f64x2.mul(width, v128.load(dst))));
}

function normals(dst: usize, end: usize, mean: v128, sd: v128): void {
  normalQuantiles(dst, end);
  stretch(dst, end, mean, sd);
}

function exponentials(dst: usize, end: usize, mean: v128): void {
  const factor = f64x2.neg(mean);
  for (; dst < end; dst += 16) v128.store(dst, f64x2.mul(factor, log1pPair(f64x2.neg(v128.load(dst)))));
}

/** ln(1 + x), −1 < x < 0, without the loss of digits near 0: Goldberg (1991), theorem 4. */
// @ts-ignore: decorator
@inline
function log1pPair(x: v128): v128 {
  const sum = f64x2.add(ONE, x);
  const far = f64x2.div(f64x2.mul(logPair(sum), x), f64x2.sub(sum, ONE));
  return v128.bitselect(x, far, f64x2.eq(sum, ONE));
}

/** Betas of which one shape is 1: e^{ln u/a}, or where it is the first −(e^{ln(1 − u)/b} − 1). */
function betasOfOneShape(dst: usize, end: usize, shape: v128, isFirst: bool): void {
  for (; dst < end; dst += 16) {
    const u = v128.load(dst);
    const x = isFirst
      ? f64x2.neg(expm1Pair(f64x2.div(log1pPair(f64x2.neg(u)), shape)))
      : expPair(f64x2.div(logPair(u), shape));
    v128.store(dst, x);
  }
}

/** e^x − 1 for x ≤ 0, without the loss of digits near 0: Kahan's quotient. */
// @ts-ignore: decorator
@inline
function expm1Pair(x: v128): v128 {
  const power = expPair(x);
  const less = f64x2.sub(power, ONE);
  const near = f64x2.div(f64x2.mul(less, x), logPair(power));
  const far = v128.bitselect(less, near, f64x2.eq(less, f64x2.neg(ONE)));
  return v128.bitselect(x, far, f64x2.eq(power, ONE));
}

function triangulars(dst: usize, end: usize, low: v128, mode: v128, high: v128): void {
  const width = f64x2.sub(high, low);
  const rise = f64x2.sub(mode, low);
  const rootWidth = f64x2.sqrt(width);
  const rootRise = f64x2.sqrt(rise);
  const rootFall = f64x2.sqrt(f64x2.sub(high, mode));
  for (; dst < end; dst += 16) {
    const u = v128.load(dst);
    const up = f64x2.mul(f64x2.mul(f64x2.sqrt(u), rootWidth), rootRise);
    const down = f64x2.mul(f64x2.mul(f64x2.sqrt(f64x2.sub(ONE, u)), rootWidth), rootFall);
    const isUp = f64x2.le(f64x2.mul(u, width), rise);
    v128.store(dst, v128.bitselect(f64x2.add(low, up), f64x2.sub(high, down), isUp));
  }
}

/** @param values - Table of values, then of weights, each of so many bytes. */
function discretes(dst: usize, end: usize, values: usize, bytes: usize): void {
  const last = bytes - 8;
  for (; dst < end; dst += 16) {
    const u = v128.load(dst);
    let total = f64x2.splat(0);
    let missing = f64x2.eq(total, total);
    let value = v128.load64_splat(values + last);
    for (let at: usize = 0; at < last; at += 8) {
      total = f64x2.add(total, v128.load64_splat(values + bytes + at));
      const hit = v128.and(missing, f64x2.le(u, total));
      value = v128.bitselect(v128.load64_splat(values + at), value, hit);
      missing = v128.andnot(missing, hit);
    }
    v128.store(dst, value);
  }
}
