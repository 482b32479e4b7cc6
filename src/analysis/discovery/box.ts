/** Weighted draws to search or to test in: a column an input, and which draws are the likely ones. */
export interface Sample {
  readonly columns: readonly Float64Array[];
  /** Weights ≥ 0. */
  readonly weight: Float64Array;
  /** 1 for a likely draw, else 0. */
  readonly likely: Uint8Array;
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

/** What lies in a box. */
export interface Content {
  /** Weight, and that of likely draws. */
  readonly weight: number;
  readonly hits: number;
  /** How many equally weighted draws would be worth as much. */
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
    if (sample.likely[d] === 1) hits += w;
  }
  return { weight, hits, effective: squares > 0 ? (weight * weight) / squares : 0 };
}

/**
 * What a box is judged by: the harmonic mean of its coverage and its density.
 *
 * Coverage alone asks for everything, density alone for a handful of draws.
 *
 * @param hits - Weight of the likely draws in the box, out of `allHits`.
 */
export function tradeOff(weight: number, hits: number, allHits: number): number {
  return hits > 0 ? (2 * hits) / (weight + allHits) : 0;
}
