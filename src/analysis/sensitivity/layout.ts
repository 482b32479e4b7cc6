import type { InputSpace } from './space.ts';

/**
 * Which evaluations belong to a pair, and where their values stand: around a in two environments, around b in
 * two others, then the walk from a to b in the first environment and the walk from a to c in the second, and
 * last some points of their own, each in two environments of its own, for the variance.
 *
 * Around a base point stand the point itself, one point for each input drawn last, given all others, and one
 * for each correlated input drawn first, the others given it; of an independent input both are the same.
 */
export interface Layout {
  readonly inputs: number;
  /** Correlated inputs, in the order of their points that are drawn first. */
  readonly correlated: readonly number[];
  /** Points around a base point. */
  readonly around: number;
  /** For each input, the point with it drawn first. */
  readonly first: readonly number[];
  /** Where the walks begin, after their shared start and what else is there already. */
  readonly walkB: number;
  readonly walkC: number;
  /** Where the points for the variance begin. */
  readonly spare: number;
  /** Number of evaluations. */
  readonly evaluations: number;
}

/** Points for the variance: it divides all indices, and two base points a pair would leave it the largest error. */
export const SPARE = 8;

/** Environments of a base point or a spare one, and of a pair. */
export const ENVIRONMENTS = 2;
export const ENVIRONMENTS_OF_PAIR = (2 + SPARE) * ENVIRONMENTS;

/** Layout for a space of at least one input. */
export function layoutOf({ distributions, groups }: InputSpace): Layout {
  const inputs = distributions.length;
  const correlated = groups.flatMap(({ members }) => members);
  const around = 1 + inputs + correlated.length;
  const first = distributions.map((_, i) => {
    const place = correlated.indexOf(i);
    return place < 0 ? pointLast(i) : 1 + inputs + place;
  });
  const walkB = 2 * around * ENVIRONMENTS;
  const walkC = walkB + inputs - 1;
  const spare = walkC + inputs;
  const evaluations = spare + SPARE * ENVIRONMENTS;
  return { inputs, correlated, around, first, walkB, walkC, spare, evaluations };
}

/** The point with one input drawn last; −1 is the base point itself. */
export function pointLast(input: number): number {
  return 1 + input;
}

/** Place of a point around a, side 0, or b, side 1, in one of its two environments. */
export function placeAround({ around }: Layout, side: 0 | 1, point: number, environment: number): number {
  return (side * around + point) * ENVIRONMENTS + environment;
}

/** Place of the point of the walk to b at which so many inputs have been replaced. */
export function placeOnWalkB(layout: Layout, order: readonly number[], replaced: number): number {
  if (replaced === 0) return placeAround(layout, 0, 0, 0);
  // One input replaced is that input drawn last.
  if (replaced === 1) return placeAround(layout, 0, pointLast(order[0]!), 0);
  return layout.walkB + replaced - 2;
}

/** Place of the point of the walk to c. */
export function placeOnWalkC(layout: Layout, replaced: number): number {
  return replaced === 0 ? placeAround(layout, 0, 0, 1) : layout.walkC + replaced - 1;
}
