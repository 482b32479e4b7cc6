import { sobolPoint } from '../../random/sobol.ts';
import { SOBOL_DIMENSIONS } from '../../random/sobolDirections.ts';
import type { Movable } from '../core/levers.ts';
import type { LineAnswer } from './alongLine.ts';
import { lengthOf, type Norm } from './halfSpace.ts';
import { LeverSpace, type Model } from './leverSpace.ts';
import { goesFurther, isReached, type Reading } from './reading.ts';
import { drawnBack, type JointSpot, shortestMove } from './shortest.ts';
import { tidyValue } from './tidy.ts';

/** One lever and what it does alone. */
export interface Single {
  readonly movable: Movable;
  readonly answer: LineAnswer;
}

/** Several levers moved together. */
export interface Joint {
  readonly isReached: boolean;
  /** In the order given; those that stay where they are only if fixing them there matters. */
  readonly moves: readonly { readonly movable: Movable; readonly to: number }[];
  readonly reading: Reading;
  readonly distance: number;
}

/** Single answers from which a joint one is sought. */
const MOST_STARTS = 2;

/** Distance of a lever from where it stands. */
export function distanceOf({ from, rate }: Movable, value: number): number {
  return rate * Math.abs(value - from);
}

/**
 * Shortest change of several levers that reaches the target, or the best that can be done.
 *
 * The search starts from where the levers stand and from the nearest answers of single levers, or, where no
 * lever is enough alone, from the best that all can do. Levers that hardly move are then left as the file
 * states them, and the others searched again. A single lever counts as a joint change too, so no joint answer
 * is longer than the nearest single one. It is the shortest found, not proved to be the shortest there is.
 *
 * @param singles - At least two, of levers that are whole.
 */
export async function searchJoint(model: Model, singles: readonly Single[], norm: Norm): Promise<Joint> {
  const movables = singles.map(({ movable }) => movable);
  const space = new LeverSpace(model, movables, norm);
  const found = aloneByDistance(singles);
  const alone = new Set(found.map(({ moves }) => moves[0]?.movable));
  // What one lever does has been searched more closely already.
  const isKnown = ({ moves }: Joint): boolean => moves.length === 1 && alone.has(moves[0]?.movable);
  const starts: JointSpot[] = [await space.spot(new Float64Array(singles.length))];
  for (const { moves } of found.slice(0, MOST_STARTS)) {
    const [move] = moves;
    starts.push(await space.spot(space.yOf((one) => (one === move?.movable ? move.to : one.from))));
  }
  if (found.length === 0) {
    const furthest = await furthestSpot(space, singles);
    if (!isReached(furthest.reading)) return bestOf(space, furthest);
    const back = (await drawnBack(space, furthest)) ?? furthest;
    found.push(jointAt(space, back));
    starts.push(back);
  }
  for (const start of starts) {
    const end = await shortestMove(space, start);
    if (end === null) continue;
    const joint = await tidied(model, await withFewer(space, end), norm);
    if (!isKnown(joint)) found.push(joint);
  }
  return found.reduce((best, joint) => (joint.distance < best.distance ? joint : best));
}

/** Single levers that are enough, the nearest first. */
export function aloneByDistance(singles: readonly Single[]): Joint[] {
  const enough = singles.flatMap(({ movable, answer: { reached } }): Joint[] => {
    if (reached === null) return [];
    const { at: to, reading } = reached;
    return [{ isReached: true, moves: [{ movable, to }], reading, distance: distanceOf(movable, to) }];
  });
  return enough.sort((a, b) => a.distance - b.distance);
}

/** The answer again with only those levers that move; as it was if they are not enough. */
async function withFewer(space: LeverSpace, end: JointSpot): Promise<Joint> {
  const moving = space.moving(end.y);
  if (moving.length === 0 || moving.length === end.y.length) return jointAt(space, end);
  const [fewer, start] = await space.only(moving, end.y);
  const again = await shortestMove(fewer, start);
  return again === null ? jointAt(space, end) : withFewer(fewer, again);
}

function jointAt(space: LeverSpace, { y, reading }: JointSpot): Joint {
  const moves = space.movables.map((movable, i) => ({ movable, to: space.value(y, i) }));
  return { isReached: isReached(reading), moves, reading, distance: lengthOf(y, space.norm) };
}

