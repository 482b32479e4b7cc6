import {
  forgottenReadings,
  meanAgainstHistory,
  volatilityAgainstHistory,
} from '../../diagnostics/messages/readings.ts';
import { exp } from '../../numeric/exp.ts';
import { log } from '../../numeric/log.ts';
import { DAYS_PER_MONTH } from '../calendarUnits.ts';
import type { Scenario } from '../model.ts';
import type { Say } from '../read/say.ts';
import { type Law, type Level, levelOf, type Reading, SLIPS, saidLevel, TAIL, toScale } from './levelReadings.ts';
import { medianOf, middleOf, rangeOf } from './values.ts';

/** Says which number of a process its readings speak against: the first of half-life, mean and volatility. */
export function againstHistory(
  scenario: Scenario,
  process: Level,
  law: Law,
  readings: readonly Reading[],
  say: Say,
): void {
  const history = readings.filter(({ isHistory }) => isHistory);
  if (sayForgotten(scenario, process, history, say)) return;
  if (sayMean(scenario, process, law, readings, say)) return;
  sayVolatility(scenario, process, law, history, say);
}

/** Readings from which on their gaps are usual, and half-lives after which little is left of one. */
const FEWEST_GAPS = 3;
const FORGOTTEN = 2;

/** The same of half-lives in days or weeks, which may have been meant as months, by their median. */
const FORGOTTEN_IF_SHORT = 1.5;

/** A unit shorter than a month. */
const SHORT = /\b(?:days?|weeks?)\b/;

function sayForgotten({ numbers }: Scenario, { id }: Level, history: readonly Reading[], say: Say): boolean {
  const input = numbers[`processes.${id}.half_life`];
  const longest = input && rangeOf(input, TAIL)?.[1];
  if (input === undefined || longest === undefined || history.length < FEWEST_GAPS) return false;
  const gap = middleOf(history.slice(1).map(({ on }, i) => on - history[i]!.on));
  const passed = (halfLife: number): number => gap / (halfLife * DAYS_PER_MONTH);
  const middle = passed(medianOf(input) ?? longest);
  const isShort = SHORT.test(input.text) && middle >= FORGOTTEN_IF_SHORT;
  if (passed(longest) < FORGOTTEN && !isShort) return false;
  const left = Number((100 * exp(-log(2) * middle)).toPrecision(1));
  const inMonths = input.text.replaceAll(new RegExp(SHORT, 'g'), 'months');
  say(
    forgottenReadings(
      id,
      input.text,
      gap,
      left < 0.1 ? 'nothing' : `${left} %`,
      inMonths === input.text ? null : inMonths,
    ),
    input.place,
  );
  return true;
}

/** Standard deviations beyond which all readings are far off the long run; fewer where moving its point mends that. */
const FAR_OFF = 6;
const OFF_BY_POINT = 3;

/** Factor, of the odds of a share, by which they must be off in plain terms, and readings that it takes to say so. */
const FACTOR = 5;
const ENOUGH = 3;

/** By which a mean with its point put right may lie outside the readings. */
const ABOUT = 1.25;

function sayMean(
  { numbers }: Scenario,
  { id, scale }: Level,
  law: Law,
  readings: readonly Reading[],
  say: Say,
): boolean {
  const input = numbers[`processes.${id}.mean`];
  const mean = input && medianOf(input);
  if (input === undefined || mean === undefined || readings.length < 2) return false;
  const levels = readings.map(({ value, house }) => value - house);
  const [low, high] = [Math.min(...levels), Math.max(...levels)];
  if (!(low > 0 && mean > 0) || (mean >= low && mean <= high)) return false;
  const nearest = mean < low ? low : high;
  const distance = Math.abs(toScale(scale, mean) - toScale(scale, nearest));
  const isFar = scale === 'logit' ? distance > log(FACTOR) : mean * FACTOR < nearest || mean > nearest * FACTOR;
  if (!isFar) return false;
  const off = Math.min(...readings.map((reading) => offLongRun(law, reading)));
  const meant = SLIPS.map((factor) => mean * factor).find((one) => one * ABOUT >= low && one <= high * ABOUT);
  const isSlip = meant !== undefined && off > OFF_BY_POINT;
  if (!isSlip && !(off > FAR_OFF && readings.length >= ENOUGH)) return false;
  const said = (value: number): string => saidLevel(scale, Number(value.toPrecision(2)));
  say(meanAgainstHistory(id, input.text, said(low), said(high), meant === undefined ? null : said(meant)), input.place);
  return true;
}

