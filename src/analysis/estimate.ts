import { LEAST_SURPLUS, type Moments, type RunResult } from '../program/result.ts';
import { weightedQuantiles } from '../stats/weightedMean.ts';

/** A probability, how far the sampling may have missed it, and what not knowing the inputs does to it. */
export interface Estimate {
  readonly mean: number;
  /** Monte Carlo standard error of the mean. */
  readonly standardError: number;
  /** 90 % of draws have their own probability in here. */
  readonly interval90: readonly [number, number];
}

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
  return estimate(result, curve, s, values);
}

/** Estimate of P(held by the end, and the surplus is positive). */
export function estimateDeal(result: RunResult): Estimate {
  const { rows, held, surplus, deal } = result;
  const values = Float64Array.from({ length: rows.draws }, (_, d) =>
    surplus[d]! > LEAST_SURPLUS ? held[d]! : 0,
  );
  return estimate(result, deal, 0, values);
}

/** Share of the variance of "held or not" that is due to the inputs and could be learnt away. */
export function epistemicShare(result: RunResult): number {
  const last = result.curve.wx.length - 1;
  const mean = result.curve.wx[last]! / result.weightSum;
  const { epistemic } = variances(result, result.curve, last);
  return mean > 0 && mean < 1 ? Math.min(1, epistemic / (mean * (1 - mean))) : 0;
}

function estimate(result: RunResult, moments: Moments, i: number, values: Float64Array): Estimate {
  const { weightSum: total, weightSquares, draws } = result;
  const mean = clip(moments.wx[i]! / total);
  const squares = moments.wwxx[i]! - 2 * mean * moments.wwx[i]! + mean * mean * weightSquares;
  const standardError = draws > 1 ? Math.sqrt((Math.max(0, squares) * draws) / (draws - 1)) / total : 0;
  const { between, epistemic } = variances(result, moments, i);
  const shrink = between > 0 ? Math.sqrt(epistemic / between) : 1;
  const [low, high] = weightedQuantiles(values, result.weight.subarray(0, values.length), BAND).map(
    (quantile) => clip(mean + shrink * (quantile - mean)),
  ) as [number, number];
  return { mean, standardError, interval90: [low, high] };
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
