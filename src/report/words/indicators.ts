import type { ResultRecord } from '../../record/record.ts';
import type { Finding } from '../../results/indicators.ts';
import { titleOf } from './answer.ts';
import { dayInWords } from './days.ts';
import { shortPercent } from './format.ts';

/** Probability that it is seen by its day. */
export function chanceText({ chance }: Finding): string {
  return shortPercent(chance.mean, chance.standardError);
}

/** Probability of the meeting if it is seen: `never seen` if no draw has it. */
export function ifSeenText(record: ResultRecord, one: Finding): string {
  return one.ifSeen === null ? 'never seen' : shortPercent(one.ifSeen, errorOf(record, one));
}

/** Probability of the meeting if it is not seen: `always seen` if every draw has it. */
export function ifNotText(record: ResultRecord, one: Finding): string {
  return one.ifNot === null ? 'always seen' : shortPercent(one.ifNot, errorOf(record, one));
}

/**
 * The indicator that is expected to tell most, with what it would tell.
 *
 * @param ranked - The most informative first.
 * @returns Null if none stands out from the Monte Carlo error.
 */
export function mostTellingSentence(record: ResultRecord, ranked: readonly Finding[]): string | null {
  const one = ranked.find(({ isClear }) => isClear);
  return one === undefined
    ? null
    : `Most telling: ${titleOf(one)}, by ${dayInWords(one.by)} (chance ${chanceText(one)}). If it is seen the answer becomes ${ifSeenText(record, one)}, if not ${ifNotText(record, one)}.`;
}

/** Where only one of the two can be, it is the answer itself. */
function errorOf(record: ResultRecord, one: Finding): number {
  return one.difference?.standardError ?? record.probability.standardError;
}

/** An amount of information, or a reduction in a score: two digits, and no finer than a hundred-thousandth. */
export function smallText(value: number): string {
  if (value === 0) return '0';
  return value < 1e-5 ? '<0.00001' : `${Number(value.toPrecision(2))}`;
}
