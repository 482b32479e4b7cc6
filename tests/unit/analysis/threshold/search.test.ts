import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchLine } from '../../../../src/analysis/threshold/alongLine.ts';
import { crossing, type Line } from '../../../../src/analysis/threshold/crossing.ts';
import { type Box, lengthOf, type Norm, shortestInHalfSpace } from '../../../../src/analysis/threshold/halfSpace.ts';
import { type Goal, isReached, marginOf, type Reading } from '../../../../src/analysis/threshold/reading.ts';
import { tidyValue } from '../../../../src/analysis/threshold/tidy.ts';
import { dot } from '../../../../src/numeric/sum.ts';

const UP: Goal = { target: 0.3, direction: 'up' };
const PARAMETERS = { seed: 20240326, numRuns: 500 };

/** What the model says where the probability is p. */
function reading(probability: number, goal = UP): Reading {
  return { probability, standardError: 0, margin: marginOf(probability, goal), effective: 1 };
}

/** A line, and where it was asked. */
function lineOf(curve: (x: number) => number, goal = UP): { line: Line; asked: number[] } {
  const asked: number[] = [];
  const line: Line = async (at) => {
    asked.push(at);
    return reading(curve(at), goal);
  };
  return { line, asked };
}

describe('the margin', () => {
  it('is on the side of the target on which the probability is, to the last bit', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 0.999, noNaN: true }), fc.boolean(), (target, isUp) => {
        const goal: Goal = { target, direction: isUp ? 'up' : 'down' };
        const next = target * (1 + 2 ** -52);
        expect(marginOf(target, goal)).toBe(0);
        expect(marginOf(next, goal) >= 0).toBe(isUp);
        expect(marginOf(target, { ...goal, target: next }) >= 0).toBe(!isUp);
      }),
      PARAMETERS,
    );
  });

  it('is finite where the probability is 0 or 1', () => {
    expect([0, 1].map((p) => Number.isFinite(marginOf(p, UP)))).toEqual([true, true]);
  });
});

describe('a crossing', () => {
  it.each<[string, (x: number) => number, number]>([
    ['a logistic curve', (x) => 1 / (1 + Math.exp(3 - 8 * x)), (3 + Math.log(0.3 / 0.7)) / 8],
    ['a line', (x) => x, 0.3],
    ['a step', (x) => (x < 0.62 ? 0.1 : 0.9), 0.62],
    ['a step from 0 to 1', (x) => (x < 0.62 ? 0 : 1), 0.62],
    ['a curve that is flat at first', (x) => x ** 12, 0.3 ** (1 / 12)],
  ])('of %s is found to the tolerance, in few steps, never short of the target', async (_, curve, at) => {
    const { line, asked } = lineOf(curve);
    const ends = [0, 1].map((end) => ({ at: end, reading: reading(curve(end)) }));
    const found = await crossing(line, ends[0]!, ends[1]!, 1e-4);
    expect(isReached(found.reading)).toBe(true);
    expect(found.at - at).toBeGreaterThanOrEqual(-1e-12);
    expect(found.at - at).toBeLessThanOrEqual(1e-4);
    // Two steps for each halving at worst.
    expect(asked.length).toBeLessThanOrEqual(28);
  });

  it('takes a handful of steps where the margin is nearly straight', async () => {
    const curve = (x: number): number => 1 / (1 + Math.exp(3 - 8 * x + x * x));
    const { line, asked } = lineOf(curve);
    await crossing(line, { at: 0, reading: reading(curve(0)) }, { at: 1, reading: reading(curve(1)) }, 1e-4);
    expect(asked.length).toBeLessThanOrEqual(8);
  });
});

describe('a search along a line', () => {
  const near = (at: number | undefined, exact: number): void => {
    expect(Math.abs((at ?? Number.NaN) - exact)).toBeLessThanOrEqual(1e-4);
  };

  it('finds the nearest of several crossings', async () => {
    const curve = (x: number): number => (Math.abs(x - 0.12) < 0.1 || x > 0.75 ? 0.5 : 0.1);
    near((await searchLine(lineOf(curve).line, 0.4, [0, 1])).reached?.at, 0.22);
    near((await searchLine(lineOf(curve).line, 0.55, [0, 1])).reached?.at, 0.75);
  });

  it('finds a crossing on either side of the best, from outside a hump', async () => {
    const curve = (x: number): number => 0.5 - 2 * (x - 0.5) ** 2;
    near((await searchLine(lineOf(curve).line, 0, [0, 1])).reached?.at, 0.5 - Math.sqrt(0.1));
    near((await searchLine(lineOf(curve).line, 0.9, [0, 1])).reached?.at, 0.5 + Math.sqrt(0.1));
  });

  it('finds a peak between the places of its grid, and the crossing before it', async () => {
    const peak = 0.46;
    const curve = (x: number): number => Math.max(0.01, 0.301 - 3 * (x - peak) ** 2);
    const { reached, best } = await searchLine(lineOf(curve).line, 0, [0, 1]);
    near(reached?.at, peak - Math.sqrt(0.001 / 3));
    expect(Math.abs(best.at - peak)).toBeLessThanOrEqual(0.01);
  });

  it('searches downwards as well', async () => {
    const goal: Goal = { target: 0.3, direction: 'down' };
    const { reached, best } = await searchLine(lineOf((x) => 0.9 - 0.8 * x, goal).line, 0.2, [0, 1]);
    near(reached?.at, 0.75);
    expect(best.at).toBe(1);
  });

  it('says that a target is not reached, and what goes furthest', async () => {
    const { reached, best } = await searchLine(lineOf((x) => 0.1 + 0.1 * x).line, 0.2, [0, 0.9]);
    expect(reached).toBeNull();
    expect(best.at).toBe(0.9);
  });

  it('stays where it is if that is enough, and if nothing changes anything', async () => {
    expect((await searchLine(lineOf(() => 0.4).line, 0.37, [0, 1])).reached?.at).toBe(0.37);
    const { reached, best } = await searchLine(lineOf(() => 0.2).line, 0.37, [0, 1]);
    expect(reached).toBeNull();
    expect(best.at).toBe(0.37);
  });

  it('keeps within the range, and asks no more often than the progress bar allows for', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(fc.nat(100), fc.integer({ min: 1, max: 100 }), fc.nat(100), fc.nat(100)),
        async ([low, width, share, seed]) => {
          const range: [number, number] = [low, low + width];
          const from = low + (share / 100) * width;
          const curve = (x: number): number => 0.28 + 0.1 * Math.sin(seed + (9 * (x - low)) / width);
          const { line, asked } = lineOf(curve);
          const { reached, best } = await searchLine(line, from, range);
          expect(Math.min(...asked)).toBeGreaterThanOrEqual(range[0]);
          expect(Math.max(...asked)).toBeLessThanOrEqual(range[1]);
          expect(asked.length).toBeLessThanOrEqual(40);
          const highest = Math.max(...asked.map(curve));
          expect(reached === null).toBe(highest < 0.3);
          expect(Math.abs(best.reading.probability - highest)).toBeLessThanOrEqual(2e-4);
        },
      ),
      { seed: 20240326, numRuns: 200 },
    );
  });
});

