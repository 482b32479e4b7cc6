import { describe, expect, test } from 'vitest';
import { cdf, mean, quantile, variance } from '../../src/distributions/registry.ts';
import { normalCdf, normalQuantile } from '../../src/numeric/normal.ts';
import { relativeError } from '../unit/numeric/relativeError.ts';

// Standard normal quantiles to full precision, computed to check AS 241 (Wichura 1988) against.
test.each([
  [1e-10, -6.361340902404056],
  [1e-5, -4.264890793922825],
  [0.02425, -1.972961051311885],
  [0.25, -0.6744897501960817],
  [0.9, 1.2815515655446004],
  [0.95, 1.6448536269514722],
  [0.975, 1.959963984540054],
  [0.99, 2.3263478740408408],
  [0.995, 2.5758293035489004],
  [0.999, 3.090232306167813],
])('normal quantile of %d', (p, z) => {
  expect(relativeError(normalQuantile(p), z)).toBeLessThan(4.5e-16);
});

// mpmath 1.3. SciPy gives the first as 9.865876450376946e-10, off from the fifteenth digit on.
test.each([
  [-6, 9.865876450376981e-10],
  [1, 0.8413447460685429],
  [2, 0.9772498680518208],
])('normal distribution function at %d', (x, p) => {
  expect(relativeError(normalCdf(x), p)).toBeLessThan(1e-15);
});

// An unknown chance P with prior Beta(2, 38): exact moments, quantiles to ten digits from SciPy.
describe('two-level beta', () => {
  const prior = { family: 'beta', alpha: 2, beta: 38 } as const;

  test('moments', () => {
    expect(mean(prior)).toBe(0.05);
    // √(76/65600).
    expect(relativeError(Math.sqrt(variance(prior)), 0.03403728228525088)).toBeLessThan(4e-16);
  });

  test('quantiles', () => {
    expect(Math.abs(quantile(prior, 0.05) - 0.0091885646)).toBeLessThan(5.1e-11);
    expect(Math.abs(quantile(prior, 0.5) - 0.0426623824)).toBeLessThan(5.1e-11);
    expect(Math.abs(quantile(prior, 0.95) - 0.1159521488)).toBeLessThan(5.1e-11);
    expect(Math.abs(cdf(prior, quantile(prior, 0.05)) - 0.05)).toBeLessThan(1e-15);
  });

  test('share of the variance of the outcome that knowing P would remove: 1/(α + β + 1)', () => {
    const p = mean(prior);
    expect(relativeError(variance(prior) / (p * (1 - p)), 1 / 41)).toBeLessThan(4e-16);
  });
});
