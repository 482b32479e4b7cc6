/** Calendar day as whole days since 1970-01-01. */
export type Day = number;

const MS_PER_DAY = 86_400_000;
const EARLIEST = 1800;
const LATEST = 2300;

/** ISO date of a day counted from 1970-01-01. */
export function isoDay(day: Day): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

/** Day of a text such as `2024-03-31`; undefined if there is no such day or it is out of all proportion. */
export function parseDay(text: string): Day | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < EARLIEST || year >= LATEST) return undefined;
  const at = Date.UTC(year, month - 1, day);
  const back = new Date(at);
  return back.getUTCMonth() === month - 1 && back.getUTCDate() === day ? at / MS_PER_DAY : undefined;
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
