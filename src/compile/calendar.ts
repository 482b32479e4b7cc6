import type { Step } from '../program/program.ts';
import { DAYS_PER_MONTH } from '../scenario/calendarUnits.ts';
import { addMonths, type Day } from '../scenario/dates.ts';
import type { Window } from '../scenario/model.ts';

/**
 * The window cut into steps, the as-of date always on a cut.
 *
 * Steps are counted from the start, so that moving the as-of date splits one step and moves no other;
 * the last step ends with the window and may be short. Where the world moves, months are cut again into weeks from their
 * first day on, and any step on a day on which something changes for good; no report tells of these cuts.
 *
 * @param moves - Whether anything but the chain changes in the window.
 * @param changes - Days from whose morning on something is different.
 */
export function timeGrid(window: Window, moves: boolean, changes: readonly Day[] = []): Step[] {
  const { start, asOf } = window;
  const end = window.end + 1;
  const cuts = [start];
  for (let k = 1; cuts.at(-1)! < end; k++) cuts.push(Math.min(end, cutAfter(window, k)));
  const told = new Set<Day>(asOf > start && asOf < end ? [...cuts, asOf] : cuts);
  const isCutAgain = moves && window.step === 'month' && end - start < WEEK * MOST_WEEKS;
  const inner = changes.filter((day) => day > start && day < end);
  const days = [...new Set([...told, ...(isCutAgain ? weeksWithin(cuts) : []), ...inner])].sort((a, b) => a - b);
  return days.slice(0, -1).map((from, i) => {
    const until = days[i + 1]!;
    const step = { from, until, months: (until - from) / DAYS_PER_MONTH, address: from - start };
    return told.has(until) ? step : { ...step, isInner: true };
  });
}

/** First day of step `k`. */
function cutAfter({ start, step }: Window, k: number): Day {
  return step === 'month' ? addMonths(start, k) : start + k * (step === 'week' ? WEEK : 1);
}

const WEEK = 7;

/** Months of a longer window stay whole: as many steps as a window in weeks may have. */
const MOST_WEEKS = 2000;

/** Cuts a week apart from each of the cuts to the next. */
function weeksWithin(cuts: readonly Day[]): Day[] {
  return cuts.slice(0, -1).flatMap((from, i) => {
    const weeks = Math.ceil((cuts[i + 1]! - from) / WEEK);
    return Array.from({ length: weeks }, (_, week) => from + WEEK * week);
  });
}

/** Share of each step that lies inside any of the windows; windows are half open and may overlap. */
export function coverage(steps: readonly Step[], windows: readonly { from: Day; until: Day }[]): number[] {
  const apart = union(windows);
  return steps.map((step) => {
    const days = apart.reduce((sum, window) => sum + overlap(step, window), 0);
    return days / (step.until - step.from);
  });
}

/** Mean over each step of a straight rise from 0 at `from` to 1 at `until`, 1 ever after. */
export function ramp(steps: readonly Step[], from: Day, until: Day): number[] {
  if (until <= from) return coverage(steps, [{ from, until: Number.POSITIVE_INFINITY }]);
  const risen = (day: Day): number => {
    const x = Math.min(Math.max(day - from, 0), until - from);
    return (x * x) / (2 * (until - from)) + Math.max(0, day - until);
  };
  return steps.map((step) => (risen(step.until) - risen(step.from)) / (step.until - step.from));
}

/** The same days as windows that do not overlap. */
function union(windows: readonly { from: Day; until: Day }[]): { from: Day; until: Day }[] {
  const merged: { from: Day; until: Day }[] = [];
  for (const { from, until } of [...windows].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last.until) last.until = Math.max(last.until, until);
    else merged.push({ from, until });
  }
  return merged;
}

function overlap(step: Step, window: { from: Day; until: Day }): number {
  return Math.max(0, Math.min(step.until, window.until) - Math.max(step.from, window.from));
}
