import { sum } from '../../numeric/sum.ts';
import { uniform } from '../../random/philox.ts';
import type { StreamKey } from '../../random/streamKey.ts';
import type { InputSensitivity } from '../../results/sensitivity.ts';
import { withoutRounding } from '../../stats/rounding.ts';

/** How far knowing an input moves the distribution of the answer, whatever its shape. */
export type Pawn = InputSensitivity['pawn'];

/** Draws of inputs with their answers. */
export interface GivenData {
  /** Draws × inputs. */
  readonly inputs: Float64Array;
  readonly answers: Float64Array;
  readonly weights: Float64Array;
}

/** Slices of an input, of equal probability. */
const SLICES = 10;
/** Dummies that tell what chance does, and which of their medians, in ascending order, 95 % do not exceed. */
const DUMMIES = 200;
const DUMMY_LIMIT = 189;

/** Distances over the slices of one order. */
type Distances = Omit<Pawn, 'ofChance'>;

/**
 * Distances for every input, from draws that were made for another purpose.
 *
 * Slices hold draws of equal weight in ascending order of the input. Draws with the same value stay together, in the slice
 * in which the middle of their weight lies, so that of a list with few values a slice is a value.
 *
 * @param key - Of dummies: what chance does to an input without any influence, whose draws hang together likewise.
 * @remarks Pianosi & Wagener (2015), Environmental Modelling & Software 67:1-11; from given data (2018), 108:33-39.
 */
export function pawnIndices(data: GivenData, key: StreamKey): Pawn[] {
  const { inputs, answers } = data;
  const draws = answers.length;
  const width = draws === 0 ? 0 : inputs.length / draws;
  const distances = distancesOf(data);
  let withoutTies: number | undefined;
  return Array.from({ length: width }, (_, i) => {
    const x = (draw: number): number => inputs[draw * width + i]!;
    const order = Uint32Array.from(answers.keys()).sort((c, d) => x(c) - x(d) || c - d);
    const lasts = lastsOf(order, x);
    const hasTies = lasts.some((last, place) => last !== place);
    if (!hasTies) withoutTies ??= chanceOf(data, lasts, key);
    return { ...distances(order, lasts), ofChance: hasTies ? chanceOf(data, lasts, key) : withoutTies! };
  });
}

/** For each place in an order the last place with the same value. */
function lastsOf(order: Uint32Array, x: (draw: number) => number): Uint32Array {
  const lasts = new Uint32Array(order.length);
  for (let place = order.length - 1; place >= 0; place--) {
    const isTied = place + 1 < order.length && x(order[place]!) === x(order[place + 1]!);
    lasts[place] = isTied ? lasts[place + 1]! : place;
  }
  return lasts;
}

/** Median distance that an input without any influence stays below in 95 % of cases. */
function chanceOf(data: GivenData, lasts: Uint32Array, key: StreamKey): number {
  const distances = distancesOf(data);
  const order = Uint32Array.from(data.answers.keys());
  const medians = Float64Array.from({ length: DUMMIES }, (_, dummy) => {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(uniform(key, dummy, i, 0, 0) * (i + 1));
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    return distances(order, lasts).median;
  });
  return medians.sort()[DUMMY_LIMIT]!;
}

/** Distances over the slices that an order of the draws is cut into; what ends at the same place stays together. */
function distancesOf({ answers, weights }: GivenData): (order: Uint32Array, lasts: Uint32Array) => Distances {
  const ascending = Uint32Array.from(answers.keys()).sort((c, d) => answers[c]! - answers[d]! || c - d);
  const total = sum(weights);
  const slice = new Uint8Array(answers.length);
  return (order, lasts) => {
    const mass = new Float64Array(SLICES);
    let below = 0;
    for (let place = 0; place < order.length; ) {
      const until = lasts[place]! + 1;
      let weight = 0;
      for (let k = place; k < until; k++) weight += weights[order[k]!]!;
      const own = Math.min(SLICES - 1, Math.floor((SLICES * (below + weight / 2)) / total));
      for (; place < until; place++) slice[order[place]!] = own;
      mass[own]! += weight;
      below += weight;
    }
    const distances = largestGaps(ascending, answers, weights, slice, mass)
      // A draw that outweighs a slice can leave the next one empty.
      .filter((_, s) => mass[s]! > 0)
      .sort();
    const n = distances.length;
    if (n === 0) return { median: 0, max: 0 };
    return { median: (distances[(n - 1) >> 1]! + distances[n >> 1]!) / 2, max: distances[n - 1]! };
  };
}

/** For each slice, the largest distance of its distribution function of the answer from that of all. */
function largestGaps(
  ascending: Uint32Array,
  answers: Float64Array,
  weights: Float64Array,
  slice: Uint8Array,
  mass: Float64Array,
): Float64Array {
  const total = sum(mass);
  const inSlice = new Float64Array(SLICES);
  const gaps = new Float64Array(SLICES);
  let inAll = 0;
  ascending.forEach((d, rank) => {
    inAll += weights[d]!;
    inSlice[slice[d]!]! += weights[d]!;
    const next = ascending[rank + 1];
    if (next !== undefined && answers[next] === answers[d]) return;
    for (let s = 0; s < SLICES; s++) {
      const gap = Math.abs(inSlice[s]! / mass[s]! - inAll / total);
      if (gap > gaps[s]!) gaps[s] = withoutRounding(Math.min(1, gap));
    }
  });
  return gaps;
}
