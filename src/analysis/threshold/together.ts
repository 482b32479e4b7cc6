import { isWhole } from '../core/levers.ts';
import { searchPieces } from './alongLine.ts';
import { lengthOf, type Norm } from './halfSpace.ts';
import { aloneByDistance, distanceOf, type Joint, type Single, searchJoint } from './joint.ts';
import type { Model } from './leverSpace.ts';
import { goesFurther, isReached, type Reading } from './reading.ts';

/** Levers at values: those that the file lists the values of, or any. */
type Moves = Joint['moves'];

/** Ways to set the listed levers that are all tried. */
const MOST_WAYS = 64;
/** Ways that go furthest, from which the other levers climb where none is enough. */
const MOST_CLIMBS = 2;

/**
 * Shortest change of several levers that reaches the target, or the furthest, where some can take listed values alone.
 *
 * These are set in every way there is, each left alone or at one of its values, the nearest first, and the others are
 * searched for each way in which they might be enough. Of more ways than `MOST_WAYS` those are tried that lie between nothing
 * moved and every lever at its best.
 *
 * @param singles - At least two.
 */
export async function searchTogether(model: Model, singles: readonly Single[], norm: Norm): Promise<Joint> {
  const whole = singles.filter(({ movable }) => isWhole(movable));
  const listed = singles.filter((single) => !whole.includes(single));
  if (listed.length === 0) return searchJoint(model, singles, norm);

  const inOrder = (moves: Moves): Moves =>
    singles.flatMap(({ movable }) => moves.filter((move) => move.movable === movable));
  const jointOf = (moves: Moves, reading: Reading): Joint => {
    const parts = Float64Array.from(moves, ({ movable, to }) => distanceOf(movable, to));
    return { isReached: isReached(reading), moves: inOrder(moves), reading, distance: lengthOf(parts, norm) };
  };
  const at = async (moves: Moves): Promise<Joint> =>
    jointOf(moves, await model(inOrder(moves).map(({ movable, to }) => ({ movable, value: to }))));
  /** The others, searched with the listed levers set one way. */
  const withOthers = async (way: Moves): Promise<Joint> => {
    const set = way.map(({ movable, to }) => ({ movable, value: to }));
    const others: Model = (moved) => model([...set, ...moved]);
    const { moves, reading } = await searchWhole(others, await answersUnder(others, whole), norm);
    return jointOf([...way, ...moves], reading);
  };

  const bests = whole.map(({ movable, answer }) => ({ movable, to: answer.best.at }));
  /** The others at their bests, then one after another at the end of its range that goes further with the listed levers so. */
  const furthestWith = async (way: Moves): Promise<Joint> => {
    let others = bests;
    let joint = await at([...way, ...others]);
    for (const { movable } of bests) {
      for (const to of movable.range) {
        if (joint.isReached) return joint;
        const changed = others.map((move) => (move.movable === movable ? { movable, to } : move));
        const next = await at([...way, ...changed]);
        if (next.reading.margin > joint.reading.margin) [joint, others] = [next, changed];
      }
    }
    return joint;
  };
  let shortest = aloneByDistance(singles)[0] ?? null;
  const looked: { way: Moves; joint: Joint }[] = [];
  for (const way of await waysOf(listed, norm, at)) {
    const alone = await at(way);
    if (shortest !== null && alone.distance >= shortest.distance) continue;
    looked.push({ way, joint: alone });
    if (alone.isReached) {
      shortest = alone;
      continue;
    }
    if (whole.length === 0) continue;
    const glance = await furthestWith(way);
    looked.push({ way, joint: glance });
    if (!glance.isReached) continue;
    const joint = await withOthers(way);
    if (joint.isReached && (shortest === null || joint.distance < shortest.distance)) shortest = joint;
  }
  if (shortest !== null) return shortest;
  const further = looked.toSorted((a, b) => b.joint.reading.margin - a.joint.reading.margin);
  const ways = whole.length === 0 ? [] : [...new Set(further.map(({ way }) => way))].slice(0, MOST_CLIMBS);
  const ends = looked.map(({ joint }) => joint);
  for (const way of ways) {
    const joint = await withOthers(way);
    if (joint.isReached) return joint;
    ends.push(joint);
  }
  return ends.reduce((best, joint) => (goesFurther(joint.reading, best.reading) ? joint : best));
}

/** One lever or more that may take any value of a range. */
async function searchWhole(
  model: Model,
  singles: readonly Single[],
  norm: Norm,
): Promise<Pick<Joint, 'moves' | 'reading'>> {
  const [only] = singles;
  if (only === undefined || singles.length > 1) return searchJoint(model, singles, norm);
  const { movable, answer } = only;
  const { at, reading } = answer.reached ?? answer.best;
  return { moves: [{ movable, to: at }], reading };
}

/** What each lever does alone where others are set. */
async function answersUnder(model: Model, singles: readonly Single[]): Promise<Single[]> {
  const answers: Single[] = [];
  for (const { movable } of singles) {
    const line = (value: number): Promise<Reading> => model([{ movable, value }]);
    answers.push({ movable, answer: await searchPieces(line, movable.from, movable.pieces) });
  }
  return answers;
}

/** Ways to set the listed levers, the nearest first; the first moves none. */
async function waysOf(
  listed: readonly Single[],
  norm: Norm,
  at: (moves: Moves) => Promise<Joint>,
): Promise<readonly Moves[]> {
  const placesOf = new Map(listed.map((single) => [single.movable, placesWorthTrying(single)]));
  const count = [...placesOf.values()].reduce((product, places) => product * (1 + places.length), 1);
  const length = (way: Moves): number =>
    lengthOf(
      Float64Array.from(way, ({ movable, to }) => distanceOf(movable, to)),
      norm,
    );
  if (count > MOST_WAYS) return waysBack(listed, at);
  let ways: Moves[] = [[]];
  for (const [movable, places] of placesOf) {
    ways = ways.flatMap((way) => [way, ...places.map((to) => [...way, { movable, to }])]);
  }
  return ways.sort((a, b) => length(a) - length(b));
}

/** Every lever at its best, then one after another left alone again, the dearest first, as long as that is enough. */
async function waysBack(listed: readonly Single[], at: (moves: Moves) => Promise<Joint>): Promise<Moves[]> {
  let way: Moves = listed.map(({ movable, answer }) => ({ movable, to: answer.best.at }));
  const ways: Moves[] = [way];
  for (const { movable } of [...way].sort((a, b) => distanceOf(b.movable, b.to) - distanceOf(a.movable, a.to))) {
    const fewer = way.filter((move) => move.movable !== movable);
    ways.unshift(fewer);
    if ((await at(fewer)).isReached) way = fewer;
  }
  return [[], ...ways];
}

/** Values of a list; of ranges between them their ends, and what the lever does best and least alone. */
function placesWorthTrying({ movable, answer }: Single): number[] {
  const ends = movable.pieces.flat();
  const found = movable.pieces.every(([low, high]) => low === high)
    ? []
    : [answer.best.at, ...(answer.reached === null ? [] : [answer.reached.at])];
  return [...new Set([...ends, ...found])].sort((a, b) => a - b);
}
