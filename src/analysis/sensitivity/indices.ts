import { sum } from '../../numeric/sum.ts';
import { streamKey } from '../../random/streamKey.ts';
import type { InputSensitivity, Sensitivity, SensitivityIndex, VarianceShare } from '../../results/sensitivity.ts';
import { ROUNDING } from '../../stats/rounding.ts';
import { bootstrap, type Uncertainty } from './bootstrap.ts';
import { DESIGN_RANDOMISATIONS, type Evaluate, evaluateDesign, roundedUp } from './design.ts';
import { type Layout, layoutOf, pointLast } from './layout.ts';
import type { InputSpace } from './space.ts';
import { addPair, newSums, type Sums } from './sums.ts';
import { type Block, blocksOf, varianceOf } from './variance.ts';

/** What the design says of the function. */
export interface Indices
  extends Pick<Sensitivity, 'mean' | 'variance' | 'influence' | 'firstOrderSum' | 'totalOrderSum'> {
  readonly inputs: readonly Pick<InputSensitivity, 'firstOrder' | 'totalOrder' | 'shapley' | 'slope'>[];
}

/** An index below this is too small to matter. */
const NEGLIGIBLE = 0.01;

/** Base points beyond which it is no use to name a number: nobody would wait for them. */
const MOST_POINTS = 1 << 17;

/** Share of the variance found that a resample is taken to have at least, so that none divides by 0. */
const LEAST_VARIANCE = 0.1;

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
  return isWhole ? indicesOf(sums, layout, seed) : null;
}

/** What several kinds of index are called here. */
const KINDS = ['first', 'total', 'shapley'] as const;

type Kind = (typeof KINDS)[number];

function indicesOf(sums: readonly Sums[], layout: Layout, seed: string): Indices {
  const blocks = blocksOf(sums);
  const found = estimatesOf(blocks, { variance: 0, walked: 0 });
  const basePoints = 2 * sums.length * sums[0]!.pairs;
  const least = { variance: LEAST_VARIANCE * found.variance, walked: LEAST_VARIANCE * found.walked };
  const key = streamKey(seed, 'sensitivity.bootstrap');
  const uncertainty = bootstrap(blocks, key, (resampled) => {
    const { first, total, shapley, slope, raw } = estimatesOf(resampled, least);
    return [first, total, shapley, slope, Float64Array.of(...raw, sum(first), sum(total))];
  });
  const isAbove0 = (place: number): boolean => uncertainty(4, place).interval90[0] > 0;
  const moved = movedBy(sums, layout);
  const isStill = (kind: Kind, i: number): boolean => moved[kind][i]! < ROUNDING;
  const isConstant = KINDS.every((kind) => moved[kind].every((_, i) => isStill(kind, i)));
  const isKnown = { variance: isAbove0(0), walked: isAbove0(1) };
  const width = found.slope.length;

  const index = (kind: Kind, i: number): SensitivityIndex | null => {
    if (isStill(kind, i)) return NONE;
    // Of a single input all is known beforehand.
    if (width === 1) return isKnown.variance ? ALL : null;
    if (!(kind === 'shapley' ? isKnown.walked : isKnown.variance)) return null;
    const value = found[kind][i]!;
    const error = uncertainty(KINDS.indexOf(kind), i);
    // It does move the function, if too seldom for a single product of two changes.
    return value === 0 && error.standardError === 0 ? null : settled(value, error, basePoints);
  };
  const sumOf = (kind: 'first' | 'total', place: number): VarianceShare | null => {
    if (isConstant || width === 1) return isConstant ? certain(0) : isKnown.variance ? certain(1) : null;
    return isKnown.variance ? { value: sum(found[kind]), ...uncertainty(4, place) } : null;
  };
  return {
    mean: found.mean,
    variance: isConstant ? 0 : Math.max(0, found.variance),
    influence: isConstant ? 'constant' : isKnown.variance ? 'known' : 'unknown',
    firstOrderSum: sumOf('first', 2),
    totalOrderSum: sumOf('total', 3),
    inputs: Array.from(found.slope, (slope, i) => ({
      firstOrder: index('first', i),
      totalOrder: index('total', i),
      shapley: index('shapley', i),
      slope: isStill('total', i) ? NO_SLOPE : { mean: slope, ...uncertainty(3, i) },
    })),
  };
}

