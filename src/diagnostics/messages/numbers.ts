import { oneOf, quote } from '../quote.ts';
import { type Sentence, say } from '../sentence.ts';

/** Sentences about numbers, intervals, distributions and units. */

type Domain = readonly [number, number];

/** Ends of a domain that no value may have. */
type Open = 'none' | 'low' | 'high' | 'both';

export const outOfDomain = (
  value: string,
  domain: Domain,
  hint?: string,
  fix?: string,
  open: Open = 'none',
): Sentence => say('out-of-domain', `${value} is out of range: the value must be ${within(domain, open)}`, hint, fix);

export const onOpenEnd = (value: string, domain: Domain, open: Open): Sentence =>
  say('out-of-domain', `${value} lies on the edge; the value must be ${within(domain, open)}`);

/** A domain, so that no value that fits the words is refused for the next reason. */
function within([low, high]: Domain, open: Open): string {
  if (open === 'none') return describeDomain([low, high]);
  if (open === 'both' && Number.isFinite(high)) return `strictly between ${low} and ${high}`;
  const from = open === 'high' ? `at least ${low}` : `above ${low}`;
  if (high === Number.POSITIVE_INFINITY) return from;
  return `${from} and ${open === 'low' ? `at most ${high}` : `below ${high}`}`;
}

export const distributionOutOfDomain = (text: string, support: Domain, domain: Domain, hint: string): Sentence =>
  say(
    'out-of-domain',
    `${text} can be ${describeDomain(support)}, but the value must be ${describeDomain(domain)}`,
    hint,
  );

/** @param example - An interval that could stand there. */
export const fittedInside = (example: string): string =>
  `use a 90 % interval such as ${quote(example)}, which is fitted inside, or truncated_normal`;

/** @param isCertain - Whether it is a constant, which the most could replace. */
export function tooFast(written: string, most: number, isCertain: boolean): Sentence {
  const limit = `${most} per month`;
  return say(
    'out-of-domain',
    `${written} is out of range: at most ${limit} are told apart, a wait of three quarters of an hour`,
    isCertain ? `write ${limit}: faster moves make no difference` : `let it end at ${limit} or below`,
    isCertain ? limit : undefined,
  );
}

/** @param most - Per month, in steps as long as those of the window. */
export const tooManyEvents = (written: string, most: number, inStep: number): Sentence =>
  say(
    'out-of-domain',
    `${written} is out of range: at most ${inStep} events are drawn in a step, which are ${most} per month here`,
    'take a shorter step, or count in larger units',
  );

export const notFiniteNumber = (): Sentence => say('out-of-domain', 'the number is not finite');

export const upsideDown = (low: string, high: string): Sentence =>
  say(
    'interval-upside-down',
    `the low end ${low} is above the high end ${high}`,
    `write "${high} to ${low}"`,
    `${high} to ${low}`,
  );

export const noWidth = (end: string): Sentence =>
  say('interval-upside-down', `both ends of the interval are ${end}`, `a constant is written ${end}`, end);

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

/** @param example - An interval that could stand there. */
export const intervalEnds = (text: string, example: string): Sentence =>
  say(
    'bad-distribution',
    `the ends of the interval ${quote(text)} are not both numbers`,
    `a 90 % interval is written as in ${quote(example)}`,
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

export const weightsInPercent = (sum: string): Sentence =>
  say(
    'bad-weights',
    `weights in per cent are shares of the whole, and these add up to ${sum}`,
    'let them add up to 100 %, or leave out the percent signs: then they count relative to their sum',
  );

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

/** @param kind - Of the number: a constant, or a formula. */
export const perCaseOfCertain = (path: string, kind: 'constant' | 'formula'): Sentence =>
  kind === 'constant'
    ? say(
        'says-nothing',
        `\`per_case\` says nothing of ${path}, which is certain`,
        'give the number an interval, or remove `per_case`',
      )
    : say(
        'says-nothing',
        `\`per_case\` says nothing of ${path}, which is worked out from other numbers`,
        'mark the numbers that the formula is made of',
      );
