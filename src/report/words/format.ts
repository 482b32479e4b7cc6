import type { Difference } from '../../results/estimate.ts';
import { ROUNDING, withoutRounding } from '../../stats/rounding.ts';
import { standardErrorBound } from '../../stats/standardErrorBound.ts';

/**
 * The one place where numbers become text, so that every format shows the same digits.
 *
 * A figure from simulation never shows a digit to the right of the leading digit of its Monte Carlo
 * standard error: with an error of 0.11 percentage points 6.42 % is written 6.4 %.
 */

/** A mean from simulation and how far the sampling may have missed it. */
type Simulated = Pick<Difference, 'mean' | 'standardError'>;

const MOST_DECIMALS = 3;
const MINUS = '\u2212';

/**
 * Decimal places that a figure with this error deserves.
 *
 * @param standardError - Monte Carlo standard error in the unit that is shown; 0, or rounding, for an exact figure.
 * @returns Whole number from 0 to 3; an exact figure gets 2.
 */
export function decimalsFor(standardError: number): number {
  if (!(standardError >= ROUNDING)) return 2;
  const leading = Number(standardError.toExponential(0).split('e')[1]);
  return Math.min(MOST_DECIMALS, Math.max(0, -leading));
}

/**
 * A probability as a reader sees it: `6.4 %`, `less than 0.1 %`, `more than 99.9 %`.
 *
 * Zero and one stay bare only if they are exact, but for rounding; otherwise an estimate that rounds to an end of the
 * scale is written as a bound, because a simulation cannot tell never from hardly ever.
 *
 * @param probability - In [0, 1].
 * @param standardError - Monte Carlo standard error of it, as a probability; in a column that lines up, the largest of all.
 * @param own - Error that tells whether it is exact, where that is not the one which sets the digits.
 */
export function percent(probability: number, standardError: number, own = standardError): string {
  return percentTo(probability, decimalsFor(100 * standardError), own < ROUNDING);
}

/** An estimate of a probability: `6.4 %`. */
export function percentOf({ mean, standardError }: Simulated): string {
  return percent(mean, standardError);
}

/**
 * An estimate of a probability for whoever reads nothing else: no finer than the answer that it stands beside, nor than a tenth
 * of a point; under 1 % as fine as its error lets it.
 */
export function shortly(estimate: Simulated, answer: Simulated): string {
  const { mean, standardError } = estimate;
  return mean < 0.01 ? percentOf(estimate) : percent(mean, coarse(estimate, answer).standardError, standardError);
}

/** The same of a difference: `+2.8 points`. */
export function shortPoints(difference: Simulated, answer: Simulated): string {
  return points(coarse(difference, answer));
}

function coarse({ mean, standardError }: Simulated, answer: Simulated): Simulated {
  return { mean, standardError: Math.max(standardError, answer.standardError, 0.001) };
}

function percentTo(probability: number, decimals: number, exact: boolean): string {
  const shown = (100 * probability).toFixed(decimals);
  const unit = 10 ** -decimals;
  if (Number(shown) <= 0) {
    return exact && probability < ROUNDING ? '0 %' : `less than ${unit.toFixed(decimals)} %`;
  }
  if (Number(shown) >= 100) {
    return exact && probability > 1 - ROUNDING ? '100 %' : `more than ${(100 - unit).toFixed(decimals)} %`;
  }
  return `${shown} %`;
}

/** Ends of a band of probabilities with the digits of the estimate that it belongs to. */
export function percentInterval(
  interval: readonly [number, number] | null,
  standardError: number,
  own = standardError,
): string {
  if (interval === null) return 'not known';
  const low = percent(interval[0], standardError, own);
  const high = percent(interval[1], standardError, own);
  return low === high ? low : `${low} to ${high}`;
}

