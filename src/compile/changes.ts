import type { Day } from '../scenario/dates.ts';
import type { Process } from '../scenario/kinds/kinds.ts';
import { isPlaced } from '../scenario/known.ts';
import type { Scenario } from '../scenario/model.ts';

/**
 * Days from whose morning on something is different, so that a step must not hold both: dated changes and
 * announcements. Of the latter those that a replay has set aside count too, so that hearing of one cuts no step.
 */
export function changesOf(scenario: Scenario): Day[] {
  const announced = scenario.evidence.filter((row) => row.content.kind === 'exit' && isPlaced(scenario, row));
  return [...scenario.processes.flatMap(changesOfProcess), ...announced.map(({ occurred }) => occurred)];
}

function changesOfProcess(process: Process): Day[] {
  if (process.kind !== 'calendar') return [];
  const isRamp = process.shape === 'ramp';
  // The last day of a window is one of it; a ramp is complete on its last.
  return process.windows.flatMap(({ from, until }) => [from, isRamp ? until : until + 1]);
}
