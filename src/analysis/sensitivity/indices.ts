import { streamKey } from '../../random/streamKey.ts';
import { bootstrap, type Uncertainty } from './bootstrap.ts';
import { DESIGN_RANDOMISATIONS, type Evaluate, evaluateDesign } from './design.ts';
import { layoutOf } from './layout.ts';
import type { InputSpace } from './space.ts';
import { addPair, newSums, type Sums } from './sums.ts';

/** A share of the variance, as estimated. */
export interface Index extends Uncertainty {
  readonly value: number;
  /** Whether it cannot be told from 0. */
  readonly isNoise: boolean;
  /** Base points with which it could be told from 0, or from 0.01 if it is less; null if these are enough. */
  readonly pointsToSettle: number | null;
}

/** What the design says of one input. */
export interface InputIndices {
  readonly firstOrder: Index;
  readonly totalOrder: Index;
  readonly shapley: Index;
  /** Mean change of the function per unit of the input. */
  readonly slope: Uncertainty & { readonly value: number };
}

/** What the design says of the function. */
export interface Indices {
  readonly mean: number;
  readonly variance: number;
  readonly firstOrderSum: number;
  readonly totalOrderSum: number;
  readonly inputs: readonly InputIndices[];
}

/** An index below this is too small to matter. */
const NEGLIGIBLE = 0.01;

/** Share of the variance found that a resample is taken to have at least, so that none divides by 0. */
const LEAST_VARIANCE = 0.1;

/** What is known of an index where the variance itself could not be told from 0. */
const UNKNOWN: Uncertainty = { standardError: 1, interval90: [0, 1] };

/**
 * First- and total-order Sobol' indices, Shapley effects and slopes of any function of inputs, seen through
 * the chance of an environment.
 *
 * @param space - Of at least one input.
 * @param basePoints - As `roundedUp` gives them.
 * @returns Null after an abort.
 */
export async function indicesOfFunction(
  space: InputSpace,
  seed: string,
  basePoints: number,
  evaluate: Evaluate,
): Promise<Indices | null> {
  const layout = layoutOf(space);
  const sums = Array.from({ length: DESIGN_RANDOMISATIONS }, () => newSums(layout.inputs));
  const isWhole = await evaluateDesign(space, seed, basePoints, evaluate, (randomisation, pair, values) =>
    addPair(sums[randomisation]!, layout, pair, values),
  );
  return isWhole ? indicesOf(sums, seed) : null;
}

function indicesOf(sums: readonly Sums[], seed: string): Indices {
  const found = estimatesOf(sums, { variance: 0, walked: 0 });
  const basePoints = 2 * sums.length * sums[0]!.pairs;
  const least = { variance: LEAST_VARIANCE * found.variance, walked: LEAST_VARIANCE * found.walked };
  const uncertainty = bootstrap(sums, streamKey(seed, 'sensitivity.bootstrap'), (resampled) => {
    const { first, total, shapley, slope } = estimatesOf(resampled, least);
    return [first, total, shapley, slope];
  });
  const isConstant = sums.every(({ spread }) => spread === 0);
  const index = (of: Float64Array, kind: number, i: number, variance: number): Index => {
    const value = of[i]!;
    const isKnown = isConstant || variance > 0;
    return settled(value, isKnown ? uncertainty(kind, i) : UNKNOWN, basePoints);
  };
  return {
    mean: found.mean,
    variance: isConstant ? 0 : Math.max(0, found.variance),
    firstOrderSum: sum(found.first),
    totalOrderSum: sum(found.total),
    inputs: Array.from(found.slope, (slope, i) => ({
      firstOrder: index(found.first, 0, i, found.variance),
      totalOrder: index(found.total, 1, i, found.variance),
      shapley: index(found.shapley, 2, i, found.walked),
      slope: { value: slope, ...uncertainty(3, i) },
    })),
  };
}

function settled(value: number, { standardError, interval90 }: Uncertainty, basePoints: number): Index {
  const [low, high] = interval90;
  const isNoise = low <= 0 && high >= 0;
  // Errors fall with the root of the number of points.
  const reach = Math.max(value - low, high - value);
  const excess = reach / Math.max(Math.abs(value), NEGLIGIBLE);
  const pointsToSettle = isNoise && excess > 1 ? Math.ceil(basePoints * excess * excess) : null;
  return { value, standardError, interval90, isNoise, pointsToSettle };
}

interface Estimates {
  readonly mean: number;
  readonly variance: number;
  /** The variance as the walks found it, by which the Shapley effects are divided. */
  readonly walked: number;
  readonly first: Float64Array;
  readonly total: Float64Array;
  readonly shapley: Float64Array;
  readonly slope: Float64Array;
}

function estimatesOf(sums: readonly Sums[], least: { variance: number; walked: number }): Estimates {
  const pairs = sums.length * sums[0]!.pairs;
  const mean = sums.reduce((total, block) => total + block.mean, 0) / pairs;
  const variance = Math.max(varianceOf(sums), least.variance || Number.NEGATIVE_INFINITY);
  const first = added(sums, 'first');
  const total = added(sums, 'total');
  const shapley = added(sums, 'shapley');
  const slope = added(sums, 'rise');
  const run = added(sums, 'run');
  const walked = Math.max(sum(shapley), least.walked || Number.NEGATIVE_INFINITY);
  for (let i = 0; i < slope.length; i++) {
    first[i] = share(first[i]! / pairs, variance);
    total[i] = share(total[i]! / pairs, variance);
    shapley[i] = share(shapley[i]!, walked);
    slope[i] = finite(slope[i]! / run[i]!);
  }
  return { mean, variance, walked, first, total, shapley, slope };
}

/** Mean of P² less the square of its mean, each as products of independent evaluations, so without bias. */
function varianceOf(sums: readonly Sums[]): number {
  let square = 0;
  let mean = 0;
  let own = 0;
  for (const block of sums) {
    const blockMean = block.mean / block.pairs;
    square += block.square / block.pairs;
    mean += blockMean;
    own += blockMean * blockMean;
  }
  const n = sums.length;
  return square / n - (mean * mean - own) / (n * (n - 1));
}

function added(sums: readonly Sums[], of: 'first' | 'total' | 'shapley' | 'rise' | 'run'): Float64Array {
  const out = new Float64Array(sums[0]![of].length);
  for (const block of sums) {
    const part = block[of];
    for (let i = 0; i < out.length; i++) out[i]! += part[i]!;
  }
  return out;
}

function share(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}

function finite(x: number): number {
  return Number.isFinite(x) ? x : 0;
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
