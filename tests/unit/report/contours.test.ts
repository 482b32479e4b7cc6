import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Contour, contour, refined } from '../../../src/report/figures/contours.ts';
import type { Point } from '../../../src/report/figures/drawing.ts';

const settings = { seed: 20240326, numRuns: 300 };

function ringArea(ring: readonly Point[]): number {
  let twice = 0;
  for (let i = 0; i + 1 < ring.length; i++) {
    const [x, y] = ring[i] ?? [0, 0];
    const [x2, y2] = ring[i + 1] ?? [0, 0];
    twice += x * y2 - x2 * y;
  }
  return twice / 2;
}

/** Area inside the rings; holes count against it because they turn the other way. */
function area({ rings }: Contour): number {
  return rings.reduce((sum, ring) => sum + ringArea(ring), 0);
}

const steps = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

const fields = fc.tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 2, max: 6 })).chain(([columns, rows]) =>
  fc.array(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: rows, maxLength: rows }), {
    minLength: columns,
    maxLength: columns,
  }),
);

describe('contour', () => {
  it('finds half of a square under a plane, and its straight line', () => {
    const found = contour(
      [0, 1, 2],
      [0, 1, 2],
      [
        [0, 0, 0],
        [1, 1, 1],
        [2, 2, 2],
      ],
      0.5,
    );
    expect(area(found)).toBe(3);
    expect(found.lines).toHaveLength(1);
    for (const [x] of found.lines[0] ?? []) expect(x).toBe(0.5);
  });

  it('holds all, or nothing', () => {
    const field = [
      [1, 2],
      [3, 4],
    ];
    const all = contour([0, 3], [0, 2], field, Number.NEGATIVE_INFINITY);
    expect(area(all)).toBe(6);
    expect(all.lines).toEqual([]);
    expect(contour([0, 3], [0, 2], field, 5)).toEqual({ level: 5, rings: [], lines: [] });
  });

  it('leaves a hole open', () => {
    const field = steps(5).map((i) => steps(5).map((j) => (i === 2 && j === 2 ? 0 : 1)));
    const found = contour(steps(5), steps(5), field, 0.5);
    expect(found.rings).toHaveLength(2);
    expect(found.rings.map(ringArea).filter((size) => size < 0)).toHaveLength(1);
    expect(found.lines).toHaveLength(1);
    const [line = []] = found.lines;
    expect(line[0]).toEqual(line.at(-1));
  });

  it('draws nothing where a corner is not known', () => {
    const field = [
      [1, 1, 1],
      [1, 1, Number.NaN],
      [1, 1, 1],
    ];
    expect(area(contour(steps(3), steps(3), field, 0))).toBe(2);
  });

  it('splits the field in two parts that together are all of it, whatever the field', () => {
    fc.assert(
      fc.property(fields, fc.constantFrom(0.5, 1, 1.5, 2, 2.75, 3), (field, level) => {
        const [xs, ys] = [steps(field.length), steps(field[0]?.length ?? 0)];
        const above = area(contour(xs, ys, field, level));
        const below = area(
          contour(
            xs,
            ys,
            field.map((column) => column.map((value) => -value)),
            -level,
          ),
        );
        const whole = (xs.length - 1) * (ys.length - 1);
        const overlap = above + below - whole;
        // What lies on the level itself counts to both.
        const flat = field.some((column) => column.includes(level));
        expect(overlap).toBeGreaterThan(-1e-9);
        if (!flat) expect(overlap).toBeLessThan(1e-9);
      }),
      settings,
    );
  });

  it('closes every ring, and has the level along every line', () => {
    fc.assert(
      fc.property(fields, fc.constantFrom(0.5, 1, 1.75, 2.5), (field, level) => {
        const found = contour(steps(field.length), steps(field[0]?.length ?? 0), field, level);
        for (const ring of found.rings) expect(ring[0]).toEqual(ring.at(-1));
        for (const line of found.lines) {
          for (const [x, y] of line) {
            const [i, j] = [Math.round(x), Math.round(y)];
            if (i === x && j === y) expect(field[i]?.[j]).toBe(level);
            else if (i === x) expect(between(field[i]?.[Math.floor(y)], field[i]?.[Math.ceil(y)], y, level)).toBe(true);
          }
        }
      }),
      settings,
    );
  });
});

/** Whether a line between two corners has the level at this place. */
function between(low = 0, high = 0, at = 0, level = 0): boolean {
  return Math.abs(low + (at - Math.floor(at)) * (high - low) - level) < 1e-9;
}

describe('refined', () => {
  it('keeps the points that are known, and is bilinear between them', () => {
    const { xs, ys, field } = refined(
      [0, 2],
      [0, 4],
      [
        [0, 4],
        [2, 14],
      ],
      4,
    );
    expect(xs).toEqual([0, 0.5, 1, 1.5, 2]);
    expect(ys).toEqual([0, 1, 2, 3, 4]);
    expect([field[0]?.[0], field[0]?.[4], field[4]?.[0], field[4]?.[4]]).toEqual([0, 4, 2, 14]);
    expect(field[2]?.[2]).toBe(5);
  });

  it('spreads what is not known no further than its own cells', () => {
    const { field } = refined(
      steps(3),
      steps(3),
      [
        [1, 1, 1],
        [1, 1, 1],
        [1, 1, Number.NaN],
      ],
      2,
    );
    expect(field.flat().filter(Number.isNaN)).toHaveLength(4);
    expect(field[2]?.[2]).toBe(1);
  });
});
