import type { Day } from '../scenario/dates.ts';
import type { Outcome, Scenario } from '../scenario/model.ts';
import { isHeldBy } from '../scenario/outcome.ts';
import type { KnownTime } from '../stats/intervalLogScore.ts';

type Window = Pick<Scenario['window'], 'start' | 'end'>;

/**
 * Whether a case was open on a day, so that a forecast as of it was one: it was settled later. What was settled on that very day
 * may have been known to whoever knew the rest of its news.
 */
export function isOpenOn(outcome: Outcome | null, day: Day): boolean {
  if (outcome === null) return true;
  return outcome.result === 'open' ? outcome.from >= day : outcome.from > day;
}

/** Whether they had met by the end of a day; null where that is not known. */
export function heldBy(outcome: Outcome | null, day: Day): boolean | null {
  return outcome === null ? null : isHeldBy(outcome, day);
}

/**
 * What of a case counts as held by the end of a day, from 0 to 1: where only two days are known between which they met, in
 * proportion, as if each of them were as likely.
 */
export function shareHeldBy(outcome: Outcome | null, day: Day): number {
  if (outcome?.result !== 'held') return 0;
  const { from, until } = outcome;
  return Math.min(1, Math.max(0, (day - from + 1) / (until - from + 1)));
}

/** What is known of the day of the meeting. */
export function knownTime(outcome: Outcome, { end }: Window): KnownTime {
  switch (outcome.result) {
    case 'held':
      if (outcome.from > end) return { kind: 'never', end };
      // Where it may have been after the window, all that the forecast can be held to is that it was not before.
      if (outcome.until > end) return { kind: 'open', at: outcome.from - 1 };
      return { kind: 'held', after: outcome.from - 1, by: outcome.until };
    case 'not_held':
    case 'void':
      return { kind: 'never', end };
    case 'open':
      return outcome.until >= end ? { kind: 'never', end } : { kind: 'open', at: outcome.until };
  }
}
