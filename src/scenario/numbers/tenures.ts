import type { Process } from '../kinds/kinds.ts';
import type { Path, Scenario } from '../model.ts';

/** Hazards and contests that can end the term of a leader whom the question is about. */
export function tenurePaths({ parties, processes, principals }: Scenario): Path[] {
  if (parties === 'offices') return [];
  return processes.flatMap((process) =>
    process.kind === 'tenure' && Object.values(principals).includes(process.of)
      ? [
          `processes.${process.id}.hazard`,
          ...process.contests.map(({ id }) => `processes.${process.id}.contests.${id}.loses`),
        ]
      : [],
  );
}

/** Whether a process has a course of its own; terms of office end inside the chain. */
export function hasCourse({ kind }: Process): boolean {
  return kind !== 'tenure';
}
