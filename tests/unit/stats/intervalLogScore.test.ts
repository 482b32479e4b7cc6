import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { log } from '../../../src/numeric/log.ts';
import { intervalLogScore, type KnownTime } from '../../../src/stats/intervalLogScore.ts';
import { times } from '../../helpers/effort.ts';
import { relativeError } from '../numeric/relativeError.ts';

/** A chance of 5/8 within the window of 360 days, spread evenly. */
const even = (day: number): number => (day <= 0 ? 0 : (0.625 * Math.min(day, 360)) / 360);

describe('the interval log score', () => {
  it('is −ln of the probability of what is known', () => {
    // F(144) − F(72) = 1/8; 1 − F(288) = 1/2; 1 − F(360) = 3/8.
    for (const [known, probability] of [
      [{ kind: 'held', after: 72, by: 144 }, 1 / 8],
      [{ kind: 'open', at: 288 }, 1 / 2],
      [{ kind: 'never', end: 360 }, 3 / 8],
    ] as const) {
      expect(relativeError(intervalLogScore(even, known), -Math.log(probability))).toBeLessThan(1e-15);
    }
  });

  it('is 0 where it was certain and infinite where it was impossible', () => {
    expect(intervalLogScore(even, { kind: 'open', at: 0 })).toBe(0);
    expect(intervalLogScore(even, { kind: 'open', at: -5 })).toBe(0);
    expect(intervalLogScore(() => -1e-13, { kind: 'open', at: 0 })).toBe(0);
    expect(intervalLogScore(even, { kind: 'held', after: 360, by: 400 })).toBe(Number.POSITIVE_INFINITY);
    expect(intervalLogScore(() => 1, { kind: 'never', end: 360 })).toBe(Number.POSITIVE_INFINITY);
    expect(intervalLogScore((day) => (day > 3 ? 0.5 - 1e-13 : 0.5), { kind: 'held', after: 3, by: 4 })).toBe(
      Number.POSITIVE_INFINITY,
    );
  });

  it('is proper: what is true has the best expected score, over any days that cut the time', () => {
    const probabilities = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(probabilities, probabilities, (truth, told) => {
        const cdfOf = (parts: readonly number[]) => {
          const total = parts.reduce((sum, part) => sum + part, 0);
          return (day: number): number => parts.slice(0, day).reduce((sum, part) => sum + part, 0) / total;
        };
        const [F, G] = [cdfOf(truth), cdfOf(told)];
        const knowns: KnownTime[] = [0, 1, 2, 3].map((day) => ({ kind: 'held', after: day, by: day + 1 }));
        knowns.push({ kind: 'never', end: 4 });
        const expected = (cdf: (day: number) => number): number =>
          knowns.reduce((sum, known, day) => sum + (F(day + 1) - F(day)) * intervalLogScore(cdf, known), 0);
        const information = knowns.reduce((sum, _, day) => sum - (F(day + 1) - F(day)) * log(F(day + 1) - F(day)), 0);
        expect(Math.abs(expected(F) - information)).toBeLessThan(1e-12);
        expect(expected(G)).toBeGreaterThanOrEqual(expected(F) - 1e-12);
      }),
      { seed: 20261130, numRuns: times(100, 2000) },
    );
  });

  it('refuses what is no day, no interval and no distribution', () => {
    expect(() => intervalLogScore(even, { kind: 'held', after: 3, by: 3 })).toThrow('held by day 3');
    expect(() => intervalLogScore(even, { kind: 'open', at: Number.POSITIVE_INFINITY })).toThrow('the day is Infinity');
    expect(() => intervalLogScore(even, { kind: 'never', end: Number.NaN })).toThrow('the day is NaN');
    expect(() => intervalLogScore(() => Number.NaN, { kind: 'open', at: 1 })).toThrow('F(1) is NaN');
    expect(() => intervalLogScore(() => 1.01, { kind: 'open', at: 1 })).toThrow('F(1) is 1.01');
    expect(() => intervalLogScore((day) => 1 - day / 10, { kind: 'held', after: 1, by: 2 })).toThrow('F falls');
  });
});
