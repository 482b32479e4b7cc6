import { isReached, type Reading } from './reading.ts';

/** A place on a line, and what the model says there. */
export interface Spot {
  readonly at: number;
  readonly reading: Reading;
}

/** What the model says at a place on a line. */
export type Line = (at: number) => Promise<Reading>;

/** A bracket is halved at least in every second step, so this is more than any tolerance needs. */
const MOST_STEPS = 60;

/**
 * Where on a line between two places the target is reached, searched by the Illinois variant of regula
 * falsi on the margin, with a bisection whenever two steps have not halved the bracket.
 *
 * @param outside - Not reached there.
 * @param inside - Reached there.
 * @param tolerance - Width of the bracket at which to stop, > 0.
 * @returns The end of the last bracket at which it is reached: never a value that falls short.
 * @remarks Dowell & Jarratt (1971), BIT 11:168–174.
 */
export async function crossing(line: Line, outside: Spot, inside: Spot, tolerance: number): Promise<Spot> {
  let [out, held] = [outside, inside];
  let [outMargin, heldMargin] = [out.reading.margin, held.reading.margin];
  let last: 'out' | 'held' | null = null;
  let widthTwoAgo = Number.POSITIVE_INFINITY;
  let widthBefore = Number.POSITIVE_INFINITY;
  for (let step = 0; step < MOST_STEPS; step++) {
    const width = Math.abs(held.at - out.at);
    if (width <= tolerance) break;
    const isSlow = width > widthTwoAgo / 2;
    [widthTwoAgo, widthBefore] = isSlow ? [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY] : [widthBefore, width];
    const share = isSlow ? 0.5 : outMargin / (outMargin - heldMargin);
    // Steps a little off either end, so that the bracket closes from both sides.
    const least = Math.min(0.5, (0.45 * tolerance) / width);
    const at = out.at + (held.at - out.at) * Math.min(1 - least, Math.max(least, share));
    const reading = await line(at);
    if (isReached(reading)) {
      [held, heldMargin] = [{ at, reading }, reading.margin];
      if (last === 'held') outMargin /= 2;
      last = 'held';
    } else {
      [out, outMargin] = [{ at, reading }, reading.margin];
      if (last === 'out') heldMargin /= 2;
      last = 'out';
    }
  }
  return held;
}
