import type { Process } from '../scenario/kinds/kinds.ts';
import type { Context } from './context.ts';
import { compileCalendar } from './processes/calendar.ts';
import { compileMeanReverting } from './processes/meanReverting.ts';
import { compileRegime } from './processes/regime.ts';
import { compileSelfExciting } from './processes/selfExciting.ts';
import type { Value } from './tapes.ts';

/** Value of a process in a step, as formulas see it (docs/methods.md §2). */
export function compileProcess(context: Context, process: Process): Value {
  switch (process.kind) {
    case 'mean_reverting':
      return compileMeanReverting(context, process);
    case 'self_exciting':
      return compileSelfExciting(context, process);
    case 'calendar':
      return compileCalendar(context, process);
    case 'regime':
      return compileRegime(context, process);
    case 'tenure':
      for (const { id } of process.contests) {
        context.track(`${process.id}.${id}`, context.number(`processes.${process.id}.contests.${id}.loses`));
      }
      return context.number(`processes.${process.id}.hazard`);
  }
}
