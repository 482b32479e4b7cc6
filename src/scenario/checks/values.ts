import { mean, quantile, support } from '../../distributions/registry.ts';
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

/** Mean of a number; undefined for a formula, and where there is no number. */
export function meanOf(input: Pick<NumberInput, 'value'> | undefined): number | undefined {
  if (input?.value.kind === 'constant') return input.value.value;
  return input?.value.kind === 'distribution' ? mean(input.value.distribution) : undefined;
}

/** Median of a number; undefined for a formula. */
export function medianOf({ value }: Pick<NumberInput, 'value'>): number | undefined {
  if (value.kind === 'constant') return value.value;
  return value.kind === 'distribution' ? quantile(value.distribution, 0.5) : undefined;
}

/** The value in the middle of a list, the upper of two; 0 of an empty one. */
export function middleOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** Share of the draws that is as good as none. */
const TAIL = 0.001;

/** Largest value that a number takes in practice; that of its domain for a formula. */
export function largest({ numbers }: Scenario, path: Path): number {
  const input = numbers[path];
  return input === undefined ? 0 : (rangeOf(input, TAIL)?.[1] ?? input.domain[1]);
}
