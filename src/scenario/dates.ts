import { datePartsOf, dateProblem } from '../diagnostics/writtenDay.ts';

/** Calendar day as whole days since 1970-01-01. */
export type Day = number;

const MS_PER_DAY = 86_400_000;

/** ISO date of a day counted from 1970-01-01. */
export function isoDay(day: Day): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

/** Day of a text such as `2024-03-31`; undefined if there is no such day, or its year is not read. */
export function parseDay(text: string): Day | undefined {
  const parts = datePartsOf(text);
  if (parts === undefined || dateProblem(parts) !== undefined) return undefined;
  return Date.UTC(parts.year, parts.month - 1, parts.day) / MS_PER_DAY;
}

/**
 * Day of a text that has been checked before.
 *
 * @throws RangeError if it is no day after all.
 */
export function dayOf(text: string): Day {
  const day = parseDay(text);
  if (day === undefined) throw new RangeError(`${text} is not a day.`);
  return day;
}

/** The same day so many months later, or the last of its month where there is none. */
export function addMonths(day: Day, months: number): Day {
  const date = new Date(day * MS_PER_DAY);
  const month = date.getUTCFullYear() * 12 + date.getUTCMonth() + months;
  const last = new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate();
  return Date.UTC(Math.floor(month / 12), month % 12, Math.min(date.getUTCDate(), last)) / MS_PER_DAY;
}
