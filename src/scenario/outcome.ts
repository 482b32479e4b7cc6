import { type Day, dayOf } from './dates.ts';
import type { ScenarioFile } from './format.ts';
import { groundsOf } from './grounds.ts';
import type { Outcome } from './model.ts';

/**
 * The outcome of a checked file; null if it states none.
 *
 * @param end - Last day of the window, on which all that was not held is settled if no other day is said.
 */
export function buildOutcome(file: ScenarioFile['outcome'], end: Day): Outcome | null {
  if (file === undefined) return null;
  const { result, on, between } = file;
  const [from, until] = between?.map(dayOf) ?? [];
  const day = on === undefined ? end : dayOf(on);
  return { ...groundsOf(file, ''), result, from: from ?? day, until: until ?? day };
}

/** Day by which it was settled for certain; null while it is open. */
export function settledBy({ result, until }: Outcome): Day | null {
  return result === 'open' ? null : until;
}

/**
 * Whether they met by a day, the last of a window, so that one outcome serves windows of any length.
 *
 * A meeting that is void or was held later was not held by then; neither was one that was still open then.
 *
 * @returns Null where that cannot be told: open before the day, or held either before or after it.
 */
export function isHeldBy({ result, from, until }: Outcome, end: Day): boolean | null {
  switch (result) {
    case 'held':
      if (until <= end) return true;
      return from > end ? false : null;
    case 'open':
      return from >= end ? false : null;
    case 'not_held':
    case 'void':
      return false;
  }
}
