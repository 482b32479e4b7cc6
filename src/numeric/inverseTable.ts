/**
 * Inverse of a distribution function on its lower half, cell by cell a polynomial of degree 5.
 *
 * Plain numbers, so that every machine evaluates the same table to the same bits.
 */
export interface InverseTable {
  /** A row a cell, ascending: first probability, 1/width, then the coefficients c0 … c5: cells × `ROW`. */
  readonly cells: readonly number[];
  /** First cell that may hold a probability of at least i/(2·`GUIDES`): `GUIDES` + 1 numbers. */
  readonly guide: readonly number[];
}

/** Numbers in a row of `cells`. */
export const ROW = 8;
/** Cells of the guide over (0, ½]. */
const GUIDES = 128;

/** What a table needs to know of a distribution function at a point. */
export interface PointOfCdf {
  readonly x: number;
  /** F(x). */
  readonly p: number;
  /** Density f(x), and f′(x)/f(x). */
  readonly density: number;
  readonly bend: number;
}

/**
 * Error of a probability p that a cell may have in its middle, where it is largest, in units of √p: then what N draws
 * say of any tail is out by 10⁻¹¹·√N of its standard error at most.
 */
const TOLERANCE = 1e-11;
/** Halvings of the span of a table after which the last cells are taken as they are: rounding may keep them from the tolerance. */
const MOST_HALVINGS = 16;

/**
 * Table of the inverse of F between two points, by Hermite interpolation.
 *
 * @param at - F, its density and bend at x(s), where s is any scale on which equal steps suit the function.
 * @param from - Where on that scale the table starts, and `until` where it ends; F rises between.
 * @remarks Hörmann & Leydold (2003), "Continuous random variate generation by fast numerical inversion",
 * ACM TOMACS 13(4):347-362: order 5, cells halved until the error in the middle is small enough. Theirs is absolute; here
 * it shrinks with the tail, which keeps its shape.
 */
export function makeInverseTable(
  at: (s: number) => PointOfCdf,
  cdf: (x: number) => number,
  from: number,
  until: number,
): InverseTable {
  const cells: number[] = [];
  const divide = (low: number, high: number, left: PointOfCdf, right: PointOfCdf, halvings: number): void => {
    const cell = hermite(left, right);
    const middle = 0.5 * (left.p + right.p);
    const error = cdf(evaluate(cell, 0, middle)) - middle;
    // A comparison with an error that is NaN ends the halving too.
    if (!(Math.abs(error) > TOLERANCE * Math.sqrt(middle)) || halvings === MOST_HALVINGS) {
      cells.push(...cell);
      return;
    }
    const s = 0.5 * (low + high);
    const between = at(s);
    divide(low, s, left, between, halvings + 1);
    divide(s, high, between, right, halvings + 1);
  };
  divide(from, until, at(from), at(until), 0);
  return { cells, guide: guideOf(cells) };
}

/** x with F(x) = p as the table has it; below its start the first cell goes on, above its end the last. */
export function tabulatedInverse({ cells, guide }: InverseTable, p: number): number {
  let row = guide[Math.floor(p * (2 * GUIDES))]! * ROW;
  while (row + ROW < cells.length && p >= cells[row + ROW]!) row += ROW;
  return evaluate(cells, row, p);
}

function evaluate(cells: readonly number[], row: number, p: number): number {
  const t = (p - cells[row]!) * cells[row + 1]!;
  return (
    cells[row + 2]! +
    t * (cells[row + 3]! + t * (cells[row + 4]! + t * (cells[row + 5]! + t * (cells[row + 6]! + t * cells[row + 7]!))))
  );
}

/** Row of the cell between two points: the quintic in t = (p − p₀)/(p₁ − p₀) with x, x′ and x″ right at both ends. */
function hermite(left: PointOfCdf, right: PointOfCdf): number[] {
  const width = right.p - left.p;
  const rise = right.x - left.x;
  // dx/dp = 1/f and d²x/dp² = −f′/f³, both in units of the cell's width.
  const slope0 = width / left.density;
  const slope1 = width / right.density;
  const curve0 = -left.bend * slope0 * slope0;
  const curve1 = -right.bend * slope1 * slope1;
  return [
    left.p,
    1 / width,
    left.x,
    slope0,
    0.5 * curve0,
    10 * rise - 6 * slope0 - 4 * slope1 - 1.5 * curve0 + 0.5 * curve1,
    -15 * rise + 8 * slope0 + 7 * slope1 + 1.5 * curve0 - curve1,
    6 * rise - 3 * slope0 - 3 * slope1 - 0.5 * curve0 + 0.5 * curve1,
  ];
}

function guideOf(cells: readonly number[]): number[] {
  const guide: number[] = [];
  let cell = 0;
  for (let i = 0; i <= GUIDES; i++) {
    while ((cell + 1) * ROW < cells.length && cells[(cell + 1) * ROW]! <= i / (2 * GUIDES)) cell++;
    guide.push(cell);
  }
  return guide;
}
