import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Movable } from '../../../../src/analysis/core/levers.ts';
import { searchLine } from '../../../../src/analysis/threshold/alongLine.ts';
import { lengthOf, type Norm } from '../../../../src/analysis/threshold/halfSpace.ts';
import { distanceOf, type Joint, type Single, searchJoint } from '../../../../src/analysis/threshold/joint.ts';
import type { Model } from '../../../../src/analysis/threshold/leverSpace.ts';
import { isReached, marginOf } from '../../../../src/analysis/threshold/reading.ts';
import { uniform } from '../../../../src/random/philox.ts';
import { streamKey } from '../../../../src/random/streamKey.ts';

const GOAL = { target: 0.3, direction: 'up' } as const;
const UNIT: readonly [number, number] = [0, 1];

/** Log-odds as a function of all levers; those that are not set stand at their start. */
type Odds = (x: readonly number[]) => number;

function levers(specs: readonly Partial<Movable>[]): Movable[] {
  return specs.map((spec, i) => ({
    path: `quantities.x${i}`,
    title: '',
    from: 0.5,
    range: spec.range ?? UNIT,
    pieces: [spec.range ?? UNIT],
    rate: 10,
    ...spec,
  }));
}

function modelOf(movables: readonly Movable[], odds: Odds): Model {
  return async (at) => {
    const x = movables.map((one) => at.find(({ movable }) => movable === one)?.value ?? one.from);
    const probability = 1 / (1 + Math.exp(-odds(x)));
    return { probability, standardError: 0, margin: marginOf(probability, GOAL), effective: 1 };
  };
}

async function solve(
  movables: readonly Movable[],
  odds: Odds,
  norm: Norm,
): Promise<{ singles: Single[]; joint: Joint }> {
  const model = modelOf(movables, odds);
  const singles: Single[] = [];
  for (const movable of movables) {
    const line = (value: number) => model([{ movable, value }]);
    singles.push({ movable, answer: await searchLine(line, movable.from, movable.range) });
  }
  return { singles, joint: await searchJoint(model, singles, norm) };
}

/** Log-odds of the target. */
const NEEDED = Math.log(0.3 / 0.7);
/** The odds lie so far below the target where the levers stand. */
const SHORT = 2;
/** Search ends within these shares of the range, each lever. */
const CLOSE = 2e-3;

describe('a joint change that no lever alone leads to', () => {
  const key = streamKey('1', 'surfaces');

  it('is found on every curved surface that has one on a grid', async () => {
    const grid = Array.from({ length: 9 }, (_, k) => k / 8);
    const cells = grid.flatMap((a) => grid.flatMap((b) => grid.map((c) => [a, b, c] as const)));
    let feasible = 0;
    for (let surface = 0; surface < 400; surface++) {
      // Between -0.5 and 0.5.
      const chance = Float64Array.from({ length: 19 }, (_, i) => uniform(key, surface, i, 0, 0) - 0.5);
      const movables = levers([0, 1, 2].map((i) => ({ from: chance[i]! + 0.5, rate: 2 + 3 * chance[3 + i]! })));
      const [slopes, bends] = [chance.subarray(6, 9), chance.subarray(9, 18)];
      const odds: Odds = (x) => {
        const moved = x.map((v, i) => v - movables[i]!.from);
        const rises = moved.map(
          (v, i) => v * (4 * slopes[i]! + moved.reduce((sum, w, j) => sum + 5 * w * bends[3 * i + j]!, 0)),
        );
        return NEEDED - 2.2 + 2 * chance[18]! + rises.reduce((sum, v) => sum + v, 0);
      };
      if (!cells.some((x) => odds(x) >= NEEDED)) continue;
      const { singles, joint } = await solve(movables, odds, 'euclidean');
      if (singles.some(({ answer }) => answer.reached !== null)) continue;
      feasible += 1;
      expect(joint.isReached, `surface ${surface}`).toBe(true);
    }
    expect(feasible).toBeGreaterThan(30);
  });
});

