import { describe, expect, it } from 'vitest';
import { uniform } from '../../../src/random/philox.ts';
import { influenceError } from '../../../src/stats/influence.ts';
import { weightedStandardError } from '../../../src/stats/weightedMean.ts';
import { inTurns } from '../../helpers/groups.ts';

const of = (...x: number[]): Float64Array => Float64Array.from(x);

describe('the error that influences make', () => {
  it('is s/√n for the mean of independent draws', () => {
    const x = [1, 2, 3, 4, 5];
    const error = influenceError(Float64Array.from(x, (value) => (value - 3) / 5));
    expect(Math.abs(error - Math.sqrt(2.5 / 5))).toBeLessThan(1e-16);
  });

  it('is the same however many more groups there are than draws', () => {
    expect(influenceError(of(-1, 0.5, 0.5), inTurns(16))).toBe(influenceError(of(-1, 0.5, 0.5)));
  });

  it('takes draws together that take turns', () => {
    // Groups {0, 2} and {1, 3}: sums 3 and −3, so √(2/1 · 18).
    expect(influenceError(of(1, -2, 2, -1), inTurns(2))).toBe(6);
  });

  it('is nothing where the groups agree, however much draws differ', () => {
    expect(influenceError(of(1, 1, -1, -1), inTurns(2))).toBe(0);
  });

  it('tells nothing of one group', () => {
    expect(influenceError(of(1, 2), inTurns(1))).toBe(0);
    expect(influenceError(of(0), inTurns(1))).toBe(0);
  });

  it('is right for groups whose draws depend on one another, where the error of single draws is not', () => {
    // Groups of 8 equal draws: the mean of 16 × 8 draws varies as that of 16.
    const [groups, each, trials] = [16, 8, 4000];
    let stated = 0;
    let naive = 0;
    let squares = 0;
    for (let trial = 0; trial < trials; trial++) {
      const x = Float64Array.from({ length: groups * each }, (_, d) => uniform([7, 7], trial, d % groups, 0, 0) - 0.5);
      const w = new Float64Array(x.length).fill(2);
      const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
      squares += mean * mean;
      stated += weightedStandardError(x, w, inTurns(groups)) ** 2;
      naive += weightedStandardError(x, w) ** 2;
    }
    // A mean square over 4000 trials has a relative standard error of √(2/4000), 0.022; stated has less.
    expect(Math.abs(stated / squares - 1)).toBeLessThan(5 * Math.sqrt(2 / trials));
    expect(naive / squares).toBeLessThan(0.2);
  });
});
