import { contentHash } from './hash.ts';
import type { NumberInput, Path, Scenario } from './model.ts';

/**
 * The scenario with some of its numbers replaced, as in a what-if or a sweep, and with the hash of
 * what it then says.
 *
 * @param inputs - Numbers whose paths the scenario has.
 * @throws RangeError if it has no such path: what a user wrote is checked when it is read.
 */
export function withNumbers(scenario: Scenario, inputs: readonly NumberInput[]): Scenario {
  const numbers: Record<Path, NumberInput> = { ...scenario.numbers };
  for (const input of inputs) {
    if (!Object.hasOwn(numbers, input.path))
      throw new RangeError(`The scenario has no number ${input.path}.`);
    numbers[input.path] = input;
  }
  const changed = { ...scenario, numbers };
  return { ...changed, hash: contentHash(changed) };
}
