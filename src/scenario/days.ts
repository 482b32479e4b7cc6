import type { Day } from './model.ts';

/** ISO date of a day counted from 1970-01-01. */
export function isoDay(day: Day): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
