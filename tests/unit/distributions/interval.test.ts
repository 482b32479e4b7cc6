import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitInterval, intervalProblem } from '../../../src/distributions/interval.ts';
import { cdf, quantile, support } from '../../../src/distributions/registry.ts';
import { relativeError } from '../numeric/relativeError.ts';

type Domain = readonly [number, number];
const SHARE: Domain = [0, 1];
const POSITIVE: Domain = [0, Infinity];
const REAL: Domain = [-Infinity, Infinity];

function ends(low: number, high: number, domain: Domain): [number, number] {
  const d = fitInterval(low, high, domain);
  return [quantile(d, 0.05), quantile(d, 0.95)];
}

describe('fitInterval', () => {
  test.each<[number, number, Domain, string]>([
    [0.2, 0.6, SHARE, 'logitNormal'],
    [12, 18, [10, 50], 'logitNormal'],
    [0.001, 0.999, SHARE, 'logitNormal'],
    [2, 9, POSITIVE, 'lognormal'],
    [2, 9, [1, Infinity], 'scaled'],
    [-9, -2, [-Infinity, 0], 'scaled'],
    [-3, 5, REAL, 'normal'],
  ])('%d to %d in %j has its 5 %% and 95 %% quantiles there', (low, high, domain, family) => {
    expect(fitInterval(low, high, domain).family).toBe(family);
    const [a, b] = ends(low, high, domain);
    expect(relativeError(a, low)).toBeLessThan(1e-14);
    expect(relativeError(b, high)).toBeLessThan(1e-14);
    const [from, to] = support(fitInterval(low, high, domain));
    expect(from).toBe(domain[0]);
    expect(to).toBe(domain[1]);
  });

  test('an end on the edge goes as far as the edge', () => {
    for (const high of [1e-6, 0.1, 0.3, 0.9, 0.99]) {
      const d = fitInterval(0, high, SHARE);
      expect(Math.abs(cdf(d, high) - 0.95)).toBeLessThan(1e-15);
      expect(support(d)).toEqual([0, 1]);
    }
    const mirrored = fitInterval(0.75, 1, SHARE);
    expect(Math.abs(cdf(mirrored, 0.75) - 0.05)).toBeLessThan(1e-15);
    const wide = fitInterval(10, 12, [10, 50]);
    expect(Math.abs(cdf(wide, 12) - 0.95)).toBeLessThan(1e-15);
    expect(support(wide)).toEqual([10, 50]);
    expect(fitInterval(0, 1, SHARE)).toEqual({ family: 'uniform', low: 0, high: 1 });
    expect(fitInterval(-2, 5, [-2, 5])).toEqual({ family: 'uniform', low: -2, high: 5 });
    const rate = fitInterval(0, 6, POSITIVE);
    expect(rate.family).toBe('exponential');
    expect(Math.abs(cdf(rate, 6) - 0.95)).toBeLessThan(1e-15);
    const debt = fitInterval(-6, 0, [-Infinity, 0]);
    expect(Math.abs(cdf(debt, -6) - 0.05)).toBeLessThan(1e-15);
    expect(support(debt)).toEqual([-Infinity, 0]);
  });

  test('the density of the power family rises towards the edge named', () => {
    const d = fitInterval(0, 0.4, SHARE);
    const mass = (x: number) => cdf(d, x + 0.1) - cdf(d, x);
    expect(mass(0)).toBeGreaterThan(mass(0.1));
    expect(mass(0.1)).toBeGreaterThan(mass(0.5));
    const m = fitInterval(0.6, 1, SHARE);
    expect(cdf(m, 1) - cdf(m, 0.9)).toBeGreaterThan(cdf(m, 0.9) - cdf(m, 0.8));
  });

  test('any interval inside the share is met', () => {
    const share = fc.double({ min: 1e-4, max: 0.9999, noNaN: true });
    fc.assert(
      fc.property(share, share, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        fc.pre(high > low);
        const [x, y] = ends(low, high, SHARE);
        expect(relativeError(x, low)).toBeLessThan(1e-13);
        expect(relativeError(y, high)).toBeLessThan(1e-13);
      }),
      { seed: 20240326, numRuns: 1000 },
    );
  });

  test('what is wrong is said before it is thrown', () => {
    expect(intervalProblem(0.2, 0.6, SHARE)).toBeUndefined();
    expect(intervalProblem(0.6, 0.2, SHARE)).toBe(
      'the interval 0.6 to 0.2 must have its lower end first, and below the other',
    );
    expect(intervalProblem(0.2, 0.2, SHARE)).toContain('below the other');
    expect(intervalProblem(0.2, 1.6, SHARE)).toBe('the interval 0.2 to 1.6 must lie inside [0, 1]');
    expect(intervalProblem(-1, 6, POSITIVE)).toBe('the interval -1 to 6 must lie inside [0, ∞)');
    expect(intervalProblem(0, Infinity, POSITIVE)).toBe(
      'the interval 0 to Infinity must have ends between -1e100 and 1e100',
    );
    expect(() => fitInterval(0.6, 0.2, SHARE)).toThrow(RangeError);
  });
});
