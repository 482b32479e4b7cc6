import { aYearOff } from '../../diagnostics/messages/suspicions.ts';
import { quote } from '../../diagnostics/quote.ts';
import { MONTHS } from '../../diagnostics/writtenDay.ts';
import { addMonths, type Day, isoDay, parseDay } from '../dates.ts';
import type { Observation, Scenario } from '../model.ts';
import type { Say } from '../read/say.ts';
import { child, entriesOf, itemsOf, type MapTree, type Tree, textOf } from '../read/tree.ts';
import { called } from './idleEvidence.ts';

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
  const evidence = itemsOf(child(root, 'evidence')).map((tree): Dated | null => {
    const day = parseDay(textOf(child(tree, 'occurred')) ?? '');
    return day === undefined ? null : { day, place: child(tree, 'occurred')?.place ?? tree.place, row: tree.place };
  });
  const isRight = ({ row }: Dated): boolean => !odd.has(row);
  const titles = new Map(scenario.evidence.map((row) => [row.place, called(row)]));
  saySeries(
    evidence.filter((one) => one !== null && isRight(one)) as Dated[],
    ({ row, day }) => titles.get(row) ?? `the evidence of ${isoDay(day)}`,
    say,
  );
  for (const { key, value } of entriesOf(child(root, 'processes'))) {
    const points = itemsOf(child(value, 'history')).flatMap((item): Dated[] => {
      const on = child(item, 'on') ?? item;
      const day = parseDay(textOf(on) ?? '');
      return day === undefined ? [] : [{ day, place: on.place, row: item.place }];
    });
    saySeries(points, ({ day }) => `the entry of ${isoDay(day)} in the history of process ${quote(key)}`, say);
  }
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
  /** Where the whole entry stands. */
  readonly row: Tree['place'];
}

/** Entries of a series from which on one of them is odd. */
const FEWEST = 4;

/** The one entry of a series that stands out of the order of all others, and in its place between two a year later or earlier. */
function saySeries(series: readonly Dated[], name: (one: Dated) => string, say: Say): void {
  if (series.length < FEWEST || ascends(series)) return;
  const found = series.flatMap((one, i) => {
    const [before, after] = [series[i - 1], series[i + 1]];
    // At either end any day of one side would fit.
    if (before === undefined || after === undefined || !ascends(series.toSpliced(i, 1))) return [];
    const moved = [12, -12].map((months) => addMonths(one.day, months));
    return moved.filter((day) => day >= before.day && day <= after.day).map((day) => ({ one, day }));
  });
  const [only] = found;
  if (only === undefined || found.length > 1) return;
  say(
    aYearOff(name(only.one), 'the entries around it stand in the order of their days', isoDay(only.day)),
    only.one.place,
  );
}

function ascends(series: readonly Dated[]): boolean {
  return series.every(({ day }, i) => i === 0 || day >= series[i - 1]!.day);
}
