import { ENVIRONMENTS, type Layout, placeAround, placeOnWalkB, placeOnWalkC, pointLast, SPARE } from './layout.ts';
import type { Pair } from './pair.ts';

/**
 * Sums over the pairs of one randomisation, from which all estimates follow.
 *
 * f is seen through the chance of an environment, and P, its mean over environments, is what is asked about. Every
 * product is of values in independent environments, so its expectation is that of the product of P's.
 */
export interface Sums {
  pairs: number;
  /** Σ of the mean of f, and of f·f′, over a, b and the spare points. */
  mean: number;
  square: number;
  /** For each kind of index and input, the largest difference found: 0 where the function never changed. */
  readonly moved: Readonly<Record<'first' | 'total' | 'shapley', Float64Array>>;
  /** For each input Σ ½ (f(a) − f(a first))·(f(b first) − f(b)): Saltelli et al. (2010) in the form of Owen (2013). */
  readonly first: Float64Array;
  /** Σ ½ (f(a) − f(a last))·(f′(a) − f′(a last)), mean of a and b: Jansen (1999). */
  readonly total: Float64Array;
  /** Σ of the product of the steps of the two walks that replace the input. */
  readonly shapley: Float64Array;
  /** Σ Δf·Δx and Σ Δx² of the input drawn last. */
  readonly rise: Float64Array;
  readonly run: Float64Array;
}

/** Nothing added up yet. */
export function newSums(inputs: number): Sums {
  const zeros = (): Float64Array => new Float64Array(inputs);
  return {
    pairs: 0,
    mean: 0,
    square: 0,
    moved: { first: zeros(), total: zeros(), shapley: zeros() },
    first: zeros(),
    total: zeros(),
    shapley: zeros(),
    rise: zeros(),
    run: zeros(),
  };
}

/**
 * Adds a pair.
 *
 * @param values - Where the layout places them.
 */
export function addPair(sums: Sums, layout: Layout, pair: Pair, values: Float64Array): void {
  const at = (side: 0 | 1, point: number, environment: number): number =>
    values[placeAround(layout, side, point, environment)]!;
  const [a0, a1] = [at(0, 0, 0), at(0, 0, 1)];
  const [b0, b1] = [at(1, 0, 0), at(1, 0, 1)];
  sums.pairs += 1;
  let [mean, square] = [(a0 + a1 + b0 + b1) / 2, a0 * a1 + b0 * b1];
  for (let place = layout.spare; place < layout.evaluations; place += ENVIRONMENTS) {
    const [s0, s1] = [values[place]!, values[place + 1]!];
    mean += (s0 + s1) / 2;
    square += s0 * s1;
  }
  sums.mean += mean / (2 + SPARE);
  sums.square += square / (2 + SPARE);
  for (let i = 0; i < layout.inputs; i++) {
    const last = pointLast(i);
    const [da0, da1] = [at(0, last, 0) - a0, at(0, last, 1) - a1];
    const [db0, db1] = [at(1, last, 0) - b0, at(1, last, 1) - b1];
    sums.total[i]! += (da0 * da1 + db0 * db1) / 4;
    const xa = pair.lastA[i]! - pair.a.values[i]!;
    const xb = pair.lastB[i]! - pair.b.values[i]!;
    sums.rise[i]! += ((da0 + da1) * xa + (db0 + db1) * xb) / 2;
    sums.run[i]! += xa * xa + xb * xb;
    const first = layout.first[i]!;
    const fromA = (a0 + a1 - at(0, first, 0) - at(0, first, 1)) / 2;
    const fromB = (b0 + b1 - at(1, first, 0) - at(1, first, 1)) / 2;
    sums.first[i]! -= (fromA * fromB) / 2;
    note(sums.moved.total, i, da0, da1, db0, db1);
    for (const e of [0, 1]) note(sums.moved.first, i, at(0, first, e) - at(0, 0, e), at(1, first, e) - at(1, 0, e));
  }
  let [p, q] = [a0, a1];
  pair.order.forEach((i, k) => {
    const nextP = values[placeOnWalkB(layout, pair.order, k + 1)]!;
    const nextQ = values[placeOnWalkC(layout, k + 1)]!;
    sums.shapley[i]! += (p - nextP) * (q - nextQ);
    note(sums.moved.shapley, i, p - nextP, q - nextQ);
    [p, q] = [nextP, nextQ];
  });
}

function note(moved: Float64Array, i: number, ...differences: readonly number[]): void {
  for (const difference of differences) moved[i] = Math.max(moved[i]!, Math.abs(difference));
}
