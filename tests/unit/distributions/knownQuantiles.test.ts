import { describe, expect, test } from 'vitest';
import type { Distribution } from '../../../src/distributions/distribution.ts';
import { makeMixture } from '../../../src/distributions/makeMixture.ts';
import { cdf, mean, quantile, support, variance } from '../../../src/distributions/registry.ts';
import { relativeError } from '../numeric/relativeError.ts';
import { call, must } from './samples.ts';

const LEVELS = [1e-6, 0.05, 0.25, 0.5, 0.75, 0.95, 1 - 1e-6];
const logitNormal: Distribution = { family: 'logitNormal', logitMean: 0.5, logitSd: 1.5, low: 2, high: 5 };

describe('quantiles', () => {
  // mpmath 1.3 at 400 bits, from the inverse error function and closed forms.
  test.each<[string, Distribution, number[]]>([
    [
      'normal(3, 2)',
      call('normal', 3, 2),
      [
        -6.506848617645798, -0.2897072539029454, 1.6510204996078366, 3, 4.348979500392163, 6.289707253902945,
        12.506848617634175,
      ],
    ],
    [
      'lognormal(3, 0.5)',
      call('lognormal', 3, 0.5),
      [
        0.27856611089872974, 1.3180923147824772, 2.141202128424474, 3, 4.203246335563063, 6.828049825542951,
        32.308309043542344,
      ],
    ],
    [
      'exponential(2)',
      call('exponential', 2),
      [
        2.0000010000006668e-6, 0.10258658877510107, 0.5753641449035618, 1.3862943611198906, 2.772588722239781,
        5.99146454710798, 27.631021115871036,
      ],
    ],
    [
      'logit-normal',
      logitNormal,
      [
        2.003954728659382, 2.368043883214567, 3.1243609309588787, 3.867377993605564, 4.457954407883027,
        4.853221653883717, 4.998543923298921,
      ],
    ],
    [
      'truncated_normal(0.5, 0.25, 0, 1)',
      call('truncated_normal', 0.5, 0.25, 0, 1),
      [
        4.419641486845395e-6, 0.13193458974180866, 0.3402220222821818, 0.5, 0.6597779777178182, 0.8680654102581913,
        0.999995580358513,
      ],
    ],
    [
      'truncated_normal(0, 1, 3, 5)',
      call('truncated_normal', 0, 1, 3, 5),
      [
        3.000000304525758, 3.0155856455586396, 3.0865424399832246, 3.205093808209979, 3.3993836853582406,
        3.8161785572933757, 4.99909427574053,
      ],
    ],
    [
      'truncated_normal(0, 1, -9, -7)',
      call('truncated_normal', 0, 1, -9, -7),
      [
        -8.71986476861396, -7.408245249200004, -7.191697584109603, -7.096472643454135, -7.040194342328314,
        -7.007182856211453, -7.00000014010424,
      ],
    ],
  ])('%s', (_name, d, want) => {
    for (const [i, u] of LEVELS.entries()) {
      // Near 0 the edge of a truncated normal is a difference of numbers near ½: absolute there.
      expect(Math.abs(quantile(d, u) - want[i]!)).toBeLessThan(4e-15 * Math.max(1, Math.abs(want[i]!)));
    }
  });

  test('of the triangular distribution in closed form', () => {
    const d = call('triangular', 0, 1, 4);
    expect(quantile(d, 0.25)).toBe(1);
    expect(quantile(d, 0.0625)).toBe(0.5);
    expect(relativeError(quantile(d, 0.5), 4 - Math.sqrt(6))).toBeLessThan(4e-16);
    expect(cdf(d, 2)).toBe(1 - 4 / 12);
    expect(mean(d)).toBe(5 / 3);
    expect(relativeError(variance(d), 13 / 18)).toBeLessThan(4e-16);
  });

  test('of the uniform distribution', () => {
    const d = call('uniform', -1, 3);
    expect([0.25, 0.5, 0.75].map((u) => quantile(d, u))).toEqual([0, 1, 2]);
    expect([cdf(d, -2), cdf(d, 0), cdf(d, 9)]).toEqual([0, 0.25, 1]);
    expect([mean(d), variance(d)]).toEqual([1, 16 / 12]);
  });
});

