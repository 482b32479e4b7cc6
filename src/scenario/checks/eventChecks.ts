import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { tooManyEvents } from '../../diagnostics/messages/numbers.ts';
import { quantile } from '../../distributions/registry.ts';
import { DAYS_PER_MONTH, daysInStep } from '../calendarUnits.ts';
import type { NumberInput } from '../model.ts';
import { collected } from '../read/say.ts';
import { child, type Tree, textOf } from '../read/tree.ts';

/** Mean number of events or jumps in one step beyond which a run does not tell more from this. */
const MOST_IN_A_STEP = 500;

const OF_EVENTS = /^processes\.[^.]+\.(?:base_rate|jumps\.rate)$/;

/** Checks that no process has more events in a step than a run draws. */
export function checkEvents(root: Tree, inputs: Iterable<NumberInput>): readonly Diagnostic[] {
  const months = daysInStep(textOf(child(child(root, 'window'), 'step'))) / DAYS_PER_MONTH;
  return collected((say) => {
    for (const { path, value, text, place } of inputs) {
      if (!OF_EVENTS.test(path) || value.kind === 'formula') continue;
      const rate = value.kind === 'constant' ? value.value : quantile(value.distribution, 0.95);
      const most = MOST_IN_A_STEP / months;
      if (rate > most) say(tooManyEvents(text, Math.floor(most), MOST_IN_A_STEP), place);
    }
  });
}
