import { inputColumns } from '../analysis/core/inputColumns.ts';
import type { Program } from '../program/program.ts';
import type { RunResult } from '../program/result.ts';
import type { Sensitivity } from '../results/sensitivity.ts';
import type { NumberInput, Path, Scenario } from '../scenario/model.ts';
import { reachOfMeeting } from '../scenario/numbers/anyReach.ts';
import { correlationRatio } from '../stats/correlationRatio.ts';

/** How much each number counts in what the probability depends on. */
export interface Importance {
  /** Shares that add up to 1, by path, of the numbers that count; empty if there are none. */
  readonly shares: ReadonlyMap<Path, number>;
  /** What they are taken from. */
  readonly from: 'total orders' | 'draws' | 'numbers';
}

/**
 * Shares of the stated numbers, formulas apart, in what the probability depends on.
 *
 * Total orders of a sensitivity analysis if there is one; else the share of the variance between the draws of the run
 * that each uncertain number explains by itself. Where nothing is uncertain, or nothing stands out, numbers count alike:
 * the uncertain ones, or else all.
 */
export function importanceOf(
  scenario: Scenario,
  stated: readonly NumberInput[],
  program: Program,
  base: RunResult,
  sensitivity: Sensitivity | null,
): Importance {
  const { numbers } = reachOfMeeting(scenario);
  const counted = stated.filter(({ path, value }) => value.kind !== 'formula' && numbers.has(path));
  const uncertain = counted.filter(({ value }) => value.kind === 'distribution');
  const paths = new Set(uncertain.map(({ path }) => path));
  const orders = new Map(
    (sensitivity?.inputs ?? []).map(({ path, totalOrder }) => [
      path,
      totalOrder === null || totalOrder.isNoise ? 0 : Math.max(0, totalOrder.value),
    ]),
  );
  const measured = scaled(orders, paths);
  if (measured !== null) return { shares: measured, from: 'total orders' };
  const seen = scaled(ratiosOf(program, base), paths);
  if (seen !== null) return { shares: seen, from: 'draws' };
  const alike = uncertain.length > 0 ? uncertain : counted;
  return { shares: new Map(alike.map(({ path }) => [path, 1 / alike.length])), from: 'numbers' };
}

/** What each input explains of the differences between draws. */
function ratiosOf(program: Program, base: RunResult): ReadonlyMap<Path, number> {
  const { draws, columns } = inputColumns(program, base);
  const [held, weight] = [base.held.subarray(0, draws), base.weight.subarray(0, draws)];
  return new Map(program.inputs.map(({ path }, i) => [path, correlationRatio(held, columns[i]!, weight)]));
}

/** As shares of their sum; null if that is 0. */
function scaled(values: ReadonlyMap<Path, number>, paths: ReadonlySet<Path>): ReadonlyMap<Path, number> | null {
  const kept = [...values].filter(([path, value]) => paths.has(path) && value > 0);
  const sum = kept.reduce((total, [, value]) => total + value, 0);
  return sum > 0 ? new Map(kept.map(([path, value]) => [path, value / sum])) : null;
}
