import type { Expression, FunctionName } from '../expressions/expression.ts';
import type { Reference } from '../expressions/walk.ts';
import { exp } from '../numeric/exp.ts';
import { log } from '../numeric/log.ts';
import { logistic, logit } from '../numeric/logistic.ts';

/** What a rise of one number does to another: `open` where it is not settled by the form of the formula. */
export type Effect = 'none' | 'up' | 'down' | 'open';

/** A value of which the limits are known, and what a rise of the number in question does to it. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
  readonly effect: Effect;
}

/** Bounds of a value that the number in question does not touch. */
export function fixed(low: number, high = low): Bounds {
  return { low, high, effect: 'none' };
}

/** The effect of several at once, all of which pull the same way or not at all. */
export function together(...effects: readonly Effect[]): Effect {
  return effects.reduce((all, next) => {
    if (all === 'none' || all === next) return next;
    return next === 'none' ? all : 'open';
  }, 'none');
}

export function reversed(effect: Effect): Effect {
  return effect === 'up' ? 'down' : effect === 'down' ? 'up' : effect;
}

/** Effect on a product by one factor, where the other has these bounds. */
export function timesSign(effect: Effect, { low, high }: Pick<Bounds, 'low' | 'high'>): Effect {
  if (effect === 'none' || (low === 0 && high === 0)) return 'none';
  if (low >= 0) return effect;
  return high <= 0 ? reversed(effect) : 'open';
}

/** Bounds of a value that is one of several. */
export function hull(...values: readonly Bounds[]): Bounds {
  return {
    low: Math.min(...values.map(({ low }) => low)),
    high: Math.max(...values.map(({ high }) => high)),
    effect: together(...values.map(({ effect }) => effect)),
  };
}

/** Bounds of a − b. */
export function subtract(a: Bounds, b: Bounds): Bounds {
  return bounded(a.low - b.high, a.high - b.low, together(a.effect, reversed(b.effect)));
}

/** Effect of values on what follows them in no settled way. */
export function openIfAny(...values: readonly Bounds[]): Effect {
  return values.every(({ effect }) => effect === 'none') ? 'none' : 'open';
}

/** Answers the names and built-ins of an expression. */
export type BoundsOf = (reference: Reference) => Bounds;

/**
 * Limits of a formula by interval arithmetic, and the sign of its dependence on one number where the form of
 * the formula settles it.
 *
 * Sound, not complete: `up` and `down` are proofs, `open` is none.
 */
export function boundsOfExpression(expression: Expression, boundsOf: BoundsOf): Bounds {
  const of = (part: Expression): Bounds => boundsOfExpression(part, boundsOf);
  switch (expression.kind) {
    case 'number':
      return fixed(expression.value);
    case 'name':
    case 'builtIn':
      return boundsOf(expression);
    case 'select':
      return select(of(expression.condition), of(expression.then), of(expression.otherwise));
    case 'call':
      return CALLS[expression.fn](...(expression.args.map(of) as [Bounds, Bounds, Bounds]));
  }
}

const TRUTH = { low: 0, high: 1 };
const ANY = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };

