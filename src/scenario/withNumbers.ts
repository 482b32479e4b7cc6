import type { NumberInput, Path, Scenario } from './model.ts';

/**
 * The scenario with some of its numbers replaced, as in a what-if or a sweep.
 *
 * @param inputs - Numbers whose paths the scenario has; willingness may be set even if it is not stated.
 * @throws RangeError if it has no such path: what a user wrote is checked when it is read.
 */
export function withNumbers(scenario: Scenario, inputs: readonly NumberInput[]): Scenario {
  const numbers: Record<Path, NumberInput> = { ...scenario.numbers };
  for (const input of inputs) {
    if (!Object.hasOwn(numbers, input.path) && !isWillingness(scenario, input.path)) {
      throw new RangeError(`The scenario has no number ${input.path}.`);
    }
    numbers[input.path] = input;
  }
  const actors = scenario.actors.map((actor) => ({
    ...actor,
    statesWillingness: numbers[`actors.${actor.id}.willingness`] !== undefined,
  }));
  return { ...scenario, actors, numbers };
}

function isWillingness(scenario: Scenario, path: Path): boolean {
  return scenario.actors.some(({ id }) => path === `actors.${id}.willingness`);
}
