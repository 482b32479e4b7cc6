import type { Day } from '../scenario/dates.ts';
import type { Process } from '../scenario/kinds/kinds.ts';
import type { Scenario } from '../scenario/model.ts';

/**
 * Days from whose morning on something is different, so that a step must not hold both: dated changes and
 * announcements. Those that are not known yet count too, so that hearing of one cuts no step.
 */
export function changesOf({ processes, evidence }: Scenario): Day[] {
  return [
    ...processes.flatMap(changesOfProcess),
    ...evidence.flatMap(({ content, occurred }) => (content.kind === 'exit' ? [occurred] : [])),
  ];
}

function changesOfProcess(process: Process): Day[] {
  switch (process.kind) {
    case 'calendar':
      return process.windows.flatMap(({ from, until }) => [from, process.shape === 'ramp' ? until : until + 1]);
    case 'mean_reverting':
    case 'self_exciting':
    case 'regime':
    case 'tenure':
      return [];
  }
}
