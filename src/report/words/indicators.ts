import type { ResultRecord } from '../../record/record.ts';
import { barePointsInterval, points, shortPercent } from './format.ts';

type Indicator = NonNullable<ResultRecord['indicators']>[number];

/** Cells about what to watch for that more than one format says; plain text. */

/** Probability that it is seen by its day. */
export function chanceText({ chance }: Indicator): string {
  return shortPercent(chance.mean, chance.standardError);
}

/** Probability of the meeting if it is seen: `never seen` if no draw has it. */
export function ifSeenText(record: ResultRecord, one: Indicator): string {
  return one.ifSeen === null ? 'never seen' : shortPercent(one.ifSeen, errorOf(record, one));
}

/** Probability of the meeting if it is not seen: `always seen` if every draw has it. */
export function ifNotText(record: ResultRecord, one: Indicator): string {
  return one.ifNot === null ? 'always seen' : shortPercent(one.ifNot, errorOf(record, one));
}

/** Where only one of the two can be, it is the answer itself. */
function errorOf(record: ResultRecord, one: Indicator): number {
  return one.difference?.standardError ?? record.probability.standardError;
}

/** If seen less if not, in percentage points; empty if only one of them can be. */
export function seenDifferenceText({ difference }: Indicator): string {
  return difference === null ? '' : points(difference.mean, difference.standardError);
}

/** Its Monte Carlo 90 % interval, in percentage points. */
export function seenIntervalText({ difference }: Indicator): string {
  return difference === null ? '' : barePointsInterval(difference.interval90, difference.standardError);
}

/** An amount of information, or a fall of a score: two digits, and no finer than a hundred-thousandth. */
export function smallText(value: number): string {
  if (value === 0) return '0';
  return value < 1e-5 ? '<0.00001' : `${Number(value.toPrecision(2))}`;
}

/** Said of an indicator whose difference does not stand out. */
export const UNCLEAR = 'not distinguishable from the Monte Carlo noise';
