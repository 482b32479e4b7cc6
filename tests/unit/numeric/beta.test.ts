import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { incompleteBeta, incompleteBetaInverse } from '../../../src/numeric/beta.ts';
import { relativeError } from './relativeError.ts';

const runs = (numRuns: number) => ({ seed: 20240326, numRuns });
/** Shapes from 0.05 to 5000, evenly in the logarithm. */
const shape = fc.double({ min: -3, max: 8.5, noNaN: true }).map(Math.exp);
const level = fc.double({ min: 1e-9, max: 1, maxExcluded: true, noNaN: true });

describe('incompleteBeta', () => {
  // mpmath 1.3, 200 bits, from the hypergeometric series.
  test.each([
    [0.2, 2, 6, 0.4232832],
    [0.001, 0.5, 0.5, 0.020135041633377492],
    [0.7, 0.3, 4, 0.998786527828011],
    [0.05, 2, 38, 0.5870523500955128],
    [1e-5, 3, 7, 8.399622007559919e-14],
    [0.999, 5, 0.2, 0.628890079026613],
    [0.62, 500, 300, 0.38300352182682296],
    [0.6, 500, 300, 0.07292159199253169],
    [0.5, 1000.5, 999.5, 0.4910782642720148],
    [0.3, 30000, 70500, 0.8494165279713697],
  ])('I_%d(%d, %d)', (x, a, b, want) => {
    expect(relativeError(incompleteBeta(x, a, b), want)).toBeLessThan(a + b < 1000 ? 5e-15 : 2e-13);
  });

  test('is a binomial tail for whole shapes', () => {
    // I_x(3, 5) = P(at least 3 of 7 trials succeed).
    for (const x of [0.1, 0.35, 0.6, 0.93]) {
      const y = 1 - x;
      const fewer = y ** 7 + 7 * x * y ** 6 + 21 * x * x * y ** 5;
      expect(Math.abs(incompleteBeta(x, 3, 5) - (1 - fewer))).toBeLessThan(1e-15);
    }
  });

  test('turned over gives the other tail', () => {
    fc.assert(
      fc.property(shape, shape, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, x) => {
        const y = 1 - x;
        fc.pre(1 - y === x);
        expect(Math.abs(incompleteBeta(x, a, b) + incompleteBeta(y, b, a) - 1)).toBeLessThan(1e-14);
      }),
      runs(2000),
    );
  });

  test('never decreases beyond rounding, and stays in [0, 1]', () => {
    fc.assert(
      fc.property(shape, shape, level, level, (a, b, x, y) => {
        const low = incompleteBeta(Math.min(x, y), a, b);
        const high = incompleteBeta(Math.max(x, y), a, b);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(high * (1 + 1e-12));
      }),
      runs(2000),
    );
  });

  test('has the special values of the definition', () => {
    expect(incompleteBeta(0, 2, 3)).toBe(0);
    expect(incompleteBeta(-1, 2, 3)).toBe(0);
    expect(incompleteBeta(1, 2, 3)).toBe(1);
    expect(incompleteBeta(2, 2, 3)).toBe(1);
    expect(incompleteBeta(NaN, 2, 3)).toBeNaN();
  });
});

describe('incompleteBetaInverse', () => {
  // mpmath 1.3, 200 bits, at u = 1e-6, 5 %, 25 %, 50 %, 75 %, 95 %, 1 − 1e-6.
  test.each([
    [
      2,
      6,
      [
        2.1829730153089192e-4, 0.053375500470237196, 0.13797403385501733, 0.22848996350659578, 0.34071021430136383,
        0.520702973591307, 0.926914205228475,
      ],
    ],
    [
      2,
      38,
      [
        3.675257269907809e-5, 0.009188564572327416, 0.024661862370076604, 0.04266238237748769, 0.067559328897565,
        0.1159521487579241, 0.35189671270162964,
      ],
    ],
    [
      0.5,
      0.5,
      [
        2.46740110027031e-12, 0.006155829702431137, 0.14644660940672624, 0.5, 0.8535533905932737, 0.9938441702975689,
        0.9999999999975326,
      ],
    ],
    [
      30,
      12,
      [
        0.3548934052654173, 0.5952215570808506, 0.669144826811352, 0.7177145073627088, 0.7631047919960805,
        0.821616546169012, 0.9465344583509874,
      ],
    ],
  ])('Beta(%d, %d)', (a, b, want) => {
    const levels = [1e-6, 0.05, 0.25, 0.5, 0.75, 0.95, 1 - 1e-6];
    for (const [i, u] of levels.entries()) {
      expect(relativeError(incompleteBetaInverse(u, a, b), want[i]!)).toBeLessThan(1e-14);
    }
  });

  test('is undone by the distribution function', () => {
    fc.assert(
      fc.property(shape, shape, level, (a, b, u) => {
        const x = incompleteBetaInverse(u, a, b);
        // As near as the spacing of numbers about x lets it be.
        const below = incompleteBeta(x * (1 - 4e-16), a, b);
        const above = incompleteBeta(Math.min(x * (1 + 4e-16) + 5e-324, 1), a, b);
        expect(below).toBeLessThanOrEqual(u * (1 + 1e-11));
        expect(above).toBeGreaterThanOrEqual(u * (1 - 1e-11));
      }),
      runs(3000),
    );
  });

  test('does not decrease', () => {
    fc.assert(
      fc.property(shape, shape, level, level, (a, b, u, v) => {
        const [low, high] = [Math.min(u, v), Math.max(u, v)];
        fc.pre(high > low * (1 + 1e-9));
        expect(incompleteBetaInverse(low, a, b)).toBeLessThanOrEqual(incompleteBetaInverse(high, a, b));
      }),
      runs(2000),
    );
  });

  test('copes with tails that only just exist', () => {
    expect(relativeError(incompleteBetaInverse(1e-300, 2, 2), 5.773502691896258e-151)).toBeLessThan(1e-12);
    expect(incompleteBetaInverse(1 - 2 ** -53, 50, 0.01)).toBe(1);
    expect(incompleteBetaInverse(1e-12, 0.001, 100)).toBeLessThan(1e-300);
    expect(incompleteBetaInverse(0, 2, 3)).toBe(0);
    expect(incompleteBetaInverse(1, 2, 3)).toBe(1);
    expect(incompleteBetaInverse(-0.1, 2, 3)).toBeNaN();
    expect(incompleteBetaInverse(NaN, 2, 3)).toBeNaN();
  });
});
