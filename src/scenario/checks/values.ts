import { quantile, support } from '../../distributions/registry.ts';
import type { NumberInput, Path, Scenario } from '../model.ts';

/**
 * Values that a number takes; undefined for a formula.
 *
 * @param tail - Share of the draws on either side that is left out of account.
 */
export function rangeOf({ value }: Pick<NumberInput, 'value'>, tail = 0): readonly [number, number] | undefined {
  if (value.kind === 'constant') return [value.value, value.value];
  if (value.kind === 'formula') return undefined;
  const { distribution } = value;
  return tail === 0 ? support(distribution) : [quantile(distribution, tail), quantile(distribution, 1 - tail)];
}

/** Share of the draws that is as good as none. */
const TAIL = 0.001;

/** Largest value that a number takes in practice; that of its domain for a formula. */
export function largest({ numbers }: Scenario, path: Path): number {
  const input = numbers[path];
  return input === undefined ? 0 : (rangeOf(input, TAIL)?.[1] ?? input.domain[1]);
}