/** Standard deviations off the long run; the error counts where it was read, not at a mean that may be wrong. */
function offLongRun({ scale, mean, variance, meanSpread }: Law, { value, house, error, spread }: Reading): number {
  const share = value - house;
  const own = (scale === 'logit' ? error / (share * (1 - share)) : error) + spread;
  return Math.abs(toScale(scale, share) - mean) / Math.sqrt(variance + meanSpread * meanSpread + own * own);
}

/** Days between readings below which they differ by their errors more than by what moves the level. */
const APART = 25;

/** Steps that it takes, more of a series that is too quiet, as short ones often are; and a factor in variance. */
const FEWEST_STEPS = 3;
const FEWEST_QUIET = 5;
const TIMES = 9;

/** The same where errors of the figures might be behind it. */
const TIMES_RAW = 36;

/** Median of the square of a standard normal number. */
const MEDIAN_SQUARE = 0.4549;

/** Points of a share, and share of a number, that the errors of published figures add to a step. */
const NOISE = 0.015;

function sayVolatility({ numbers }: Scenario, { id }: Level, law: Law, history: readonly Reading[], say: Say): void {
  const input = numbers[`processes.${id}.volatility`];
  const range = input && rangeOf(input, TAIL);
  const middle = input && medianOf(input);
  if (input === undefined || range === undefined || middle === undefined || !(middle > 0)) return;
  const apart = withoutNear(history);
  if (apart.length <= FEWEST_STEPS || new Set(apart.map(({ value }) => value)).size === 1) return;
  // Around the middle of the history: a mean that is a little off says nothing of how much the level moves.
  const centre = apart.reduce((sum, one) => sum + levelOf(law, one), 0) / apart.length;
  const steps = apart.slice(1).map((reading, i) => stepBetween(law, apart[i]!, reading, centre));
  const meanOver = (of: (step: Step) => number): number =>
    steps.reduce((sum, step) => sum + of(step), 0) / steps.length;
  const middleOver = (of: (step: Step) => number): number => middleOf(steps.map(of));
  // The end of the interval that the history speaks against least.
  const scaled = (volatility: number): number => (middle * middle) / (volatility * volatility);
  const [least, most] = [scaled(range[1]), scaled(range[0])];
  const isBeyond = (of: (step: Step) => number, times: number): boolean =>
    least * meanOver(of) >= times && least * middleOver(of) >= times * MEDIAN_SQUARE;
  const isTooSmall = isBeyond((step) => step.withoutNoise, TIMES) || isBeyond((step) => step.square, TIMES_RAW);
  const square = most * meanOver((step) => step.square);
  const isTooLarge = steps.length >= FEWEST_QUIET && square * TIMES <= 1 && square < leastByChance(steps.length);
  if (!isTooSmall && !isTooLarge) return;
  const shown = middle * Math.sqrt(meanOver((step) => step.square));
  const times = Math.round(isTooSmall ? shown / middle : middle / shown);
  say(
    volatilityAgainstHistory(id, input.text, isTooSmall, times, String(Number(shown.toPrecision(2))), steps.length),
    input.place,
  );
}

/** Those of a history that lie so far apart that errors of the figures hardly count. */
function withoutNear(history: readonly Reading[]): readonly Reading[] {
  const kept: Reading[] = [];
  for (const one of history) {
    const last = kept.at(-1);
    if (last === undefined || one.on - last.on >= APART) kept.push(one);
  }
  return kept;
}

interface Step {
  /** Square of its surprise, which is 1 on average where the volatility is right. */
  readonly square: number;
  /** The same without what errors of the two figures may have added. */
  readonly withoutNoise: number;
}

function stepBetween(law: Law, from: Reading, to: Reading, mean: number): Step {
  const left = exp((-law.speed * (to.on - from.on)) / DAYS_PER_MONTH);
  const variance = law.variance * (1 - left * left);
  const moved = levelOf(law, to) - mean - (levelOf(law, from) - mean) * left;
  const share = to.value - to.house;
  const noise = law.scale === 'logit' ? NOISE / (share * (1 - share)) : NOISE * share;
  const square = moved * moved;
  return { square: square / variance, withoutNoise: Math.max(0, square - 2 * noise * noise) / variance };
}

/** Mean of so many squares of normal numbers that is reached in 999 of 1000 cases (Wilson and Hilferty 1931). */
function leastByChance(count: number): number {
  const part = 2 / (9 * count);
  const root = Math.max(0, 1 - part - Z999 * Math.sqrt(part));
  return root * root * root;
}

const Z999 = 3.0902;
