import { aYearOff } from '../../diagnostics/messages/suspicions.ts';
import { quote } from '../../diagnostics/quote.ts';
import { MONTHS } from '../../diagnostics/writtenDay.ts';
import { addMonths, type Day, isoDay, parseDay } from '../dates.ts';
import type { Observation, Scenario } from '../model.ts';
import type { Say } from '../read/say.ts';
import { child, entriesOf, itemsOf, type MapTree, type Tree, textOf } from '../read/tree.ts';
import { called } from './idleEvidence.ts';
import { type OddDay, oddDayOf } from './oddDay.ts';

/** Days after which something becomes known where a year was mistyped. */
const ABOUT_A_YEAR = [340, 390] as const;

/** Says which days of evidence and of histories seem to be a year off. */
export function checkYears(scenario: Scenario, root: MapTree, say: Say): void {
  const rows = new Map(itemsOf(child(root, 'evidence')).map((tree) => [tree.place, tree]));
  const odd = new Set<Tree['place']>();
  for (const row of scenario.evidence) {
    const tree = rows.get(row.place);
    const at = (key: string): Tree['place'] => child(tree, key)?.place ?? row.place;
    const found = knownAYearLater(row) ?? namesAnotherYear(row) ?? citedAYearOff(scenario, row);
    if (found === null) continue;
    odd.add(row.place);
    say(aYearOff(called(row), found.because, found.day), at(found.key ?? 'occurred'));
  }
  sayEvidence(scenario, rows, odd, say);
  const { asOf } = scenario.window;
  for (const { key, value } of entriesOf(child(root, 'processes'))) {
    const points = datedOf(itemsOf(child(value, 'history')), 'on');
    saySeries(points, asOf, ({ day }) => `the entry of ${isoDay(day)} in the history of process ${quote(key)}`, say);
    const windows = itemsOf(child(value, 'windows'));
    const isSaid = (['from', 'until'] as const).map((end) =>
      saySeries(
        datedOf(windows, end),
        asOf,
        ({ day }) => `the day ${isoDay(day)} of \`${end}\` in the windows of process ${quote(key)}`,
        say,
      ),
    );
    if (!isSaid.includes(true)) sayLongWindow(key, windows, say);
  }
}

/** Rows of evidence in the order of the file, and the one that happened after the day of the forecast, unlike all others. */
function sayEvidence(
  { evidence, window }: Scenario,
  rows: ReadonlyMap<Tree['place'], Tree>,
  odd: ReadonlySet<Tree['place']>,
  say: Say,
): void {
  const inFile = [...rows.keys()];
  const right = evidence
    .filter(({ place }) => !odd.has(place))
    .toSorted((a, b) => inFile.indexOf(a.place) - inFile.indexOf(b.place));
  const at = ({ place }: Observation): Tree['place'] => child(rows.get(place), 'occurred')?.place ?? place;
  const latest = Math.max(window.asOf, ...right.map(({ known }) => known));
  const found = oddDayOf(
    right.map(({ occurred }) => occurred),
    window.asOf,
    (day) => day >= window.start && day <= Math.min(latest, window.end),
  );
  if (found !== null) {
    const row = right[found.index]!;
    say(aYearOff(called(row), REASONS[found.seen], isoDay(found.day)), at(row));
    return;
  }
  const [late, ...more] = right.filter(({ occurred }) => occurred > window.asOf);
  const others = right.filter(({ known }) => known <= window.asOf);
  if (late === undefined || more.length > 0 || others.length < 3 || others.length + 1 < right.length) return;
  const day = addMonths(late.occurred, -12);
  if (day < window.start || day > window.asOf) return;
  const because = `all other rows were known by ${isoDay(window.asOf)}, the day of the forecast`;
  say(aYearOff(called(late), because, isoDay(day)), at(late));
}

interface Found {
  readonly because: string;
  /** Day that it may be. */
  readonly day: string;
  readonly key?: 'known';
}

function knownAYearLater({ occurred, known }: Observation): Found | null {
  const days = known - occurred;
  if (days < ABOUT_A_YEAR[0] || days > ABOUT_A_YEAR[1]) return null;
  return {
    because: `it became known on ${isoDay(known)}, ${days} days after it happened`,
    day: `known on ${isoDay(addMonths(known, -12))}, or did it happen on ${isoDay(addMonths(occurred, 12))}`,
    key: 'known',
  };
}

const DATE = new RegExp(String.raw`(?:\b(\d{1,2})\s+(?:of\s+)?)?\b(${MONTHS.join('|')})\s+(\d{4})\b`, 'gi');
const ISO = /\b(\d{4})-(\d\d)-(\d\d)\b/g;

/** Days by which a date in words may miss that of the row. */
const NEAR = 7;

