import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeMixture } from '../../../src/distributions/makeMixture.ts';
import { cdf, mean, quantile, support, variance } from '../../../src/distributions/registry.ts';
import { integrate } from '../../../src/numeric/quadrature.ts';
import { neighbour } from '../numeric/exactReference.ts';
import { relativeError } from '../numeric/relativeError.ts';
import { CONTINUOUS, call, must, STEPPED } from './samples.ts';

const runs = (numRuns: number) => ({ seed: 20240326, numRuns });
const level = fc.double({ min: 5e-324, max: 1, maxExcluded: true, noNaN: true });

describe.each([...CONTINUOUS, ...STEPPED])('%s', (name, d) => {
  const stepped = STEPPED.some(([other]) => other === name);
  test('quantiles are finite, inside the support, and do not decrease', () => {
    const [low, high] = support(d);
    fc.assert(
      fc.property(level, level, (u, v) => {
        const [x, y] = [quantile(d, Math.min(u, v)), quantile(d, Math.max(u, v))];
        expect(Number.isFinite(x) && x >= low && y <= high).toBe(true);
        if (Math.abs(u - v) > 1e-9 * Math.max(u, v)) expect(x).toBeLessThanOrEqual(y);
      }),
      runs(1000),
    );
    for (const u of [5e-324, 1e-300, 2 ** -54, 1 - 2 ** -53]) {
      const x = quantile(d, u);
      expect(Number.isFinite(x) && x >= low && x <= high).toBe(true);
    }
  });

  test('the distribution function does not decrease and stays in [0, 1]', () => {
    const [near, far] = [quantile(d, 1e-6), quantile(d, 1 - 1e-6)];
    fc.assert(
      fc.property(
        fc.double({ min: near - 1, max: far + 1, noNaN: true }),
        fc.double({ min: 0, max: 2, noNaN: true }),
        (x, more) => {
          const [p, q] = [cdf(d, x), cdf(d, x + more)];
          expect(p >= 0 && q <= 1 && p <= q + 1e-14).toBe(true);
        },
      ),
      runs(500),
    );
    expect(cdf(d, -Infinity)).toBe(0);
    expect(cdf(d, Infinity)).toBe(1);
    expect(cdf(d, NaN)).toBeNaN();
  });

  test('ends and nonsense', () => {
    const [low, high] = support(d);
    expect(quantile(d, 0)).toBe(low);
    expect(quantile(d, 1)).toBe(high);
    expect(quantile(d, -0.1)).toBeNaN();
    expect(quantile(d, NaN)).toBeNaN();
  });

  test('mean and variance agree with the integral of the quantile', () => {
    // u = s(t) flattens both ends of (0, 1), where quantiles may run off to infinity.
    const moment = (f: (x: number) => number) =>
      integrate(
        (t) => {
          const w = 1 / (1 + Math.exp(-t));
          return f(quantile(d, w)) * w * (1 - w);
        },
        -36,
        36,
        stepped ? 3000 : 400,
      );
    const tolerance = stepped ? 3e-3 : 1e-8;
    const centre = mean(d);
    expect(
      relativeError(
        moment((x) => x),
        centre,
      ),
    ).toBeLessThan(tolerance);
    expect(
      relativeError(
        moment((x) => (x - centre) ** 2),
        variance(d),
      ),
    ).toBeLessThan(tolerance);
  });
});

describe.each(CONTINUOUS)('%s', (_name, d) => {
  test('the distribution function undoes the quantile', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1, maxExcluded: true, noNaN: true }), (u) => {
        const x = quantile(d, u);
        // Steep distribution functions turn the spacing of numbers about x into a spread of levels.
        const slack = 1e-13 + 4 * Math.abs(cdf(d, neighbour(x, 1)) - cdf(d, neighbour(x, -1)));
        expect(Math.abs(cdf(d, x) - u)).toBeLessThan(slack);
      }),
      runs(1000),
    );
  });
});

describe.each(STEPPED)('%s', (_name, d) => {
  test('the quantile is the first number whose probability reaches the level', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1, maxExcluded: true, noNaN: true }), (u) => {
        const x = quantile(d, u);
        expect(cdf(d, x)).toBeGreaterThanOrEqual(u);
        expect(cdf(d, neighbour(x, -1))).toBeLessThan(u);
      }),
      runs(1000),
    );
  });
});

test('a mixture never steps back, not even between neighbouring levels', () => {
  // Of parts whose computed distribution functions never do.
  const d = must(
    makeMixture([
      { weight: 1, value: call('uniform', 0, 1) },
      { weight: 2, value: 0.4 },
      { weight: 1, value: call('triangular', 0.2, 0.2, 3) },
    ]),
  );
  fc.assert(
    fc.property(level, (u) => {
      fc.pre(u > 1e-300 && u < 0.9999);
      expect(quantile(d, u)).toBeLessThanOrEqual(quantile(d, neighbour(u, 1)));
    }),
    runs(2000),
  );
});
