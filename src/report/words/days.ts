import { MONTHS } from '../../diagnostics/writtenDay.ts';

/**
 * An ISO day in words: `1 April 2024`.
 *
 * @param isoDay - `YYYY-MM-DD`; anything else is given back as it is.
 */
export function dayInWords(isoDay: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(isoDay);
  const month = MONTHS[Number(match?.[2]) - 1];
  return match && month ? `${Number(match[3])} ${month} ${match[1]}` : isoDay;
}

/** Milliseconds since 1970 of the start of an ISO day, in UTC whatever the reader's zone. */
export function dayToMs(isoDay: string): number {
  return Date.parse(`${isoDay}T00:00:00Z`);
}

/** ISO day of an instant, in UTC; '' for none, since a record from elsewhere may hold days that are none. */
export function msToDay(ms: number): string {
  return Number.isNaN(ms) ? '' : new Date(ms).toISOString().slice(0, 10);
}
