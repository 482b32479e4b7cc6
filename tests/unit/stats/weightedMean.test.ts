import { describe, expect, it } from 'vitest';
import { weightedMean, weightedQuantiles, weightedStandardError } from '../../../src/stats/weightedMean.ts';

const of = (...x: number[]): Float64Array => Float64Array.from(x);

describe('weighted mean', () => {
  it('weighs', () => {
    expect(weightedMean(of(1, 3), of(3, 1))).toBe(1.5);
  });

  it('has the textbook error s/√n for equal weights', () => {
    const x = of(1, 2, 3, 4, 5);
    expect(Math.abs(weightedStandardError(x, of(2, 2, 2, 2, 2)) - Math.sqrt(2.5 / 5))).toBeLessThan(1e-15);
  });

  it('has the error of the ratio estimator for unequal ones', () => {
    // Mean 1.5; Σ w²(x − m)² = 9·0.25 + 1·2.25 = 4.5; times n/(n−1) = 2; over Σw = 4.
    expect(weightedStandardError(of(1, 3), of(3, 1))).toBe(Math.sqrt(9) / 4);
  });
});

describe('weighted quantiles', () => {
  it("are Hazen's for equal weights", () => {
    expect(weightedQuantiles(of(4, 1, 3, 2), of(1, 1, 1, 1), [0, 0.125, 0.5, 0.875, 1])).toEqual([1, 1, 2.5, 4, 4]);
  });

  it('count a draw by its weight and not at all without', () => {
    expect(weightedQuantiles(of(1, 2, 9), of(1, 3, 0), [0.125, 0.625])).toEqual([1, 2]);
  });

  it('are NaN for nothing', () => {
    expect(weightedQuantiles(of(), of(), [0.5])).toEqual([Number.NaN]);
  });
});
