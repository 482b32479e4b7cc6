import type { Step } from '../../program/program.ts';
import { DAYS_PER_MONTH } from '../../scenario/calendarUnits.ts';
import type { Day } from '../../scenario/dates.ts';
import { stepOf } from '../evidence.ts';

/** A moment at which a level is worked out, and how the level comes there. */
export interface LevelMoment {
  readonly step: number;
  /** Day on which it lies; the middle of a step may be half a day later. */
  readonly at: number;
  readonly isMiddle: boolean;
  /** What the history says of the level that it comes from; null if that is the moment before. */
  readonly known: KnownLevel | null;
  /** Months that pass from there. */
  readonly gap: number;
}

/** A level on a straight line between two points of a history, so far from the first to the second. */
export interface KnownLevel {
  readonly before: number;
  readonly after: number;
  readonly share: number;
}

/**
 * The middle of each step and the days of readings, in ascending order.
 *
 * @param history - Days of the points of the history that are known, in ascending order.
 * @param readings - Days of readings, in the window.
 */
export function momentsOf(
  steps: readonly Step[],
  history: readonly Day[],
  readings: readonly Day[],
): readonly LevelMoment[] {
  const start = steps[0]?.from ?? 0;
  const placed = [
    ...steps.map(({ from, until }, step) => ({ step, at: (from + until) / 2, isMiddle: true })),
    ...[...new Set(readings)].map((at) => ({ step: stepOf(steps, at), at, isMiddle: false })),
  ].sort((a, b) => a.at - b.at || Number(a.isMiddle) - Number(b.isMiddle));
  const last = history.at(-1);
  return placed.map((moment, i) => {
    const before = placed[i - 1]?.at ?? start;
    if (last === undefined || (i > 0 && last < before))
      return { ...moment, known: null, gap: monthsFrom(before, moment.at) };
    if (last >= moment.at) return { ...moment, known: levelOn(history, moment.at), gap: 0 };
    return { ...moment, known: levelOn(history, last), gap: monthsFrom(last, moment.at) };
  });
}

function monthsFrom(from: number, until: number): number {
  return (until - from) / DAYS_PER_MONTH;
}

/** Place between the points around a day: of several on one day the last, before the first that one, after the last that. */
function levelOn(history: readonly Day[], at: number): KnownLevel {
  const before = Math.max(
    0,
    history.findLastIndex((on) => on <= at),
  );
  const [left, right] = [history[before]!, history[before + 1]];
  if (right === undefined || at <= left) return { before, after: before, share: 0 };
  return { before, after: before + 1, share: (at - left) / (right - left) };
}
