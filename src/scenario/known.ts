import type { Observation, ObservationContent, Scenario } from './model.ts';

/**
 * Whether a row is used as of the scenario's date: it was known by then, and if it is weighed by what it
 * finds on its day, that day lies in the window.
 */
export function isKnown({ window }: Scenario, { occurred, known, content }: Observation): boolean {
  if (known > window.asOf || occurred > window.asOf) return false;
  return occurred >= window.start || !WEIGHED_ON_THE_DAY.has(content.kind);
}

const WEIGHED_ON_THE_DAY: ReadonlySet<ObservationContent['kind']> = new Set(['stages', 'states', 'level']);
