import type { ResultRecord } from '../../record/record.ts';
import type { Finding } from '../../results/indicators.ts';
import type { WhatIfRun } from '../../results/whatIf.ts';
import { answerText, titleOf } from './answer.ts';
import { dayInWords, dayToMs } from './days.ts';
import { count, counted, percentInterval, points, shortly, significant, withoutFineDigits } from './format.ts';
import { chanceText, ifText } from './indicators.ts';
import { byBits, byDifference, isClearDifference } from './order.ts';

/** Sentences of the brief, which a reader can repeat without knowing the program; plain text. */

/** Changes that the brief names, up and down. */
const MOST_CHANGES = 3;

/** Things to watch that it names. */
const MOST_WATCHED = 3;

/** The answer as odds: `1 in 18`, `9 in 10`; null where it is too near an end, or as good as never or certain. */
export function oddsText(probability: number): string | null {
  if (!(probability > 0 && probability < 1)) return null;
  if (probability <= 0.4) {
    const among = 1 / probability;
    return among > 10_000 ? null : `1 in ${Math.round(among < 20 ? among : Number(among.toPrecision(2)))}`;
  }
  if (probability >= 0.95) return null;
  return Math.round(10 * probability) === 5 ? '1 in 2' : `${Math.round(10 * probability)} in 10`;
}

/** The answer in one sentence that can be said aloud: number, odds, window, day, words and band. */
export function answerSentence(record: ResultRecord): string {
  const { scenario, asOf, probability } = record;
  const odds = oddsText(probability.mean);
  const number = odds === null ? answerText(record) : `${answerText(record)}, about ${odds}`;
  return `As of ${dayInWords(asOf)}, a meeting by ${dayInWords(scenario.window.end)} ${inSentence(probability.words)}: ${number}.`;
}

/** Between what ends the answer would lie if one knew what is not known; null where no band is known or it is a point. */
export function rangeSentence({ probability }: ResultRecord): string | null {
  const { interval90, standardError, spread } = probability;
  if (interval90 === null || spread === 0) return null;
  const band = percentInterval(interval90, standardError);
  if (!band.includes(' to ')) return null;
  return `Depending on what is not known for sure, it could be as low as ${band.replace(' to ', ' or as high as ')} (90 % band).`;
}

/** How often cases like it came to a meeting; null if the scenario does not say. */
export function baseRateSentence({ baseRate, scenario }: ResultRecord): string | null {
  if (baseRate === null) return null;
  const { held, of, months, title, forWindow } = baseRate;
  const cases = `${of === 1 ? 'one case' : `${count(of)} cases`} like ${title === '' ? 'this one' : `it (${lowerFirst(title)})`}`;
  const seen = `Of ${cases}, ${held === 0 ? 'none' : count(held)} came to a meeting within ${counted(months, 'month')}`;
  if (held === 0) return `${seen}.`;
  const days = (dayToMs(scenario.window.end) - dayToMs(scenario.window.start)) / DAY + 1;
  const isSameLength = Math.abs(days / (DAYS_PER_MONTH * months) - 1) < 0.03;
  return `${seen}: ${inHundred(forWindow)}${isSameLength ? '' : ' over a time as long as this window'}.`;
}

/** Milliseconds of a day, and days of a month. */
const DAY = 86_400_000;
const DAYS_PER_MONTH = 30.4375;

/** The changes that would raise the answer most, and those that would lower it most. */
export function strongestChanges({ whatIf }: ResultRecord): { up: WhatIfRun[]; down: WhatIfRun[] } {
  const ranked = byDifference(whatIf.filter(isClearDifference));
  const up = ranked.filter(({ difference }) => difference.mean > 0).slice(0, MOST_CHANGES);
  const down = ranked.filter(({ difference }) => difference.mean < 0).toReversed();
  return { up, down: down.slice(0, MOST_CHANGES) };
}

/** What a change would make of the answer. */
export function changeText(one: WhatIfRun): string {
  return `${titleOf(one)}: ${shortly(one.probability)} (${points(withoutFineDigits(one.difference))})`;
}

/** What tells most among the things to watch, each with what the answer would become. */
export function watchTexts(record: ResultRecord): string[] {
  return byBits((record.indicators ?? []).filter(isTelling))
    .slice(0, MOST_WATCHED)
    .map(
      (one) =>
        `${titleOf(one)}, by ${dayInWords(one.by)} (chance ${chanceText(one)}): ${ifText(record, one, 'ifSeen')} if it comes, ${ifText(record, one, 'ifNot')} if not`,
    );
}

/** A frequency without digits that a few cases cannot bear: `7 in 100`, `33 in 100`, `0.4 in 100`. */
function inHundred(probability: number): string {
  return `${significant(100 * Number(probability.toPrecision(probability < 0.1 ? 1 : 2)))} in 100`;
}

function isTelling({ isClear, ifSeen, ifNot }: Finding): boolean {
  return isClear && ifSeen !== null && ifNot !== null;
}

/** Words of ICD 203 as a predicate: `is unlikely`, `has a roughly even chance`. */
function inSentence(words: string): string {
  if (words === 'roughly even chance') return 'has a roughly even chance';
  if (words.includes('chance')) return `has ${words}`;
  return words.endsWith('%') ? `has a chance of ${words}` : `is ${words}`;
}

function lowerFirst(text: string): string {
  // A name or an abbreviation keeps its capital.
  return /^\p{Lu}\p{Ll}+\s\p{Ll}/u.test(text) ? text.slice(0, 1).toLowerCase() + text.slice(1) : text;
}
