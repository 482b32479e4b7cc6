import type { DaySpan, Step } from '../program/program.ts';

/**
 * Days of each step, counted from the window's start, with the one in the middle: what it finds holds for the step. Of an
 * even number of days the earlier of the two in the middle.
 *
 * @param first - Day from which the first step is counted, at most 0.
 */
export function daysOf(steps: readonly Step[], first = 0): DaySpan[] {
  return steps.map(({ address, from, until }, s) => {
    const days = until - from;
    return { from: s === 0 ? first : address, middle: address + Math.floor((days - 1) / 2), until: address + days };
  });
}
