import { normalQuantile } from '../../numeric/normal.ts';
import { sum } from '../../numeric/sum.ts';
import { effectiveSampleSize } from '../../stats/effectiveSampleSize.ts';

/** An input with no more distinct values than this gets a mean for each of them instead of a curve. */
const MOST_LEVELS = 12;

/** Effective draws that a level needs for a mean of its own; rarer levels share one. */
const LEAST_OF_LEVEL = 5;

/** Share of the weight from which on a value among many has a mean for itself beside the curve. */
const WEIGHTY = 0.1;

/** What is left of a column, as a share of its length, below which it says nothing new. */
const LEAST_REST = 1e-6;

/** Where the curve becomes straight, as shares of the draws: tails hold too little to bend it. */
const BOUNDARY_KNOTS = [0.02, 0.98] as const;

/**
 * Functions of one input in which a regression on it is linear, a value a draw.
 *
 * A natural cubic spline in the normal score of the input's weighted rank, with more knots the more
 * draws are effective, and indicators of values that many draws share; indicators of all values if there are few of
 * them. Ranks make it the same for an input and any increasing function of it.
 *
 * @param x - Values of the input: draws.
 * @param w - Weights ≥ 0: draws.
 * @returns Columns of weighted mean 0 and weighted mean square 1, orthogonal to each other; none for an
 * input that does not vary.
 * @remarks Hastie, Tibshirani & Friedman (2009), The Elements of Statistical Learning, eq. 5.4-5.5, for
 * the spline.
 */
export function inputBasis(x: Float64Array, w: Float64Array): Float64Array[] {
  const order = Uint32Array.from(x.keys())
    .filter((d) => w[d]! > 0)
    .sort((a, b) => x[a]! - x[b]! || a - b);
  const levels = levelsOf(x, order, MOST_LEVELS);
  const columns =
    levels === null
      ? [...splineOf(normalScores(x, w, order), w), ...indicators(weightyLevels(x, w, order), x, w)]
      : indicators(levels, x, w);
  return orthonormal(columns, w);
}

/** Values that hold so much of the weight that what the input does may jump there, in ascending order. */
function weightyLevels(x: Float64Array, w: Float64Array, order: Uint32Array): number[] {
  const total = order.reduce((all, d) => all + w[d]!, 0);
  const weights = new Map<number, number>();
  for (const d of order) weights.set(x[d]!, (weights.get(x[d]!) ?? 0) + w[d]!);
  return [...weights].filter(([, weight]) => weight >= WEIGHTY * total).map(([value]) => value);
}

/** Distinct values in ascending order; null if there are more than `most`. */
function levelsOf(x: Float64Array, order: Uint32Array, most: number): number[] | null {
  const levels: number[] = [];
  for (const d of order) {
    if (levels.at(-1) === x[d]) continue;
    if (levels.length === most) return null;
    levels.push(x[d]!);
  }
  return levels;
}

function indicators(levels: readonly number[], x: Float64Array, w: Float64Array): Float64Array[] {
  const own = levels.filter(
    (level) => effectiveSampleSize(w.map((weight, d) => (x[d] === level ? weight : 0))) >= LEAST_OF_LEVEL,
  );
  return own.map((level) => x.map((value) => (value === level ? 1 : 0)));
}

/** Normal quantile of the middle of the weight that shares a value, as a share of all weight. */
function normalScores(x: Float64Array, w: Float64Array, order: Uint32Array): Float64Array {
  const total = order.reduce((all, d) => all + w[d]!, 0);
  const scores = new Float64Array(x.length);
  let below = 0;
  for (let from = 0; from < order.length; ) {
    let until = from;
    let shared = 0;
    for (; until < order.length && x[order[until]!] === x[order[from]!]; until++) shared += w[order[until]!]!;
    const score = normalQuantile((below + shared / 2) / total);
    for (let k = from; k < until; k++) scores[order[k]!] = score;
    below += shared;
    from = until;
  }
  return scores;
}

/** Columns of a natural cubic spline without its constant: the score itself, then one for each inner knot. */
function splineOf(z: Float64Array, w: Float64Array): Float64Array[] {
  const intervals = intervalsFor(effectiveSampleSize(w));
  const [first, last] = BOUNDARY_KNOTS;
  const knots = Array.from({ length: intervals + 1 }, (_, k) =>
    normalQuantile(first + ((last - first) * k) / intervals),
  );
  const end = knots.at(-1)!;
  const bend = (value: number, knot: number): number => (cubeAbove(value, knot) - cubeAbove(value, end)) / (end - knot);
  const lastBend = z.map((value) => bend(value, knots[intervals - 1]!));
  const bends = knots.slice(0, intervals - 1).map((knot) => z.map((value, d) => bend(value, knot) - lastBend[d]!));
  return [z, ...bends];
}

/** Fine enough for what so many draws can show, coarse enough that noise does not pass for shape. */
function intervalsFor(effective: number): number {
  if (effective < 100) return 2;
  if (effective < 400) return 4;
  return effective < 1600 ? 6 : 8;
}

function cubeAbove(value: number, knot: number): number {
  const above = Math.max(0, value - knot);
  return above * above * above;
}

/** Gram–Schmidt against 1 and against each other, each column twice so that rounding leaves no trace. */
function orthonormal(columns: readonly Float64Array[], w: Float64Array): Float64Array[] {
  const total = sum(w);
  const inner = (a: Float64Array, b: Float64Array): number => {
    let all = 0;
    for (let d = 0; d < a.length; d++) all += w[d]! * a[d]! * b[d]!;
    return all / total;
  };
  const ones = new Float64Array(w.length).fill(1);
  const made: Float64Array[] = [ones];
  for (const column of columns) {
    const rest = Float64Array.from(column);
    const length = Math.sqrt(inner(rest, rest));
    for (let pass = 0; pass < 2; pass++) {
      for (const other of made) {
        const along = inner(rest, other);
        for (let d = 0; d < rest.length; d++) rest[d]! -= along * other[d]!;
      }
    }
    const left = Math.sqrt(inner(rest, rest));
    if (left > LEAST_REST * length) made.push(rest.map((value) => value / left));
  }
  return made.slice(1);
}
