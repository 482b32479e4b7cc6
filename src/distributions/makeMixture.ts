import type { Distribution } from './distribution.ts';
import type { Made } from './made.ts';

/** One entry of a list of weighted values. */
export interface WeightedPart {
  readonly weight: number;
  readonly value: number | Distribution;
}

/**
 * Distribution from a list of weighted values, such as `[{ value: 0.2, weight: 3 }, …]`.
 *
 * Weights count relative to their sum; parts of weight 0 are left out, and equal numbers are joined.
 *
 * @param parts - At least one, with weights ≥ 0 of which one is above 0.
 * @returns A discrete distribution if every value is a number, else a mixture in which a number is a
 * discrete part of its own; the distribution itself if only one part remains.
 */
export function makeMixture(parts: readonly WeightedPart[]): Made {
  if (parts.length === 0) return { ok: false, problem: 'a list of weighted values needs at least one entry' };
  for (const { weight, value } of parts) {
    if (!(weight >= 0 && weight <= 1e100)) {
      return { ok: false, problem: `a weight is ${weight}, but must be a number between 0 and 1e100` };
    }
    if (typeof value === 'number' && !(Math.abs(value) <= 1e100)) {
      return { ok: false, problem: `a value is ${value}, but must be a number between -1e100 and 1e100` };
    }
  }
  const kept = parts.filter((part) => part.weight > 0);
  const total = kept.reduce((sum, part) => sum + part.weight, 0);
  if (total === 0) return { ok: false, problem: 'all weights are 0, but at least one must be above 0' };
  const shares = kept.map((part) => ({ weight: part.weight / total, value: part.value }));
  const numbers = shares.flatMap(({ weight, value }) => (typeof value === 'number' ? [{ weight, value }] : []));
  if (numbers.length === shares.length) return { ok: true, value: discrete(numbers) };
  const mixed = shares.map(({ weight, value }) => ({
    weight,
    distribution: typeof value === 'number' ? discrete([{ weight: 1, value }]) : value,
  }));
  const [only] = mixed;
  if (only && mixed.length === 1) return { ok: true, value: only.distribution };
  return { ok: true, value: { family: 'mixture', parts: mixed } };
}

function discrete(numbers: readonly { weight: number; value: number }[]): Distribution {
  const weights = new Map<number, number>();
  for (const { weight, value } of numbers) weights.set(value, (weights.get(value) ?? 0) + weight);
  const values = [...weights.keys()].sort((a, b) => a - b);
  return { family: 'discrete', values, weights: values.map((value) => weights.get(value) ?? 0) };
}
