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