describe('the shortest joint change', () => {
  it('is the foot of the perpendicular where the odds are linear', async () => {
    const movables = levers([{}, { rate: 5 }, { from: 0.4, rate: 8 }]);
    const slopes = [4, -3, 2];
    const odds: Odds = (x) => NEEDED - SHORT + x.reduce((sum, v, i) => sum + slopes[i]! * (v - movables[i]!.from), 0);
    const { joint } = await solve(movables, odds, 'euclidean');
    const g = slopes.map((slope, i) => slope / movables[i]!.rate);
    const square = g.reduce((sum, v) => sum + v * v, 0);
    expect(joint.isReached).toBe(true);
    expect(Math.abs(joint.distance / (SHORT / Math.sqrt(square)) - 1)).toBeLessThan(1e-3);
    movables.forEach((movable, i) => {
      const to = joint.moves.find((move) => move.movable === movable)?.to ?? Number.NaN;
      expect(Math.abs(to - (movable.from + (SHORT * g[i]!) / square / movable.rate))).toBeLessThan(CLOSE);
    });
  });

  it('by costs moves the lever with the most effect per cost, and the next when that is at its end', async () => {
    const movables = levers([{ rate: 3 }, { rate: 1 }, { rate: 1 }]);
    const slopes = [2, 3, 1];
    const odds: Odds = (x) => NEEDED - SHORT + x.reduce((sum, v, i) => sum + slopes[i]! * (v - 0.5), 0);
    const { joint, singles } = await solve(movables, odds, 'sum');
    // x1 gives 1.5 for 0.5, x2 the missing 0.5 for 0.5.
    expect(singles.every(({ answer }) => answer.reached === null)).toBe(true);
    expect(joint.moves.map(({ movable }) => movable.path)).toEqual(['quantities.x1', 'quantities.x2']);
    expect(Math.abs(joint.distance - 1)).toBeLessThan(1e-2);
    expect(joint.moves[0]?.to).toBe(1);
  });

  it('leaves out levers that do nothing', async () => {
    const movables = levers([{}, {}, {}]);
    const odds: Odds = ([a = 0, , c = 0]) => NEEDED - 1 + 3 * (a - 0.5) + 3 * (c - 0.5);
    const { joint } = await solve(movables, odds, 'euclidean');
    expect(joint.moves.map(({ movable }) => movable.path)).toEqual(['quantities.x0', 'quantities.x2']);
  });

  it('takes two that work only together', async () => {
    const movables = levers([{ from: 0.1 }, { from: 0.1 }]);
    const odds: Odds = ([a = 0, b = 0]) => NEEDED - 4 + 8 * a * b;
    const { singles, joint } = await solve(movables, odds, 'euclidean');
    expect(singles.every(({ answer }) => answer.reached === null)).toBe(true);
    // By symmetry ab = 1/2 is nearest where a = b.
    for (const { to } of joint.moves) expect(Math.abs(to - Math.SQRT1_2)).toBeLessThan(CLOSE);
    expect(joint.moves).toHaveLength(2);
  });

  it('says what goes furthest where nothing is enough', async () => {
    const movables = levers([{}, {}, {}]);
    const odds: Odds = ([a = 0, b = 0]) => NEEDED - 5 + 2 * (a - 0.5) - 2 * (b - 0.5);
    const { joint } = await solve(movables, odds, 'euclidean');
    expect(joint.isReached).toBe(false);
    expect(joint.moves.map(({ movable, to }) => [movable.path, to])).toEqual([
      ['quantities.x0', 1],
      ['quantities.x1', 0],
    ]);
    expect(joint.distance).toBe(lengthOf(Float64Array.of(5, 5), 'euclidean'));
  });
});

describe('of two levers on smooth random odds, the joint change', () => {
  const share = fc.integer({ min: 0, max: 100 }).map((n) => n / 100);
  const weight = fc.integer({ min: -30, max: 30 }).map((n) => n / 10);
  const cases = fc.record({
    a: share,
    b: share,
    rates: fc.tuple(fc.integer({ min: 2, max: 20 }), fc.integer({ min: 2, max: 20 })),
    linear: fc.tuple(weight, weight),
    square: fc.tuple(weight, weight),
    product: weight,
    short: fc.integer({ min: 1, max: 40 }).map((n) => n / 10),
  });

  it.each<Norm>(['euclidean', 'sum'])('is as short as any on a dense grid (%s)', async (norm) => {
    let [reached, missed, worst] = [0, 0, 0];
    await fc.assert(
      fc.asyncProperty(cases, async ({ a, b, rates, linear, square, product, short }) => {
        const movables = levers([
          { from: a, rate: rates[0] },
          { from: b, rate: rates[1] },
        ]);
        const bend: Odds = ([x = 0, y = 0]) =>
          linear[0] * x + linear[1] * y + square[0] * x * x + square[1] * y * y + product * x * y;
        const odds: Odds = (x) => NEEDED - short + bend(x) - bend([a, b]);
        const { singles, joint } = await solve(movables, odds, norm);
        const model = modelOf(movables, odds);

        // What is said is so, and is nowhere longer than a single change.
        const again = await model(joint.moves.map(({ movable, to }) => ({ movable, value: to })));
        expect(again).toEqual(joint.reading);
        expect(isReached(again)).toBe(joint.isReached);
        for (const { movable, answer } of singles) {
          if (answer.reached === null) continue;
          expect(joint.distance).toBeLessThanOrEqual(distanceOf(movable, answer.reached.at));
        }

        let best = Number.POSITIVE_INFINITY;
        for (let i = 0; i <= 100; i++) {
          for (let j = 0; j <= 100; j++) {
            if (odds([i / 100, j / 100]) < NEEDED) continue;
            const parts = Float64Array.of((i / 100 - a) * rates[0], (j / 100 - b) * rates[1]);
            best = Math.min(best, lengthOf(parts, norm));
          }
        }
        if (joint.isReached) {
          reached += 1;
          worst = Math.max(worst, joint.distance / best - 1);
          if (joint.distance > 1.02 * best + 0.02) missed += 1;
        } else {
          expect(best).toBe(Number.POSITIVE_INFINITY);
        }
      }),
      { seed: 20240326, numRuns: 300 },
    );
    // Odds that bend both ways have several nearest points, of which the search may end in another.
    expect(reached).toBeGreaterThan(100);
    expect(missed, `worst ${worst}`).toBeLessThanOrEqual(0.02 * reached);
  });
});
