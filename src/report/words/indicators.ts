import type { ResultRecord } from '../../record/record.ts';
import type { Finding } from '../../results/indicators.ts';
import { titleOf } from './answer.ts';
import { dayInWords } from './days.ts';
import { shortPercent } from './format.ts';

/** Probability that it is seen by its day. */
export function chanceText({ chance }: Finding): string {
  return shortPercent(chance.mean, chance.standardError);
}

/** Probability of the meeting if it is seen or if not: `never seen` if no draw has it, `always seen` if every draw has. */
export function ifText({ probability }: ResultRecord, one: Finding, which: 'ifSeen' | 'ifNot'): string {
  const chance = one[which];
  if (chance === null) return which === 'ifSeen' ? 'never seen' : 'always seen';
  // Where only one of the two can be, it is the answer itself.
  return shortPercent(chance, one.difference?.standardError ?? probability.standardError);
}

/**
 * The indicator that is expected to tell most, with what it would tell; null if none stands out from the error.
 *
 * @param ranked - The most informative first.
 */
export function mostTellingSentence(record: ResultRecord, ranked: readonly Finding[]): string | null {
  const one = ranked.find(({ isClear }) => isClear);
  return one === undefined
    ? null
    : `Most telling: ${titleOf(one)}, by ${dayInWords(one.by)} (chance ${chanceText(one)}). If it is seen the answer becomes ${ifText(record, one, 'ifSeen')}, if not ${ifText(record, one, 'ifNot')}.`;
}

/** An amount of information, or a reduction in a score: two digits, and no finer than a hundred-thousandth. */
export function smallText(value: number): string {
  if (value === 0) return '0';
  return value < 1e-5 ? '<0.00001' : `${Number(value.toPrecision(2))}`;
}
