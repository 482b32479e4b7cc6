import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { logGamma, stirlingRest } from '../../../src/numeric/gamma.ts';
import { log } from '../../../src/numeric/log.ts';
import { relativeError } from './relativeError.ts';

describe('logGamma', () => {
  // mpmath 1.3, 400 bits.
  test.each([
    [1e-10, 23.025850929882736],
    [0.1, 2.252712651734206],
    [0.5, 0.5723649429247001],
    [0.75, 0.20328095143129538],
    [1.0000001, -5.772155829918507e-8],
    [1.5, -0.12078223763524522],
    [1.9999999, -4.2278430309861296e-8],
    [2.5, 0.2846828704729192],
    [3.7, 1.428072326665388],
    [5.5, 3.9578139676187165],
    [7.99, 8.50501160608848],
    [10.25, 13.368023671476045],
    [100, 359.1342053695754],
    [12345.678, 103959.91990554606],
    [1e10, 220258509288.81058],
  ])('at %d', (x, want) => {
    expect(relativeError(logGamma(x), want)).toBeLessThan(2e-15);
  });

  test('is the logarithm of factorials', () => {
    let factorial = 1;
    for (let n = 1; n <= 18; n++) {
      factorial *= n;
      expect(Math.abs(logGamma(n + 1) - log(factorial))).toBeLessThanOrEqual(1e-15 * log(factorial));
    }
  });

  test('obeys Γ(x + 1) = x·Γ(x)', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-5, max: 1000, noNaN: true }), (x) => {
        const size = Math.max(1, Math.abs(logGamma(x)), Math.abs(logGamma(x + 1)));
        expect(Math.abs(logGamma(x + 1) - logGamma(x) - log(x))).toBeLessThanOrEqual(1e-14 * size);
      }),
      { seed: 20240326, numRuns: 2000 },
    );
  });

  test('has the special values of the definition', () => {
    expect(logGamma(1)).toBe(0);
    expect(logGamma(2)).toBe(0);
    expect(logGamma(0)).toBe(Infinity);
    expect(logGamma(Infinity)).toBe(Infinity);
    expect(logGamma(-0.5)).toBeNaN();
    expect(logGamma(NaN)).toBeNaN();
  });
});

test('stirlingRest lies between the first two partial sums of its series', () => {
  for (const x of [2, 5, 7.9, 8, 8.1, 20, 1e3, 1e8]) {
    const first = 1 / (12 * x);
    // One rounding of ln Γ below 8, where the rest is a difference.
    const slack = x < 8 ? 4e-15 : 1e-16 * first;
    expect(stirlingRest(x)).toBeLessThanOrEqual(first + slack);
    expect(stirlingRest(x)).toBeGreaterThanOrEqual(first - 1 / (360 * x * x * x) - slack);
  }
});
