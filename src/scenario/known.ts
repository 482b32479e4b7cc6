import type { Observation, Scenario } from './model.ts';
import { OBSERVATIONS } from './observations.ts';

/**
 * Whether a row is used as of the scenario's date: it was known by then, and if it is weighed by what it
 * finds on its day, that day lies in the window.
 */
export function isKnown({ window }: Scenario, { occurred, known, content }: Observation): boolean {
  if (known > window.asOf || occurred > window.asOf) return false;
  return occurred >= window.start || !OBSERVATIONS[content.kind].weighedOnTheDay;
}

/** When a row became known that a replay has set aside: it is not used, but keeps its day on the grid of the run. */
export const SET_ASIDE = Number.POSITIVE_INFINITY;

/** Whether a row has its day on the grid of the run: it is used, or would be if it had not been set aside. */
export function isPlaced(scenario: Scenario, observation: Observation): boolean {
  const { occurred, known } = observation;
  return isKnown(scenario, known === SET_ASIDE ? { ...observation, known: occurred } : observation);
}
