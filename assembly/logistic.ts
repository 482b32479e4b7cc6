import { exp, ordinaryExp } from './exp';
import { areNormal, artanhTail, exponentOf, joined, log, significandOf, wholeOf } from './log';
import { pairOf, twice } from './vector';

// The functions of `src/numeric/logistic.ts`.

/** Between this and its opposite, 1 + e^−x is finite and e^−x a normal number. */
const ORDINARY: f64 = 700;
const BOUND: usize = memory.data<f64>([ORDINARY]);
const ONE: usize = memory.data<f64>([1.0]);
const TWO: usize = memory.data<f64>([2.0]);
/** Bounds of what is near ½. */
const FROM: usize = memory.data<f64>([0.42]);
const TO: usize = memory.data<f64>([0.58]);

/** 1/(1 + e^−x). */
export function logistic(x: f64): f64 {
  if (x < -700) return exp(x);
  return 1 / (1 + exp(-x));
}

/** 1/(1 + e^−x) of both. */
export function logisticPair(x: v128): v128 {
  if (areOrdinary(x)) return ordinaryLogistic(x);
  return pairOf(logistic(f64x2.extract_lane(x, 0)), logistic(f64x2.extract_lane(x, 1)));
}

/** 1/(1 + e^−x) of a column, by four lanes, which share the constants; the last pair perhaps twice. */
export function logisticOf(dst: usize, end: usize, x: usize): void {
  for (; dst < end; dst += 32, x += 32) {
    const second: usize = dst + 16 < end ? 16 : 0;
    const a = v128.load(x);
    const b = v128.load(x + second);
    if (areOrdinary(a) && areOrdinary(b)) {
      const first = ordinaryLogistic(a);
      v128.store(dst + second, ordinaryLogistic(b));
      v128.store(dst, first);
    } else {
      const first = logisticPair(a);
      v128.store(dst + second, logisticPair(b));
      v128.store(dst, first);
    }
  }
}

// @ts-ignore: decorator
@inline
function areOrdinary(x: v128): bool {
  return i64x2.bitmask(f64x2.le(f64x2.abs(x), twice(BOUND))) == 3;
}

// @ts-ignore: decorator
@inline
function ordinaryLogistic(x: v128): v128 {
  return f64x2.div(twice(ONE), f64x2.add(twice(ONE), ordinaryExp(f64x2.neg(x), 0)));
}

/** ln(p/(1 − p)). */
export function logit(p: f64): f64 {
  const odds = p / (1 - p);
  const pair = f64x2.splat(odds);
  if (areNormal(pair)) return f64x2.extract_lane(ordinaryLogit(f64x2.splat(p), pair), 0);
  return log(odds);
}

/** ln(p/(1 − p)) of both. */
export function logitPair(p: v128): v128 {
  const odds = f64x2.div(p, f64x2.sub(twice(ONE), p));
  if (areNormal(odds)) return ordinaryLogit(p, odds);
  return pairOf(logit(f64x2.extract_lane(p, 0)), logit(f64x2.extract_lane(p, 1)));
}

/** ln(p/(1 − p)) of a column, by four lanes, which share the constants; the last pair perhaps twice. */
export function logitOf(dst: usize, end: usize, x: usize): void {
  for (; dst < end; dst += 32, x += 32) {
    const second: usize = dst + 16 < end ? 16 : 0;
    const a = v128.load(x);
    const b = v128.load(x + second);
    const oddsA = f64x2.div(a, f64x2.sub(twice(ONE), a));
    const oddsB = f64x2.div(b, f64x2.sub(twice(ONE), b));
    if (areNormal(oddsA) && areNormal(oddsB)) {
      const first = ordinaryLogit(a, oddsA);
      v128.store(dst + second, ordinaryLogit(b, oddsB));
      v128.store(dst, first);
    } else {
      const first = logitPair(a);
      v128.store(dst + second, logitPair(b));
      v128.store(dst, first);
    }
  }
}

/** ln(p/(1 − p)) where the odds are positive normal numbers: by the odds, or near ½ by 2·artanh(2p − 1). */
// @ts-ignore: decorator
@inline
function ordinaryLogit(p: v128, odds: v128): v128 {
  const isCentral = v128.and(f64x2.gt(p, twice(FROM)), f64x2.lt(p, twice(TO)));
  const exponent = exponentOf(odds);
  const f = f64x2.sub(significandOf(odds, exponent), twice(ONE));
  const ofOdds = f64x2.div(f, f64x2.add(twice(TWO), f));
  const ofCentre = f64x2.sub(f64x2.mul(twice(TWO), p), twice(ONE));
  const s = v128.bitselect(ofCentre, ofOdds, isCentral);
  const tail = artanhTail(f64x2.mul(s, s));
  const central = f64x2.add(f64x2.mul(twice(TWO), s), f64x2.mul(s, tail));
  return v128.bitselect(central, joined(wholeOf(exponent), f, s, tail), isCentral);
}
