import type { RunResult } from '../program/result.ts';
import { weightedMean } from '../stats/weightedMean.ts';
import { type Estimate, estimateAt } from './estimate.ts';

/** A changed run beside its base, draw by draw on common random numbers. */
export interface Comparison {
  readonly probability: Estimate;
  readonly difference: {
    /** Changed less base. */
    readonly mean: number;
    readonly standardError: number;
    /** Monte Carlo 90 % interval of the mean difference. */
    readonly interval90: readonly [number, number];
  };
}

/** Two-sided 90 % point of the normal distribution. */
const Z90 = 1.6448536269514722;

/**
 * Difference in P(held by the end of the window) between two runs of the same draws.
 *
 * Each draw is its own control: the error of the difference comes from the spread of the paired
 * influence values, w'(x' − p')/W' − w(x − p)/W, which without evidence is the spread of x' − x.
 *
 * @throws RangeError if the runs do not have the same draws.
 */
export function compareRuns(base: RunResult, changed: RunResult): Comparison {
  if (base.draws !== changed.draws) {
    throw new RangeError(`Runs of ${base.draws} and ${changed.draws} draws cannot be paired.`);
  }
  const n = base.draws;
  const basis = weightedMean(base.held, base.weight);
  const level = weightedMean(changed.held, changed.weight);
  let squares = 0;
  for (let d = 0; d < n; d++) {
    const influence =
      (changed.weight[d]! * (changed.held[d]! - level)) / changed.weightSum -
      (base.weight[d]! * (base.held[d]! - basis)) / base.weightSum;
    squares += influence * influence;
  }
  const mean = level - basis;
  const standardError = n > 1 ? Math.sqrt((squares * n) / (n - 1)) : 0;
  return {
    probability: estimateAt(changed, changed.curve.wx.length - 1),
    difference: { mean, standardError, interval90: [mean - Z90 * standardError, mean + Z90 * standardError] },
  };
}