/** Of an input that never changed the function, and of the only one. */
const NONE: SensitivityIndex = { ...certain(0), isNoise: true, pointsToSettle: null };
const NO_SLOPE: InputSensitivity['slope'] = { mean: 0, standardError: 0, interval90: [0, 0] };
const ALL: SensitivityIndex = { ...certain(1), isNoise: false, pointsToSettle: null };

function certain(value: number): VarianceShare {
  return { value, standardError: 0, interval90: [value, value] };
}

/** For each kind and input, the largest change of the function that was seen. */
export function movedBy(sums: readonly Sums[], { first }: Layout): Record<Kind, Float64Array> {
  const most = (kind: Kind): Float64Array =>
    Float64Array.from(first, (_, i) => Math.max(...sums.map(({ moved }) => moved[kind][i]!)));
  const moved = { first: most('first'), total: most('total'), shapley: most('shapley') };
  first.forEach((point, i) => {
    // A correlated input may move the function by what it tells of others, and do nothing itself.
    if (point !== pointLast(i)) return;
    const any = Math.max(...KINDS.map((kind) => moved[kind][i]!));
    for (const kind of KINDS) moved[kind][i] = any;
  });
  return moved;
}

function settled(value: number, { standardError, interval90 }: Uncertainty, basePoints: number): SensitivityIndex {
  const [low, high] = interval90;
  const isNoise = low <= 0 && high >= 0;
  // Errors fall with the root of the number of points.
  const reach = Math.max(value - low, high - value);
  const excess = reach / Math.max(Math.abs(value), NEGLIGIBLE);
  const points = isNoise && excess > 1 ? roundedUp(basePoints * excess * excess) : null;
  const pointsToSettle = points !== null && points <= MOST_POINTS ? points : null;
  return { value, standardError, interval90, isNoise, pointsToSettle };
}

/**
 * All estimates; Shapley effects are divided by the variance as the walks found it.
 *
 * @param least - Either variance is taken to be at least so much, unless 0; `raw` is what they were before.
 */
function estimatesOf(blocks: readonly Block[], least: { readonly variance: number; readonly walked: number }) {
  const sums = blocks.map((block) => block.sums);
  const pairs = sums.length * sums[0]!.pairs;
  const mean = sum(sums.map((block) => block.mean)) / pairs;
  const first = added(sums, 'first');
  const total = added(sums, 'total');
  const shapley = added(sums, 'shapley');
  const slope = added(sums, 'rise');
  const run = added(sums, 'run');
  const raw: [number, number] = [varianceOf(blocks), sum(shapley)];
  const variance = Math.max(raw[0], least.variance || Number.NEGATIVE_INFINITY);
  const walked = Math.max(raw[1], least.walked || Number.NEGATIVE_INFINITY);
  for (let i = 0; i < slope.length; i++) {
    first[i] = variance > 0 ? first[i]! / pairs / variance : 0;
    total[i] = variance > 0 ? total[i]! / pairs / variance : 0;
    shapley[i] = walked > 0 ? shapley[i]! / walked : 0;
    const rise = slope[i]! / run[i]!;
    slope[i] = Number.isFinite(rise) ? rise : 0;
  }
  return { mean, variance, walked, raw, first, total, shapley, slope };
}

function added(sums: readonly Sums[], of: Kind | 'rise' | 'run'): Float64Array {
  const out = new Float64Array(sums[0]![of].length);
  for (const block of sums) {
    const part = block[of];
    for (let i = 0; i < out.length; i++) out[i]! += part[i]!;
  }
  return out;
}