const CALLS: Readonly<Record<FunctionName, (a: Bounds, b: Bounds, c: Bounds) => Bounds>> = {
  add: (a, b) => bounded(a.low + b.low, a.high + b.high, together(a.effect, b.effect)),
  subtract,
  multiply: (a, b) => ({ ...corners(a, b, (x, y) => x * y), effect: productEffect(a, b) }),
  divide,
  power,
  negate: (a) => bounded(-a.high, -a.low, reversed(a.effect)),
  less: isBelow,
  lessEqual: isBelow,
  greater: (a, b) => isBelow(b, a),
  greaterEqual: (a, b) => isBelow(b, a),
  equal: (a, b) => ({ ...TRUTH, effect: openIfAny(a, b) }),
  and: areTrue,
  or: areTrue,
  not: (a) => ({ ...TRUTH, effect: isRising(a) ? reversed(a.effect) : openIfAny(a) }),
  abs: (a) => {
    const low = a.low >= 0 ? a.low : a.high <= 0 ? -a.high : 0;
    return bounded(low, Math.max(Math.abs(a.low), Math.abs(a.high)), timesSign(a.effect, a));
  },
  exp: rising(exp),
  log: rising((x) => (x > 0 ? log(x) : Number.NEGATIVE_INFINITY)),
  sqrt: rising((x) => Math.sqrt(Math.max(0, x))),
  logistic: rising(logistic),
  logit: rising((p) => (p <= 0 ? Number.NEGATIVE_INFINITY : p >= 1 ? Number.POSITIVE_INFINITY : logit(p))),
  min: (a, b) => bounded(Math.min(a.low, b.low), Math.min(a.high, b.high), together(a.effect, b.effect)),
  max: (a, b) => bounded(Math.max(a.low, b.low), Math.max(a.high, b.high), together(a.effect, b.effect)),
  clamp: (x, low, high) =>
    bounded(
      Math.min(Math.max(x.low, low.low), high.low),
      Math.min(Math.max(x.high, low.high), high.high),
      together(x.effect, low.effect, high.effect),
    ),
};

function isBelow(a: Bounds, b: Bounds): Bounds {
  return { ...TRUTH, effect: subtract(b, a).effect };
}

/** Whatever is not 0 counts as true, so truth grows with a value that is never negative. */
function areTrue(a: Bounds, b: Bounds): Bounds {
  return { ...TRUTH, effect: isRising(a) && isRising(b) ? together(a.effect, b.effect) : openIfAny(a, b) };
}

/** Bounds without anything that is not a number, as infinity less infinity is. */
function bounded(low: number, high: number, effect: Effect): Bounds {
  return { low: Number.isNaN(low) ? ANY.low : low, high: Number.isNaN(high) ? ANY.high : high, effect };
}

function isRising({ low }: Bounds): boolean {
  return low >= 0;
}

function rising(f: (x: number) => number): (a: Bounds) => Bounds {
  return (a) => bounded(f(a.low), f(a.high), a.effect);
}

function productEffect(a: Bounds, b: Bounds): Effect {
  return together(timesSign(a.effect, b), timesSign(b.effect, a));
}

function corners(a: Bounds, b: Bounds, of: (x: number, y: number) => number): { low: number; high: number } {
  // Zero times infinity is zero here: the end is never reached.
  const at = [of(a.low, b.low), of(a.low, b.high), of(a.high, b.low), of(a.high, b.high)].map((x) =>
    Number.isNaN(x) ? 0 : x,
  );
  return { low: Math.min(...at), high: Math.max(...at) };
}

function divide(a: Bounds, b: Bounds): Bounds {
  if (b.low <= 0 && b.high >= 0) {
    // Only a divisor that stands on one side of 0 leaves the sign of the rest alone.
    const sided = b.low === 0 || b.high === 0 ? timesSign(a.effect, b) : openIfAny(a);
    return { ...ANY, effect: b.effect === 'none' ? sided : 'open' };
  }
  const quotient = corners(a, b, (x, y) => x / y);
  return { ...quotient, effect: together(timesSign(a.effect, b), reversed(timesSign(b.effect, a))) };
}

function power(a: Bounds, b: Bounds): Bounds {
  if (a.low < 0) return { ...ANY, effect: openIfAny(a, b) };
  const ofBase = timesSign(a.effect, b);
  const ofExponent = a.low >= 1 ? b.effect : a.high <= 1 ? reversed(b.effect) : openIfAny(b);
  return { low: 0, high: Number.POSITIVE_INFINITY, effect: together(ofBase, ofExponent) };
}

function select(condition: Bounds, then: Bounds, otherwise: Bounds): Bounds {
  const either = hull(then, otherwise);
  if (condition.effect === 'none') return either;
  if (!isRising(condition)) return { ...either, effect: 'open' };
  if (then.low >= otherwise.high) return { ...either, effect: together(condition.effect, either.effect) };
  if (then.high <= otherwise.low) return { ...either, effect: together(reversed(condition.effect), either.effect) };
  return { ...either, effect: 'open' };
}
