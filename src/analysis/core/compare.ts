import { sum } from '../../numeric/sum.ts';
import { independentGroups, type RunResult } from '../../program/result.ts';
import type { Difference, Estimate } from '../../results/estimate.ts';
import { influenceError } from '../../stats/influence.ts';
import { Z90 } from '../../stats/normal90.ts';
import { clip } from '../../stats/probability.ts';
import { ROUNDING } from '../../stats/rounding.ts';
import { weightedMean } from '../../stats/weightedMean.ts';
import { estimateAt, probabilityOf } from './estimate.ts';

/** A changed run beside its base, draw by draw on common random numbers. */
export interface Comparison {
  readonly probability: Estimate;
  /** Changed less base. */
  readonly difference: Difference;
}

/** P(held by the end of the window) over the first groups of draws of a run; those of one number have been drawn alike in all runs. */
export interface PairedDraws {
  readonly mean: number;
  readonly influence: (group: number) => number;
}

/** Groups of draws that all of some runs have. */
export function commonGroups(...runs: readonly RunResult[]): number {
  return Math.min(...runs.map(({ draws, group }) => draws / group));
}

/** Error of an estimate from the first groups of draws of a run, from how far each pulls it. */
export function errorOfGroups(influence: Float64Array, { settings }: RunResult): number {
  return influenceError(influence, independentGroups({ settings, draws: influence.length, group: 1 }));
}

/** Two-sided 90 % point of Student's t with 15 degrees of freedom, one fewer than there are randomisations. */
const T90 = 1.7530503556925476;

/** Degrees of freedom of the standard error of an estimate from a run. */
export function freedomOf(run: RunResult): number {
  return independentGroups(run).count - 1;
}

/** How many standard errors a 90 % interval of an estimate from a run reaches to either side. */
export function reach90({ randomisations }: RunResult): number {
  return randomisations === null ? Z90 : T90;
}

/** A difference with the interval that its error makes in a run; none at all where both are rounding. */
export function differenceOf(mean: number, standardError: number, run: RunResult): Difference {
  if (Math.max(Math.abs(mean), standardError) < ROUNDING) return { mean: 0, standardError: 0, interval90: [0, 0] };
  const reach = reach90(run) * standardError;
  return { mean, standardError, interval90: [mean - reach, mean + reach] };
}

/**
 * Difference in P(held by the end of the window) between a run and a changed one, over the draws that
 * the changed one has; they are the first of the base run. Where one has types and the other none, groups of draws are paired.
 *
 * Each draw is its own control: the error of the difference comes from the spread of the paired
 * influence values, w'(x' − p')/W' − w(x − p)/W, which without evidence is the spread of x' − x. Sobol'
 * points are not independent draws: of them it is the spread over randomisations.
 *
 * @throws RangeError if the changed run has more draws than the base, or another sampler.
 */
export function compareRuns(base: RunResult, changed: RunResult): Comparison {
  if (changed.group === base.group && changed.draws > base.draws) {
    throw new RangeError(`${changed.draws} draws cannot be paired with ${base.draws}.`);
  }
  const n = commonGroups(base, changed);
  const samplers = [base.settings.sampler ?? 'random', changed.settings.sampler ?? 'random'];
  if (samplers[0] !== samplers[1]) {
    throw new RangeError(`Draws of the samplers ${samplers.join(' and ')} cannot be paired.`);
  }
  const [before, after] = [pairedDraws(base, n), pairedDraws(changed, n)];
  const influence = Float64Array.from({ length: n }, (_, d) => after.influence(d) - before.influence(d));
  const standardError = errorOfGroups(influence, changed);
  // With fewer draws the level is that of the whole base, moved by the difference, so that rows add up.
  const missed = (run: RunResult, mean: number): number => (n < commonGroups(run) ? probabilityOf(run) - mean : 0);
  return {
    probability: shifted(estimateAt(changed), missed(base, before.mean) - missed(changed, after.mean)),
    difference: differenceOf(after.mean - before.mean, standardError, changed),
  };
}

/** Mean over the first groups of draws of a run, and how far each of them pulls it. */
export function pairedDraws(result: RunResult, n: number): PairedDraws {
  const { group } = result;
  const held = result.held.subarray(0, n * group);
  const weight = result.weight.subarray(0, n * group);
  const total = sum(weight);
  const mean = weightedMean(held, weight);
  const pull = (d: number): number => (weight[d]! * (held[d]! - mean)) / total;
  return {
    mean,
    influence: (g) => {
      let all = pull(g * group);
      for (let d = g * group + 1; d < (g + 1) * group; d++) all += pull(d);
      return all;
    },
  };
}

function shifted({ mean, standardError, interval90 }: Estimate, by: number): Estimate {
  const band = interval90 && ([clip(interval90[0] + by), clip(interval90[1] + by)] as [number, number]);
  return { mean: clip(mean + by), standardError, interval90: band };
}
