import { newsOf } from '../analysis/core/news.ts';
import { knownTime } from '../backtest/answer.ts';
import type { Day } from '../scenario/dates.ts';
import { SET_ASIDE } from '../scenario/known.ts';
import type { Observation, Outcome, Scenario } from '../scenario/model.ts';
import type { KnownTime } from '../stats/intervalLogScore.ts';

/** A case as it is learnt from. */
export interface LearnableCase {
  /** As of the last of its news before it was settled, with all of them used and none besides; its outcome is what was known. */
  readonly scenario: Scenario;
  /** What is known of the day of the meeting; null where nothing is stated, so that its news alone speak. */
  readonly answer: KnownTime | null;
  /** Last day of what is learnt from it. */
  readonly until: Day;
  /** Rows of evidence that are used, and those left aside because they came after it was settled or were not known in time. */
  readonly rows: number;
  readonly aside: number;
}

/**
 * What a case has to say by a day: everything that had become known while it was followed, up to its outcome.
 *
 * News count as of the day on which they happened, and only what happened before the case was settled: of a row of the very day
 * of a meeting nobody can tell whether it came before. A case that was settled after `asOf` is one that was open then.
 *
 * @param asOf - Day by which things had to be known; null for all that the table has.
 * @returns Null if the window of the case begins after that day, or nothing is known of it.
 */
export function learnableCase(scenario: Scenario, asOf: Day | null): LearnableCase | null {
  const { window } = scenario;
  const known = asOf ?? Number.POSITIVE_INFINITY;
  if (window.start > known) return null;
  const outcome = knownBy(scenario.outcome, known);
  const followed = Math.min(known, outcome?.until ?? window.end);
  const lastOpen = Math.min(window.end, followed, outcome === null ? followed : lastOpenDay(outcome));
  const isUsed = (row: Observation): boolean => row.occurred <= lastOpen && row.known <= followed;
  const used = scenario.evidence.filter(isUsed);
  const data = newsOf(scenario, window.start, lastOpen).filter(({ kind }) => kind === 'data');
  const days = [...used.map(({ occurred }) => occurred), ...data.map(({ occurred }) => occurred)];
  if (outcome === null && days.length === 0) return null;
  return {
    scenario: {
      ...scenario,
      outcome,
      window: { ...window, asOf: Math.max(window.start, ...days) },
      evidence: scenario.evidence.map((row) => ({ ...row, known: isUsed(row) ? row.occurred : SET_ASIDE })),
    },
    answer: outcome && knownTime(outcome, window),
    until: Math.max(
      followedTo(outcome, window.start),
      ...used.map((row) => row.known),
      ...data.map((row) => row.known),
    ),
    rows: used.length,
    aside: scenario.evidence.length - used.length,
  };
}

/** The outcome as it stood on a day: open, if it was settled later. */
function knownBy(outcome: Outcome | null, day: Day): Outcome | null {
  if (outcome === null || outcome.until <= day) return outcome;
  const until = outcome.result === 'open' ? day : Math.min(day, outcome.from - 1);
  return { ...outcome, result: 'open', from: until, until };
}

/** Last day on which the case was open for certain. */
function lastOpenDay({ result, from }: Outcome): Day {
  return result === 'open' ? from : from - 1;
}

function followedTo(outcome: Outcome | null, start: Day): Day {
  return outcome?.until ?? start;
}
