import type { Expression, FunctionName } from '../expressions/expression.ts';
import type { Reference } from '../expressions/walk.ts';
import { hull as hullOf, type Interval, rangeOfCall, rangeOfChoice } from '../scenario/formulaRange.ts';

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

/** Ends of a value, with what moves it. */
export function bounds([low, high]: Interval, effect: Effect): Bounds {
  return { low, high, effect };
}

/** Ends of a value, whatever moves it. */
export function endsOf({ low, high }: Bounds): Interval {
  return [low, high];
}

/** Bounds of a value that is one of several. */
export function hull(...values: readonly Bounds[]): Bounds {
  return bounds(hullOf(values.map(endsOf)), together(...values.map(({ effect }) => effect)));
}

/** Bounds of a − b. */
export function subtract(a: Bounds, b: Bounds): Bounds {
  return call('subtract', [a, b]);
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
      return call(expression.fn, expression.args.map(of));
  }
}

function call(fn: FunctionName, args: readonly Bounds[]): Bounds {
  return bounds(rangeOfCall(fn, args.map(endsOf)), EFFECTS[fn](...(args as [Bounds, Bounds, Bounds])));
}

const EFFECTS: Readonly<Record<FunctionName, (a: Bounds, b: Bounds, c: Bounds) => Effect>> = {
  add: allTogether,
  subtract: ofDifference,
  multiply: (a, b) => together(timesSign(a.effect, b), timesSign(b.effect, a)),
  divide: ofQuotient,
  power: ofPower,
  negate: (a) => reversed(a.effect),
  less: (a, b) => ofDifference(b, a),
  lessEqual: (a, b) => ofDifference(b, a),
  greater: ofDifference,
  greaterEqual: ofDifference,
  equal: openIfAny,
  and: ofTruths,
  or: ofTruths,
  not: (a) => reversed(ofTruths(a)),
  abs: (a) => timesSign(a.effect, a),
  exp: allTogether,
  log: allTogether,
  sqrt: allTogether,
  logistic: allTogether,
  logit: allTogether,
  min: allTogether,
  max: allTogether,
  clamp: allTogether,
};

/** Of a function that rises with each of its arguments. */
function allTogether(...args: readonly Bounds[]): Effect {
  return together(...args.map(({ effect }) => effect));
}

function ofDifference(a: Bounds, b: Bounds): Effect {
  return together(a.effect, reversed(b.effect));
}

/** Whatever is not 0 counts as true, so truth grows with a value that is never negative. */
function ofTruths(...values: readonly Bounds[]): Effect {
  return values.every(isRising) ? allTogether(...values) : openIfAny(...values);
}

function isRising({ low }: Bounds): boolean {
  return low >= 0;
}

function ofQuotient(a: Bounds, b: Bounds): Effect {
  if (b.low > 0 || b.high < 0) return together(timesSign(a.effect, b), reversed(timesSign(b.effect, a)));
  // Only a divisor that stands on one side of 0 leaves the sign of the rest alone.
  const sided = b.low === 0 || b.high === 0 ? timesSign(a.effect, b) : openIfAny(a);
  return b.effect === 'none' ? sided : 'open';
}

function ofPower(a: Bounds, b: Bounds): Effect {
  if (a.low < 0) return openIfAny(a, b);
  const ofExponent = a.low >= 1 ? b.effect : a.high <= 1 ? reversed(b.effect) : openIfAny(b);
  return together(timesSign(a.effect, b), ofExponent);
}

function select(condition: Bounds, then: Bounds, otherwise: Bounds): Bounds {
  const either = allTogether(then, otherwise);
  const chosen = (effect: Effect): Bounds =>
    bounds(rangeOfChoice(endsOf(condition), endsOf(then), endsOf(otherwise)), effect);
  if (condition.effect === 'none') return chosen(either);
  if (!isRising(condition)) return chosen('open');
  if (then.low >= otherwise.high) return chosen(together(condition.effect, either));
  return chosen(then.high <= otherwise.low ? together(reversed(condition.effect), either) : 'open');
}
