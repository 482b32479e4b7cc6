import { dot } from '../../numeric/sum.ts';
import { crossing, type Spot } from './crossing.ts';
import { type Box, cut, lengthOf, type Norm, shortestInHalfSpace } from './halfSpace.ts';
import { isReached, type Reading } from './reading.ts';

/** A move of all levers at once. */
export interface JointSpot {
  readonly y: Float64Array;
  readonly reading: Reading;
}

/** What the model says with all levers moved at once, in units of distance from where they stand. */
export interface Space {
  /** Holds 0. */
  readonly box: Box;
  readonly norm: Norm;
  spot(y: Float64Array): Promise<JointSpot>;
}

/** Step of the finite differences, and the move below which the search stops, as shares of the ranges. */
const DIFFERENCE = 0.01;
const SETTLED = 1e-3;
/** Log-odds by which the search goes beyond the target, so that its end can be drawn back onto it. */
const BEYOND = 1e-3;
const MOST_STEPS = 25;
/** How closely the end is drawn back, as a share of the move. */
const CLOSE = 1e-4;

/**
 * Shortest move that reaches the target, from a start.
 *
 * Each step puts a plane in the place of the margin (finite differences on common random numbers) and goes to
 * the shortest point of the box beyond it. A merit function, length plus a penalty on what is missing, decides
 * whether the step is taken; if not, the next keeps closer. At the end the move is drawn back along its own
 * direction to where the target is just reached.
 *
 * @returns Null if no reached point was found from here.
 * @remarks The Hasofer–Lind–Rackwitz–Fiessler iteration with the merit function of Liu & Der Kiureghian (1991),
 * Structural Safety 9:161–177, in a trust region, which bounds the levers and serves sums as well.
 */
export async function shortestMove(space: Space, start: JointSpot): Promise<JointSpot | null> {
  const { box, norm } = space;
  const width = box.high.map((high, i) => high - box.low[i]!);
  let now = start;
  let gradient = await gradientAt(space, width, now);
  let trust = 1;
  let penalty = 0;
  for (let step = 0; step < MOST_STEPS && trust >= SETTLED; step++) {
    const near: Box = {
      low: box.low.map((low, i) => Math.max(low, now.y[i]! - trust * width[i]!)),
      high: box.high.map((high, i) => Math.min(high, now.y[i]! + trust * width[i]!)),
    };
    const needed = dot(gradient, now.y) - now.reading.margin + BEYOND;
    const y = shortestInHalfSpace(gradient, needed, near, norm);
    const size = Math.max(...y.map((value, i) => (width[i]! > 0 ? Math.abs(value - now.y[i]!) / width[i]! : 0)));
    if (size < SETTLED) break;

    const longer = lengthOf(y, norm) - lengthOf(now.y, norm);
    const missing = Math.max(0, BEYOND - now.reading.margin);
    const missingThen = Math.max(0, needed - dot(gradient, y));
    if (missing > missingThen) penalty = Math.max(penalty, (2 * longer) / (missing - missingThen));
    const promised = penalty * (missing - missingThen) - longer;
    const next = await space.spot(y);
    const gained = penalty * (missing - Math.max(0, BEYOND - next.reading.margin)) - longer;
    if (promised > 0 && gained > 0.1 * promised) {
      now = next;
      gradient = await gradientAt(space, width, now);
      trust = gained > 0.75 * promised ? Math.min(1, 2 * size, 2 * trust) : Math.min(trust, size);
    } else {
      trust = size / 2;
    }
  }
  return drawnBack(space, now);
}

/** Slope of the margin in each lever, one-sided, towards where there is more room. */
async function gradientAt(space: Space, width: Float64Array, { y, reading }: JointSpot): Promise<Float64Array> {
  const { low, high } = space.box;
  const gradient = new Float64Array(y.length);
  for (let i = 0; i < y.length; i++) {
    const side = high[i]! - y[i]! >= y[i]! - low[i]! ? 1 : -1;
    const by = side * DIFFERENCE * width[i]!;
    if (by === 0) continue;
    const moved = y.slice();
    moved[i]! += by;
    const there = await space.spot(moved);
    gradient[i] = (there.reading.margin - reading.margin) / by;
  }
  return gradient;
}

/** Stretches by which a move that falls a little short is lengthened until it does not. */
const STRETCHES = [1.01, 1.03, 1.1, 1.3];

/**
 * The move shortened along its own direction to where the target is just reached, or lengthened if it
 * falls short; null if that does not help. Levers at an end of their box stay there, where the shortest move
 * has them, unless they are enough alone.
 */
export async function drawnBack(space: Space, far: JointSpot): Promise<JointSpot | null> {
  const { low, high } = space.box;
  const hub = await space.spot(far.y.map((value, i) => (value > low[i]! && value < high[i]! ? 0 : value)));
  if (!isReached(hub.reading)) return drawnTowards(space, hub, far);
  const stay = await space.spot(new Float64Array(far.y.length));
  return isReached(stay.reading) ? stay : drawnTowards(space, stay, hub);
}

/** The same on the line through a point that falls short and the end of the move. */
async function drawnTowards(space: Space, hub: JointSpot, { y, reading }: JointSpot): Promise<JointSpot | null> {
  const moved = (share: number): Float64Array => {
    const straight = y.map((value, i) => hub.y[i]! + share * (value - hub.y[i]!));
    return cut(straight, space.box);
  };
  const line = async (share: number): Promise<Reading> => (await space.spot(moved(share))).reading;
  let spot: Spot = { at: 1, reading };
  let short: Spot = { at: 0, reading: hub.reading };
  for (const stretch of STRETCHES) {
    if (isReached(spot.reading)) break;
    short = spot;
    spot = { at: stretch, reading: await line(stretch) };
  }
  if (!isReached(spot.reading)) return null;
  const end = await crossing(line, short, spot, CLOSE);
  return { y: moved(end.at), reading: end.reading };
}
