import type { ResultRecord } from '../../record/record.ts';
import type { Finding } from '../../results/indicators.ts';
import type { WhatIfRun } from '../../results/whatIf.ts';
import { answerText, titleOf } from './answer.ts';
import { dayInWords } from './days.ts';
import {
  count,
  counted,
  countInWords,
  percentInterval,
  percentOf,
  shortly,
  shortPoints,
  significant,
} from './format.ts';
import { ifText } from './indicators.ts';
import { byBits, byDifference, isClearDifference } from './order.ts';

/** Sentences of the brief, which a reader can repeat without knowing the program; plain text. */

type Estimated = Pick<ResultRecord['probability'], 'mean' | 'standardError'>;

/** Changes that the brief names, up and down. */
const MOST_CHANGES = 3;

/** Things to watch that it names. */
const MOST_WATCHED = 3;

/** Shares that are said as such, the plainest first: `1 in 2`, `2 in 3`, `9 in 10`. */
const SHARES = [2, 3, 4, 5, 10].flatMap((among) =>
  Array.from({ length: among - 1 }, (_, i) => [i + 1, among] as const),
);

/**
 * The answer as odds: `1 in 18`, `3 in 4`; null where it is as good as never or certain, or where its error lets no more be said
 * than that it is.
 */
export function oddsText({ mean, standardError }: Estimated): string | null {
  if (!(mean > 0 && mean < 0.95) || isBound(percentOf({ mean, standardError }))) return null;
  const among = 1 / mean;
  if (among > 10_000) return null;
  if (among > 4.5) return `1 in ${count(among < 20 ? Math.round(among) : Number(among.toPrecision(2)))}`;
  const distance = ([held, of]: readonly [number, number]): number => Math.abs(held / of - mean);
  const [held, of] = SHARES.reduce((best, share) => (distance(share) < distance(best) - 1e-9 ? share : best));
  return `${held} in ${of}`;
}

/** Whether a percentage is written as a bound. */
function isBound(text: string): boolean {
  return /^(less|more) than /.test(text);
}

/** The answer in one sentence that can be said aloud: number, odds, window, day, words and band. */
export function answerSentence(record: ResultRecord): string {
  const { scenario, asOf, probability } = record;
  const odds = oddsText(probability);
  const number = odds === null ? answerText(record) : `${answerText(record)}, about ${odds}`;
  // Beyond the ends of the scale there are no words.
  const likely = probability.words.endsWith('%') ? 'has a chance of ' : `${inSentence(probability.words)}: `;
  return `As of ${dayInWords(asOf)}, a meeting by ${dayInWords(scenario.window.end)} ${likely}${number}.`;
}

/** Between what ends the answer would lie if one knew what is not known; null where no band is known or it is a point. */
export function rangeSentence({ probability }: ResultRecord): string | null {
  const { interval90, standardError, spread } = probability;
  if (interval90 === null || spread === 0) return null;
  const band = percentInterval(interval90, standardError);
  if (!band.includes(' to ')) return null;
  const [low = '', high = ''] = band
    .split(' to ')
    .map((end, i) => (isBound(end) ? end : `as ${i === 0 ? 'low' : 'high'} as ${end}`));
  return `Depending on what is not known for sure, it could be ${low} or ${high} (90 % band).`;
}

/** How often cases like it came to a meeting; null if the scenario does not say. */
export function baseRateSentence({ baseRate }: ResultRecord): string | null {
  if (baseRate === null) return null;
  const { held, of, months, title, forWindow } = baseRate;
  const cases = of === 1 ? 'the one case' : `${count(of)} cases`;
  const like = title === '' ? 'like this one' : `like it (${lowerFirst(title)})`;
  const came = held === 0 ? 'none' : held === of && of > 1 ? 'all' : countInWords(held);
  const seen = `Of ${cases} ${like}, ${came} came to a meeting within ${counted(months, 'month')}`;
  // None or all of them leave nothing to be put in numbers.
  if (held === 0 || held === of) return `${seen}.`;
  // At a constant hazard the time is as the log of what is left.
  const isSameLength = Math.abs(Math.log1p(-forWindow) / Math.log1p(-held / of) - 1) < 0.03;
  if (isSameLength) return `${seen}: ${(100 * held) % of === 0 ? '' : 'about '}${inHundred(held / of)}.`;
  return `${seen}; over a time as long as this window that makes about ${inHundred(forWindow)}.`;
}

/** The changes that would raise the answer most, and those that would lower it most. */
export function strongestChanges({ whatIf }: ResultRecord): { up: WhatIfRun[]; down: WhatIfRun[] } {
  const ranked = byDifference(whatIf.filter(isClearDifference));
  const up = ranked.filter(({ difference }) => difference.mean > 0).slice(0, MOST_CHANGES);
  const down = ranked.filter(({ difference }) => difference.mean < 0).toReversed();
  return { up, down: down.slice(0, MOST_CHANGES) };
}

/** What a change would make of the answer. */
export function changeText({ probability }: ResultRecord, one: WhatIfRun): string {
  return `${titleOf(one)}: ${shortly(one.probability, probability)} (${shortPoints(one.difference, probability)})`;
}

/** That no change does anything to speak of; null if some does, or there is none. */
export function noChangeSentence({ whatIf }: ResultRecord): string | null {
  if (whatIf.length === 0 || whatIf.some(isClearDifference)) return null;
  return whatIf.length === 1
    ? 'The one what-if of the scenario does not change it noticeably.'
    : `None of the ${count(whatIf.length)} what-ifs of the scenario changes it noticeably.`;
}

/** What tells most among the things to watch, each with what the answer would become. */
export function watchTexts(record: ResultRecord): string[] {
  const { probability, scenario } = record;
  // On the last day a sign is the answer itself.
  return byBits((record.indicators ?? []).filter((one) => isTelling(one) && one.by < scenario.window.end))
    .slice(0, MOST_WATCHED)
    .map(
      (one) =>
        `${withDay(one)} (chance ${shortly(one.chance, probability)}): ${ifText(record, one, 'ifSeen')} if so, ${ifText(record, one, 'ifNot')} if not`,
    );
}

/** With the day by which it would be seen, or, where the title speaks of a day already, with that. */
function withDay(one: Finding): string {
  const [title, day] = [titleOf(one), dayInWords(one.by)];
  return title.endsWith(ON_THAT_DAY)
    ? `On ${day} ${lowerFirst(title.slice(0, -ON_THAT_DAY.length))}`
    : `${title}, by ${day}`;
}

/** How the titles of the watch list end that summitry makes itself. */
const ON_THAT_DAY = ' on that day';

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
  return words.includes('chance') ? `has ${words}` : `is ${words}`;
}

function lowerFirst(text: string): string {
  // A name or an abbreviation keeps its capital.
  return /^\p{Lu}\p{Ll}+\s\p{Ll}/u.test(text) ? text.slice(0, 1).toLowerCase() + text.slice(1) : text;
}
