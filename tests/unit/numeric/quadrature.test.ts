import { describe, expect, test } from 'vitest';
import { exp } from '../../../src/numeric/exp.ts';
import { integrate, normalExpectation } from '../../../src/numeric/quadrature.ts';
import { relativeError } from './relativeError.ts';

describe('integrate', () => {
  test('is exact for polynomials up to degree 19 on one panel', () => {
    for (let degree = 0; degree <= 19; degree++) {
      const value = integrate((x) => x ** degree, 0, 2, 1);
      expect(relativeError(value, 2 ** (degree + 1) / (degree + 1))).toBeLessThan(2e-15);
    }
    expect(
      relativeError(
        integrate((x) => x ** 20, 0, 2, 1),
        2 ** 21 / 21,
      ),
    ).toBeGreaterThan(1e-15);
  });

  test('converges on panels', () => {
    expect(relativeError(integrate(exp, 0, 10, 20), Math.expm1(10))).toBeLessThan(2e-15);
  });
});

describe('normalExpectation', () => {
  test('gives the moments of the normal distribution', () => {
    for (const [power, moment] of [
      [0, 1],
      [2, 1],
      [4, 3],
      [6, 15],
      [8, 105],
    ] as const) {
      expect(
        relativeError(
          normalExpectation((z) => z ** power, 0.125),
          moment,
        ),
      ).toBeLessThan(2e-13);
    }
    expect(normalExpectation((z) => z ** 3, 0.125)).toBe(0);
    expect(
      relativeError(
        normalExpectation((z) => exp(z / 2), 0.125),
        Math.exp(1 / 8),
      ),
    ).toBeLessThan(1e-15);
  });
});
