import { describe, expect, test } from 'vitest';
import { effectiveSampleSize } from '../../src/stats/effectiveSampleSize.ts';
import { clopperPearsonInterval, jeffreysInterval } from '../../src/stats/exactIntervals.ts';
import { brierScore, logScore, skill } from '../../src/stats/scores.ts';
import { wilsonInterval } from '../../src/stats/wilson.ts';
import { relativeError } from '../unit/numeric/relativeError.ts';

/** Half a unit of the last digit printed, for tables that are printed short. */
function printed(value: number, want: number, digits: number): boolean {
  return Math.abs(value - want) <= 0.51 * 10 ** -digits;
}

// Wilson (1927), 95 %: the formula evaluated in high precision.
test.each([
  [0, 10, 0, 0.2775327998628892],
  [1, 10, 0.017876213095072868, 0.4041500267952385],
  [0, 100, 0, 0.03699349820698568],
  [5, 100, 0.02154367915436796, 0.11175046923191913],
  [10, 1000, 0.005440754445529249, 0.018309468870314774],
  [0, 10000, 0, 0.00038399837067659573],
  [50, 100, 0.4038315303659956, 0.5961684696340044],
])('Wilson interval of %d hits in %d', (hits, n, low, high) => {
  const interval = wilsonInterval(hits, n, 0.95);
  expect(relativeError(interval[0], low)).toBeLessThan(2e-14);
  expect(relativeError(interval[1], high)).toBeLessThan(2e-15);
});

// Newcombe (1998), Statistics in Medicine 17:857-872, table I, method 3, to four digits.
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [1, 29, 0.0061, 0.1718],
])('Newcombe, %d hits in %d', (hits, n, low, high) => {
  const interval = wilsonInterval(hits, n, 0.95);
  expect(printed(interval[0], low, 4) && printed(interval[1], high, 4)).toBe(true);
});

// SciPy 1.17, scipy.stats.beta.ppf; as printed.
test.each([
  [1, 10, 0.0025285785, 0.445016117, 10],
  [5, 100, 0.0164318792, 0.1128349111, 10],
  [10, 1000, 0.0048055107, 0.0183132431, 10],
  [50, 100, 0.3983211295, 0.6016788705, 10],
])('Clopper–Pearson interval of %d hits in %d', (hits, n, low, high, digits) => {
  const interval = clopperPearsonInterval(hits, n, 0.95);
  expect(printed(interval[0], low, digits) && printed(interval[1], high, digits)).toBe(true);
});

test('Clopper–Pearson interval without a hit ends at 1 − 0.025^(1/n)', () => {
  expect(clopperPearsonInterval(0, 10, 0.95)[0]).toBe(0);
  expect(relativeError(clopperPearsonInterval(0, 10, 0.95)[1], 0.3084971078187607)).toBeLessThan(2e-15);
  expect(relativeError(clopperPearsonInterval(0, 100, 0.95)[1], 0.03621669264517641)).toBeLessThan(2e-15);
});

test.each([
  [0, 10, 4.789e-5, 0.21719627, 8],
  [1, 10, 0.01101167, 0.38131477, 8],
  [0, 100, 4.898e-6, 0.02474527, 8],
  [5, 100, 0.01933181, 0.10610007, 8],
  [10, 1000, 0.0051527, 0.0176664, 7],
  [50, 100, 0.40317395, 0.59682605, 8],
])('Jeffreys interval of %d hits in %d', (hits, n, low, high, digits) => {
  const interval = jeffreysInterval(hits, n, 0.95);
  expect(printed(interval[0], low, digits) && printed(interval[1], high, digits)).toBe(true);
});

// By hand: squared distances 0.01 + 0.36 + 0.04 + 0.09 over 4.
describe('scores of four forecasts', () => {
  const forecasts = [
    { probability: 0.1, happened: false },
    { probability: 0.4, happened: true },
    { probability: 0.8, happened: true },
    { probability: 0.3, happened: false },
  ];

  test('Brier, logarithmic, and skill against a coin', () => {
    expect(relativeError(brierScore(forecasts), 0.125)).toBeLessThan(4e-16);
    expect(relativeError(logScore(forecasts), 0.40036743569623084)).toBeLessThan(4e-16);
    expect(relativeError(skill(brierScore(forecasts), 0.25) ?? 0, 0.5)).toBeLessThan(4e-16);
  });
});

// Kong, Liu & Wong (1994): 1/Σw² of normalised weights.
test('effective sample size', () => {
  expect(relativeError(effectiveSampleSize([0.5, 0.3, 0.1, 0.1]), 2.7777777777777777)).toBeLessThan(4e-16);
});