/** A band behind the estimate that it belongs to: `90 % band 0.9 % to 17.5 %`; null where it says no more than that does. */
export function bandPhrase({
  interval90,
  standardError,
}: {
  readonly interval90: readonly [number, number] | null;
  readonly standardError: number;
}): string | null {
  const band = percentInterval(interval90, standardError);
  return interval90 !== null && band === percent(interval90[0], standardError) ? null : `90 % band ${band}`;
}

/** Ends of a band for a figure, which shows none where none is known. */
export function bandEnds(mean: number, interval: readonly [number, number] | null): readonly [number, number] {
  return interval ?? [mean, mean];
}

/** The same for a narrow column or a figure, where a bound is a sign and not a phrase: `<0.1 %`. */
export function shortPercent(probability: number, standardError: number, own = standardError): string {
  return percent(probability, standardError, own).replace('less than ', '<').replace('more than ', '>');
}

/** A probability that somebody stated, such as a target, without digits that were not given: `20 %`. */
export function statedPercent(probability: number): string {
  return `${significant(100 * probability)} %`;
}

/** A difference of probabilities as somebody stated it, in points: `+2.5`. */
export function statedPoints(difference: number): string {
  const shown = Number((100 * difference).toPrecision(6));
  return shown < 0 ? `${MINUS}${-shown}` : `+${shown}`;
}

/**
 * A share without a Monte Carlo error of its own, such as the time spent in a stage.
 *
 * @param samples - Effective number of draws behind it.
 */
export function sharePercent(share: number, samples: number): string {
  return percent(share, standardErrorBound(share, samples));
}

/** A difference of probabilities in percentage points, signed: `+2.8 points`, `+1 point`. */
export function points({ mean, standardError }: Simulated): string {
  const said = barePoints(mean, standardError);
  return /^.1$/.test(said) ? `${said} point` : `${said} points`;
}

/** An estimate with its Monte Carlo standard error in points: `49.8 % ± 0.4`; exact figures stand alone. */
export function percentWithError(estimate: Simulated): string {
  return `${percentOf(estimate)}${plusMinus(estimate)}`;
}

/** A difference with its error: `+2.8 ± 0.4 points`. */
export function pointsWithError(difference: Simulated): string {
  const { mean, standardError } = difference;
  const error = plusMinus(difference);
  return error === '' ? points(difference) : `${barePoints(mean, standardError)}${error} points`;
}

function plusMinus({ standardError }: Simulated): string {
  return withoutRounding(standardError) === 0 ? '' : ` ± ${twoDigits(100 * standardError)}`;
}

/** Ends of the interval on a difference, in percentage points: `+2.4 to +3.2 points`. */
export function pointsInterval(difference: Difference): string {
  return `${barePointsInterval(difference)} points`;
}

/** The same; null where both ends are the difference itself, so that they say no more than it does. */
export function pointsIntervalIfAny(difference: Difference): string | null {
  const [low, high] = barePointsInterval(difference).split(' to ');
  return low === high ? null : pointsInterval(difference);
}

/** A difference in percentage points for a column whose heading names the unit: `+2.8`. */
export function barePoints(difference: number, standardError: number): string {
  return signed(100 * difference, decimalsFor(100 * standardError));
}

/** Ends of the interval for such a column: `+2.4 to +3.2`. */
export function barePointsInterval({ interval90: [low, high], standardError }: Difference): string {
  return `${barePoints(low, standardError)} to ${barePoints(high, standardError)}`;
}

/** A share that noise may take below 0 or above 1, such as a sensitivity index: `28 %`, `−0.5 %`. */
export function noisyPercent(share: number, standardError: number): string {
  return `${bareNoisyPercent(share, standardError)} %`;
}

/** Ends of an interval on such a share: `26 to 30 %`. */
export function noisyPercentInterval(interval: readonly [number, number], standardError: number): string {
  return `${bareNoisyPercent(interval[0], standardError)} to ${noisyPercent(interval[1], standardError)}`;
}

function bareNoisyPercent(share: number, standardError: number): string {
  return signed(100 * share, decimalsFor(100 * standardError)).replace('+', '');
}

