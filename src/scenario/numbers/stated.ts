import type { NumberInput, Scenario } from '../model.ts';

/** Numbers of the model that the file states, by path; not the defaults, which nobody wrote. */
export function statedNumbers({ numbers }: Pick<Scenario, 'numbers'>): NumberInput[] {
  return Object.keys(numbers)
    .sort()
    .map((path) => numbers[path]!)
    .filter(({ path, isDefault }) => isDefault !== true && !path.startsWith('indicators.'));
}
