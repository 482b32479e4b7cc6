import { describe, expect, it } from 'vitest';
import { uniform } from '../../../src/random/philox.ts';
import { rankShare } from '../../../src/stats/rankShare.ts';
import { distanceOfMean, studentBound } from '../../helpers/bounds.ts';

const column = (n: number, variable: number, seed = 0): Float64Array =>
  Float64Array.from({ length: n }, (_, d) => uniform([variable, 7], d, seed, 0, 0));
const ones = (n: number): Float64Array => new Float64Array(n).fill(1);

describe('rankShare', () => {
  it('is the adjusted r² of ranks, worked out by hand', () => {
    // Ranks 1 to 5 against 2, 1, 4, 3, 5: r = 0.8, and (0.64 · 4 − 1)/3.
    const share = rankShare(Float64Array.of(2, 1, 4, 3, 5), Float64Array.of(10, 20, 30, 40, 500), ones(5));
    expect(Math.abs(share - 0.52)).toBeLessThan(1e-14);
  });

  it('looks at the order of the values alone, and at equal ones as one', () => {
    const x = Float64Array.of(1, 2, 3, 3, 7);
    const by = Float64Array.of(1, 2, 3, 3, 4);
    expect(rankShare(x, by, ones(5))).toBe(
      rankShare(
        x,
        by.map((value) => value * value * value),
        ones(5),
      ),
    );
    expect(rankShare(x, by, ones(5))).toBe(rankShare(x, Float64Array.of(1, 2, 9, 9, 40), ones(5)));
    expect(rankShare(Float64Array.of(1, 2, 3), Float64Array.of(5, 6, 7), ones(3))).toBe(1);
  });

  it('counts a draw by its weight', () => {
    // Twice the weight is a draw that stands twice, but for the effective sample size, which is 25/7.
    const [x, by, w] = [Float64Array.of(1, 3, 2, 4), Float64Array.of(1, 2, 3, 4), Float64Array.of(1, 2, 1, 1)];
    const squared = (rankShare(x, by, w) * (25 / 7 - 2) + 1) / (25 / 7 - 1);
    const [x2, by2] = [Float64Array.of(1, 3, 3, 2, 4), Float64Array.of(1, 2, 2, 3, 4)];
    expect(Math.abs(squared - (rankShare(x2, by2, ones(5)) * 3 + 1) / 4)).toBeLessThan(1e-14);
    const dead = Float64Array.of(1, 1, 1, 1, 0);
    expect(rankShare(Float64Array.of(1, 3, 2, 4, 99), Float64Array.of(1, 2, 3, 4, 0), dead)).toBe(
      rankShare(Float64Array.of(1, 3, 2, 4), Float64Array.of(1, 2, 3, 4), ones(4)),
    );
  });

  it('is 0 on average where there is nothing, and what is explained where there is something', () => {
    const seeds = Array.from({ length: 200 }, (_, seed) => seed);
    const nothing = seeds.map((seed) => rankShare(column(64, 1, seed), column(64, 2, seed), ones(64)));
    expect(distanceOfMean(nothing, 0)).toBeLessThan(studentBound(seeds.length));
    // A sum of one uniform variable and one of half its range: 4/5 of the variance.
    const some = seeds.map((seed) => {
      const [a, b] = [column(512, 1, seed), column(512, 2, seed)];
      return rankShare(
        a.map((value, d) => value + b[d]! / 2),
        a,
        ones(512),
      );
    });
    expect(distanceOfMean(some, 0.8)).toBeLessThan(studentBound(seeds.length));
  });

  it('is 0 where nothing varies, or hardly a draw is left', () => {
    expect(rankShare(ones(8), column(8, 1), ones(8))).toBe(0);
    expect(rankShare(column(8, 1), ones(8), ones(8))).toBe(0);
    expect(rankShare(column(8, 1), column(8, 2), Float64Array.of(1, 0, 0, 0, 0, 0, 0, 0))).toBe(0);
    expect(rankShare(Float64Array.of(1, 2), Float64Array.of(1, 2), ones(2))).toBe(0);
  });
});
