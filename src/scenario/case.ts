import type { Scenario } from './model.ts';

/** Name of the case by which numbers with `per_case` are drawn: that of the scenario, if its file says no other. */
export function caseOf(scenario: Pick<Scenario, 'id' | 'case'>): string {
  return scenario.case ?? scenario.id;
}
