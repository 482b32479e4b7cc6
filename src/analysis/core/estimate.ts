import { LEAST_SURPLUS, type Moments, type RunResult } from '../../program/result.ts';
import type { Estimate } from '../../results/estimate.ts';
import { influenceError } from '../../stats/influence.ts';
import { clip } from '../../stats/probability.ts';
import { weightedQuantiles } from '../../stats/weightedMean.ts';

const BAND = [0.05, 0.95] as const;

/** P(held by the end of the window), NaN where the evidence rules out every draw. */
export function probabilityOf({ curve, weightSum }: RunResult): number {
  return curve.wx.at(-1)! / weightSum;
}

/**
 * Estimate of P(held by the end of step `s`), by default the last.
 *
 * The band is the epistemic one: quantiles of P given the inputs. A draw's own estimate, from a few
 * paths, scatters more than its P does, so deviations from the mean are shrunk by the root of the
 * share of the variance that lies between draws (docs/methods.md §6).
 */
export function estimateAt(result: RunResult, s = result.curve.wx.length - 1): Estimate {
  const { rows, curve, randomisations } = result;
  const steps = curve.wx.length;
  return estimate(
    result,
    curve,
    s,
    (d) => rows.curve[d * steps + s]!,
    (r) => randomisations!.curve[r * steps + s]!,
  );
}

/** Estimate of P(held by the end, and the surplus is positive). */
export function estimateDeal(result: RunResult): Estimate {
  const { held, surplus, deal, randomisations } = result;
  return estimate(
    result,
    deal,
    0,
    (d) => (surplus[d]! > LEAST_SURPLUS ? held[d]! : 0),
    (r) => randomisations!.deal[r]!,
  );
}

/** Share of the variance of "held or not" that is due to the inputs and could be learnt away. */
export function epistemicShare(result: RunResult): number {
  const mean = probabilityOf(result);
  const { epistemic } = variances(result, result.curve, result.curve.wx.length - 1);
  return mean > 0 && mean < 1 ? Math.min(1, epistemic / (mean * (1 - mean))) : 0;
}

/**
 * @param valueOf - Of a draw, among those whose rows were kept.
 * @param sumOf - Σ w·x of a randomisation; asked for only where there are some.
 */
function estimate(
  result: RunResult,
  moments: Moments,
  i: number,
  estimateOf: (draw: number) => number,
  sumOf: (randomisation: number) => number,
): Estimate {
  const { weight, weightSum, randomisations, draws } = result;
  const mean = clip(moments.wx[i]! / weightSum);
  const pulls = randomisations?.weight.subarray(0, draws).map((w, r) => (sumOf(r) - mean * w) / weightSum);
  const standardError =
    pulls === undefined ? errorOfDraws(result, moments, i, mean) : influenceError(pulls, pulls.length);
  const { between, epistemic } = variances(result, moments, i);
  const shrink = between > 0 ? Math.sqrt(epistemic / between) : 1;
  const values = Float64Array.from({ length: result.rows.draws }, (_, d) => estimateOf(d));
  const [low, high] = weightedQuantiles(values, weight.subarray(0, values.length), BAND).map((quantile) =>
    clip(mean + shrink * (quantile - mean)),
  ) as [number, number];
  return { mean, standardError, interval90: [low, high] };
}

/** What of a sum of squares may be rounding, as a share of it. */
const ROUNDED_SQUARES = 1e-12;

/** Error of a ratio of sums over independent draws, from their moments. */
function errorOfDraws({ weightSum, weightSquares, draws }: RunResult, moments: Moments, i: number, mean: number) {
  const squares = moments.wwxx[i]! - 2 * mean * moments.wwx[i]! + mean * mean * weightSquares;
  // Sums of many equal squares differ by rounding, whose root would pass for a spread.
  if (draws < 2 || squares < ROUNDED_SQUARES * moments.wwxx[i]!) return 0;
  return Math.sqrt((squares * draws) / (draws - 1)) / weightSum;
}

/** Variance of draws' estimates, and the part of it that their paths do not explain. */
function variances({ weightSum }: RunResult, moments: Moments, i: number) {
  const mean = moments.wx[i]! / weightSum;
  const between = Math.max(0, moments.wxx[i]! / weightSum - mean * mean);
  const aleatory = moments.pathVariance[i]! / weightSum;
  return { between, epistemic: Number.isNaN(aleatory) ? between : Math.max(0, between - aleatory) };
}
