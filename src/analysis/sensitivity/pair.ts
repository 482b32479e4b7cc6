import { quantile } from '../../distributions/registry.ts';
import { insideUnit, normalCdf, normalQuantile } from '../../numeric/normal.ts';
import { type InOrder, innovationsOf, inOrder, normalsOf } from './innovations.ts';
import { redrawn } from './redrawn.ts';
import type { InputSpace } from './space.ts';

/** A joint value of all inputs. */
export interface SpacePoint {
  readonly values: Float64Array;
  /** The normals behind each correlated group. */
  readonly normals: readonly (readonly number[])[];
}

/**
 * Two independent base points, a and b, around which every input is changed, a third, c, and an order in which
 * inputs are replaced on walks from a to b and from a to c.
 */
export interface Pair {
  readonly a: SpacePoint;
  readonly b: SpacePoint;
  readonly c: SpacePoint;
  readonly spare: readonly SpacePoint[];
  /** Inputs in the order of their replacement, and the place of each in it. */
  readonly order: readonly number[];
  readonly placeOf: readonly number[];
  /** The normals of each group, last replaced first: those kept then always come before those replaced. */
  readonly walks: readonly InOrder[];
  /** Each input at a drawn afresh from its law given all others there, as it is at b; and the other way round. */
  readonly lastA: Float64Array;
  readonly lastB: Float64Array;
  readonly chance: Chance;
}

/** Uniform numbers in (0, 1) for a purpose, by number: the same ones whenever they are asked for. */
export type Chance = (purpose: number, counter: number) => number;

/** Base points of a pair: three of as many uniform numbers as there are inputs. */
export const BASE_POINTS = 3;

/**
 * The pair that belongs to uniform numbers.
 *
 * @param uniforms - In (0, 1): one for each input at a, at b, and at c.
 * @param spare - The same for each of the spare points.
 * @param chance - For normals that are drawn again, see `redrawn`.
 */
export function pairOf(
  space: InputSpace,
  uniforms: Float64Array,
  spare: readonly Float64Array[],
  order: readonly number[],
  chance: Chance,
): Pair {
  const width = space.distributions.length;
  const at = (k: number): SpacePoint => pointAt(space, uniforms.subarray(k * width, (k + 1) * width));
  const [a, b, c] = [at(0), at(1), at(2)];
  const placeOf = order.map((_, i) => order.indexOf(i));
  const walks = space.groups.map(({ members, correlation }) => {
    const places = [...members.keys()].sort((m, n) => placeOf[members[n]!]! - placeOf[members[m]!]!);
    return inOrder(correlation, places);
  });
  const lastA = lastValues(space, a, b, chance);
  const lastB = lastValues(space, b, a, (i, k) => chance(width + i, k));
  return { a, b, c, spare: spare.map((each) => pointAt(space, each)), order, placeOf, walks, lastA, lastB, chance };
}

/** The point of as many uniform numbers in (0, 1) as there are inputs. */
export function pointAt(space: InputSpace, uniforms: Float64Array): SpacePoint {
  const values = Float64Array.from(uniforms, (u, i) => quantile(space.distributions[i]!, u));
  const normals = space.groups.map((group) => {
    const innovations = group.members.map((i) => normalQuantile(uniforms[i]!));
    // With its last member last, a group stands in its own order.
    const correlated = normalsOf(group.last.at(-1)!, innovations);
    group.members.forEach((i, m) => {
      values[i] = valueAt(space, i, correlated[m]!);
    });
    return correlated;
  });
  return { values, normals };
}

/** Each input drawn afresh given all others at a point: of an independent one its value at the other point. */
function lastValues(space: InputSpace, from: SpacePoint, to: SpacePoint, chance: Chance): Float64Array {
  const values = to.values.slice();
  space.groups.forEach((group, g) => {
    const { members, last } = group;
    members.forEach((i, m) => {
      const others = [...members.keys()].filter((place) => place !== m);
      const normals = redrawn(space, group, from.normals[g]!, others, (k) => chance(i, k));
      values[i] = valueAt(space, i, mixed(last[m]!, normals, to.normals[g]!, others.length)[m]!);
    });
  });
  return values;
}

/** Writes a point with input i as it is at another, and those correlated with it moved to their law given that. */
export function writeFirst(
  space: InputSpace,
  from: SpacePoint,
  to: SpacePoint,
  i: number,
  chance: Chance,
  row: Float64Array,
): void {
  row.set(from.values);
  space.groups.forEach((group, g) => {
    const { members, first } = group;
    const m = members.indexOf(i);
    if (m < 0) return;
    const given = redrawn(space, group, to.normals[g]!, [m], (k) => chance(i, k));
    writeValues(space, members, mixed(first[m]!, given, from.normals[g]!, 1), () => true, row);
  });
  row[i] = to.values[i]!;
}

/**
 * Writes the point of a walk from a at which so many inputs have been drawn afresh given those kept.
 *
 * @param chance - For the normals behind those kept; null to take them as they are at a. Of two walks one has to draw
 * them again: what they share may be no more than the values kept.
 */
export function writeWalk(
  space: InputSpace,
  { a, order, placeOf, walks }: Pair,
  to: SpacePoint,
  replaced: number,
  chance: Chance | null,
  row: Float64Array,
): void {
  row.set(a.values);
  for (let k = 0; k < replaced; k++) row[order[k]!] = to.values[order[k]!]!;
  space.groups.forEach((group, g) => {
    const { members } = group;
    const places = [...members.keys()].filter((m) => placeOf[members[m]!]! >= replaced);
    const kept = places.length;
    if (kept === 0 || kept === members.length) return;
    const normals =
      chance === null ? a.normals[g]! : redrawn(space, group, a.normals[g]!, places, (k) => chance(members[0]!, k));
    const moved = mixed(walks[g]!, normals, to.normals[g]!, kept);
    writeValues(space, members, moved, (i) => placeOf[i]! < replaced, row);
  });
}

/** Correlated normals of which the first in order are given, and the others come from the innovations of other normals. */
function mixed(order: InOrder, given: readonly number[], others: readonly number[], count: number): number[] {
  const rest = innovationsOf(order, others);
  return normalsOf(
    order,
    innovationsOf(order, given).map((own, k) => (k < count ? own : rest[k]!)),
  );
}

function writeValues(
  space: InputSpace,
  members: readonly number[],
  normals: readonly number[],
  isMeant: (i: number) => boolean,
  row: Float64Array,
): void {
  members.forEach((i, m) => {
    if (isMeant(i)) row[i] = valueAt(space, i, normals[m]!);
  });
}

function valueAt({ distributions }: InputSpace, i: number, normal: number): number {
  // Off the ends, where an unbounded quantile is infinite.
  return quantile(distributions[i]!, insideUnit(normalCdf(normal)));
}
