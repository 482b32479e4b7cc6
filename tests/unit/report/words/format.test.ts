import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bandEnds,
  bandPhrase,
  barePoints,
  barePointsInterval,
  capital,
  choiceOf,
  count,
  counted,
  countInWords,
  decimalsFor,
  errorPhrase,
  errorPoints,
  logits,
  logitsInterval,
  noisyPercent,
  noisyPercentInterval,
  percent,
  percentInterval,
  points,
  pointsInterval,
  pointsIntervalIfAny,
  sharePercent,
  shortPercent,
  significant,
  significantInterval,
  statedPercent,
  twoDigits,
} from '../../../../src/report/words/format.ts';

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
    [0.0642, 0.000945, '6.42 %'],
    [0.30004, 0, '30.00 %'],
    [0.30004, 1e-15, '30.00 %'],
    [1e-15, 1e-15, '0 %'],
    [1 - 1e-15, 1e-15, '100 %'],
    [1 - 1e-9, 0, 'more than 99.99 %'],
    [0.3, 0.00000001, '30.000 %'],
    [0.004, 0.02, 'less than 1 %'],
    [0.996, 0.02, 'more than 99 %'],
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
    expect(points({ mean: 0.011, standardError: 0.02 })).toBe('+1 point');
    expect(points({ mean: -0.01, standardError: 0.004 })).toBe('−1.0 points');
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

  it('say a bound with a sign where room is scarce', () => {
    expect(shortPercent(0, 0.0011)).toBe('<0.1 %');
    expect(shortPercent(1, 0.0011)).toBe('>99.9 %');
    expect(shortPercent(0.0642, 0.0011)).toBe('6.4 %');
  });

  it('have no digits that nobody stated', () => {
    expect([0.2, 0.205, 0.12345].map(statedPercent)).toEqual(['20 %', '20.5 %', '12.3 %']);
  });

  it('say the low end of an interval first, with the digits of the error', () => {
    const difference = { mean: 0.028, standardError: 0.001, interval90: [-0.024, 0.032] as [number, number] };
    expect(barePoints(0.028, 0.001)).toBe('+2.8');
    expect(barePointsInterval(difference)).toBe('−2.4 to +3.2');
    expect(percentInterval(null, 0.001)).toBe('not known');
    expect(percentInterval([0.25, 0.75], 0.01)).toBe('25 % to 75 %');
    expect(noisyPercentInterval([-0.005, 0.3], 0.001)).toBe('−0.5 to 30.0 %');
    expect(logitsInterval([-0.314, 1.1])).toBe('−0.31 to +1.10');
    expect(significantInterval([-0.2, 0.61234])).toBe('−0.2 to 0.612');
    expect([bandEnds(0.3, null), bandEnds(0.3, [0.1, 0.6])]).toEqual([
      [0.3, 0.3],
      [0.1, 0.6],
    ]);
  });

  it('let a share be below 0 where noise may take it there, without a plus', () => {
    expect([noisyPercent(0.284, 0.01), noisyPercent(-0.005, 0.001)]).toEqual(['28 %', '−0.5 %']);
  });

  it('list values, and of more than six the ends', () => {
    expect(choiceOf([])).toBe('');
    expect(choiceOf([-0.5])).toBe('−0.5');
    expect(choiceOf([0, 0.1234567])).toBe('0 or 0.123457');
    expect(choiceOf([0, 0.5, 1])).toBe('0, 0.5 or 1');
    expect(choiceOf([1, 2, 3, 4, 5, 6])).toBe('1, 2, 3, 4, 5 or 6');
    expect(choiceOf([-1, 2, 3, 4, 5, 6, 7.777])).toBe('7 values from −1 to 7.78');
  });

  it('agree with their nouns', () => {
    expect([0, 1, 2, 1000].map((value) => counted(value, 'draw'))).toEqual([
      '0 draws',
      '1 draw',
      '2 draws',
      '1,000 draws',
    ]);
    expect([counted(1, 'box', 'boxes'), counted(2, 'box', 'boxes')]).toEqual(['1 box', '2 boxes']);
    expect([0, 1, 12, 13].map(countInWords)).toEqual(['no', 'one', 'twelve', '13']);
    expect([capital('two boxes'), capital('')]).toEqual(['Two boxes', '']);
  });

  it('round to two digits, or three', () => {
    expect([0.1239, 1267, -0.0456].map(twoDigits)).toEqual(['0.12', '1300', '−0.046']);
    expect([0.12345, 12.345, 1234].map(significant)).toEqual(['0.123', '12.3', '1230']);
  });
});

describe('what says no more than the number beside it', () => {
  it('is left out: a band or an interval that is a point, an error that is none', () => {
    expect(bandPhrase({ interval90: [0.8338, 0.8338], standardError: 0 })).toBeNull();
    expect(bandPhrase({ interval90: [0, 0], standardError: 0 })).toBeNull();
    const exact = { mean: 0.1604, standardError: 0, interval90: [0.1604, 0.1604] as [number, number] };
    expect(pointsIntervalIfAny(exact)).toBeNull();
    expect(errorPhrase(0, 'at most ')).toBe('no Monte Carlo error');
    expect(errorPhrase(1e-15)).toBe('no Monte Carlo error');
  });

  it('stays where it says more, or that it is not known', () => {
    expect(bandPhrase({ interval90: [0.01, 0.17], standardError: 0.001 })).toBe('90 % band 1.0 % to 17.0 %');
    expect(bandPhrase({ interval90: null, standardError: 0.001 })).toBe('90 % band not known');
    expect(pointsIntervalIfAny({ mean: 0.005, standardError: 0.002, interval90: [-0.01, 0.02] })).toBe(
      pointsInterval({ mean: 0.005, standardError: 0.002, interval90: [-0.01, 0.02] }),
    );
    expect(errorPhrase(0.0011, 'at most ')).toBe('Monte Carlo standard error at most 0.11 points');
  });
});
