import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalCdf, normalDensity, normalQuantile } from '../../../src/numeric/normal.ts';
import { neighbour, normalCdfReference, toFixed, ulp, ulpsFrom } from './exactReference.ts';

const runs = (numRuns: number) => ({ seed: 20240326, numRuns });

/** Error of a computed quantile in ulp: excess of probability over density, to first order. */
function quantileError(p: number, bits: number): number {
  const x = normalQuantile(p);
  const excess = normalCdfReference(x, bits) - toFixed(p, bits);
  const density = Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
  return Number((excess << 60n) / toFixed(density, bits)) / 2 ** 60 / ulp(x);
}

describe('normalQuantile', () => {
  test('is within 2 ulp of exact arithmetic', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1, maxExcluded: true, noNaN: true }), (p) => {
        fc.pre(p !== 0.5);
        expect(Math.abs(quantileError(p, 300))).toBeLessThan(2);
      }),
      runs(600),
    );
    for (let p = 0.00123; p < 1; p += 0.00217) expect(Math.abs(quantileError(p, 300))).toBeLessThan(2);
  });

  test('is within 2 ulp far out', () => {
    for (const exponent of [-20, -37, -60, -101, -160, -220, -300]) {
      expect(Math.abs(quantileError(10 ** exponent * 1.234, 1300))).toBeLessThan(2);
    }
  });

  test('is odd: the quantile of 1 − p is that of p with its sign turned', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 1, maxExcluded: true, noNaN: true }), (p) => {
        expect(normalQuantile(1 - p) + normalQuantile(p)).toBe(0);
      }),
      runs(2000),
    );
  });

  test('does not step back where its formulas meet', () => {
    for (const seam of [0.075, 0.925, Math.exp(-25)]) {
      const below = normalQuantile(neighbour(seam, -64));
      const above = normalQuantile(neighbour(seam, 64));
      expect(below).toBeLessThan(above);
    }
  });

  test('has the special values of the definition', () => {
    expect(normalQuantile(0.5)).toBe(0);
    expect(normalQuantile(0)).toBe(-Infinity);
    expect(normalQuantile(1)).toBe(Infinity);
    expect(normalQuantile(-1e-300)).toBeNaN();
    expect(normalQuantile(1.0000000000000002)).toBeNaN();
    expect(normalQuantile(NaN)).toBeNaN();
    expect(normalQuantile(5e-324)).toBeGreaterThan(-38.5);
    expect(normalQuantile(5e-324)).toBeLessThan(-38.4);
    expect(normalQuantile(1 - 2 ** -53)).toBeLessThan(8.3);
  });
});

describe('normalCdf', () => {
  test('is within 8 ulp of exact arithmetic, lower tail included', () => {
    fc.assert(
      fc.property(fc.double({ min: -8, max: 8, noNaN: true }), (x) => {
        expect(Math.abs(ulpsFrom(normalCdf(x), normalCdfReference(x, 300), 300))).toBeLessThan(8);
      }),
      runs(600),
    );
    for (const x of [-12.3, -20, -29.7, -36.9]) {
      expect(Math.abs(ulpsFrom(normalCdf(x), normalCdfReference(x, 1300), 1300))).toBeLessThan(8);
    }
  });

  test('undoes the quantile', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 0.5, noNaN: true }), (p) => {
        // dp/p = φ(x)·dx/p, about |x|·dx far out.
        const x = normalQuantile(p);
        const tolerance = (8 + 4 * x * x) * Number.EPSILON * p;
        expect(Math.abs(normalCdf(x) - p)).toBeLessThanOrEqual(tolerance);
      }),
      runs(2000),
    );
  });

  test('has the special values of the definition', () => {
    expect(normalCdf(0)).toBe(0.5);
    expect(normalCdf(-Infinity)).toBe(0);
    expect(normalCdf(Infinity)).toBe(1);
    expect(normalCdf(-40)).toBe(0);
    expect(normalCdf(40)).toBe(1);
    expect(normalCdf(-38)).toBeGreaterThan(0);
    expect(normalCdf(NaN)).toBeNaN();
  });
});

describe('normalDensity', () => {
  test('is the slope of the distribution function', () => {
    for (const x of [-9, -3, -0.7, 0, 0.4, 1, 2.5, 6]) {
      const h = 2 ** -13;
      const bits = 300;
      const rise = normalCdfReference(x + h, bits) - normalCdfReference(x - h, bits);
      const run = toFixed(x + h, bits) - toFixed(x - h, bits);
      const slope = Number((rise << 200n) / run) / 2 ** 200;
      // Central difference: relative error h²/6·(x² − 1).
      expect(Math.abs(normalDensity(x) / slope - 1)).toBeLessThan((h * h * (x * x + 1)) / 3);
    }
    expect(normalDensity(0)).toBe(0.3989422804014327);
    expect(normalDensity(Infinity)).toBe(0);
    expect(normalDensity(-50)).toBe(0);
  });
});
