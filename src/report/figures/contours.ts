import type { Point } from './drawing.ts';

/** The area where a field on a grid is at or above a level, and the lines along which it equals the level. */
export interface Contour {
  readonly level: number;
  /** Closed rings, holes turned the other way round; the first point is repeated at the end. */
  readonly rings: readonly (readonly Point[])[];
  /** The parts of the rings that do not run along the edge of the field. */
  readonly lines: readonly (readonly Point[])[];
}

/**
 * Contour of a field that is linear over triangles: each cell of the grid is cut into four, with the mean
 * of its corners in the middle, so that no direction is preferred and a saddle is drawn in one way.
 *
 * Every triangle is clipped to where the field is at or above the level. Edges that two clipped
 * triangles share cancel out; what is left is the outline.
 *
 * @param xs - Places of the columns, ascending, at least two.
 * @param ys - Places of the rows, strictly monotonic, at least two.
 * @param field - `field[column][row]`; NaN where it is not known, and then no triangle there is drawn.
 */
export function contour(
  xs: readonly number[],
  ys: readonly number[],
  field: readonly (readonly number[])[],
  level: number,
): Contour {
  const edges = new Map<string, Edge>();
  for (let i = 0; i + 1 < xs.length; i++) {
    for (let j = 0; j + 1 < ys.length; j++) {
      const corner = (di: number, dj: number): Corner => ({
        at: [xs[i + di] ?? 0, ys[j + dj] ?? 0],
        value: field[i + di]?.[j + dj] ?? Number.NaN,
      });
      const around = [corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)];
      if (around.some(({ value }) => Number.isNaN(value))) continue;
      const middle: Corner = { at: meanPoint(around), value: mean(around.map(({ value }) => value)) };
      around.forEach((from, side) => {
        const to = around[(side + 1) % 4] ?? from;
        addPolygon(edges, clip([middle, from, to], level), level);
      });
    }
  }
  const rings = chain([...edges.values()]);
  return { level, rings: rings.map(pointsOf), lines: rings.flatMap(levelRuns).map(pointsOf) };
}

/**
 * The same field on a finer grid, bilinear between the points that are known: lines then run smoothly
 * through a cell where triangles alone would make them wiggle.
 *
 * @param times - Cells into which each cell is cut along either side, at least 1.
 */
export function refined(
  xs: readonly number[],
  ys: readonly number[],
  field: readonly (readonly number[])[],
  times: number,
): { xs: number[]; ys: number[]; field: number[][] } {
  const columns = finer(xs.length, times);
  const rows = finer(ys.length, times);
  const value = (i: number, j: number): number => field[i]?.[j] ?? Number.NaN;
  // Where a point lies on a line of the grid its far neighbour has no say, known or not.
  const mix = (a: number, b: number, share: number): number => (share === 0 ? a : a + share * (b - a));
  const along = (places: readonly number[], { at, share }: Place): number =>
    mix(places[at] ?? 0, places[at + 1] ?? 0, share);
  return {
    xs: columns.map((column) => along(xs, column)),
    ys: rows.map((row) => along(ys, row)),
    field: columns.map((column) =>
      rows.map((row) => {
        const up = (i: number): number => mix(value(i, row.at), value(i, row.at + 1), row.share);
        return mix(up(column.at), up(column.at + 1), column.share);
      }),
    ),
  };
}

/** A place on a finer grid: after which point of the coarse one, and how far to the next. */
interface Place {
  readonly at: number;
  readonly share: number;
}

function finer(length: number, times: number): Place[] {
  return Array.from({ length: (length - 1) * times + 1 }, (_, i) => ({
    at: Math.floor(i / times),
    share: (i % times) / times,
  }));
}

interface Corner {
  readonly at: Point;
  readonly value: number;
}

interface Edge {
  readonly from: Point;
  readonly to: Point;
  /** Whether the field equals the level along it; else it runs along the edge of what is known. */
  readonly isLevel: boolean;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function meanPoint(corners: readonly Corner[]): Point {
  return [mean(corners.map(({ at }) => at[0])), mean(corners.map(({ at }) => at[1]))];
}

/** The part of a triangle at or above the level; points on the level are marked by their value. */
function clip(triangle: readonly Corner[], level: number): Corner[] {
  return triangle.flatMap((from, i) => {
    const to = triangle[(i + 1) % triangle.length] ?? from;
    const kept = from.value >= level ? [from] : [];
    return from.value >= level === to.value >= level ? kept : [...kept, crossing(from, to, level)];
  });
}

/** The same to the last bit from whichever side it is computed, so that shared edges cancel. */
function crossing(a: Corner, b: Corner, level: number): Corner {
  const isOrdered = a.at[0] < b.at[0] || (a.at[0] === b.at[0] && a.at[1] < b.at[1]);
  const [from, to] = isOrdered ? [a, b] : [b, a];
  if (from.value === level) return from;
  if (to.value === level) return to;
  const share = (level - from.value) / (to.value - from.value);
  return {
    at: [from.at[0] + share * (to.at[0] - from.at[0]), from.at[1] + share * (to.at[1] - from.at[1])],
    value: level,
  };
}

function addPolygon(edges: Map<string, Edge>, polygon: readonly Corner[], level: number): void {
  const distinct = polygon.filter((corner, i) => {
    const next = polygon[(i + 1) % polygon.length] ?? corner;
    return corner.at[0] !== next.at[0] || corner.at[1] !== next.at[1];
  });
  // A triangle that only touches the level leaves a point or a line, which has no inside.
  if (distinct.length < 3) return;
  distinct.forEach((from, i) => {
    const to = distinct[(i + 1) % distinct.length] ?? from;
    const [start, end] = [from.at.join(), to.at.join()];
    if (edges.delete(`${end} ${start}`)) return;
    const isLevel = from.value === level && to.value === level;
    edges.set(`${start} ${end}`, { from: from.at, to: to.at, isLevel });
  });
}

/** Edges put end to start; as many enter every point as leave it, so each chain closes. */
function chain(edges: readonly Edge[]): Edge[][] {
  const leaving = new Map<string, Edge[]>();
  for (const edge of edges) {
    const start = edge.from.join();
    leaving.set(start, [...(leaving.get(start) ?? []), edge]);
  }
  const rings: Edge[][] = [];
  for (const first of edges) {
    const ring: Edge[] = [];
    let next = leaving.get(first.from.join())?.pop();
    while (next !== undefined) {
      ring.push(next);
      next = leaving.get(next.to.join())?.pop();
    }
    if (ring.length > 0) rings.push(ring);
  }
  return rings;
}

/** The runs of edges on which the field equals the level; a ring that is all level is one closed line. */
function levelRuns(ring: readonly Edge[]): Edge[][] {
  const border = ring.findIndex(({ isLevel }) => !isLevel);
  const turned = [...ring.slice(Math.max(0, border)), ...ring.slice(0, Math.max(0, border))];
  const runs: Edge[][] = [];
  let run: Edge[] = [];
  for (const edge of turned) {
    if (edge.isLevel) run.push(edge);
    else if (run.length > 0) {
      runs.push(run);
      run = [];
    }
  }
  return run.length > 0 ? [...runs, run] : runs;
}

function pointsOf(edges: readonly Edge[]): Point[] {
  return [...edges.slice(0, 1).map(({ from }) => from), ...edges.map(({ to }) => to)];
}