describe('the shortest point of a box beyond a plane', () => {
  const figure = fc.integer({ min: -20, max: 20 }).map((n) => n / 10);
  const sides = fc.tuple(fc.nat(20), fc.nat(20)).map(([a, b]) => [-a / 10, b / 10] as const);
  const cases = fc
    .integer({ min: 1, max: 3 })
    .chain((n) =>
      fc.tuple(
        fc.array(figure, { minLength: n, maxLength: n }),
        fc.array(sides, { minLength: n, maxLength: n }),
        figure,
      ),
    );

  it.each<Norm>(['euclidean', 'sum'])('is no longer than any other (%s)', (norm) => {
    fc.assert(
      fc.property(cases, ([slopes, ends, b]) => {
        const g = Float64Array.from(slopes);
        const box: Box = {
          low: Float64Array.from(ends, ([low]) => low),
          high: Float64Array.from(ends, ([, high]) => high),
        };
        const y = shortestInHalfSpace(g, b, box, norm);
        y.forEach((value, i) => {
          expect(value).toBeGreaterThanOrEqual(box.low[i]!);
          expect(value).toBeLessThanOrEqual(box.high[i]!);
        });
        let [best, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
        for (const point of pointsIn(ends)) {
          most = Math.max(most, dot(g, point));
          if (dot(g, point) >= b - 1e-9) best = Math.min(best, lengthOf(point, norm));
        }
        if (best < Number.POSITIVE_INFINITY) {
          expect(dot(g, y)).toBeGreaterThanOrEqual(b - 1e-9);
          expect(lengthOf(y, norm)).toBeLessThanOrEqual(best + 1e-9);
        } else {
          // Corners are points of the grid.
          expect(dot(g, y)).toBeGreaterThanOrEqual(most - 1e-9);
        }
      }),
      { seed: 20240326, numRuns: 300 },
    );
  });
});

/** Points of a box that lie on a grid of eleven to a side. */
function pointsIn(ends: readonly (readonly [number, number])[]): Float64Array[] {
  return ends.reduce<Float64Array[]>(
    (points, [low, high]) =>
      points.flatMap((point) =>
        Array.from({ length: 11 }, (_, i) => Float64Array.of(...point, low + ((high - low) * i) / 10)),
      ),
    [new Float64Array(0)],
  );
}

describe('a tidy value', () => {
  it('has few digits, lies further out, and in the range', () => {
    expect(tidyValue(0.431876543, 0.2, [0, 1])).toBe(0.4319);
    expect(tidyValue(0.431876543, 0.9, [0, 1])).toBe(0.4318);
    expect(tidyValue(5432.1, 0, [0, 40_000])).toBe(5433);
    expect(tidyValue(543_210, 0, [0, 4_000_000])).toBe(543_300);
    expect(tidyValue(-0.00012349, 0, [-0.001, 0])).toBe(-0.0001235);
    expect(tidyValue(0.3, 0.1, [0, 1])).toBe(0.3);
  });

  it('is the value itself where no shorter number lies in the range', () => {
    expect(tidyValue(1e18 + 128, 1e18, [1e18, 1e18 + 256])).toBe(1e18 + 128);
  });

  it('moves no further than a ten-thousandth of the range', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.integer({ min: -50, max: 50 }),
        share,
        share,
        fc.integer({ min: -6, max: 6 }),
        (start, a, b, scale) => {
          const low = start * 10 ** scale;
          const width = 10 ** scale * (1 + 3 * a);
          const [from, value] = [low + a * width, low + b * width];
          const tidy = tidyValue(value, from, [low, low + width]);
          expect(Math.abs(tidy - value)).toBeLessThanOrEqual(1e-4 * width * (1 + 1e-9));
          expect((tidy - value) * (value - from)).toBeGreaterThanOrEqual(-1e-9 * width * width);
        },
      ),
      PARAMETERS,
    );
  });
});
