import { otherWindow, otherYear } from '../../diagnostics/messages/suspicions.ts';
import { dayMeant, MONTHS } from '../../diagnostics/writtenDay.ts';
import { DAYS_PER_MONTH, MONTHS_PER_YEAR } from '../calendarUnits.ts';
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

const YEAR = String.raw`((?:1[89]|2[0-2])\d\d)`;
const MONTH = `(${MONTHS.map((name) => `${name}|${name.slice(0, 3)}\\.?`).join('|')})`;
const COUNTS = 'a one two three four five six seven eight nine ten eleven twelve'.split(' ');
const BY = '(by|before|until|up to|not later than|no later than)';

/** What words say of a window: when it ends, at the earliest and at the latest, or how long it is in days. */
interface Said {
  readonly should: string;
  /** First day that it may begin on. */
  readonly from?: Day;
  readonly ends?: readonly [Day, Day];
  readonly days?: number;
}

/** Says where the window is not that which the question or the title ends with, as far as their words are certain. */
export function checkWindowWords({ question, title, window }: Scenario, root: MapTree, say: Say): void {
  const { start, end } = window;
  const [first, last] = [isoDay(start), isoDay(end)];
  const place = keyPlace(root, ['window']);
  for (const [pattern, read] of READERS) {
    const words = lastWords(question, pattern);
    const said = words === null ? null : read(words, start);
    if (words === null || said === null || fits(said, start, end)) continue;
    say(otherWindow(words[0], said.should, first, last), child(child(root, 'window'), 'end')?.place ?? place);
    return;
  }
  const year = lastWords(title, `in ${YEAR}`)?.[1];
  if (year !== undefined && (year < first.slice(0, 4) || year > last.slice(0, 4))) {
    say(otherYear(year, first, last), place);
  }
}

/** A clause about somebody, whose dates are others. */
const ASIDE = /,\s*(?:who|whom|whose|which)\b[^,?]*,/gi;

/** Words before a date or a length by which it may be that of another event, or one of several. */
const UNSURE = new RegExp(
  String.raw`\b(?:who|whom|whose|which|that|as|when|where|while|once|if|last|since|after|following|before|by|until|(?:to|at) the|${YEAR})\b|\b(?:\w+ed|given|broken|taken|held|made)$`,
  'i',
);

/** What a text ends with, where nothing before it makes its meaning unsure. */
function lastWords(text: string, pattern: string): RegExpExecArray | null {
  const plain = text
    .replace(ASIDE, ' ')
    .trimEnd()
    .replace(/\W{1,9}$/, '');
  const found = new RegExp(`\\b${pattern}$`, 'i').exec(plain);
  return found === null || UNSURE.test(plain.slice(0, found.index).trimEnd()) ? null : found;
}

function fits({ from, ends, days }: Said, start: Day, end: Day): boolean {
  if (from !== undefined && start < from - NEAR) return false;
  if (ends !== undefined && (end < ends[0] - NEAR || end > ends[1] + NEAR)) return false;
  return days === undefined || Math.abs(end - start - days) <= Math.max(NEAR_DAYS, NEAR_LENGTH * days);
}

type Read = (match: readonly string[], start: Day) => Said | null;

/** What may be read of words at the end of a question. */
const READERS: readonly (readonly [pattern: string, read: Read])[] = [
  [`(?:in|during|within) (?:the year )?${YEAR}`, ([, year]) => lasts(dayOf(`${year}-01-01`), MONTHS_PER_YEAR)],
  [
    `(?:(?:by|before|until|at) the end of )?(?:(?:the year )?${YEAR}|(?:this|the) year)`,
    ([words = '', year], start) =>
      /end of|this/i.test(words) ? endsOn(dayOf(`${year ?? isoDay(start).slice(0, 4)}-12-31`)) : null,
  ],
  [`${BY} (.{8,23})`, ([, by, day = '']) => byDay(by, dayMeant(day))],
  [`(in|by|before) ${MONTH} ${YEAR}`, ([, by, month, year]) => inMonth(by, dayMeant(`1 ${month} ${year}`))],
  [`within (?:the next )?(\\d+|${COUNTS.join('|')}) (year|month|week|day)s?`, ([, count, unit]) => within(count, unit)],
];

function lasts(first: Day, months: number): Said {
  const last = addMonths(first, months) - 1;
  return { should: `begins on ${isoDay(first)} or later and ends on ${isoDay(last)}`, from: first, ends: [last, last] };
}

function endsOn(day: Day): Said {
  return { should: `ends on ${isoDay(day)}`, ends: [day, day] };
}

function byDay(by = '', written = ''): Said | null {
  const day = parseDay(written);
  return day === undefined ? null : endsOn(by.toLowerCase() === 'before' ? day - 1 : day);
}

function inMonth(by = '', written = ''): Said | null {
  const first = parseDay(written);
  if (first === undefined) return null;
  const word = by.toLowerCase();
  if (word === 'before') return endsOn(first - 1);
  if (word === 'in') return lasts(first, 1);
  const last = addMonths(first, 1) - 1;
  return { should: `ends between ${isoDay(first)} and ${isoDay(last)}`, ends: [first, last] };
}

/** Days of a unit of time. */
const DAYS: Readonly<Record<string, number>> = {
  year: MONTHS_PER_YEAR * DAYS_PER_MONTH,
  month: DAYS_PER_MONTH,
  week: 7,
  day: 1,
};

function within(count = '', unit = ''): Said {
  const text = count.toLowerCase();
  const number = /^\d/.test(text) ? Number(text) : text === 'a' ? 1 : COUNTS.indexOf(text);
  const days = Math.round(number * DAYS[unit.toLowerCase()]!);
  return { should: `has some ${days} days`, days };
}
