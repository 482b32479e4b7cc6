import type { Piece } from '../../distributions/pieces.ts';
import { crossing, type Line, type Spot } from './crossing.ts';
import { goesFurther, isReached } from './reading.ts';

/** What one lever can do alone. */
export interface LineAnswer {
  /** The place nearest to the start at which the target is reached; null if none was found. */
  readonly reached: Spot | null;
  /** The place that goes furthest towards the target and beyond. */
  readonly best: Spot;
}

/** Intervals of the first look at the range. */
const INTERVALS = 12;
/** How closely places are settled, as a share of the range. */
const CLOSE = 1e-4;
const CLOSE_BEST = 1e-2;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * Nearest place on a line at which the target is reached, and the best place.
 *
 * A grid over the range shows where the probability rises and falls; the best of its places is refined by
 * golden section, and the first change of side on the way out from the start by `crossing`. What goes up
 * and down again between two neighbouring places of the grid can be missed.
 *
 * @param from - Start, within the range.
 * @param range - Of places allowed.
 */
export async function searchLine(line: Line, from: number, range: readonly [number, number]): Promise<LineAnswer> {
  const width = range[1] - range[0];
  const spots: Spot[] = [];
  for (const at of gridAround(from, range)) spots.push({ at, reading: await line(at) });
  const refined = await refineBest(line, spots, bestIndex(spots, from), CLOSE_BEST * width);
  if (!spots.some(({ at }) => at === refined.at)) spots.push(refined);

  const start = spots.find(({ at }) => at === from)!;
  const far = ({ at }: Spot): number => Math.abs(at - from);
  const outwards = [...spots].sort((a, b) => far(a) - far(b));
  // Of places as good, but for rounding, the nearest.
  const best = outwards.find(({ reading }) => !goesFurther(refined.reading, reading))!;
  if (isReached(start.reading)) return { reached: start, best };
  let reached: Spot | null = null;
  for (const side of [-1, 1]) {
    const way = outwards.filter(({ at }) => Math.sign(at - from) === side);
    const first = way.findIndex(({ reading }) => isReached(reading));
    if (first < 0) continue;
    const outside = way[first - 1] ?? start;
    // The other side's answer is nearer than anything here.
    if (reached !== null && far(reached) <= far(outside)) continue;
    const found = await crossing(line, outside, way[first]!, CLOSE * width);
    if (reached === null || far(found) < far(reached)) reached = found;
  }
  return { reached, best };
}

/**
 * The same over pieces of a line: the nearest of their answers, and the best of their bests.
 *
 * @param pieces - At least one; one without width is a single place.
 */
export async function searchPieces(line: Line, from: number, pieces: readonly Piece[]): Promise<LineAnswer> {
  const answers: LineAnswer[] = [];
  for (const [low, high] of pieces) {
    const at = Math.min(high, Math.max(low, from));
    if (low < high) answers.push(await searchLine(line, at, [low, high]));
    else {
      const spot: Spot = { at, reading: await line(at) };
      answers.push({ reached: isReached(spot.reading) ? spot : null, best: spot });
    }
  }
  const far = ({ at }: Spot): number => Math.abs(at - from);
  const reached = answers.flatMap((answer) => answer.reached ?? []).sort((a, b) => far(a) - far(b));
  const bests = answers.map(({ best }) => best).sort((a, b) => far(a) - far(b));
  return {
    reached: reached[0] ?? null,
    best: bests.reduce((best, spot) => (goesFurther(spot.reading, best.reading) ? spot : best)),
  };
}

/** Places in ascending order, half of the intervals to each side of the start where it is inside. */
function gridAround(from: number, [low, high]: readonly [number, number]): number[] {
  const between = (a: number, b: number, parts: number): number[] =>
    Array.from({ length: parts }, (_, i) =>
      // Without the dust of binary fractions; the end is exact.
      i === parts - 1 ? b : Number((a + ((b - a) * (i + 1)) / parts).toPrecision(12)),
    );
  const isInside = from > low && from < high;
  const parts = isInside ? INTERVALS / 2 : INTERVALS;
  const left = from > low ? between(from, low, parts).reverse() : [];
  const right = from < high ? between(from, high, parts) : [];
  return [...left, from, ...right];
}

/** Of several as good, the one nearest to the start. */
function bestIndex(spots: readonly Spot[], from: number): number {
  return spots.reduce((best, { at, reading }, i) => {
    const now = spots[best]!;
    const isNearer = Math.abs(at - from) < Math.abs(now.at - from);
    const isBetter = reading.margin > now.reading.margin || (reading.margin === now.reading.margin && isNearer);
    return isBetter ? i : best;
  }, 0);
}

/** Golden section between the neighbours of the best place, if it stands above both. */
async function refineBest(line: Line, spots: readonly Spot[], index: number, tolerance: number): Promise<Spot> {
  let best = spots[index]!;
  const [before, after] = [spots[index - 1], spots[index + 1]];
  if (before === undefined || after === undefined) return best;
  const { margin } = best.reading;
  if (before.reading.margin === margin || after.reading.margin === margin) return best;
  let [low, high] = [before.at, after.at];
  const probe = async (at: number): Promise<Spot> => ({ at, reading: await line(at) });
  let left = await probe(high - GOLDEN * (high - low));
  let right = await probe(low + GOLDEN * (high - low));
  for (;;) {
    const [isLeft, higher] = left.reading.margin >= right.reading.margin ? [true, left] : [false, right];
    if (higher.reading.margin > best.reading.margin) best = higher;
    if (high - low <= tolerance) return best;
    if (isLeft) {
      [high, right] = [right.at, left];
      left = await probe(high - GOLDEN * (high - low));
    } else {
      [low, left] = [left.at, right];
      right = await probe(low + GOLDEN * (high - low));
    }
  }
}
