import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankedProbabilityScore } from '../../../src/stats/rankedProbability.ts';
import { brierScore } from '../../../src/stats/scores.ts';
import { times } from '../../helpers/effort.ts';

const probability = fc.integer({ min: 0, max: 64 }).map((p) => p / 64);

describe('the ranked probability score', () => {
  it('is worked out by hand', () => {
    // Bins of 1/8, 1/8, 1/4 and 1/2; it happened in the second: (1/8)² + (1/4 − 1)² + (1/2 − 1)², over 3 edges.
    const F = [0.125, 0.25, 0.5];
    expect(rankedProbabilityScore(F, 1)).toBe((0.015625 + 0.5625 + 0.25) / 3);
    // Not within the window.
    expect(rankedProbabilityScore(F, 3)).toBe((0.015625 + 0.0625 + 0.25) / 3);
  });

  it('is 0 of a sure and true forecast, 1 of the falsest, and worse the further off', () => {
    expect([0, 1, 2, 3].map((bin) => rankedProbabilityScore([0, 0, 0], bin))).toEqual([1, 2 / 3, 1 / 3, 0]);
    expect([0, 1, 2, 3].map((bin) => rankedProbabilityScore([1, 1, 1], bin))).toEqual([0, 1 / 3, 2 / 3, 1]);
  });

  it('is the Brier score where there are two bins', () => {
    fc.assert(
      fc.property(probability, fc.boolean(), (p, happened) => {
        expect(rankedProbabilityScore([p], happened ? 0 : 1)).toBe(brierScore([{ probability: p, happened }]));
      }),
      { seed: 20261130, numRuns: 100 },
    );
  });

  it('is proper: the true probabilities have the best expected score', () => {
    const edges = fc.array(probability, { minLength: 4, maxLength: 4 }).map((p) => p.toSorted((a, b) => a - b));
    fc.assert(
      fc.property(edges, edges, (truth, told) => {
        const expected = (F: readonly number[]): number =>
          [0, 1, 2, 3, 4].reduce(
            (sum, bin) => sum + ((truth[bin] ?? 1) - (truth[bin - 1] ?? 0)) * rankedProbabilityScore(F, bin)!,
            0,
          );
        expect(expected(told)).toBeGreaterThanOrEqual(expected(truth) - 1e-15);
      }),
      { seed: 20261130, numRuns: times(100, 2000) },
    );
  });

  it('is not known where the bin is not', () => {
    expect(rankedProbabilityScore([0.1, 0.3], null)).toBeNull();
  });

  it('refuses what is no forecast and no bin, but not rounding', () => {
    expect(() => rankedProbabilityScore([], 0)).toThrow('no edges');
    expect(() => rankedProbabilityScore([0.3, 0.2], null)).toThrow(
      'probability 1 is 0.2, but must be between 0.3 and 1',
    );
    expect(() => rankedProbabilityScore([0.3, 1.1], 0)).toThrow('probability 1 is 1.1');
    expect(() => rankedProbabilityScore([Number.NaN], 0)).toThrow(RangeError);
    expect(rankedProbabilityScore([1 + 1e-12, 1], 0)).toBeLessThan(1e-20);
    for (const bin of [-1, 3, 0.5]) expect(() => rankedProbabilityScore([0.1, 0.2], bin)).toThrow(`bin is ${bin}`);
  });
});
