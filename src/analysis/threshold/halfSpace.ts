import { dot, sum } from '../../numeric/sum.ts';

/** How long a move of several levers is: as the crow flies, or the sum over levers. */
export type Norm = 'euclidean' | 'sum';

/** A box that every lever stays in, in units of distance. */
export interface Box {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** Halvings with which a multiplier is settled to the last bit that matters. */
const HALVINGS = 200;

/**
 * Shortest point of a box that has g·y ≥ b, exactly.
 *
 * For the Euclidean norm it is y(μ) = μg cut to the box, with the smallest multiplier μ ≥ 0 that is enough;
 * g·y(μ) never falls in μ. For the sum each lever goes as far as its box allows, the one with the most
 * effect per unit of distance first.
 *
 * @param g - Effect of each lever per unit of distance.
 * @returns The corner that does most if no point of the box is enough.
 * @remarks Without the box it is the step of Hasofer & Lind (1974) and Rackwitz & Fiessler (1978).
 */
export function shortestInHalfSpace(g: Float64Array, b: number, box: Box, norm: Norm): Float64Array {
  return norm === 'euclidean' ? nearest(g, b, box) : cheapest(g, b, box);
}

function nearest(g: Float64Array, b: number, box: Box): Float64Array {
  const at = (multiplier: number): Float64Array => {
    const straight = g.map((slope) => multiplier * slope);
    return cut(straight, box);
  };
  if (dot(g, at(0)) >= b) return at(0);
  const corner = cornerOf(g, box);
  if (dot(g, corner) <= b) return corner;
  let high = 1;
  while (dot(g, at(high)) < b && high < Number.MAX_VALUE / 2) high *= 2;
  let low = 0;
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (dot(g, at(middle)) >= b) high = middle;
    else low = middle;
  }
  return at(high);
}

function cheapest(g: Float64Array, b: number, box: Box): Float64Array {
  const y = cut(new Float64Array(g.length), box);
  let missing = b - dot(g, y);
  const order = [...g.keys()].sort((i, j) => Math.abs(g[j]!) - Math.abs(g[i]!) || i - j);
  for (const i of order) {
    if (missing <= 0 || g[i] === 0) break;
    const end = g[i]! > 0 ? box.high[i]! : box.low[i]!;
    const room = g[i]! * (end - y[i]!);
    y[i] = room <= missing ? end : y[i]! + missing / g[i]!;
    missing -= room;
  }
  return y;
}

/** The point of the box that goes furthest along g; as short as may be where g is 0. */
function cornerOf(g: Float64Array, box: Box): Float64Array {
  const rest = cut(new Float64Array(g.length), box);
  return g.map((slope, i) => (slope > 0 ? box.high[i]! : slope < 0 ? box.low[i]! : rest[i]!));
}

/** The point of a box nearest to a point. */
export function cut(y: Float64Array, { low, high }: Box): Float64Array {
  return y.map((value, i) => Math.min(high[i]!, Math.max(low[i]!, value)));
}

/** Length of a move. */
export function lengthOf(y: Float64Array, norm: Norm): number {
  return norm === 'euclidean' ? Math.sqrt(dot(y, y)) : sum(y.map(Math.abs));
}
