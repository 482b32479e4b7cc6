import type { Step } from '../program/program.ts';
import { DAYS_PER_MONTH } from '../scenario/calendarUnits.ts';
import type { Day } from '../scenario/dates.ts';
import type { Window } from '../scenario/model.ts';

/**
 * The window cut into steps, the as-of date always on a cut.
 *
 * Steps are counted from the start, so that moving the as-of date splits one step and moves no other;
 * the last step ends with the window and may be short.
 */
export function timeGrid(window: Window): Step[] {
  const end = window.end + 1;
  const cuts = new Set<Day>([window.start, end]);
  if (window.asOf > window.start && window.asOf < end) cuts.add(window.asOf);
  for (let k = 1; ; k++) {
    const cut =
      window.step === 'month' ? addMonths(window.start, k) : window.start + k * (window.step === 'week' ? 7 : 1);
    if (cut >= end) break;
    cuts.add(cut);
  }
  const days = [...cuts].sort((a, b) => a - b);
  return days.slice(0, -1).map((from, i) => {
    const until = days[i + 1]!;
    return { from, until, months: (until - from) / DAYS_PER_MONTH, address: from - window.start };
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

function addMonths(day: Day, months: number): Day {
  const date = new Date(day * 86_400_000);
  const month = date.getUTCFullYear() * 12 + date.getUTCMonth() + months;
  const last = new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate();
  return Date.UTC(Math.floor(month / 12), month % 12, Math.min(date.getUTCDate(), last)) / 86_400_000;
}
