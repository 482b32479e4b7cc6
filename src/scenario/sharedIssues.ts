import type { Scenario } from './model.ts';

/** Issues on which both principals have preferences: those that can be bargained over. */
export function sharedIssues(scenario: Scenario): string[] {
  const has = (actor: string): ReadonlySet<string> =>
    new Set(scenario.actors.find(({ id }) => id === actor)?.preferences ?? []);
  const initiator = has(scenario.principals.initiator);
  const target = has(scenario.principals.target);
  return scenario.issues.map(({ id }) => id).filter((id) => initiator.has(id) && target.has(id));
}
