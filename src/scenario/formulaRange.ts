import type { BuiltInName, Expression, FunctionName } from '../expressions/expression.ts';
import type { Reference } from '../expressions/walk.ts';
import { exp } from '../numeric/exp.ts';
import { log } from '../numeric/log.ts';
import { logistic, logit } from '../numeric/logistic.ts';

/** Closed interval, infinities allowed. */
export type Interval = readonly [low: number, high: number];

/** What nothing is known of. */
export const ANY: Interval = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

const NOT_NEGATIVE: Interval = [0, Number.POSITIVE_INFINITY];
const TRUTH: Interval = [0, 1];

/** Values of the built-in questions, whatever the numbers. */
export const BUILT_IN_RANGES = {
  surplus: ANY,
  burden: NOT_NEGATIVE,
  gap: [0, 1],
  expected_outcome: [0, 1],
  distance: [0, 1],
  months: NOT_NEGATIVE,
  willingness: [0, 1],
} as const satisfies Readonly<Record<BuiltInName, Interval>>;

/**
 * Values that an expression can take, by interval arithmetic (Moore 1966): never too few, and too many where a name
 * stands in it more than once.
 *
 * @param ofReference - Values of a name or built-in question.
 */
export function rangeOf(expression: Expression, ofReference: (reference: Reference) => Interval): Interval {
  const inner = (part: Expression): Interval => rangeOf(part, ofReference);
  switch (expression.kind) {
    case 'number':
      return [expression.value, expression.value];
    case 'name':
    case 'builtIn':
      return ofReference(expression);
    case 'select':
      return rangeOfChoice(inner(expression.condition), inner(expression.then), inner(expression.otherwise));
    case 'call':
      return rangeOfCall(expression.fn, expression.args.map(inner));
  }
}

/** Values of a choice between two. */
export function rangeOfChoice(condition: Interval, then: Interval, otherwise: Interval): Interval {
  if (isAlways(condition)) return then;
  return isNever(condition) ? otherwise : hull([then, otherwise]);
}

/** Whether a condition with these values never holds; it holds where it is not 0. */
export function isNever([low, high]: Interval): boolean {
  return low === 0 && high === 0;
}

/** Whether a condition with these values always holds. */
export function isAlways([low, high]: Interval): boolean {
  return low > 0 || high < 0;
}

/** Values of a function whose arguments have these values; any where it has none for some of them. */
export function rangeOfCall(fn: FunctionName, args: readonly Interval[]): Interval {
  const [[a, b] = ANY, [c, d] = ANY, [e, f] = ANY] = args;
  switch (fn) {
    case 'add':
      return sound(a + c, b + d);
    case 'subtract':
      return sound(a - d, b - c);
    case 'multiply':
      return corners([a * c, a * d, b * c, b * d]);
    case 'divide':
      return c > 0 || d < 0 ? corners([a / c, a / d, b / c, b / d]) : ANY;
    case 'power':
      return a >= 0 ? NOT_NEGATIVE : ANY;
    case 'negate':
      return [-b, -a];
    case 'less':
      return truth(b < c, a >= d);
    case 'lessEqual':
      return truth(b <= c, a > d);
    case 'greater':
      return truth(a > d, b <= c);
    case 'greaterEqual':
      return truth(a >= d, b < c);
    case 'equal':
      return truth(a === b && c === d && a === c, b < c || a > d);
    case 'and':
      return truth(isAlways([a, b]) && isAlways([c, d]), isNever([a, b]) || isNever([c, d]));
    case 'or':
      return truth(isAlways([a, b]) || isAlways([c, d]), isNever([a, b]) && isNever([c, d]));
    case 'not':
      return truth(isNever([a, b]), isAlways([a, b]));
    case 'abs':
      return a >= 0 ? [a, b] : b <= 0 ? [-b, -a] : [0, Math.max(-a, b)];
    case 'exp':
      return sound(exp(a), exp(b));
    case 'log':
      return a >= 0 && b > 0 ? sound(log(a), log(b)) : ANY;
    case 'sqrt':
      return a >= 0 ? sound(Math.sqrt(a), Math.sqrt(b)) : ANY;
    case 'logistic':
      return sound(logistic(a), logistic(b));
    case 'logit':
      return a >= 0 && b > 0 && a < 1 && b <= 1 ? sound(logit(a), logit(b)) : ANY;
    case 'min':
      return [Math.min(a, c), Math.min(b, d)];
    case 'max':
      return [Math.max(a, c), Math.max(b, d)];
    case 'clamp':
      return [Math.min(Math.max(a, c), e), Math.min(Math.max(b, d), f)];
  }
}

/** The smallest interval around all of them. */
export function hull(intervals: readonly Interval[]): Interval {
  return sound(
    intervals.reduce((least, [low]) => Math.min(least, low), Number.POSITIVE_INFINITY),
    intervals.reduce((most, [, high]) => Math.max(most, high), Number.NEGATIVE_INFINITY),
  );
}

function truth(isAlwaysSo: boolean, isNeverSo: boolean): Interval {
  return isAlwaysSo ? [1, 1] : isNeverSo ? [0, 0] : TRUTH;
}

/** Ends of products and quotients, of which those of nothing with infinity are never reached: they count as 0. */
function corners(values: readonly number[]): Interval {
  const reached = values.map((value) => (Number.isNaN(value) ? 0 : value));
  return [Math.min(...reached), Math.max(...reached)];
}

/** Where an infinity makes an end no number, it may be anything. */
function sound(low: number, high: number): Interval {
  return low <= high ? [low, high] : ANY;
}
