import { type ChunkPoints, DRAWS_PER_CHUNK } from '../../program/result.ts';
import { uniform } from '../../random/philox.ts';
import { shuffled } from '../../random/shuffle.ts';
import { scrambledSobol } from '../../random/sobol.ts';
import { streamKey } from '../../random/streamKey.ts';
import { ENVIRONMENTS, ENVIRONMENTS_OF_PAIR, type Layout, layoutOf, pointLast, SPARE } from './layout.ts';
import { BASE_POINTS, type Chance, type Pair, pairOf, writeFirst, writeWalk } from './pair.ts';
import type { InputSpace } from './space.ts';

/** Independent randomisations that every design is cut into: from their scatter comes the error. */
export const DESIGN_RANDOMISATIONS = 32;

/**
 * Evaluates a function of inputs and environment at given points.
 *
 * @param pointsOf - A chunk of `DRAWS_PER_CHUNK` points, the last one shorter; asked for once a chunk, in order.
 * @param take - Receives the values of consecutive points, in order.
 * @returns How many points were computed: fewer than asked for after an abort.
 */
export type Evaluate = (
  points: number,
  pointsOf: (index: number) => ChunkPoints,
  take: (first: number, values: Float64Array) => void,
) => Promise<number>;

/** Base points rounded up, so that every randomisation has as many pairs of them. */
export function roundedUp(basePoints: number): number {
  const step = 2 * DESIGN_RANDOMISATIONS;
  return step * Math.max(1, Math.ceil(basePoints / step));
}

/** Evaluations that a design takes. */
export function evaluationsOfDesign(space: InputSpace, basePoints: number): number {
  return space.distributions.length === 0 ? 0 : (roundedUp(basePoints) / 2) * layoutOf(space).evaluations;
}

/**
 * Evaluates a function at all points of a design, and hands their values over pair by pair of base points:
 * memory does not grow with their number.
 *
 * @param space - Of at least one input.
 * @param basePoints - As `roundedUp` gives them.
 * @param onPair - Receives the values where the layout places them.
 * @returns Whether all were evaluated.
 */
export async function evaluateDesign(
  space: InputSpace,
  seed: string,
  basePoints: number,
  evaluate: Evaluate,
  onPair: (randomisation: number, pair: Pair, values: Float64Array) => void,
): Promise<boolean> {
  const layout = layoutOf(space);
  const pairsEach = basePoints / 2 / DESIGN_RANDOMISATIONS;
  const pairAt = pairsOf(space, seed, pairsEach);
  const { inputs: width, evaluations } = layout;
  const total = (basePoints / 2) * evaluations;
  // Pairs asked for of which not all values have come back.
  const open = new Map<number, { pair: Pair; values: Float64Array }>();

  const pointsOf = (index: number): ChunkPoints => {
    const first = index * DRAWS_PER_CHUNK;
    const count = Math.min(DRAWS_PER_CHUNK, total - first);
    const inputs = new Float64Array(count * width);
    const environment = new Uint32Array(count);
    for (let k = 0; k < count; k++) {
      const number = Math.floor((first + k) / evaluations);
      let entry = open.get(number);
      if (entry === undefined) {
        entry = { pair: pairAt(number), values: new Float64Array(evaluations) };
        open.set(number, entry);
      }
      const place = (first + k) % evaluations;
      writePlace(space, layout, entry.pair, place, inputs.subarray(k * width, (k + 1) * width));
      environment[k] = number * ENVIRONMENTS_OF_PAIR + environmentOf(layout, place);
    }
    return { inputs, environment };
  };
  const take = (first: number, values: Float64Array): void => {
    values.forEach((value, k) => {
      const number = Math.floor((first + k) / evaluations);
      const place = (first + k) % evaluations;
      const entry = open.get(number)!;
      entry.values[place] = value;
      if (place < evaluations - 1) return;
      open.delete(number);
      onPair(Math.floor(number / pairsEach), entry.pair, entry.values);
    });
  };
  return (await evaluate(total, pointsOf, take)) === total;
}

/** The pairs by number, those of a randomisation side by side. */
function pairsOf(space: InputSpace, seed: string, pairsEach: number): (number: number) => Pair {
  const width = space.distributions.length;
  const points = streamKey(seed, 'sensitivity.points');
  const coordinates = Array.from({ length: BASE_POINTS * width }, (_, i) => scrambledSobol(points, i));
  const spares = streamKey(seed, 'sensitivity.spares');
  const spareCoordinates = Array.from({ length: width }, (_, i) => scrambledSobol(spares, i));
  const orders = streamKey(seed, 'sensitivity.orders');
  const again = streamKey(seed, 'sensitivity.normals');
  return (number) => {
    const randomisation = Math.floor(number / pairsEach);
    const place = number % pairsEach;
    const uniforms = Float64Array.from(coordinates, (coordinate) => coordinate(place, randomisation));
    const spare = Array.from({ length: SPARE }, (_, k) =>
      Float64Array.from(spareCoordinates, (coordinate) => coordinate(place * SPARE + k, randomisation)),
    );
    // Two pairs share an order and its reverse, which evens out who comes early.
    const order = shuffled(width, (i) => uniform(orders, number >> 1, i, 0, 0));
    return pairOf(space, uniforms, spare, number % 2 === 0 ? order : order.reverse(), (purpose, k) =>
      uniform(again, number, purpose, k, 0),
    );
  };
}

function writePlace(space: InputSpace, layout: Layout, pair: Pair, place: number, row: Float64Array): void {
  const { around, inputs, correlated, walkB, walkC, spare } = layout;
  if (place >= spare) row.set(pair.spare[Math.floor((place - spare) / ENVIRONMENTS)]!.values);
  else if (place >= walkC) {
    const replaced = place - walkC + 1;
    writeWalk(space, pair, pair.c, replaced, (i, k) => pair.chance((3 + replaced) * inputs + i, k), row);
  } else if (place >= walkB) writeWalk(space, pair, pair.b, place - walkB + 2, null, row);
  else {
    const point = Math.floor(place / ENVIRONMENTS);
    const [from, to, last] = point < around ? [pair.a, pair.b, pair.lastA] : [pair.b, pair.a, pair.lastB];
    const which = point % around;
    if (which > inputs) {
      const side = point < around ? 2 : 3;
      const chance: Chance = (i, k) => pair.chance(side * inputs + i, k);
      writeFirst(space, from, to, correlated[which - inputs - 1]!, chance, row);
    } else {
      row.set(from.values);
      const input = which - pointLast(0);
      if (input >= 0) row[input] = last[input]!;
    }
  }
}

function environmentOf({ around, walkB, walkC, spare }: Layout, place: number): number {
  if (place >= spare) return 2 * ENVIRONMENTS + place - spare;
  if (place >= walkB) return place >= walkC ? 1 : 0;
  const side = Math.floor(place / (around * ENVIRONMENTS));
  return side * ENVIRONMENTS + (place % ENVIRONMENTS);
}
