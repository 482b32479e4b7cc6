import { type CrossedRows, LEAST_SURPLUS, type RunResult } from '../../program/result.ts';
import { type CrossedSample, type VarianceOfInputs, varianceOfInputs } from '../../stats/crossed.ts';
import { drawnIn } from '../../stats/drawnIn.ts';
import { effectiveSampleSize } from '../../stats/effectiveSampleSize.ts';
import { Z90 } from '../../stats/normal90.ts';
import { clip } from '../../stats/probability.ts';
import { weightedQuantiles } from '../../stats/weightedMean.ts';

/** What not knowing the inputs does to a probability. */
export interface Band {
  /** 5 % and 95 % quantiles of the probability given the inputs, which may be one point. */
  readonly interval90: [number, number];
  /** Variance of the probability given the inputs, and its Monte Carlo error. */
  readonly variance: number;
  readonly standardError: number;
}

/** Each draw's probability given its inputs, the scatter of its few paths taken out. */
export interface GivenInputs {
  /** Numbers of the draws, in the order of the rest. */
  readonly draws: Uint32Array;
  readonly probability: Float64Array;
  readonly weight: Float64Array;
  /** Part of the variance of the estimates, before they were drawn in, that the inputs explain; 1 where they explain nothing and there is none. */
  readonly reliability: number;
}

const LEVELS = [0.05, 0.95] as const;

/** Effective blocks without which the error of a variance is itself unknown. */
const FEWEST_BLOCKS = 8;

/** Rounding spreads probabilities by less than this, squared; no reader could tell it from a point. */
const LEAST_VARIANCE = 1e-18;

/**
 * Band of P(held by the end of step `s`), by default the last.
 *
 * @param mean - The estimate of the probability itself.
 * @returns Null where the run cannot tell it from a point, or was not crossed.
 */
export function bandAt(result: RunResult, mean: number, s = result.curve.wx.length - 1): Band | null {
  return bandOf(result, mean, (crossed) => heldBy(crossed, s));
}

/** Band of P(held by the end, and the surplus is positive). */
export function bandOfDeal(result: RunResult, mean: number): Band | null {
  const { surplus, curve } = result;
  return bandOf(result, mean, (crossed) =>
    heldBy(crossed, curve.wx.length - 1).map((values) =>
      values.map((held, i) => (surplus[crossed.order[i]!]! > LEAST_SURPLUS ? held : 0)),
    ),
  );
}

/** P(held by the end of the window | inputs) of each draw that was crossed; null where the band is not known. */
export function givenInputs(result: RunResult, mean: number): GivenInputs | null {
  const { crossed, curve } = result;
  if (crossed === null) return null;
  const found = varianceOfInputs({ values: heldBy(crossed, curve.wx.length - 1), weights: crossed.weight });
  if (!isKnown(found, crossed)) return null;
  const { means, weights } = found;
  const share = shareOf(found);
  const probability = means.map(drawnIn(means, weights, share, mean));
  return { draws: crossed.order, probability, weight: weights, reliability: isPoint(found) ? 1 : share };
}

function bandOf(
  { crossed }: RunResult,
  mean: number,
  valuesOf: (crossed: CrossedRows) => CrossedSample['values'],
): Band | null {
  if (crossed === null) return null;
  const found = varianceOfInputs({ values: valuesOf(crossed), weights: crossed.weight });
  if (!isKnown(found, crossed)) return null;
  const { means, weights, variance, standardError } = found;
  if (isPoint(found)) return { interval90: [mean, mean], variance: 0, standardError: 0 };
  const map = drawnIn(means, weights, shareOf(found), mean);
  const [low, high] = weightedQuantiles(means, weights, LEVELS).map((quantile) => clip(map(quantile)));
  return { interval90: [low!, high!], variance, standardError };
}

/** By turn, P(held by the end of a step) of each place. */
function heldBy({ curve, order }: CrossedRows, s: number): Float64Array[] {
  return curve.map((rows) => {
    const steps = rows.length / order.length;
    return Float64Array.from(order, (_, i) => rows[i * steps + s]!);
  });
}

function isKnown(found: VarianceOfInputs, { block }: CrossedRows): boolean {
  const blocks = effectiveSampleSize(found.weights) / block;
  if (isPoint(found)) return blocks > 0;
  return blocks >= FEWEST_BLOCKS && found.variance > Z90 * found.standardError;
}

function isPoint({ variance, standardError }: VarianceOfInputs): boolean {
  return variance + Z90 * standardError < LEAST_VARIANCE;
}

/** Part of the variance of the means that is no noise. */
function shareOf(found: VarianceOfInputs): number {
  const { variance, noise } = found;
  if (noise === 0) return 1;
  return isPoint(found) ? 0 : variance / (variance + noise);
}
