import { holds, type Piece } from '../../distributions/pieces.ts';
import { type Box, facesOf, isInside, type Sample, withFace, withoutFace } from './box.ts';

/**
 * The box with its limits at the roundest numbers that keep the same draws of the sample inside.
 *
 * A limit found on draws is known no better than the gap to the next draw beyond it. It is a value that the input can take.
 *
 * @param pieces - Of each input that cannot take all values, those that it can; null for the others.
 */
export function roundLimits(sample: Sample, box: Box, pieces: readonly (readonly Piece[] | null)[]): Box {
  let rounded = box;
  for (const face of facesOf(box)) {
    const x = sample.columns[face.input]!;
    const open = withoutFace(rounded, face);
    const limit = rounded.find(({ input }) => input === face.input)!;
    const sign = face.isLow ? 1 : -1;
    let kept = Number.POSITIVE_INFINITY;
    let left = Number.NEGATIVE_INFINITY;
    for (let d = 0; d < x.length; d++) {
      if (!isInside(sample, open, d)) continue;
      const isKept = face.isLow ? x[d]! >= limit.low : x[d]! <= limit.high;
      if (isKept) kept = Math.min(kept, sign * x[d]!);
      else left = Math.max(left, sign * x[d]!);
    }
    if (Number.isFinite(kept) && Number.isFinite(left)) {
      // Plus 0, so that no limit is −0.
      const nearest = sign * roundest(left, kept) + 0;
      const possible = pieces[face.input] ?? null;
      const isPossible = possible === null || holds(possible, nearest);
      rounded = withFace(rounded, face, isPossible ? nearest : sign * firstEnd(possible, sign, left, kept) + 0);
    }
  }
  return rounded;
}

/** The end of a piece that comes first on the way from beyond a limit to what is kept; what is kept if none lies between. */
function firstEnd(pieces: readonly Piece[], sign: number, left: number, kept: number): number {
  const ends = pieces.map(([low, high]) => sign * (sign > 0 ? low : high));
  return Math.min(kept, ...ends.filter((end) => end > left));
}

/** Exponents of ten from the largest to the smallest step that a limit is rounded to. */
const LARGEST_STEP = 12;
const SMALLEST_STEP = -15;

/**
 * The number with the fewest decimals above `left` and up to `kept`; of several the one nearest to the
 * middle.
 */
export function roundest(left: number, kept: number): number {
  const middle = left + (kept - left) / 2;
  for (let exponent = LARGEST_STEP; exponent >= SMALLEST_STEP; exponent--) {
    // Only powers of ten of positive exponent are exact.
    const scale = Number(`1e${Math.abs(exponent)}`);
    const nearest = exponent < 0 ? Math.round(middle * scale) / scale : Math.round(middle / scale) * scale;
    if (nearest > left && nearest <= kept) return nearest + 0;
  }
  return kept;
}
