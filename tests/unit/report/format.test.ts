import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  count,
  decimalsFor,
  errorPoints,
  logits,
  percent,
  percentInterval,
  points,
  pointsInterval,
  sharePercent,
  significant,
} from '../../../src/report/words/format.ts';

const settings = { seed: 20240326, numRuns: 2000 };

describe('percent', () => {
  it.each([
    [0.0642, 0.0011, '6.4 %'],
    [0.0642, 0.011, '6 %'],
    [0.0642, 0.0001, '6.42 %'],
    [0.0004, 0.0011, 'less than 0.1 %'],
    [0.9997, 0.0011, 'more than 99.9 %'],
    [0, 0.0011, 'less than 0.1 %'],
    [0, 0, '0 %'],
    [1, 0, '100 %'],
    [1e-9, 0, 'less than 0.01 %'],
    [0.5, 0.4, '50 %'],
    [0.00042, 0.00002, '0.042 %'],
  ])('writes %d with error %d as %s', (mean, standardError, text) => {
    expect(percent(mean, standardError)).toBe(text);
  });

  it('shows no digit right of the leading digit of the error', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 1e-6, max: 0.3, noNaN: true }),
        (p, se) => {
          const digits = /\.(\d+)/.exec(percent(p, se))?.[1]?.length ?? 0;
          expect(digits).toBe(decimalsFor(100 * se));
          expect(digits === 0 || 10 ** -digits > (100 * se) / 10).toBe(true);
        },
      ),
      settings,
    );
  });

  it('never writes an estimate as a bare zero or hundred', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 1e-9, max: 0.5, noNaN: true }),
        (p, se) => {
          expect(percent(p, se)).not.toMatch(/^(0(\.0*)?|100(\.0*)?) %$/);
        },
      ),
      settings,
    );
  });
});

describe('differences', () => {
  it('carry a sign, except for a zero', () => {
    expect(points({ mean: 0.028, standardError: 0.0004 })).toBe('+2.80 points');
    expect(points({ mean: -0.028, standardError: 0.004 })).toBe('−2.8 points');
    expect(points({ mean: -0.00001, standardError: 0.0012 })).toBe('0.0 points');
    expect(pointsInterval({ mean: 0.005, standardError: 0.002, interval90: [-0.01, 0.02] })).toBe(
      '−1.0 to +2.0 points',
    );
    expect(logits(-0.001)).toBe('0.00');
    expect(logits(0.714)).toBe('+0.71');
  });
});

describe('other figures', () => {
  it('write bands with the digits of their estimate', () => {
    expect(percentInterval([0.0087, 0.1749], 0.0011)).toBe('0.9 % to 17.5 %');
    expect(percentInterval([0, 0.1749], 0.0011)).toBe('less than 0.1 % to 17.5 %');
    expect(percentInterval([0, 0.0001], 0.0011)).toBe('less than 0.1 %');
  });

  it('bound the error of a share by its greatest possible variance', () => {
    expect(sharePercent(0.5, 4096)).toBe('50.0 %');
    expect(sharePercent(0.5, 100)).toBe('50 %');
    expect(sharePercent(1, 100)).toBe('100 %');
  });

  it('keep counts and numbers short', () => {
    expect(count(1234567)).toBe('1,234,567');
    expect(count(999)).toBe('999');
    expect(significant(0.27536)).toBe('0.275');
    expect(significant(-1234.5)).toBe('−1230');
    expect(significant(-0)).toBe('0');
    expect(errorPoints(0.00112)).toBe('0.11 points');
  });
});
