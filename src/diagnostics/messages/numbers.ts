import { oneOf, quote } from '../quote.ts';
import { type Sentence, say } from '../sentence.ts';

/** Sentences about numbers, intervals, distributions and units. */

type Domain = readonly [number, number];

export const outOfDomain = (value: string, domain: Domain, hint?: string): Sentence =>
  say('out-of-domain', `${value} is out of range: the value must be ${describeDomain(domain)}`, hint);

export function onOpenEnd(value: string, domain: Domain): Sentence {
  const [low, high] = domain;
  const between = high === Number.POSITIVE_INFINITY ? `above ${low}` : `strictly between ${low} and ${high}`;
  return say('out-of-domain', `${value} lies on the edge; the value must be ${between}`);
}

export const distributionOutOfDomain = (text: string, support: Domain, domain: Domain, hint?: string): Sentence =>
  say(
    'out-of-domain',
    `${text} can be ${describeDomain(support)}, but the value must be ${describeDomain(domain)}`,
    hint ?? 'use a 90 % interval such as "0.2 to 0.6", which is fitted inside, or truncated_normal',
  );

export const notFiniteNumber = (): Sentence => say('out-of-domain', 'the number is not finite');

export const upsideDown = (low: string, high: string): Sentence =>
  say('interval-upside-down', `the low end ${low} is above the high end ${high}`, `write "${high} to ${low}"`);

export const noWidth = (end: string): Sentence =>
  say('interval-upside-down', `both ends of the interval are ${end}`, `a constant is written ${end}`);

export const domainUpsideDown = (): Sentence =>
  say('interval-upside-down', 'the low end of the domain is not below its high end');

export const leverUpsideDown = (): Sentence =>
  say(
    'interval-upside-down',
    'the low end of the range is not below its high end',
    'a lever with range: [low, high] can be moved between the two; one that cannot be moved is no lever',
  );

/** @param range - Of a lever on a number that is a list of values. */
export const leverHoldsNoValue = ([low, high]: Domain): Sentence =>
  say(
    'out-of-domain',
    `no value that the number can take lies in the range of its lever, ${low} to ${high}`,
    'a lever on a list of values moves between these alone: state a range that holds some, or `lever: true` for all of them',
  );

export const intervalEnds = (text: string): Sentence =>
  say(
    'bad-distribution',
    `the ends of the interval ${quote(text)} are not both numbers`,
    'a 90 % interval is written "0.2 to 0.6"',
  );

/**
 * @param what - `mean`, or `standard deviation`.
 * @param most - Of a lognormal number: its largest sigma about the same median, and how far its ends may be apart then, in
 * powers of ten.
 */
export const widthOverflows = (
  text: string,
  what: string,
  most: { readonly sigma: number; readonly decades: number } | null,
): Sentence =>
  say(
    'bad-distribution',
    `${quote(text)} is so wide that its ${what} is too large to be written down`,
    most === null
      ? 'narrow it'
      : `narrow it: about the same middle the ends of an interval can be a factor of 1e${most.decades} apart, and the sigma of a lognormal up to ${most.sigma}`,
  );

export const intervalCannotFit = (text: string, problem: string): Sentence =>
  say('bad-distribution', `no distribution has ${quote(text)} as its 90 % interval: ${problem}`);

export const unknownDistribution = (name: string, meant: string): Sentence =>
  say('bad-distribution', `there is no distribution ${quote(name)}`, `did you mean "${meant}"?`);

export const badDistribution = (problem: string, form: string | undefined): Sentence =>
  say('bad-distribution', problem, form === undefined ? undefined : `the form is ${form}`);

export const distributionParameter = (name: string, parameter: string, form: string): Sentence =>
  say(
    'bad-distribution',
    `${quote(parameter)} is not a number; the parameters of ${name} are constants`,
    `the form is ${form}`,
  );

export const distributionNotAlone = (name: string): Sentence =>
  say(
    'bad-distribution',
    `the distribution ${name}(…) must stand alone`,
    'give it a name under `quantities` and use the name in the formula',
  );

export const formulaInMixture = (): Sentence =>
  say('bad-distribution', 'a weighted value is a constant, an interval or a distribution, not a formula');

export const mixtureCannotBe = (problem: string): Sentence => say('bad-distribution', problem);

export const badWeight = (seen: string): Sentence => say('bad-weights', `the weight ${seen} is not a positive number`);

export const startSum = (sum: number): Sentence =>
  say('bad-weights', `the probabilities of the start add up to ${sum}, not 1`);

export const likelihoodAllZero = (of: 'stage' | 'state'): Sentence =>
  say('bad-weights', `every likelihood is 0: no ${of} could have made this happen`);

export const missingUnit = (text: string): Sentence =>
  say('missing-unit', `the duration ${quote(text)} has no unit`, 'write days, weeks, months or years after it');

export function wrongUnit(unit: string, expected: 'plain' | 'rate' | 'duration'): Sentence {
  const hints = {
    plain: 'a plain number is expected here, without a unit',
    rate: 'a rate is expected here: per day, per week, per month or per year',
    duration: 'a duration is expected here: in days, weeks, months or years',
  };
  return say('wrong-unit', `the unit ${quote(unit)} does not fit`, hints[expected]);
}

export const unknownUnit = (unit: string): Sentence =>
  say(
    'wrong-unit',
    `the unit ${quote(unit)} is not known`,
    `units are ${oneOf(['days', 'weeks', 'months', 'years'])}, and "per" before one of them for rates`,
  );

/** A domain in words that follow "must be". */
function describeDomain([low, high]: Domain): string {
  if (low === Number.NEGATIVE_INFINITY && high === Number.POSITIVE_INFINITY) return 'any number';
  if (high === Number.POSITIVE_INFINITY) return `at least ${low}`;
  if (low === Number.NEGATIVE_INFINITY) return `at most ${high}`;
  return `between ${low} and ${high}`;
}
