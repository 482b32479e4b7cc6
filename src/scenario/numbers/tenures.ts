import type { Process } from '../kinds/kinds.ts';
import type { Tenure } from '../kinds/tenure.ts';
import type { Path, Scenario } from '../model.ts';

/** The terms of the principals' leaders; none if the question is about the offices. */
export function termsInQuestion({ parties, processes, principals }: Scenario): readonly Tenure[] {
  if (parties === 'offices') return [];
  return processes.filter(
    (process): process is Tenure => process.kind === 'tenure' && Object.values(principals).includes(process.of),
  );
}

/** Hazards and contests that can end one of these terms. */
export function tenurePaths(scenario: Scenario): Path[] {
  return termsInQuestion(scenario).flatMap(({ id, contests }) => [
    `processes.${id}.hazard`,
    ...contests.map((contest) => `processes.${id}.contests.${contest.id}.loses`),
  ]);
}

/** Whether a process has a course of its own; terms of office end inside the chain. */
export function hasCourse({ kind }: Process): boolean {
  return kind !== 'tenure';
}
