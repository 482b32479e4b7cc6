import { scaleLinear } from 'd3-scale';
import { utcDay, utcMonday, utcMonth, utcYear } from 'd3-time';
import { dayToMs } from '../words/days.ts';

/** From a number to its place in pixels. */
export type Scale = (value: number) => number;

/** From an ISO day to its place in pixels, in UTC, so that the reader's zone cannot move a date. */
export type DayScale = (day: string) => number;

type Ends = readonly [number, number];

/** A scale from one pair of ends to another; ends that are equal lead to the middle. */
export function linear(domain: Ends, range: Ends): Scale {
  return scaleLinear(domain, range);
}

/** The same for days; a day that is none, as a record from elsewhere may hold, lies at the start. */
export function days(first: string, last: string, width: number): DayScale {
  const [low, high] = dayEnds(first, last);
  const scale = scaleLinear([low, high], [0, width]).unknown(0);
  return (day) => scale(dayToMs(day));
}

/**
 * Round numbers to mark on an axis.
 *
 * The library takes their number as a hint; labels have room for no more than were asked for.
 *
 * @param most - Greatest number of steps wanted, at least 1.
 * @returns Ascending; covers no more than [low, high].
 */
export function niceTicks(low: number, high: number, most: number): number[] {
  const scale = scaleLinear([low, high], [0, 1]);
  return scale.ticks(hint((count) => scale.ticks(count), most));
}

/**
 * The least round number at or above a value, as the top of an axis that starts at 0.
 *
 * @param value - Greatest value to be shown; 0 gives `smallest`.
 */
export function niceTop(value: number, smallest: number, most: number): number {
  const top = Math.max(value, smallest);
  const nice = (count: number) => scaleLinear([0, top], [0, 1]).nice(count);
  return nice(hint((count) => nice(count).ticks(count), most)).domain()[1] ?? top;
}

/** The largest hint that gives no more steps than wanted. */
function hint(ticks: (count: number) => readonly number[], most: number): number {
  let count = most;
  while (count > 1 && ticks(count).length > most + 1) count--;
  return count;
}

/** Top of an axis of probabilities that starts at 0 and shows all of some values. */
export function percentTop(shown: readonly number[], most = 5): number {
  return niceTop(Math.max(...shown), 0.01, most);
}

/** Days to mark on an axis, in milliseconds, and whether they are years. */
export interface DayTicks {
  readonly at: readonly number[];
  readonly unit: 'day' | 'month' | 'year';
}

/** Days, weeks, months or years, the finest of which no more than so many are in reach. */
export function dayTicks(first: string, last: string, most: number): DayTicks {
  const [from, to] = dayEnds(first, last).map((ms) => new Date(ms));
  if (from === undefined || to === undefined) return { at: [], unit: 'day' };
  const ladder = [
    { unit: 'day', every: utcDay, steps: [1] },
    { unit: 'day', every: utcMonday, steps: [1, 2] },
    { unit: 'month', every: utcMonth, steps: [1, 2, 3, 6] },
    { unit: 'year', every: utcYear, steps: [1, 2, 5, 10, 20, 50, 100] },
  ] as const;
  for (const { unit, every, steps } of ladder) {
    const step = steps.find((size) => every.count(from, to) / size <= most);
    const ticks = step === undefined ? null : every.every(step);
    // Its own last day belongs to the axis.
    if (ticks) return { at: ticks.range(from, new Date(to.getTime() + 1)).map((date) => date.getTime()), unit };
  }
  return { at: [], unit: 'year' };
}

const DAY_MS = 86_400_000;

/** Ends that are days and never the same. */
function dayEnds(first: string, last: string): [number, number] {
  const [low, high] = [dayToMs(first), dayToMs(last)];
  const start = Number.isNaN(low) ? 0 : low;
  return [start, high > start ? high : start + DAY_MS];
}
