import { philox4x32, toUnit, uniform } from './philox.ts';
import { SOBOL_DIMENSIONS, sobolDirections } from './sobolDirections.ts';
import type { StreamKey } from './streamKey.ts';

/**
 * One coordinate of a Sobol' point, not scrambled, as 32 bits of a binary fraction.
 *
 * Points are addressed, not consumed. The first is the origin, and belongs to the net.
 *
 * @param index - Number of the point: integer in [0, 2^32).
 * @param dimension - Integer from 0 to `SOBOL_DIMENSIONS` − 1.
 * @returns Unsigned; divide by 2^32 for a number in [0, 1).
 * @throws RangeError if there is no such dimension.
 * @remarks In the Gray-code order of Antonov & Saleev (1979): 2^m points from a multiple of 2^m on are the
 * same set in either order.
 */
export function sobolPoint(index: number, dimension: number): number {
  return pointOf(index, sobolDirections(dimension));
}

/**
 * One dimension of Sobol' points under Owen's nested uniform scrambling, as many independent scramblings of it
 * as are asked for.
 *
 * Every number is uniform in the open interval (0, 1), a multiple of 2^-53, and any 2^m points from a
 * multiple of 2^m on stay the net that they were: one of them in each of 2^m equal intervals. Each node of the
 * binary tree of digits flips its digit or not by a random bit of its own, 32 levels deep, and the
 * digits below are random. The bits are Philox's, seven levels a call.
 *
 * Dimensions that the table of direction numbers does not reach are independent uniform numbers.
 *
 * @param key - Of the variable that has this dimension. Dimensions are scrambled independently under one key too.
 * @param dimension - Integer from 0 on.
 * @returns Number of point `index`, integer in [0, 2^28), under scrambling `replicate`.
 * @remarks Owen (1995), "Randomly permuted (t,m,s)-nets and (t,s)-sequences"; the first point is kept, see
 * Owen (2020), "On dropping the first Sobol' point".
 */
export function scrambledSobol(key: StreamKey, dimension: number): (index: number, replicate: number) => number {
  if (dimension >= SOBOL_DIMENSIONS) {
    const purpose = dimension * PURPOSES + INDEPENDENT;
    return (index, replicate) => uniform(key, index, 0, replicate, purpose);
  }
  const directions = sobolDirections(dimension);
  const purpose = dimension * PURPOSES + SCRAMBLE;
  return (index, replicate) => scramble(pointOf(index, directions), key, replicate, purpose);
}

/** Purposes of random numbers share the last word of the counter with the dimension; 0 and 1 are the processes'. */
const PURPOSES = 4;
const SCRAMBLE = 2;
const INDEPENDENT = 3;

/** Levels of the tree whose nodes, 127 of them, have their bits in one call's four words. */
const LEVELS = 7;

// Working space of `scramble`: filled and read within one call, never remembered.
const words = new Uint32Array(4);

function scramble(point: number, key: StreamKey, replicate: number, purpose: number): number {
  let scrambled = point;
  for (let top = 0; top < 32; top += LEVELS) {
    const above = top === 0 ? 0 : point >>> (32 - top);
    // The digits below, the highest first; beyond the last of them come zeros, whose flips are shifted out.
    const below = point << top;
    philox4x32(key, above, top, replicate, purpose, words);
    // Nodes are numbered from 1 at the root of this part of the tree; the children of k are 2k and 2k + 1.
    let flips = 0;
    for (let level = 0, node = 1; level < LEVELS; level++) {
      flips = (flips << 1) | ((words[node >>> 5]! >>> (node & 31)) & 1);
      node = (node << 1) | ((below >>> (31 - level)) & 1);
    }
    scrambled ^= top + LEVELS <= 32 ? flips << (32 - LEVELS - top) : flips >>> (top + LEVELS - 32);
  }
  // Of the last call, four levels' worth was needed, and that is all in its first word.
  return toUnit(scrambled >>> 0, words[3]!);
}

function pointOf(index: number, directions: Uint32Array): number {
  let point = 0;
  for (let code = index ^ (index >>> 1), k = 0; code !== 0; code >>>= 1, k++) {
    if ((code & 1) === 1) point ^= directions[k]!;
  }
  return point >>> 0;
}