describe('moments', () => {
  test('in closed form', () => {
    expect([mean(call('beta', 2, 6)), variance(call('beta', 2, 6))]).toEqual([0.25, 12 / 576]);
    expect(relativeError(mean(call('pert', 1, 2, 6)), 15 / 6)).toBeLessThan(4e-16);
    expect(relativeError(variance(call('pert', 1, 2, 6)), (1.5 * 3.5) / 7)).toBeLessThan(4e-16);
    expect([mean(call('exponential', 2)), variance(call('exponential', 2))]).toEqual([2, 4]);
    expect([mean(call('normal', 3, 2)), variance(call('normal', 3, 2))]).toEqual([3, 4]);
    expect(relativeError(mean(call('lognormal', 3, 0.5)), 3 * Math.exp(0.125))).toBeLessThan(1e-15);
    expect(relativeError(variance(call('lognormal', 3, 0.5)), 9 * Math.exp(0.25) * Math.expm1(0.25))).toBeLessThan(
      2e-15,
    );
  });

  // mpmath 1.3: adaptive quadrature, and the closed formulas at 400 bits.
  test('without a handy closed form', () => {
    expect(relativeError(mean(logitNormal), 3.7627886155729113)).toBeLessThan(1e-14);
    expect(relativeError(variance(logitNormal), 0.6316124020247963)).toBeLessThan(1e-13);
    expect(relativeError(variance(call('truncated_normal', 0.5, 0.25, 0, 1)), 0.0483588314718702)).toBeLessThan(1e-14);
    expect(relativeError(mean(call('truncated_normal', 0, 1, 3, 5)), 3.2826943799422983)).toBeLessThan(1e-15);
    expect(relativeError(variance(call('truncated_normal', 0, 1, 3, 5)), 0.06979756607044493)).toBeLessThan(1e-14);
    expect(relativeError(mean(call('truncated_normal', 0, 1, -9, -7)), -7.137545439418038)).toBeLessThan(1e-15);
    expect(relativeError(variance(call('truncated_normal', 0, 1, -9, -7)), 0.018261569719006346)).toBeLessThan(1e-13);
  });
});

describe('lists and mixtures', () => {
  test('a list of numbers', () => {
    const d = must(
      makeMixture([
        { weight: 1, value: 5 },
        { weight: 2, value: 1 },
        { weight: 1, value: 2 },
      ]),
    );
    expect(d).toEqual({ family: 'discrete', values: [1, 2, 5], weights: [0.5, 0.25, 0.25] });
    expect([0.1, 0.5, 0.5000001, 0.75, 0.76, 0.9999].map((u) => quantile(d, u))).toEqual([1, 1, 2, 2, 5, 5]);
    expect([0.9, 1, 1.5, 2, 4.9, 5].map((x) => cdf(d, x))).toEqual([0, 0.5, 0.5, 0.75, 0.75, 1]);
    expect([mean(d), variance(d)]).toEqual([2.25, 2.6875]);
    expect(support(d)).toEqual([1, 5]);
  });

  test('a mixture of two uniforms, by hand', () => {
    const d = must(
      makeMixture([
        { weight: 0.5, value: call('uniform', 0, 1) },
        { weight: 0.5, value: call('uniform', 2, 6) },
      ]),
    );
    expect([0.25, 0.5].map((u) => quantile(d, u))).toEqual([0.5, 1]);
    expect(relativeError(quantile(d, 0.75), 4)).toBeLessThan(2e-16);
    expect([cdf(d, 0.5), cdf(d, 1.5), cdf(d, 3)]).toEqual([0.25, 0.5, 0.625]);
    expect(mean(d)).toBe(2.25);
    expect(relativeError(variance(d), (1 / 12 + 16 / 12) / 2 + 1.75 ** 2)).toBeLessThan(4e-16);
    expect(support(d)).toEqual([0, 6]);
  });

  test('a scaled distribution, mirrored', () => {
    const d: Distribution = { family: 'scaled', low: 10, high: 8, of: call('beta', 2, 6) };
    expect(quantile(d, 0.95)).toBe(10 - 2 * quantile(call('beta', 2, 6), 1 - 0.95));
    expect(cdf(d, 9.6)).toBe(1 - cdf(call('beta', 2, 6), (9.6 - 10) / -2));
    expect([mean(d), variance(d)]).toEqual([9.5, (4 * 12) / 576]);
    expect(support(d)).toEqual([8, 10]);
  });
});
