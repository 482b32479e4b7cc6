import type { ResultRecord } from '../../record/record.ts';
import { dayInWords, dayToMs, msToDay } from '../words/days.ts';
import type { Curve, Point } from './drawing.ts';
import { type Twin, twinOf } from './figure.ts';
import type { DayScale, Scale } from './scales.ts';

type Process = ResultRecord['processes'][number];

/** A value from a day on. */
export interface CoursePoint {
  readonly date: string;
  readonly value: number;
}

/** Points of a line, and how they are joined. */
export interface Course {
  readonly points: readonly CoursePoint[];
  readonly curve: Curve;
}

/**
 * What to draw of the mean of a process over the window.
 *
 * A dated change by its own days, whatever the step: the mean over the days of a step would make three days of a month a tenth
 * of what they are. Anything else is constant within a step, of which the first begins with the window.
 */
export function courseOf(record: ResultRecord, process: Process): Course {
  const { start, end } = record.scenario.window;
  return process.dated === null ? courseInSteps(record, process.byDate) : datedCourse(process.dated, start, end);
}

/** Values of which each held in the step that ends on its date, however long the steps are. */
export function courseInSteps({ scenario, byDate }: ResultRecord, values: readonly number[]): Course {
  const points = byDate.map(({ date }, i) => ({ date, value: values[i] ?? 0 }));
  const first = points[0];
  const opens = first !== undefined && scenario.window.start < first.date;
  const start = opens ? [{ date: scenario.window.start, value: first.value }] : [];
  return { points: [...start, ...points], curve: 'step-before' };
}

/** The points of a course in pixels. */
export function placed(points: readonly CoursePoint[], x: DayScale, y: Scale): Point[] {
  return points.map(({ date, value }) => [x(date), y(value)]);
}

/** The last of each month, as tables show a course: `of` names the day of a row. */
export function monthly<Row>(rows: readonly Row[], of: (row: Row) => string): Row[] {
  return rows.filter((row, i) => of(rows[i + 1] ?? row).slice(0, 7) !== of(row).slice(0, 7) || i === rows.length - 1);
}

/** The twin of lines over the dates of a record: a column a line, by the place of a date in them. */
export function twinByMonth(
  { byDate }: ResultRecord,
  lines: readonly (readonly [title: string, cell: (place: number) => string])[],
): Twin {
  const dates = byDate.map(({ date }, place) => ({ date, place }));
  return twinOf(
    monthly(dates, ({ date }) => date),
    ['Date', ({ date }) => dayInWords(date)],
    ...lines.map(([title, cell]) => [title, ({ place }: { place: number }) => cell(place)] as const),
  );
}

function datedCourse(dated: NonNullable<Process['dated']>, start: string, end: string): Course {
  const { shape, happens, before, after, days } = dated;
  const value = (share: number): number => before + happens * share * (after - before);
  const within = (date: string): string => (date < start ? start : date > end ? end : date);
  if (shape === 'ramp') {
    const share = risen(days[0]?.from ?? start, days[0]?.until ?? end);
    const bends = [start, ...days.flatMap(({ from, until }) => [from, until ?? end]), end].map(within);
    const dates = [...new Set(bends)].sort();
    return { points: dates.map((date) => ({ date, value: value(share(date)) })), curve: 'linear' };
  }
  const isOn = (date: string): boolean =>
    days.some(({ from, until }) => from <= date && (until === null || date <= until));
  const edges = days.flatMap(({ from, until }) => (until === null ? [from] : [from, dayAfter(until)]));
  const dates = [...new Set([start, ...edges.filter((date) => date > start && date <= end)])].sort();
  const points = dates.map((date) => ({ date, value: value(isOn(date) ? 1 : 0) }));
  return { points: [...points, { date: end, value: value(isOn(end) ? 1 : 0) }], curve: 'step-after' };
}

/** Share of a ramp that has risen by a day. */
function risen(from: string, until: string): (date: string) => number {
  const [low, high] = [dayToMs(from), dayToMs(until)];
  return (date) => (high > low ? Math.min(1, Math.max(0, (dayToMs(date) - low) / (high - low))) : date < from ? 0 : 1);
}

function dayAfter(date: string): string {
  return msToDay(dayToMs(date) + 86_400_000);
}
