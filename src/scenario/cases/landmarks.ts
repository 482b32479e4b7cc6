import { landmarkAfterTheEnd } from '../../diagnostics/messages/neverCounts.ts';
import { isoDay } from '../dates.ts';
import type { Scenario } from '../model.ts';
import { daysIn } from '../read/duration.ts';
import type { Say } from '../read/say.ts';
import { child, itemsOf, type Tree, textOf } from '../read/tree.ts';

/** Whole days in a landmark, as 30 in `1 month`; 0 if it is no length of time. */
export function landmarkDays(written: string | number | undefined): number {
  return Math.round(daysIn(written) ?? 0);
}

/** Landmarks after the end of the window of a row, as of which nothing can be forecast. */
export function checkLandmarks(section: Tree, { start, end }: Scenario['window'], say: Say): void {
  for (const item of itemsOf(child(section, 'landmarks'))) {
    const written = textOf(item);
    if (written !== undefined && start + landmarkDays(written) > end)
      say(landmarkAfterTheEnd(written, isoDay(start), isoDay(end)), item.place);
  }
}
