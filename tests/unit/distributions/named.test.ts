import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeMixture } from '../../../src/distributions/makeMixture.ts';
import { DISTRIBUTION_NAMES, isDistributionName, makeDistribution } from '../../../src/distributions/named.ts';
import { cdf, quantile, support, variance } from '../../../src/distributions/registry.ts';

function problemOf(name: string, ...args: number[]): string {
  const made = makeDistribution(name, args);
  return made.ok ? 'no problem' : made.problem;
}

describe('makeDistribution', () => {
  test('makes what it says', () => {
    expect(makeDistribution('beta', [2, 6])).toEqual({
      ok: true,
      value: { family: 'beta', alpha: 2, beta: 6 },
    });
    expect(makeDistribution('truncated_normal', [0.5, 0.2, 0, 1])).toEqual({
      ok: true,
      value: { family: 'truncatedNormal', mean: 0.5, sd: 0.2, low: 0, high: 1 },
    });
    expect(makeDistribution('lognormal', [1, 0.5])).toEqual({
      ok: true,
      value: { family: 'lognormal', logMean: 0, logSd: 0.5 },
    });
  });

  test('names the value seen and the domain accepted', () => {
    expect(problemOf('betta', 1, 2)).toBe(
      '"betta" is not a distribution; known are beta, triangular, pert, normal, truncated_normal, lognormal, uniform, exponential',
    );
    expect(problemOf('beta', 2)).toBe('beta(alpha, beta) takes 2 arguments, not 1');
    expect(problemOf('exponential')).toBe('exponential(mean) takes 1 argument, not 0');
    expect(problemOf('beta', 0, 6)).toBe('alpha of beta is 0, but must be between 0.001 and 1000000');
    expect(problemOf('beta', 2, 1e7)).toBe('beta of beta is 10000000, but must be between 0.001 and 1000000');
    expect(problemOf('normal', Number.NaN, 1)).toBe(
      'mean of normal is NaN, but must be a number between -1e100 and 1e100',
    );
    expect(problemOf('normal', 0, 0)).toBe('sd of normal is 0, but must be above 0');
    expect(problemOf('uniform', 2, 1)).toBe('low of uniform is 2, but must be below high, which is 1');
    expect(problemOf('triangular', 0, 3, 1)).toBe('mode of triangular is 3, but must be between low and high, [0, 1]');
    expect(problemOf('pert', 1, 1, 1)).toBe('low of pert is 1, but must be below high, which is 1');
    expect(problemOf('lognormal', -1, 1)).toBe('median of lognormal is -1, but must be above 0');
    expect(problemOf('lognormal', 1, 200)).toBe(
      'sigma of lognormal is 200, but must be at most 100: it is in natural logarithms',
    );
    expect(problemOf('exponential', 0)).toBe('mean of exponential is 0, but must be above 0');
    expect(problemOf('truncated_normal', 0, 0.01, 1, 2)).toBe(
      'truncated_normal keeps nothing of its normal: [1, 2] lies too many standard deviations of 0.01 from the mean 0; the limit is about 36',
    );
  });

  test('knows its names, and not those that every object has', () => {
    for (const name of Object.keys(DISTRIBUTION_NAMES)) expect(isDistributionName(name)).toBe(true);
    expect(isDistributionName('toString')).toBe(false);
    expect(problemOf('constructor')).toContain('is not a distribution');
  });

  test('whatever it accepts answers every question with a number', () => {
    const argument = fc.oneof(
      fc.double(),
      fc.double({ min: -10, max: 10 }),
      fc.integer({ min: -3, max: 9 }),
      fc.constantFrom(1e-300, 1e100, -1e100, 1e-3, 1e6),
    );
    let accepted = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(DISTRIBUTION_NAMES)),
        fc.array(argument, { minLength: 1, maxLength: 4 }),
        fc.double({ min: 1e-15, max: 1 - 1e-15, noNaN: true }),
        (name, args, u) => {
          const made = makeDistribution(name, args);
          if (!made.ok) {
            expect(made.problem.length).toBeGreaterThan(10);
            return;
          }
          accepted++;
          const x = quantile(made.value, u);
          const [low, high] = support(made.value);
          expect(Number.isFinite(x) && x >= low && x <= high).toBe(true);
          expect(cdf(made.value, x)).toBeGreaterThanOrEqual(0);
          expect(variance(made.value)).toBeGreaterThanOrEqual(0);
        },
      ),
      { seed: 20240326, numRuns: 5000 },
    );
    expect(accepted).toBeGreaterThan(200);
  });
});

describe('makeMixture', () => {
  const uniform = { family: 'uniform', low: 0, high: 1 } as const;

  test('joins equal numbers, drops weights of 0, and scales the rest to 1', () => {
    expect(
      makeMixture([
        { weight: 3, value: 2 },
        { weight: 0, value: 9 },
        { weight: 2, value: 1 },
        { weight: 3, value: 2 },
      ]),
    ).toEqual({ ok: true, value: { family: 'discrete', values: [1, 2], weights: [0.25, 0.75] } });
  });

  test('keeps numbers inside a mixture as parts of their own', () => {
    expect(
      makeMixture([
        { weight: 1, value: 0.5 },
        { weight: 3, value: uniform },
      ]),
    ).toEqual({
      ok: true,
      value: {
        family: 'mixture',
        parts: [
          { weight: 0.25, distribution: { family: 'discrete', values: [0.5], weights: [1] } },
          { weight: 0.75, distribution: uniform },
        ],
      },
    });
    expect(makeMixture([{ weight: 7, value: uniform }])).toEqual({ ok: true, value: uniform });
  });

  test('says what is wrong', () => {
    expect(makeMixture([])).toEqual({
      ok: false,
      problem: 'a list of weighted values needs at least one entry',
    });
    expect(makeMixture([{ weight: -1, value: 2 }])).toEqual({
      ok: false,
      problem: 'a weight is -1, but must be a number between 0 and 1e100',
    });
    expect(makeMixture([{ weight: 1, value: Number.POSITIVE_INFINITY }])).toEqual({
      ok: false,
      problem: 'a value is Infinity, but must be a number between -1e100 and 1e100',
    });
    expect(makeMixture([{ weight: 0, value: 2 }])).toEqual({
      ok: false,
      problem: 'all weights are 0, but at least one must be above 0',
    });
  });
});
