import type { Moments, RunResult } from '../../program/result.ts';
import type { Estimate } from '../../results/estimate.ts';
import { influenceError } from '../../stats/influence.ts';
import { clip } from '../../stats/probability.ts';
import { bandAt, bandOfDeal } from './band.ts';

/** P(held by the end of the window), NaN where the evidence rules out every draw. */
export function probabilityOf({ curve, weightSum }: RunResult): number {
  return curve.wx.at(-1)! / weightSum;
}

/** Estimate of P(held by the end of step `s`), by default the last; without a band if the run was not crossed. */
export function estimateAt(result: RunResult, s = result.curve.wx.length - 1): Estimate {
  const { curve, randomisations } = result;
  const steps = curve.wx.length;
  const { mean, standardError } = meanOf(result, curve, s, (r) => randomisations!.curve[r * steps + s]!);
  return { mean, standardError, interval90: bandAt(result, mean, s)?.interval90 ?? null };
}

/** Estimate of P(held by the end, and the surplus is positive). */
export function estimateDeal(result: RunResult): Estimate {
  const { deal, randomisations } = result;
  const { mean, standardError } = meanOf(result, deal, 0, (r) => randomisations!.deal[r]!);
  return { mean, standardError, interval90: bandOfDeal(result, mean)?.interval90 ?? null };
}

/** @param sumOf - Σ w·x of a randomisation; asked for only where there are some. */
function meanOf(result: RunResult, moments: Moments, i: number, sumOf: (randomisation: number) => number) {
  const { weightSum, randomisations, draws, group } = result;
  const mean = clip(moments.wx[i]! / weightSum);
  const pulls = randomisations?.weight.subarray(0, draws / group).map((w, r) => (sumOf(r) - mean * w) / weightSum);
  const standardError = pulls === undefined ? errorOfDraws(result, moments, i, mean) : influenceError(pulls);
  return { mean, standardError };
}

/** What of a sum of squares may be rounding, as a share of it. */
const ROUNDED_SQUARES = 1e-12;

/** Error of a ratio of sums over independent groups of draws, from their moments. */
function errorOfDraws(
  { weightSum, weightSquares, draws, group }: RunResult,
  moments: Moments,
  i: number,
  mean: number,
) {
  const squares = moments.wwxx[i]! - 2 * mean * moments.wwx[i]! + mean * mean * weightSquares;
  // Sums of many equal squares differ by rounding, whose root would pass for a spread.
  const n = draws / group;
  if (n < 2 || squares < ROUNDED_SQUARES * moments.wwxx[i]!) return 0;
  return Math.sqrt((squares * n) / (n - 1)) / weightSum;
}
