/** Weighted draws to search or to test in: a column an input, and which draws are the cases of interest. */
export interface Sample {
  readonly columns: readonly Float64Array[];
  /** Weights ≥ 0. */
  readonly weight: Float64Array;
  /** 1 for a case of interest, else 0. */
  readonly ofInterest: Uint8Array;
}

/** Values of one input that lie in a box, both ends included; infinite where it has no limit. */
export interface Limit {
  /** Column of the sample. */
  readonly input: number;
  readonly low: number;
  readonly high: number;
}

/** Draws within all of some limits, at most one an input. */
export type Box = readonly Limit[];

/** One side on which a box has a limit, or may be cut. */
export interface Face {
  readonly input: number;
  readonly isLow: boolean;
}

/** What lies in a box. */
export interface Content {
  /** Weight, and that of the cases of interest. */
  readonly weight: number;
  readonly hits: number;
  /** Effective sample size. */
  readonly effective: number;
}

/** Whether a draw lies within all limits. */
export function isInside({ columns }: Sample, box: Box, draw: number): boolean {
  for (const { input, low, high } of box) {
    const x = columns[input]![draw]!;
    if (x < low || x > high) return false;
  }
  return true;
}

/** Sums over the draws in a box; over all draws if it has no limits. */
export function contentOf(sample: Sample, box: Box): Content {
  let [weight, squares, hits] = [0, 0, 0];
  for (let d = 0; d < sample.weight.length; d++) {
    if (!isInside(sample, box, d)) continue;
    const w = sample.weight[d]!;
    weight += w;
    squares += w * w;
    if (sample.ofInterest[d] === 1) hits += w;
  }
  return { weight, hits, effective: squares > 0 ? (weight * weight) / squares : 0 };
}

/** Weights of the cases of interest, and of the others: 0 for the rest. */
export function splitWeights({ weight, ofInterest }: Sample): readonly [Float64Array, Float64Array] {
  return [weight.map((w, d) => (ofInterest[d] === 1 ? w : 0)), weight.map((w, d) => (ofInterest[d] === 1 ? 0 : w))];
}

/**
 * What a box is judged by: the harmonic mean of its coverage and its density.
 *
 * Coverage alone asks for everything, density alone for a handful of draws.
 *
 * @param hits - Weight of the cases of interest in the box, out of `allHits`.
 */
export function tradeOff(weight: number, hits: number, allHits: number): number {
  return hits > 0 ? (2 * hits) / (weight + allHits) : 0;
}

/** Where a box has a limit. */
export function facesOf(box: Box): Face[] {
  return box.flatMap(({ input, low, high }) => [
    ...(Number.isFinite(low) ? [{ input, isLow: true }] : []),
    ...(Number.isFinite(high) ? [{ input, isLow: false }] : []),
  ]);
}

/** The box with one face moved; one that is limited no more loses the input altogether. */
export function withFace(box: Box, { input, isLow }: Face, value: number): Box {
  const moved = (limit: Limit): Limit => (isLow ? { ...limit, low: value } : { ...limit, high: value });
  return box
    .map((limit) => (limit.input === input ? moved(limit) : limit))
    .filter(({ low, high }) => Number.isFinite(low) || Number.isFinite(high));
}

/** The box without one face. */
export function withoutFace(box: Box, face: Face): Box {
  return withFace(box, face, face.isLow ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY);
}
