import { LEAST_SURPLUS, type RunResult } from '../../program/result.ts';
import { controlled } from '../../stats/control.ts';
import { type CrossedMeans, meansOf, type VarianceOfInputs, varianceOfInputs } from '../../stats/crossed.ts';
import { drawnIn } from '../../stats/drawnIn.ts';
import { effectiveSampleSize, summed } from '../../stats/effectiveSampleSize.ts';
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
  const read = readingOf(result, s);
  return read && bandOf(read, mean);
}

/** Band of P(held by the end, and the surplus is positive). */
export function bandOfDeal(result: RunResult, mean: number): Band | null {
  const { surplus, curve } = result;
  const read = readingOf(result, curve.wx.length - 1, (draw) => (surplus[draw]! > LEAST_SURPLUS ? 1 : 0));
  return read && bandOf(read, mean);
}

/** P(held by the end of the window | inputs) of each draw that was crossed; null where the band is not known. */
export function givenInputs(result: RunResult, mean: number): GivenInputs | null {
  const read = readingOf(result, result.curve.wx.length - 1);
  if (read === null || !read.isKnown) return null;
  const { draws, means, weights, share } = read;
  const probability = means.map(drawnIn(means, weights, share, mean));
  return { draws, probability, weight: weights, reliability: read.isPoint ? 1 : share };
}

interface Reading extends VarianceOfInputs, Omit<CrossedMeans, 'noise'> {
  /** Numbers of the draws by place. */
  readonly draws: Uint32Array;
  readonly isPoint: boolean;
  readonly isKnown: boolean;
  /** Part of the variance of the means that is no noise. */
  readonly share: number;
}

/** @param factorOf - What the probability of each draw is multiplied by. */
function readingOf({ crossed }: RunResult, s: number, factorOf: (draw: number) => number = () => 1): Reading | null {
  if (crossed === null) return null;
  const { order, group, weight: weights, reference } = crossed;
  const factors = Float64Array.from(order, factorOf);
  const counted = (values: Float64Array): Float64Array => values.map((value, i) => value * factors[i]!);
  const held = crossed.curve.map((rows) => columnOf(rows, s, order.length));
  const found = varianceOfInputs({ group, values: held.map(counted), weights });
  const steady =
    reference === null ? held : controlled({ group, values: held, weights }, columnOf(reference, s, order.length));
  const { noise, ...means } = meansOf({ values: steady.map(counted), weights });
  const { variance, standardError } = found;
  const isPoint = variance + Z90 * standardError < LEAST_VARIANCE;
  const blocks = effectiveSampleSize(summed(means.weights, group)) / held.length;
  // Without noise the means are the probabilities, and their quantiles are known though a few extreme ones leave the variance open.
  const isTold = noise === 0 || variance > Z90 * standardError;
  const isKnown = isPoint ? blocks > 0 : blocks >= FEWEST_BLOCKS && isTold;
  const share = isPoint ? 0 : variance / (variance + noise);
  return { ...found, ...means, draws: order, isPoint, isKnown, share };
}

function columnOf(rows: Float64Array, s: number, places: number): Float64Array {
  const steps = rows.length / places;
  return Float64Array.from({ length: places }, (_, i) => rows[i * steps + s]!);
}

function bandOf({ isKnown, isPoint, means, weights, share, variance, standardError }: Reading, mean: number) {
  if (!isKnown) return null;
  if (isPoint) return { interval90: [mean, mean] as [number, number], variance: 0, standardError: 0 };
  const map = drawnIn(means, weights, share, mean);
  const [low, high] = weightedQuantiles(means, weights, LEVELS).map((quantile) => clip(map(quantile)));
  return { interval90: [low!, high!] as [number, number], variance, standardError };
}
