import { atomsOf } from './atoms.ts';
import type { Distribution } from './distribution.ts';
import { support } from './registry.ts';

/** A closed interval; a single value is one without width. */
export type Piece = readonly [low: number, high: number];

/**
 * Where an uncertain number can fall: pieces in ascending order that do not touch. Those of a list of values are the
 * values; those of a mixture, the values in it and what its distributions cover.
 */
export function piecesOf(d: Distribution): readonly Piece[] {
  if (d.family === 'discrete') return d.values.map((value) => [value, value]);
  if (d.family === 'mixture') return united(d.parts.flatMap(({ distribution }) => piecesOf(distribution)));
  if (d.family !== 'scaled') return [support(d)];
  const at = (x: number): number => d.low + (d.high - d.low) * x;
  return united(piecesOf(d.of).map(([a, b]) => (at(a) <= at(b) ? [at(a), at(b)] : [at(b), at(a)])));
}

/** Whether a number is a list of values, has such values in it, or leaves a gap between its pieces. */
export function isListed(d: Distribution): boolean {
  return atomsOf(d).length > 0 || piecesOf(d).length > 1;
}

/** The only values that a number can take, ascending; null if it can take any in some interval. */
export function valuesOf(d: Distribution): readonly number[] | null {
  return piecesOf(d).every(([low, high]) => low === high) ? atomsOf(d).map(({ value }) => value) : null;
}

/** The parts of some pieces that lie within an interval. */
export function within(pieces: readonly Piece[], [low, high]: Piece): readonly Piece[] {
  return pieces.map(([a, b]): Piece => [Math.max(a, low), Math.min(b, high)]).filter(([a, b]) => a <= b);
}

/** Whether a number lies in one of some pieces. */
export function holds(pieces: readonly Piece[], x: number): boolean {
  return pieces.some(([low, high]) => x >= low && x <= high);
}

function united(pieces: readonly Piece[]): Piece[] {
  const made: [number, number][] = [];
  for (const [low, high] of [...pieces].sort((a, b) => a[0] - b[0])) {
    const last = made.at(-1);
    if (last !== undefined && low <= last[1]) last[1] = Math.max(last[1], high);
    else made.push([low, high]);
  }
  return made;
}
