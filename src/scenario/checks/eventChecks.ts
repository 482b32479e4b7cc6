import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { tooManyEvents } from '../../diagnostics/messages/numbers.ts';
import type { Sentence } from '../../diagnostics/sentence.ts';
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
  const step = textOf(child(child(root, 'window'), 'step'));
  return collected((say) => {
    for (const input of inputs) {
      const problem = whyTooManyEvents(input, step);
      if (problem !== null) say(problem, input.place);
    }
  });
}

/**
 * What is wrong with a number if it makes events in larger numbers than a step can have; else null.
 *
 * @param step - Length of the steps of the window, as its file has it.
 */
export function whyTooManyEvents({ path, value, text }: NumberInput, step: string | undefined): Sentence | null {
  if (!OF_EVENTS.test(path) || value.kind === 'formula') return null;
  const rate = value.kind === 'constant' ? value.value : quantile(value.distribution, 0.95);
  const most = MOST_IN_A_STEP / (daysInStep(step) / DAYS_PER_MONTH);
  return rate > most ? tooManyEvents(text, Math.floor(most), MOST_IN_A_STEP) : null;
}
