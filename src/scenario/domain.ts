import {
  distributionOutOfDomain,
  fittedInside,
  notFiniteNumber,
  onOpenEnd,
  outOfDomain,
  widthOverflows,
} from '../diagnostics/messages/numbers.ts';
import { notWhole } from '../diagnostics/messages/types.ts';
import type { Sentence } from '../diagnostics/sentence.ts';
import type { Distribution } from '../distributions/distribution.ts';
import { Z95 } from '../distributions/interval.ts';
import { largestLogSd } from '../distributions/lognormal.ts';
import { mean, support, variance } from '../distributions/registry.ts';
import type { Expression } from '../expressions/expression.ts';

/** What a number is: certain, uncertain, or computed from others. */
export type NumberValue =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'distribution'; readonly distribution: Distribution }
  | { readonly kind: 'formula'; readonly expression: Expression };

/** Whether a number is certain to be this. */
export function isExactly(value: NumberValue | undefined, number: number): boolean {
  return value?.kind === 'constant' && value.value === number;
}

/** Values that a number may take. */
export interface Range {
  /** Closed interval; infinities allowed. */
  readonly domain: readonly [number, number];
  /** Ends that are themselves not allowed for a constant. */
  readonly open: 'none' | 'low' | 'high' | 'both';
  /** Value beyond which a run makes no difference: more is refused, and held to this where it comes about by chance. */
  readonly most?: number;
  /** What to say to somebody who needs other values. */
  readonly hint?: string;
  /** Whether only whole numbers, each of them certain, may stand there. */
  readonly isWhole?: true;
  /** Whether an interval on one side of 0 is fitted there, so that no draw has the other sign. */
  readonly keepsSign?: true;
}

/** Shares and probabilities, 0 and 1 included. */
export const SHARE: Range = { domain: [0, 1], open: 'none' };
/** What a quantity can be that does not say. */
export const SHARE_UNLESS_SAID: Range = {
  ...SHARE,
  hint: 'a quantity is a share unless it says domain: positive, real or [low, high]',
};
/** One thing or the other, known which. */
export const ONE_OR_OTHER: Range = {
  domain: [0, 1],
  open: 'none',
  isWhole: true,
  hint: 'leave it out where it is not known: terms say how likely either type is',
};
/** Levels on the logit scale, which has no room for 0 and 1. */
export const INNER_SHARE: Range = { domain: [0, 1], open: 'both' };
/** Branching ratios: at 1 events would go on for ever. */
export const BELOW_ONE: Range = { domain: [0, 1], open: 'high' };
/** Rank correlations. */
export const CORRELATION: Range = { domain: [-1, 1], open: 'none' };
/** Largest rate of a move, per month, that the engine tells apart from more. */
const FASTEST_RATE = 1000;

/** Rates of moves. */
export const RATE: Range = { domain: [0, Number.POSITIVE_INFINITY], open: 'none', most: FASTEST_RATE };
/** Saliences, capabilities, rates of events. */
export const NOT_NEGATIVE: Range = { domain: [0, Number.POSITIVE_INFINITY], open: 'none' };
/** Durations. */
export const POSITIVE: Range = { domain: [0, Number.POSITIVE_INFINITY], open: 'low' };
/** Values of terms. */
export const REAL: Range = { domain: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY], open: 'none' };

/** Weights of terms: an argument for does not become one against in a few draws. */
export const WEIGHT: Range = { ...REAL, keepsSign: true };

/** What sums of probabilities may miss 1 by, which is rounding. */
export const ROUNDING = 1e-9;

/** What is wrong with a constant, if anything. */
function checkConstant(value: number, written: string, range: Range): Sentence | undefined {
  const { domain, open, hint } = range;
  const [low, high] = domain;
  if (!(value >= low && value <= high)) {
    if (hint !== undefined || !isPercentage(value, written, range))
      return outOfDomain(written, domain, hint, undefined, open);
    return outOfDomain(written, domain, `a percentage is written ${value} %`, `${value} %`, open);
  }
  if (range.isWhole && !Number.isInteger(value)) return notWhole(written, domain, hint);
  const onLow = value === low && (open === 'low' || open === 'both');
  const onHigh = value === high && (open === 'high' || open === 'both');
  return onLow || onHigh ? onOpenEnd(written, domain, open) : undefined;
}

/** What is wrong with a number that is not certain where it has to be, if anything. */
export function checkCertain({ kind }: NumberValue, written: string, range: Range): Sentence | undefined {
  return range.isWhole && kind !== 'constant' ? notWhole(written, range.domain, range.hint) : undefined;
}

/** What is wrong with how wide a distribution is, if anything: runs, reports and distances need its mean and spread. */
export function checkWidth(distribution: Distribution, written: string): Sentence | undefined {
  if (!Number.isFinite(mean(distribution))) return tooWide(written, 'mean', distribution);
  return Number.isFinite(variance(distribution)) ? undefined : tooWide(written, 'standard deviation', distribution);
}

function tooWide(written: string, what: string, distribution: Distribution): Sentence {
  const inner = distribution.family === 'scaled' ? distribution.of : distribution;
  if (inner.family !== 'lognormal') return widthOverflows(written, what, null);
  const sd = largestLogSd(inner);
  return widthOverflows(written, what, {
    sigma: Math.floor(10 * sd) / 10,
    decades: Math.floor((2 * Z95 * sd) / Math.LN10),
  });
}

/** Whether a number that is out of range would be in it with a percent sign. */
export function isPercentage(value: number, written: string, { domain: [low, high], open }: Range): boolean {
  const share = value / 100;
  const fits = share >= low && (share < high || (share === high && open !== 'high' && open !== 'both'));
  return high === 1 && value > 1 && fits && /^[\d.]+$/.test(written);
}

/** A number that is certain, or what is wrong with it. */
export function constantIn(
  value: number,
  written: string,
  range: Range,
): Extract<NumberValue, { readonly kind: 'constant' }> | { readonly sentence: Sentence } {
  const problem = Number.isFinite(value) ? checkConstant(value, written, range) : notFiniteNumber();
  return problem === undefined ? { kind: 'constant', value } : { sentence: problem };
}

/**
 * What is wrong with where a distribution can fall, if anything.
 *
 * @param example - An interval that could stand there.
 */
export function checkSupport(
  distribution: Distribution,
  written: string,
  { domain, hint }: Range,
  example: string,
): Sentence | undefined {
  const [low, high] = support(distribution);
  return low >= domain[0] && high <= domain[1]
    ? undefined
    : distributionOutOfDomain(written, [low, high], domain, hint ?? fittedInside(example));
}
