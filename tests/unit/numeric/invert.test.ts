import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { invertCdf } from '../../../src/numeric/invert.ts';
import { normalCdf, normalQuantile } from '../../../src/numeric/normal.ts';
import { neighbour } from './exactReference.ts';

const level = fc.double({ min: 1e-12, max: 1, maxExcluded: true, noNaN: true });

describe('invertCdf', () => {
  test('ends on the first number that reaches the level', () => {
    fc.assert(
      fc.property(level, (u) => {
        const x = invertCdf((t) => t * t, u, 0, 1);
        expect(x * x).toBeGreaterThanOrEqual(u);
        expect(neighbour(x, -1) ** 2).toBeLessThan(u);
      }),
      { seed: 20240326, numRuns: 2000 },
    );
  });

  test('finds jumps', () => {
    const cdf = (x: number) => (x < 0.3 ? 0.1 : x < 7 ? 0.6 : 1);
    expect(invertCdf(cdf, 0.05, -10, 10)).toBe(-10);
    expect(invertCdf(cdf, 0.5, -10, 10)).toBe(0.3);
    expect(invertCdf(cdf, 0.6, -10, 10)).toBe(0.3);
    expect(invertCdf(cdf, 0.7, -10, 10)).toBe(7);
    expect(invertCdf(cdf, 1, -10, 10)).toBe(7);
  });

  test('needs fewer evaluations than bisection where the function is smooth, and never many more', () => {
    let calls = 0;
    for (let i = 1; i < 100; i++) {
      const x = invertCdf(
        (t) => {
          calls++;
          return normalCdf(t);
        },
        i / 100,
        -10,
        11,
      );
      expect(Math.abs(x - normalQuantile(i / 100))).toBeLessThan(2e-15);
    }
    // Bisection of [−10, 11] down to neighbouring numbers takes 57.
    expect(calls / 99).toBeLessThan(40);
    calls = 0;
    const jump = (t: number) => {
      calls++;
      return t < Math.PI ? 0 : 1;
    };
    expect(invertCdf(jump, 0.5, 0, 10)).toBe(Math.PI);
    expect(calls).toBeLessThan(70);
  });

  test('takes the widest bracket there is', () => {
    expect(invertCdf((x) => (x < 2 ? 0 : 1), 0.5, -Number.MAX_VALUE, Number.MAX_VALUE)).toBe(2);
  });
});
