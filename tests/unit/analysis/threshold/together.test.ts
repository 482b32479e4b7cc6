import { describe, expect, it } from 'vitest';
import type { Movable } from '../../../../src/analysis/core/levers.ts';
import { searchPieces } from '../../../../src/analysis/threshold/alongLine.ts';
import { lengthOf, type Norm } from '../../../../src/analysis/threshold/halfSpace.ts';
import { distanceOf, type Joint, type Single } from '../../../../src/analysis/threshold/joint.ts';
import type { Model } from '../../../../src/analysis/threshold/leverSpace.ts';
import { marginOf } from '../../../../src/analysis/threshold/reading.ts';
import { searchTogether } from '../../../../src/analysis/threshold/together.ts';
import type { Piece } from '../../../../src/distributions/pieces.ts';
import { uniform } from '../../../../src/random/philox.ts';
import { streamKey } from '../../../../src/random/streamKey.ts';

const GOAL = { target: 0.3, direction: 'up' } as const;
const NEEDED = Math.log(0.3 / 0.7);

function lever(i: number, pieces: readonly Piece[], rate = 3): Movable {
  return { path: `quantities.x${i}`, from: 0.45, pieces, range: [pieces[0]![0], pieces.at(-1)![1]], rate };
}

const listOf = (...values: readonly number[]): Piece[] => values.map((value) => [value, value]);

async function solve(movables: readonly Movable[], odds: (x: readonly number[]) => number, norm: Norm) {
  const model: Model = async (at) => {
    const x = movables.map((one) => at.find(({ movable }) => movable === one)?.value ?? one.from);
    const probability = 1 / (1 + Math.exp(-odds(x)));
    return { probability, standardError: 0, margin: marginOf(probability, GOAL), effective: 1 };
  };
  const singles: Single[] = [];
  for (const movable of movables) {
    const line = (value: number) => model([{ movable, value }]);
    singles.push({ movable, answer: await searchPieces(line, movable.from, movable.pieces) });
  }
  return { singles, joint: await searchTogether(model, singles, norm) };
}

/** Places of a lever to look at, its own place included: every value of a list, many of a range. */
function places({ pieces, from }: Movable): number[] {
  return [
    from,
    ...pieces.flatMap(([a, b]) => (a === b ? [a] : Array.from({ length: 41 }, (_, k) => a + ((b - a) * k) / 40))),
  ];
}

/** Shortest distance on a dense grid; infinite where nothing is enough. */
function shortestOf(movables: readonly Movable[], odds: (x: readonly number[]) => number, norm: Norm): number {
  const grid = movables.reduce<number[][]>((all, one) => all.flatMap((x) => places(one).map((at) => [...x, at])), [[]]);
  const enough = grid.filter((x) => odds(x) >= NEEDED);
  return Math.min(
    ...enough.map((x) =>
      lengthOf(
        Float64Array.from(x, (at, i) => distanceOf(movables[i]!, at)),
        norm,
      ),
    ),
  );
}

/** Whether a joint change is made of values that the levers can take, or of none. */
function isPossible({ moves }: Joint): boolean {
  return moves.every(({ movable: { pieces }, to }) => pieces.some(([a, b]) => to >= a && to <= b));
}

const SETS: readonly (readonly [string, readonly Movable[]])[] = [
  ['two lists', [lever(0, listOf(0, 0.5, 1)), lever(1, listOf(0, 1), 5)]],
  ['a list and a range', [lever(0, listOf(0, 0.5, 1)), lever(1, [[0, 1]], 5)]],
  [
    'two lists and two ranges',
    [lever(0, listOf(0, 0.5, 1)), lever(1, [[0, 1]], 5), lever(2, listOf(0.2, 0.8)), lever(3, [[0, 1]], 2)],
  ],
];

describe.each(SETS)('a joint change of %s', (_, movables) => {
  const key = streamKey('1', 'together');

  it.each([0, 1, 2, 3, 4, 5, 6, 7])('is the shortest there is, surface %i', async (surface) => {
    const slopes = movables.map((_one, i) => 4 * uniform(key, surface, i, 0, 0) - 1);
    const bend = 3 * uniform(key, surface, 99, 0, 0);
    const odds = (x: readonly number[]): number => {
      const moved = x.map((at, i) => at - movables[i]!.from);
      return NEEDED - 0.8 + moved.reduce((sum, by, i) => sum + slopes[i]! * by, 0) + bend * moved[0]! * moved[1]!;
    };
    const norm = surface % 2 === 0 ? 'euclidean' : 'sum';
    const { joint } = await solve(movables, odds, norm);
    const shortest = shortestOf(movables, odds, norm);
    expect(isPossible(joint)).toBe(true);
    expect(joint.isReached).toBe(Number.isFinite(shortest));
    // The grid is no finer than a fortieth of a range.
    if (joint.isReached) expect(joint.distance).toBeLessThan(1.03 * shortest + 1e-9);
  });
});

describe('levers that are lists', () => {
  it('are answered with one of their values, the nearest that is enough', async () => {
    const movables = [lever(0, listOf(0, 0.5, 0.8, 1)), lever(1, listOf(0, 1))];
    const { singles } = await solve(movables, ([x = 0]) => NEEDED + 10 * (x - 0.6), 'euclidean');
    expect(singles[0]!.answer.reached?.at).toBe(0.8);
    expect(singles[0]!.answer.best.at).toBe(1);
    expect(singles[1]!.answer.reached).toBeNull();
  });

  it('that do nothing keep to the value nearest to where they stand', async () => {
    const { singles, joint } = await solve(
      [lever(0, listOf(0, 0.5, 1)), lever(1, listOf(0, 1))],
      () => NEEDED - 1,
      'sum',
    );
    expect(singles.map(({ answer }) => answer.best.at)).toEqual([0.5, 0]);
    expect(joint).toMatchObject({ isReached: false, moves: [] });
  });

  it('of more ways than can be tried are left alone as far as that is enough', async () => {
    const movables = Array.from({ length: 9 }, (_, i) => lever(i, listOf(0, 0.5, 1), 1 + i));
    const odds = (x: readonly number[]): number => NEEDED - 1.5 + 3 * (x[2]! - 0.45) + (x[0]! > 0.9 ? 0.3 : 0);
    const { joint } = await solve(movables, odds, 'sum');
    expect(joint.isReached).toBe(true);
    expect(joint.moves.map(({ movable, to }) => [movable.path, to])).toEqual([['quantities.x2', 1]]);
  });
});
