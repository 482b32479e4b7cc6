import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalQuantile } from '../../../src/numeric/normal.ts';
import { uniformPair } from '../../../src/random/philox.ts';
import { effectiveSampleSize } from '../../../src/stats/effectiveSampleSize.ts';
import {
  addWeighted,
  emptyMoments,
  mergeMoments,
  weightedMean,
  weightedSampleSize,
  weightedStandardError,
  weightedVariance,
} from '../../../src/stats/weighted.ts';
import { relativeError } from '../numeric/relativeError.ts';

const rows = fc.array(
  fc.tuple(fc.double({ min: -10, max: 10, noNaN: true }), fc.double({ min: 0.01, max: 5, noNaN: true })),
  { minLength: 2, maxLength: 60 },
);

function moments(data: readonly (readonly [number, number])[]) {
  const m = emptyMoments();
  for (const [x, w] of data) addWeighted(m, x, w);
  return m;
}

describe('weighted moments', () => {
  test('agree with the sums of their definitions', () => {
    fc.assert(
      fc.property(rows, (data) => {
        const m = moments(data);
        const total = data.reduce((s, [, w]) => s + w, 0);
        const mean = data.reduce((s, [x, w]) => s + w * x, 0) / total;
        const spread = data.reduce((s, [x, w]) => s + w * (x - mean) ** 2, 0) / total;
        const squares = data.reduce((s, [x, w]) => s + (w * (x - mean)) ** 2, 0);
        const error = Math.sqrt((squares * data.length) / (data.length - 1)) / total;
        expect(Math.abs(weightedMean(m) - mean)).toBeLessThan(1e-13);
        expect(Math.abs(weightedVariance(m) - spread)).toBeLessThan(1e-12);
        expect(Math.abs(weightedStandardError(m) - error)).toBeLessThan(1e-12);
        const weights = data.map(([, w]) => w);
        expect(relativeError(weightedSampleSize(m), effectiveSampleSize(weights))).toBeLessThan(1e-13);
      }),
      { seed: 20240326, numRuns: 500 },
    );
  });

  test('merge as if their numbers had followed one another', () => {
    fc.assert(
      fc.property(rows, rows, (a, b) => {
        const merged = moments(a);
        mergeMoments(merged, moments(b));
        const whole = moments([...a, ...b]);
        expect(merged.count).toBe(whole.count);
        expect(Math.abs(weightedMean(merged) - weightedMean(whole))).toBeLessThan(1e-13);
        expect(Math.abs(weightedVariance(merged) - weightedVariance(whole))).toBeLessThan(1e-12);
        expect(Math.abs(weightedStandardError(merged) - weightedStandardError(whole))).toBeLessThan(1e-12);
      }),
      { seed: 20240326, numRuns: 500 },
    );
    const empty = emptyMoments();
    mergeMoments(empty, moments([[2, 3]]));
    expect(empty).toEqual(moments([[2, 3]]));
  });

  test('of equal weights give the textbook standard error', () => {
    const m = moments([1, 2, 3, 4].map((x) => [x, 0.5]));
    expect(weightedMean(m)).toBe(2.5);
    expect(relativeError(weightedStandardError(m), Math.sqrt(5 / 3 / 4))).toBeLessThan(1e-15);
    expect(weightedSampleSize(m)).toBe(4);
  });

  test('of a constant have no spread at all', () => {
    const m = moments([0.3, 1.7, 0.2, 9].map((w) => [0.1, w]));
    expect(weightedMean(m)).toBe(0.1);
    expect(weightedVariance(m)).toBe(0);
    expect(weightedStandardError(m)).toBe(0);
  });

  test('of nothing, of one number, and of no weight', () => {
    expect(weightedMean(emptyMoments())).toBeNaN();
    expect(weightedStandardError(emptyMoments())).toBeNaN();
    expect(weightedSampleSize(emptyMoments())).toBe(0);
    expect(weightedStandardError(moments([[3, 1]]))).toBe(Infinity);
    expect(weightedMean(moments([[3, 0]]))).toBeNaN();
  });

  test('the standard error is the spread of the estimate, and a wrong one is found out', () => {
    // Importance weights that depend on x: estimates a mean under another distribution.
    const out = new Float64Array(2);
    const [runs, n] = [2000, 100];
    const estimates = emptyMoments();
    let claimed = 0;
    let naive = 0;
    for (let run = 0; run < runs; run++) {
      const m = emptyMoments();
      for (let i = 0; i < n; i++) {
        uniformPair(3, 9, run, i, 0, 0, out);
        const x = normalQuantile(out[0]!);
        addWeighted(m, x, Math.exp(0.5 * x - 0.125) * (0.5 + out[1]!));
      }
      addWeighted(estimates, weightedMean(m), 1);
      claimed += weightedStandardError(m) ** 2 / runs;
      naive += weightedVariance(m) / n / runs;
    }
    // A sample variance of 2000 nearly normal numbers has a relative standard error of √(2/2000).
    const seen = weightedVariance(estimates);
    expect(Math.abs(claimed / seen - 1)).toBeLessThan(5 * Math.sqrt(2 / runs));
    expect(Math.abs(naive / seen - 1)).toBeGreaterThan(5 * Math.sqrt(2 / runs));
  });
});

describe('effectiveSampleSize', () => {
  test('does not mind tiny weights', () => {
    expect(effectiveSampleSize([1e-300, 1e-300, 2e-300, 0])).toBe(16 / 6);
    expect(effectiveSampleSize(new Float64Array(7).fill(5e-324))).toBe(7);
  });

  test('of nothing is 0', () => {
    expect(effectiveSampleSize([])).toBe(0);
    expect(effectiveSampleSize([0, 0])).toBe(0);
  });
});