/** A title or reason that gives the day or the month of the row, in another year. */
function namesAnotherYear({ title, why, occurred, known }: Observation): Found | null {
  const text = `${title}\n${why}`;
  const dates = [
    ...[...text.matchAll(DATE)].map(([, day, month, year]) => ({
      year: Number(year),
      month: MONTHS.findIndex((name) => name.toLowerCase() === month?.toLowerCase()) + 1,
      day: day === undefined ? null : Number(day),
    })),
    ...[...text.matchAll(ISO)].map(([, year, month, day]) => ({
      year: Number(year),
      month: Number(month),
      day: Number(day),
    })),
  ];
  const isOf = (day: Day, date: (typeof dates)[number]): boolean => {
    const [year = '', month] = isoDay(day).split('-');
    if (date.day === null) return Number(year) === date.year && Number(month) === date.month;
    const named = parseDay(`${date.year}-${String(date.month).padStart(2, '0')}-${String(date.day).padStart(2, '0')}`);
    return named !== undefined && day - named <= NEAR && named - day <= NEAR;
  };
  if (dates.some((date) => isOf(occurred, date) || isOf(known, date))) return null;
  for (const months of [12, -12]) {
    const day = addMonths(occurred, months);
    if (dates.some((date) => isOf(day, date))) {
      const where = [...title.matchAll(DATE), ...title.matchAll(ISO)].length > 0 ? 'title' : 'reason';
      return { because: `its ${where} names that day in ${isoDay(day).slice(0, 4)}`, day: isoDay(day) };
    }
  }
  return null;
}

/** Days between an event and what is written about it, at most. */
const REPORTED_WITHIN = 31;

/** All sources with a day or month of their own are as close to the row as reports are, but a year later or earlier. */
function citedAYearOff({ sources }: Scenario, { sources: cited, occurred }: Observation): Found | null {
  const dates = sources.flatMap(({ id, date }) => (cited.includes(id) && /^\d{4}-\d\d/.test(date) ? [date] : []));
  if (dates.length === 0) return null;
  for (const months of [12, -12]) {
    const moved = addMonths(occurred, months);
    const isClose = (date: string): boolean => {
      const first = parseDay(date.length === 7 ? `${date}-01` : date.slice(0, 10));
      if (first === undefined) return false;
      const last = date.length === 7 ? addMonths(first, 1) - 1 : first;
      return last >= moved - 1 && first <= moved + REPORTED_WITHIN;
    };
    if (dates.every(isClose)) {
      return { because: `what it cites is of ${dates[0]}`, day: isoDay(moved) };
    }
  }
  return null;
}

interface Dated {
  readonly day: Day;
  /** Where the day stands. */
  readonly place: Tree['place'];
}

/** Items that are days, or have one under a key. */
function datedOf(items: readonly Tree[], key: string): readonly Dated[] {
  return items.flatMap((item) => {
    const at = child(item, key) ?? item;
    const day = parseDay(textOf(at) ?? '');
    return day === undefined ? [] : [{ day, place: at.place }];
  });
}

const REASONS = {
  order: 'the entries around it stand in the order of their days',
  gap: 'the entries before or after it follow each other at nearly equal distances',
} as const satisfies Record<OddDay['seen'], string>;

function saySeries(series: readonly Dated[], asOf: Day, name: (one: Dated) => string, say: Say): boolean {
  const found = oddDayOf(
    series.map(({ day }) => day),
    asOf,
  );
  if (found === null) return false;
  const one = series[found.index]!;
  say(aYearOff(name(one), REASONS[found.seen], isoDay(found.day)), one.place);
  return true;
}

/** Days that a window lasts at most beside which one of a year and more is odd. */
const SHORT = 120;

/** A window of a calendar that lasts a year longer than those beside it. */
function sayLongWindow(process: string, windows: readonly Tree[], say: Say): void {
  const spans = windows.flatMap((tree) => {
    const [from] = datedOf([tree], 'from');
    const [until] = datedOf([tree], 'until');
    return from === undefined || until === undefined ? [] : [{ from, until, days: until.day - from.day + 1 }];
  });
  const [longest, next] = spans.toSorted((a, b) => b.days - a.days);
  if (longest === undefined || next === undefined || next.days > SHORT) return;
  const until = addMonths(longest.until.day, -12);
  const days = until - longest.from.day + 1;
  if (days < 1 || days > 2 * next.days) return;
  const what = `the window from ${isoDay(longest.from.day)} of process ${quote(process)}`;
  say(
    aYearOff(
      what,
      `it lasts ${longest.days} days, and no other more than ${next.days}`,
      `until ${isoDay(until)}, or from ${isoDay(addMonths(longest.from.day, 12))}`,
    ),
    longest.until.place,
  );
}
