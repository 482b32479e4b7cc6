import { LEAST_SURPLUS, type Moments, type RandomisationSums, type RunResult } from '../../program/result.ts';
import type { Estimate } from '../../results/estimate.ts';
import { influenceError } from '../../stats/influence.ts';
import { weightedQuantiles } from '../../stats/weightedMean.ts';

const BAND = [0.05, 0.95] as const;

/**
 * Estimate of P(held by the end of step `s`).
 *
 * The band is the epistemic one: quantiles of P given the inputs. A draw's own estimate, from a few
 * paths, scatters more than its P does, so deviations from the mean are shrunk by the root of the
 * share of the variance that lies between draws (docs/methods.md §6).
 */
export function estimateAt(result: RunResult, s: number): Estimate {
  const { rows, curve } = result;
  const steps = curve.wx.length;
  const values = Float64Array.from({ length: rows.draws }, (_, d) => rows.curve[d * steps + s]!);
  const byRandomisation = (r: number): number => result.randomisations!.curve[r * steps + s]!;
  return estimate(result, curve, s, values, byRandomisation);
}

/** Estimate of P(held by the end, and the surplus is positive). */
export function estimateDeal(result: RunResult): Estimate {
  const { rows, held, surplus, deal } = result;
  const values = Float64Array.from({ length: rows.draws }, (_, d) => (surplus[d]! > LEAST_SURPLUS ? held[d]! : 0));
  const byRandomisation = (r: number): number => result.randomisations!.deal[r]!;
  return estimate(result, deal, 0, values, byRandomisation);
}

/** Share of the variance of "held or not" that is due to the inputs and could be learnt away. */
export function epistemicShare(result: RunResult): number {
  const last = result.curve.wx.length - 1;
  const mean = result.curve.wx[last]! / result.weightSum;
  const { epistemic } = variances(result, result.curve, last);
  return mean > 0 && mean < 1 ? Math.min(1, epistemic / (mean * (1 - mean))) : 0;
}

/** @param byRandomisation - Σ w·x of one of them; asked for only where there are some. */
function estimate(
  result: RunResult,
  moments: Moments,
  i: number,
  values: Float64Array,
  byRandomisation: (r: number) => number,
): Estimate {
  const mean = clip(moments.wx[i]! / result.weightSum);
  const standardError =
    result.randomisations === null
      ? errorOfDraws(result, moments, i, mean)
      : errorOfRandomisations(result, result.randomisations, mean, byRandomisation);
  const { between, epistemic } = variances(result, moments, i);
  const shrink = between > 0 ? Math.sqrt(epistemic / between) : 1;
  const [low, high] = weightedQuantiles(values, result.weight.subarray(0, values.length), BAND).map((quantile) =>
    clip(mean + shrink * (quantile - mean)),
  ) as [number, number];
  return { mean, standardError, interval90: [low, high] };
}

/** Error of a ratio of sums over independent draws, from their moments. */
function errorOfDraws(result: RunResult, moments: Moments, i: number, mean: number): number {
  const { weightSum: total, weightSquares, draws } = result;
  const squares = moments.wwxx[i]! - 2 * mean * moments.wwx[i]! + mean * mean * weightSquares;
  return draws > 1 ? Math.sqrt((Math.max(0, squares) * draws) / (draws - 1)) / total : 0;
}

/** The same where only the randomisations are independent. */
function errorOfRandomisations(
  { weightSum: total, draws }: RunResult,
  { weight }: RandomisationSums,
  mean: number,
  sumOf: (r: number) => number,
): number {
  const begun = weight.subarray(0, draws);
  return influenceError(
    begun.map((w, r) => (sumOf(r) - mean * w) / total),
    begun.length,
  );
}

/** Variance of draws' estimates, and the part of it that their paths do not explain. */
function variances(result: RunResult, moments: Moments, i: number): { between: number; epistemic: number } {
  const mean = moments.wx[i]! / result.weightSum;
  const between = Math.max(0, moments.wxx[i]! / result.weightSum - mean * mean);
  const aleatory = moments.pathVariance[i]! / result.weightSum;
  return { between, epistemic: Number.isNaN(aleatory) ? between : Math.max(0, between - aleatory) };
}

function clip(probability: number): number {
  return Math.min(1, Math.max(0, probability));
}
