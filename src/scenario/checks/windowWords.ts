import { otherWindow, otherYear } from '../../diagnostics/messages/suspicions.ts';
import { addMonths, type Day, dayOf, isoDay, parseDay } from '../dates.ts';
import type { Scenario } from '../model.ts';
import type { Say } from '../read/say.ts';
import { child, type MapTree } from '../read/tree.ts';
import { keyPlace } from './places.ts';

/** Days by which an end may miss what the words say. */
const NEAR = 7;

/** Share of its length, and days at least, by which a window may miss what the words say. */
const NEAR_LENGTH = 0.1;
const NEAR_DAYS = 10;

const MONTHS = 'january february march april may june july august september october november december'.split(' ');
const MONTH = `(${MONTHS.map((name) => `${name}|${name.slice(0, 3)}\\.?`).join('|')})`;
const COUNTS = 'a one two three four five six seven eight nine ten eleven twelve'.split(' ');
const YEAR = String.raw`((?:1[89]|2[0-2])\d\d)`;

/** What words say of a window: when it ends, at the earliest and at the latest, or how long it is in days. */
interface Said {
  readonly words: string;
  readonly should: string;
  /** First day that it may begin on. */
  readonly from?: Day;
  readonly ends?: readonly [Day, Day];
  readonly days?: number;
  /** It may be what is left of that time. */
  readonly isShorterToo?: boolean;
}

/** Says where the window is not that which the question or the title names, as far as their words are certain. */
export function checkWindowWords({ question, title, window }: Scenario, root: MapTree, say: Say): void {
  const { start, end } = window;
  const [first, last] = [isoDay(start), isoDay(end)];
  const said = saidIn(question, start);
  const place = keyPlace(root, ['window']);
  if (said !== null && !fits(said, start, end)) {
    say(otherWindow(said.words, said.should, first, last), endPlace(root) ?? place);
    return;
  }
  const years = [...title.matchAll(new RegExp(`(?<!\\w)(?:(since|after|from|of)\\s+)?${YEAR}(?!\\w)`, 'gi'))];
  const isTouched = (year: string): boolean => year >= first.slice(0, 4) && year <= last.slice(0, 4);
  const [only] = years;
  if (years.length === 1 && only?.[1] === undefined && only?.[2] !== undefined && !isTouched(only[2])) {
    say(otherYear(only[2], first, last), place);
  }
}

function endPlace(root: MapTree): MapTree['place'] | undefined {
  return child(child(root, 'window'), 'end')?.place;
}

function fits({ from, ends, days, isShorterToo }: Said, start: Day, end: Day): boolean {
  if (from !== undefined && start < from - NEAR) return false;
  if (ends !== undefined && (end < ends[0] - NEAR || end > ends[1] + NEAR)) return false;
  if (days === undefined) return true;
  const miss = end - start - days;
  const near = Math.max(NEAR_DAYS, NEAR_LENGTH * days);
  return miss <= near && (miss >= -near || isShorterToo === true);
}

/** What a question says, if it says one thing. */
function saidIn(question: string, start: Day): Said | null {
  const found = READERS.flatMap(([pattern, read]) =>
    [...question.matchAll(new RegExp(`\\b${pattern}\\b`, 'gi'))].flatMap((match) => read(match, start) ?? []),
  );
  const ends = new Set(found.map(({ should }) => should));
  return ends.size === 1 ? (found[0] ?? null) : null;
}

type Read = (match: RegExpMatchArray, start: Day) => Said | null;

const BY = '(by|before|until|up to|not later than|no later than)';

