import fc from 'fast-check';
import { quantile } from '../distributions/registry.ts';
import type { Path, Scenario } from '../scenario/model.ts';
import { arbitraryRise } from './levels.ts';

/** One uncertain number of a scenario, moved between two of its quantiles. */
export interface NumberChange {
  readonly path: Path;
  /** Quantile levels, `from` below `to`. */
  readonly levels: readonly [from: number, to: number];
  readonly from: number;
  readonly to: number;
}

/**
 * Changes of one uncertain number of a scenario; shrinks to the first number, by path, and its quartiles.
 *
 * Use `withValues` to set the number to either end.
 *
 * @throws RangeError for a scenario without uncertain numbers.
 */
export function arbitraryNumberChange(scenario: Scenario): fc.Arbitrary<NumberChange> {
  const uncertain = Object.keys(scenario.numbers)
    .sort()
    .flatMap((path) => {
      const { value } = scenario.numbers[path]!;
      return value.kind === 'distribution' ? [{ path, distribution: value.distribution }] : [];
    });
  if (uncertain.length === 0) throw new RangeError('The scenario has no uncertain numbers.');
  return fc.tuple(fc.constantFrom(...uncertain), arbitraryRise()).map(([{ path, distribution }, { from, to }]) => ({
    path,
    levels: [from, to] as const,
    from: quantile(distribution, from),
    to: quantile(distribution, to),
  }));
}
