import type { Distribution } from '../distributions/distribution.ts';
import { quantileTable, replaceByTable } from '../distributions/quantileTable.ts';
import { replaceByQuantiles } from '../distributions/registry.ts';
import { insideUnit, normalCdf, normalQuantile } from '../numeric/normal.ts';
import type { Program, Stream } from '../program/program.ts';
import { type ChunkPoints, DRAWS_PER_CHUNK } from '../program/result.ts';
import { scrambledSobol } from '../random/sobol.ts';
import { isSharedAs, type SharedNumber } from './shared.ts';

/** Joint values of the shared numbers. */
export interface SharedPoints {
  readonly count: number;
  /** Standard normals: points × numbers. */
  readonly normals: Float64Array;
  /** Where a number stands alone, its values: one array a number. */
  readonly values: readonly Float64Array[];
}

/** Joint values of the shared numbers from their standard normals, points × numbers. */
export function sharedPoints(shared: readonly SharedNumber[], normals: Float64Array): SharedPoints {
  const count = normals.length / shared.length;
  const values = shared.map(({ distribution }, place) =>
    valuesAt(
      distribution,
      Float64Array.from({ length: count }, (_, i) => insideUnit(normalCdf(normals[i * shared.length + place]!))),
    ),
  );
  return { count, normals, values };
}

/**
 * Where the inputs of a program come from when it is run at joint values of the shared numbers: draw k of a particle has the
 * particle's shared numbers, and of all others the same values in every particle.
 */
export interface CasePoints {
  /** Draws of each particle, of whole groups of types. */
  readonly draws: number;
  readonly group: number;
  /** Chunks of points of some particles: particle by particle, draw by draw, type by type. */
  at(points: SharedPoints): (index: number) => ChunkPoints;
}

/** A column of values: by particle, by draw, by both, or by type. */
interface Column {
  readonly values: Float64Array;
  readonly by: 'particle' | 'draw' | 'both' | 'type';
}

/**
 * Sets up the points of a program.
 *
 * @param asked - Draws of what is not shared, if there is any; from scrambled Sobol' points, which spread evenly over values with
 * few alternatives.
 * @param moves - Whether anything else is random in it, so that draws differ although no number does.
 */
export function casePoints(
  program: Program,
  shared: readonly SharedNumber[],
  asked: number,
  moves: boolean,
): CasePoints {
  const { group, inputs, copulas } = program;
  const placeOf = new Map(shared.map(({ key }, place) => [keyText(key), place]));
  const places = inputs.map((input) => {
    const place = placeOf.get(keyText(input.key));
    return place !== undefined && isSharedAs(input.distribution, shared[place]!) ? place : null;
  });
  const joined = new Set(copulas.flatMap(({ members }) => members.map(({ input }) => input)));
  const isOwn = (i: number): boolean => inputs[i]!.enumerated === undefined && places[i] === null;
  const memberPlaces = copulas.map(({ members }) =>
    members.map(({ input, key }) => (input === null ? (placeOf.get(keyText(key)) ?? null) : places[input]!)),
  );
  const hasOwn = inputs.some((_, i) => isOwn(i)) || memberPlaces.some((all) => all.includes(null));
  const draws = hasOwn || moves ? asked : 1;
  const ownNormals = (stream: Stream): Float64Array => uniforms(stream, draws).map(normalQuantile);
  const fixed = inputs.map(({ distribution, enumerated, ...stream }, i): Column | null => {
    if (enumerated !== undefined) {
      const levels = Float64Array.from({ length: group }, (_, g) =>
        Math.floor(g / enumerated) % 2 === 0 ? 0.25 : 0.75,
      );
      return { values: valuesAt(distribution, levels), by: 'type' };
    }
    if (joined.has(i) || places[i] !== null) return null;
    return { values: valuesAt(distribution, uniforms(stream, draws)), by: 'draw' };
  });
  const ownMembers = copulas.map(({ members }, c) =>
    members.map((member, m) => (memberPlaces[c]![m] === null ? ownNormals(member) : null)),
  );
  const width = inputs.length;
  return {
    draws,
    group,
    at({ count: particles, normals, values: sharedValues }) {
      const ofShared = (place: number, i: number): number => normals[i * shared.length + place]!;
      const columns = fixed.map((column, i): Column | null => {
        if (column !== null || joined.has(i)) return column;
        return { values: sharedValues[places[i]!]!, by: 'particle' };
      });
      copulas.forEach(({ members, factor }, c) => {
        const each = memberPlaces[c]!.includes(null) ? draws : 1;
        const normalOf = (m: number, p: number, k: number): number => {
          const place = memberPlaces[c]![m]!;
          return place === null ? ownMembers[c]![m]![k]! : ofShared(place, p);
        };
        members.forEach(({ input }, row) => {
          if (input === null) return;
          const levels = Float64Array.from({ length: particles * each }, (_, at) => {
            let z = 0;
            factor[row]!.forEach((weight, m) => {
              if (weight !== 0) z += weight * normalOf(m, Math.floor(at / each), at % each);
            });
            return insideUnit(normalCdf(z));
          });
          columns[input] = {
            values: valuesAt(inputs[input]!.distribution, levels),
            by: each === 1 ? 'particle' : 'both',
          };
        });
      });
      const perParticle = draws * group;
      const total = particles * perParticle;
      return (index) => {
        const first = index * DRAWS_PER_CHUNK;
        const count = Math.min(DRAWS_PER_CHUNK, total - first);
        const values = new Float64Array(count * width);
        const environment = new Uint32Array(count);
        for (let d = 0; d < count; d++) {
          const particle = Math.floor((first + d) / perParticle);
          const within = (first + d) % perParticle;
          const draw = Math.floor(within / group);
          environment[d] = draw;
          for (let j = 0; j < width; j++) {
            const { values: column, by } = columns[j]!;
            values[d * width + j] =
              column[
                by === 'particle'
                  ? particle
                  : by === 'draw'
                    ? draw
                    : by === 'type'
                      ? within % group
                      : particle * draws + draw
              ]!;
          }
        }
        return { inputs: values, environment };
      };
    },
  };
}

/** Values of a distribution at probabilities, as a run has them. */
export function valuesAt(distribution: Distribution, levels: Float64Array): Float64Array {
  const values = levels.slice();
  const table = quantileTable(distribution);
  if (table === null) replaceByQuantiles(distribution, values);
  else replaceByTable(table, values);
  return values;
}

function uniforms({ key, dimension }: Stream, draws: number): Float64Array {
  const coordinate = scrambledSobol(key, dimension);
  return Float64Array.from({ length: draws }, (_, k) => coordinate(k, 0));
}

function keyText(key: readonly [number, number]): string {
  return key.join(' ');
}