/** Words and what they say; those that others contain come apart by what follows them. */
const READERS: readonly (readonly [pattern: string, read: Read])[] = [
  [`(?:in|during|within) (?:the year )?${YEAR}(?!-)`, ([words, year]) => inYear(words, Number(year))],
  ['(?:in|during) this year', ([words], start) => inYear(words, yearOf(start))],
  [`(?:by|before|until|at) the end of (?:the year )?${YEAR}`, ([words, year]) => endsOn(words, lastOf(Number(year)))],
  [
    '(?:by|before|until) the end of (?:this|the) year(?! \\d)',
    ([words], start) => endsOn(words, lastOf(yearOf(start))),
  ],
  ['this year', ([words], start) => endsOn(words, lastOf(yearOf(start)))],
  [
    `${BY} (\\d{1,2})(?:st|nd|rd|th)? (?:of )?${MONTH},? ${YEAR}`,
    ([words, by, day, month, year]) => byDay(words, by, Number(day), month, year),
  ],
  [
    `${BY} ${MONTH} (\\d{1,2})(?:st|nd|rd|th)?,? ${YEAR}`,
    ([words, by, month, day, year]) => byDay(words, by, Number(day), month, year),
  ],
  [
    `${BY} ${YEAR}-(\\d\\d)-(\\d\\d)`,
    ([words, by, year, month, day]) => byDay(words, by, Number(day), MONTHS[Number(month) - 1], year),
  ],
  [`(in|by|before) ${MONTH} ${YEAR}`, ([words, by, month, year]) => inMonth(words, by, month, year)],
  [
    `within (?:the next )?(\\d+|${COUNTS.join('|')}|half a) (year|month|week|day)s?( of| after| from)?`,
    ([words, count, unit, of]) => within(words, count ?? '', unit ?? '', of !== undefined),
  ],
];

function inYear(words: string, year: number): Said {
  const [first, last] = [dayOf(`${year}-01-01`), lastOf(year)];
  return { words, should: `lies in ${year} and ends on ${isoDay(last)}`, from: first, ends: [last, last] };
}

function endsOn(words: string, day: Day): Said {
  return { words, should: `ends on ${isoDay(day)}`, ends: [day, day] };
}

function byDay(
  words: string,
  by: string | undefined,
  day: number,
  month: string | undefined,
  year: string | undefined,
) {
  const named = parseDay(`${year}-${twoDigits(monthOf(month))}-${twoDigits(day)}`);
  return named === undefined ? null : endsOn(words, by?.toLowerCase() === 'before' ? named - 1 : named);
}

function inMonth(
  words: string,
  by: string | undefined,
  month: string | undefined,
  year: string | undefined,
): Said | null {
  const first = parseDay(`${year}-${twoDigits(monthOf(month))}-01`);
  if (first === undefined) return null;
  const last = addMonths(first, 1) - 1;
  switch (by?.toLowerCase()) {
    case 'before':
      return endsOn(words, first - 1);
    case 'in':
      return { words, should: `lies in that month and ends on ${isoDay(last)}`, from: first, ends: [last, last] };
    default:
      return { words, should: `ends between ${isoDay(first)} and ${isoDay(last)}`, ends: [first, last] };
  }
}

function within(words: string, count: string, unit: string, isFromElsewhere: boolean): Said {
  const text = count.toLowerCase();
  const number = text === 'half a' ? 0.5 : text === 'a' ? 1 : /^\d/.test(text) ? Number(text) : COUNTS.indexOf(text);
  const days = Math.round(number * DAYS[unit.toLowerCase()]!);
  return {
    words: words.replace(/ (of|after|from)$/i, ''),
    should: `has some ${days} days`,
    days,
    isShorterToo: isFromElsewhere,
  };
}

const DAYS: Readonly<Record<string, number>> = { year: 365.25, month: 30.4375, week: 7, day: 1 };

function monthOf(name: string | undefined): number {
  return MONTHS.findIndex((month) => month.startsWith((name ?? '-').toLowerCase().slice(0, 3))) + 1;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

function yearOf(day: Day): number {
  return Number(isoDay(day).slice(0, 4));
}

function lastOf(year: number): Day {
  return dayOf(`${year}-12-31`);
}
