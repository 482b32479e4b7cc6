import { inputColumns } from '../analysis/core/inputColumns.ts';
import type { Forecast } from '../analysis/forecast.ts';
import type { Program } from '../program/program.ts';
import type { RunResult } from '../program/result.ts';
import type { NumberInput, Path, Scenario } from '../scenario/model.ts';
import { reachOfMeeting } from '../scenario/numbers/reach.ts';
import { effectiveSampleSize } from '../stats/effectiveSampleSize.ts';
import { rankShare } from '../stats/rankShare.ts';

/** How much each number counts in what the probability depends on. */
export interface Importance {
  /** Shares that add up to 1, by path; as estimated, so that a true 0 comes out on either side of 0. Empty if nothing counts. */
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
  { program, base, results: { sensitivity } }: Forecast,
): Importance {
  const { numbers } = reachOfMeeting(scenario);
  const counted = stated.filter(({ path, value }) => value.kind !== 'formula' && numbers.has(path));
  const uncertain = counted.filter(({ value }) => value.kind === 'distribution');
  const paths = new Set(uncertain.map(({ path }) => path));
  const orders = (sensitivity?.inputs ?? []).flatMap(({ path, totalOrder }): [Path, number][] =>
    paths.has(path) && totalOrder !== null ? [[path, totalOrder.value]] : [],
  );
  const measured = scaled(new Map(orders), 0);
  if (measured !== null) return { shares: measured, from: 'total orders' };
  const seen = explained(program, base, paths);
  if (seen !== null) return { shares: seen, from: 'draws' };
  const alike = uncertain.length > 0 ? uncertain : counted;
  return { shares: new Map(alike.map(({ path }) => [path, 1 / alike.length])), from: 'numbers' };
}

/** Shares of the sum of what each input explains; null if that cannot be told from 0. */
function explained(program: Program, base: RunResult, paths: ReadonlySet<Path>): Shares | null {
  const { draws, columns } = inputColumns(program, base);
  const [held, weight] = [base.held.subarray(0, draws), base.weight.subarray(0, draws)];
  const values = program.inputs.flatMap(({ path }, i): [Path, number][] =>
    paths.has(path) ? [[path, rankShare(held, columns[i]!, weight)]] : [],
  );
  // Of k inputs without a part the sum has variance 2k/n².
  const noise = Math.sqrt(2 * values.length) / effectiveSampleSize(weight);
  return scaled(new Map(values), CERTAINTY * noise);
}

type Shares = ReadonlyMap<Path, number>;

/** Standard deviations of noise that a sum has to exceed. */
const CERTAINTY = 3;

/** As shares of their sum; null if that is not above a bound. */
function scaled(values: Shares, least: number): Shares | null {
  const sum = [...values.values()].reduce((total, value) => total + value, 0);
  return sum > least ? new Map([...values].map(([path, value]) => [path, value / sum])) : null;
}
