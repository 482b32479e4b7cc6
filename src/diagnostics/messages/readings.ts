import { quote } from '../quote.ts';
import { type Sentence, say } from '../sentence.ts';
import { meant } from './suspicions.ts';

/** Sentences of warnings about readings, and about numbers of processes, that do not fit each other. */

/**
 * @param name - As `the evidence "A poll" of 2026-02-10`.
 * @param about - Level that was to be expected.
 * @param beside - The reading that leaves it to be expected; null for the mean.
 * @param off - Standard deviations.
 * @param fits - Figure that would fit, if a point was misplaced.
 */
export const misfit = (
  name: string,
  value: string,
  process: string,
  about: string,
  beside: string | null,
  off: number,
  fits: string | null,
): Sentence => {
  const other = beside === null ? `in the long run of process ${quote(process)}` : `beside ${beside}`;
  const asked = fits === null ? 'look it up;' : `was it ${fits}${beside === null ? ', or is `mean` wrong' : ''}?`;
  return say(
    'odd-reading',
    `${name} is ${value}, where about ${about} is to be expected ${other}: ${off} standard deviations off, as the level moves here`,
    `${asked} ${meant('odd-reading')}`,
  );
};

export const saysNothing = (name: string, value: string, error: string, process: string, isShare: boolean): Sentence =>
  say(
    'vague-reading',
    `${name} reads ${value} with an error of ${error}, as large as the reading: it says next to nothing about process ${quote(process)}`,
    `\`error\` is one standard deviation, in the unit of the value${isShare ? ': of a poll of 1,000 people 1.5 %' : ''}; ${meant('vague-reading')}`,
  );

/** @param low - Least and, next, largest level that was read. @param other - Mean that would fit. */
export const meanAgainstHistory = (
  process: string,
  mean: string,
  low: string,
  high: string,
  other: string | null,
): Sentence =>
  say(
    'against-history',
    `the mean ${quote(mean)} of process ${quote(process)} is far from all that was ever read, ${low} to ${high}: the level will leave there`,
    `${other === null ? 'correct the mean or the readings;' : `was it ${other}?`} ${meant('against-history')}`,
  );

/** @param shown - Volatility of the history. @param steps - From one reading to the next. */
export const volatilityAgainstHistory = (
  process: string,
  volatility: string,
  isTooSmall: boolean,
  times: number,
  shown: string,
  steps: number,
): Sentence =>
  say(
    'against-history',
    `at the volatility ${quote(volatility)} process ${quote(process)} moves ${times} times ${isTooSmall ? 'less' : 'more'} than in its history, whose ${steps} steps show ${shown}`,
    `was it ${shown}? ${meant('against-history')}`,
  );

/** @param gap - Days from one reading to the next. @param left - As `3 %`, or `nothing`. @param inMonths - The half-life, if months were meant. */
export const forgottenReadings = (
  process: string,
  halfLife: string,
  gap: number,
  left: string,
  inMonths: string | null,
): Sentence =>
  say(
    'against-history',
    `at the half-life ${quote(halfLife)} of process ${quote(process)} ${left} is left of a reading when the next one comes, after ${gap} days: its history says little about what follows`,
    `${inMonths === null ? 'state a longer half-life;' : `was it ${inMonths}?`} ${meant('against-history')}`,
  );

/** @param share - The figure as a share. @param inFull - A hundred times as large. */
export const percentSlip = (written: string, share: string, inFull: string): Sentence =>
  say(
    'percent-slip',
    `${quote(written)} is ${share}, far below the other percentages of the file`,
    `was it ${inFull}? ${meant('percent-slip')}`,
  );