/**
 * What falls short, without the levers that do not move, unless fixing them where they are goes further.
 * Moving nothing is among the choices, for where the evidence rules out all else.
 */
async function bestOf(space: LeverSpace, spot: JointSpot): Promise<Joint> {
  const none = jointAt(...(await space.only([], spot.y)));
  const fewer = jointAt(...(await space.only(space.moving(spot.y), spot.y)));
  return [none, fewer, jointAt(space, spot)].reduce((best, joint) =>
    goesFurther(joint.reading, best.reading) ? joint : best,
  );
}

/** The answer at values with few digits, if it still is one. */
async function tidied(model: Model, joint: Joint, norm: Norm): Promise<Joint> {
  const moves = joint.moves.map(({ movable, to }) => ({ movable, to: tidyValue(to, movable.from, movable.range) }));
  const reading = await model(moves.map(({ movable, to }) => ({ movable, value: to })));
  if (!isReached(reading)) return joint;
  const parts = Float64Array.from(moves, ({ movable, to }) => distanceOf(movable, to));
  return { isReached: true, moves, reading, distance: lengthOf(parts, norm) };
}

/** Points that are looked at all over the box, each with the corner nearest to it. */
const LOOKS = 12;
/** Of all places looked at, those from which the levers climb. */
const MOST_CLIMBS = 4;
/** Rounds of a climb, and its steps as shares of the range. */
const MOST_ROUNDS = 3;
const STEPS = [1, 1 / 4, 1 / 16] as const;

/**
 * The furthest that was found for all levers together; stops as soon as the target is reached.
 *
 * Levers that do nothing alone may do much together, so what each does alone is not all that is tried: the
 * climb, in one lever after another, also begins where the levers stand, at corners and at places
 * between, from those that are the furthest already.
 */
async function furthestSpot(space: LeverSpace, singles: readonly Single[]): Promise<JointSpot> {
  const looked: JointSpot[] = [];
  for (const y of placesIn(space, singles)) {
    const spot = await space.spot(y);
    if (isReached(spot.reading)) return spot;
    looked.push(spot);
  }
  const starts = looked.toSorted((a, b) => b.reading.margin - a.reading.margin).slice(0, MOST_CLIMBS);
  let furthest = starts[0]!;
  for (const start of starts) {
    const end = await climbed(space, start);
    if (end.reading.margin > furthest.reading.margin) furthest = end;
    if (isReached(end.reading)) break;
  }
  return furthest;
}

/** The best of each lever alone, where all stand, and points all over the box with their corners. */
function placesIn(space: LeverSpace, singles: readonly Single[]): Float64Array[] {
  const bests = new Map(singles.map(({ movable, answer }) => [movable, answer.best.at]));
  const { low, high } = space.box;
  const between = (share: (i: number) => number): Float64Array =>
    low.map((from, i) => from + share(i) * (high[i]! - from));
  const points = Array.from({ length: LOOKS }, (_, k) => {
    // The first point of the sequence is the corner of all lows, the second the middle.
    const share = (i: number): number => sobolPoint(k + 1, i % SOBOL_DIMENSIONS) / 2 ** 32;
    return [between(share), between((i) => Math.round(share(i)))];
  });
  return [space.yOf((movable) => bests.get(movable) ?? movable.from), new Float64Array(low.length), ...points.flat()];
}

/** Ascent in one lever after another. */
async function climbed(space: LeverSpace, start: JointSpot): Promise<JointSpot> {
  let now = start;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = now;
    for (const i of now.y.keys()) {
      const [low, high] = [space.box.low[i]!, space.box.high[i]!];
      for (const by of STEPS.flatMap((step) => [-step, step])) {
        if (isReached(now.reading)) return now;
        const y = now.y.slice();
        y[i] = Math.min(high, Math.max(low, y[i]! + by * (high - low)));
        if (y[i] === now.y[i]) continue;
        const next = await space.spot(y);
        if (next.reading.margin > now.reading.margin) now = next;
      }
    }
    if (now === before) break;
  }
  return now;
}