/** A Monte Carlo standard error itself, two digits: `0.11 points`. */
export function errorPoints(standardError: number): string {
  return `${twoDigits(100 * withoutRounding(standardError))} points`;
}

/** The error of a mean in a sentence: `Monte Carlo standard error 0.11 points`, or that there is none. */
export function errorPhrase(standardError: number, bound = ''): string {
  return withoutRounding(standardError) === 0
    ? 'no Monte Carlo error'
    : `Monte Carlo standard error ${bound}${errorPoints(standardError)}`;
}

/** A contribution in logits: `+0.71`, with a true minus sign. */
export function logits(value: number): string {
  return signed(value, 2);
}

/** Ends of an interval in logits: `+0.31 to +1.10`. */
export function logitsInterval(interval: readonly [number, number]): string {
  return `${logits(interval[0])} to ${logits(interval[1])}`;
}

/** A finite number of any size with at most three significant digits: `0.275`, `1200`, `−0.5`. */
export function significant(value: number): string {
  return plain(Number(value.toPrecision(3)));
}

/** The same with at most two. */
export function twoDigits(value: number): string {
  return significant(Number(value.toPrecision(2)));
}

/** A round number on an axis: `0.05`, `1,200`, `−2`. */
export function axisNumber(value: number): string {
  const [whole = '', ...fraction] = plain(Number(value.toPrecision(6))).split('.');
  return [whole.includes('e') ? whole : grouped(whole), ...fraction].join('.');
}

/** A round probability on an axis: `7.5 %`. */
export function axisPercent(probability: number): string {
  return `${axisNumber(100 * probability)} %`;
}

/** A round number with its sign: `+0.5`, `−2`, `0`. */
export function axisSigned(value: number): string {
  return value > 0 ? `+${axisNumber(value)}` : axisNumber(value);
}

/** Ends of an interval of any size: `0.2 to 0.6`. */
export function significantInterval(interval: readonly [number, number]): string {
  return `${significant(interval[0])} to ${significant(interval[1])}`;
}

/** Values of a list: `0`, `0 or 0.5`, `0, 0.5 or 1`; of more than six, how many there are and their ends. */
export function choiceOf(values: readonly number[]): string {
  const [first, last] = [values[0], values.at(-1)];
  if (values.length > MOST_LISTED && first !== undefined && last !== undefined) {
    return `${values.length} values from ${significant(first)} to ${significant(last)}`;
  }
  const said = values.map((value) => plain(Number(value.toPrecision(6))));
  return said.length < 2 ? said.join('') : `${said.slice(0, -1).join(', ')} or ${said.at(-1)}`;
}

/** Values of a list that a sentence names. */
export const MOST_LISTED = 6;

/** A count with a thin group mark: `4,096`. */
export function count(value: number): string {
  return grouped(Math.round(value).toString());
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A noun with its number: `1 draw`, `20 draws`. */
export function counted(value: number, singular: string, plural = `${singular}s`): string {
  return `${count(value)} ${Math.round(value) === 1 ? singular : plural}`;
}

const NUMBER_WORDS = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** A small count in a sentence: `four`, `no`; digits from thirteen. */
export function countInWords(value: number): string {
  return NUMBER_WORDS[value] ?? count(value);
}

/** A text with a capital letter, to begin a sentence. */
export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function signed(value: number, decimals: number): string {
  const shown = Math.abs(value).toFixed(decimals);
  if (Number(shown) === 0) return shown;
  return `${value < 0 ? MINUS : '+'}${shown}`;
}

function plain(value: number): string {
  return value < 0 ? `${MINUS}${-value}` : `${Math.abs(value)}`;
}

/** The first of some names, and how many there are beside: `curve, sign.wedge and 3 more`. */
export function someOf(names: readonly string[], most: number): string {
  const more = names.length > most ? ` and ${count(names.length - most)} more` : '';
  return `${names.slice(0, most).join(', ')}${more}`;
}

/** Seconds as a person says them: `41 s`, `3 min 5 s`. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
