import { sum } from '../numeric/sum.ts';
import { influenceError } from './influence.ts';

/**
 * Values of a function of inputs and chance where the inputs of every place of a block have met the chance of every other:
 * in turn k place i meets that of place i XOR k. Blocks have as many places as there are turns, a power of 2. At a place
 * stand one or more points, a group, that have met the same chance and have some of their inputs in common.
 */
export interface CrossedSample {
  /** Points of a place; 1 if nothing is said. */
  readonly group?: number;
  /** By turn, of which there are at least two, a number a point, those of a place side by side; whole blocks. */
  readonly values: readonly Float64Array[];
  /** Their weights: ≥ 0. */
  readonly weights: readonly Float64Array[];
}

/** Means over all the chance that each place has met. */
export interface CrossedMeans {
  readonly means: Float64Array;
  readonly weights: Float64Array;
  /** Mean variance that chance leaves in the means: exactly 0 where it changes nothing. */
  readonly noise: number;
}

/** What inputs do to the expectation of the function, given them. */
export interface VarianceOfInputs {
  /** Without bias, so it may be below 0. Exactly 0 where the inputs change nothing. */
  readonly variance: number;
  /** Of the variance, from how far blocks differ. */
  readonly standardError: number;
}

/**
 * Variance of the conditional expectation, from differences between inputs that have met the same chance.
 *
 * Half the squared difference of points of two places has the variance as its mean, but for what chance does to both; the jackknife
 * over the chance that they have met takes that off. Without weights this is the mean of the product of the differences in
 * two independent courses of chance. As chance cancels in each difference, the error is as small as the effect.
 *
 * @remarks The product is the estimator of Owen (2013), ACM TOMACS 23:11; for the jackknife, which ratios need, see
 * Efron & Stein (1981), Annals of Statistics 9:586-596.
 */
export function varianceOfInputs(sample: CrossedSample): VarianceOfInputs {
  const { group = 1 } = sample;
  const turns = sample.values.length;
  const points = turns * group;
  const blocks = sample.values[0]!.length / points;
  const squares = new Float64Array(blocks);
  const shares = new Float64Array(blocks);
  for (let b = 0; b < blocks; b++) {
    for (let i = 0; i < points; i++) {
      // Points of one place have inputs in common, so their differences would show too little.
      for (let j = (Math.floor(i / group) + 1) * group; j < points; j++) {
        const pair = pairOf(sample, b * points, i, j);
        squares[b]! += pair.square;
        shares[b]! += pair.share;
      }
    }
  }
  const total = sum(shares);
  const variance = total > 0 ? sum(squares) / total : 0;
  const influence = squares.map((square, b) => (total > 0 ? (square - variance * shares[b]!) / total : 0));
  return { variance, standardError: influenceError(influence) };
}

/** Weighted mean of each point over its turns; 0 where the point has no weight. */
export function meansOf({ values, weights }: Pick<CrossedSample, 'values' | 'weights'>): CrossedMeans {
  const turns = values.length;
  const places = values[0]!.length;
  const means = new Float64Array(places);
  const totals = new Float64Array(places);
  let noise = 0;
  for (let i = 0; i < places; i++) {
    let total = 0;
    let products = 0;
    for (let k = 0; k < turns; k++) {
      total += weights[k]![i]!;
      products += weights[k]![i]! * values[k]![i]!;
    }
    totals[i] = total / turns;
    if (!(total > 0)) continue;
    const first = values[0]![i]!;
    // Where chance changes nothing the mean is the value itself, to the last bit.
    const mean = values.every((value) => value[i] === first) ? first : products / total;
    means[i] = mean;
    let squares = 0;
    for (let k = 0; k < turns; k++) {
      const pull = (weights[k]![i]! * (values[k]![i]! - mean)) / total;
      squares += pull * pull;
    }
    noise += (totals[i]! * squares * turns) / (turns - 1);
  }
  const total = sum(totals);
  return { means, weights: totals, noise: total > 0 ? noise / total : 0 };
}

/** Half the weighted squared difference of two points of a block, and its weight, both jackknifed over the chance met. */
function pairOf({ values, weights, group = 1 }: CrossedSample, block: number, i: number, j: number) {
  const turns = values.length;
  const [p, q] = [block + i, block + j];
  const [placeOfI, placeOfJ] = [Math.floor(i / group), Math.floor(j / group)];
  // Chance e of the block is met by a point of place i in turn i XOR e.
  const without = (left: number): { square: number; share: number } => {
    let [wp, wq, xp, xq] = [0, 0, 0, 0];
    let met = 0;
    for (let e = 0; e < turns; e++) {
      if (e === left) continue;
      met++;
      wp += weights[placeOfI ^ e]![p]!;
      wq += weights[placeOfJ ^ e]![q]!;
      xp += weights[placeOfI ^ e]![p]! * values[placeOfI ^ e]![p]!;
      xq += weights[placeOfJ ^ e]![q]! * values[placeOfJ ^ e]![q]!;
    }
    const share = (wp / met) * (wq / met);
    const difference = share > 0 ? xp / wp - xq / wq : 0;
    return { square: (share * difference * difference) / 2, share };
  };
  const all = without(-1);
  let square = turns * all.square;
  let share = turns * all.share;
  for (let e = 0; e < turns; e++) {
    const part = without(e);
    square -= ((turns - 1) / turns) * part.square;
    share -= ((turns - 1) / turns) * part.share;
  }
  return { square, share };
}
