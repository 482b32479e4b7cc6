import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scrambledSobol, sobolPoint } from '../../../src/random/sobol.ts';
import { SOBOL_DIMENSIONS } from '../../../src/random/sobolDirections.ts';
import { streamKey } from '../../../src/random/streamKey.ts';

const KEY = streamKey('sobol', 'test');
const RUNS = { seed: 20240326, numRuns: 60 };

/** First coordinates of one scrambling: points × dimensions. */
function pointsOf(n: number, dimensions: number, replicate: number, from = 0): number[][] {
  const coordinates = Array.from({ length: dimensions }, (_, d) => scrambledSobol(KEY, d));
  return Array.from({ length: n }, (_, i) => coordinates.map((at) => at(from + i, replicate)));
}

/** How many points each box of a grid holds. */
function occupation(points: readonly (readonly number[])[], cells: readonly number[]): number[] {
  const counts = new Array<number>(cells.reduce((product, k) => product * k, 1)).fill(0);
  for (const x of points) {
    counts[cells.reduce((place, k, i) => place * k + Math.floor(k * x[i]!), 0)]!++;
  }
  return counts;
}

const mean = (x: readonly number[]): number => x.reduce((sum, value) => sum + value, 0) / x.length;

describe('points that are not scrambled', () => {
  test('are the same set as in binary order, in blocks of a power of 2', () => {
    const place = new Map(Array.from({ length: 256 }, (_, i) => [i ^ (i >>> 1), i]));
    // Point i in binary order is the point whose Gray code is i.
    const first = [0, 1, 2, 3, 4, 5, 6, 7].map((i) => sobolPoint(place.get(i)!, 0) / 2 ** 32);
    expect(first).toEqual([0, 0.5, 0.25, 0.75, 0.125, 0.625, 0.375, 0.875]);
  });

  test('use all 32 bits of their index', () => {
    const seen = new Set(Array.from({ length: 32 }, (_, k) => sobolPoint(2 ** k, 5)));
    expect(seen.size).toBe(32);
  });
});

describe('scrambled points', () => {
  test('leave one point in each of 2^m equal intervals, in every dimension and aligned block', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 10 }),
        fc.nat({ max: SOBOL_DIMENSIONS - 1 }),
        fc.nat({ max: 15 }),
        fc.nat({ max: 1000 }),
        (m, dimension, replicate, block) => {
          const n = 2 ** m;
          const at = scrambledSobol(KEY, dimension);
          const points = Array.from({ length: n }, (_, i) => [at(block * n + i, replicate)]);
          expect(occupation(points, [n])).toEqual(new Array(n).fill(1));
        },
      ),
      RUNS,
    );
  });

  test('leave one point in each box of equal area in the first two dimensions', () => {
    for (let replicate = 0; replicate < 8; replicate++) {
      const points = pointsOf(256, 2, replicate, 256 * replicate);
      for (let k = 0; k <= 8; k++) {
        expect(occupation(points, [2 ** k, 2 ** (8 - k)])).toEqual(new Array(256).fill(1));
      }
    }
  });

  test('share as many leading digits as the points that they come from, and no more', () => {
    // Nested scrambling keeps the tree: this is what makes every other net property survive.
    const leading = (a: number, b: number): number => Math.clz32((a ^ b) >>> 0);
    const at = scrambledSobol(KEY, 7);
    const plain = Array.from({ length: 120 }, (_, i) => sobolPoint(i, 7));
    const moved = plain.map((_, i) => Math.floor(at(i, 3) * 2 ** 32));
    for (let i = 0; i < 120; i++) {
      for (let j = 0; j < i; j++) {
        expect(leading(moved[i]!, moved[j]!)).toBe(leading(plain[i]!, plain[j]!));
      }
    }
  });

  test('share as many leading digits as their origins 32 digits deep', () => {
    const at = scrambledSobol(KEY, 0);
    // Points 0 and g, whose Gray code has its only one at place k, agree in the first k digits.
    for (let k = 0; k < 28; k++) {
      let g = 0;
      for (let bit = 2 ** k; bit >= 1; bit = Math.floor(bit / 2)) g += bit;
      const [a, b] = [0, g].map((i) => Math.floor(at(i, 5) * 2 ** 32)) as [number, number];
      expect(Math.clz32((a ^ b) >>> 0)).toBe(k);
    }
  });

  test('are uniform over scramblings, each point by itself, digits below the 32nd included', () => {
    for (const index of [0, 1, 37]) {
      const at = scrambledSobol(KEY, 11);
      const values = Array.from({ length: 20_000 }, (_, replicate) => at(index, replicate));
      expect(values.every((u) => u > 0 && u < 1 && Number.isInteger(u * 2 ** 53))).toBe(true);
      const low = values.map((u) => (u * 2 ** 32) % 1);
      for (const sample of [values, low]) {
        const chiSquare = occupation(
          sample.map((u) => [u]),
          [100],
        ).reduce((sum, count) => sum + (count - 200) ** 2 / 200, 0);
        // 99 degrees of freedom: mean 99, standard deviation √198.
        expect(Math.abs(chiSquare - 99)).toBeLessThan(5 * Math.sqrt(198));
      }
    }
  });

  test.each([
    ['of one dimension under two scramblings', 4, 4, 1],
    ['of two dimensions under one scrambling', 4, 900, 0],
  ])('are not correlated: %s', (_, one, other, shift) => {
    const [a, b] = [scrambledSobol(KEY, one), scrambledSobol(KEY, other)];
    const n = 4096;
    // Over scramblings, since over points the net itself makes coordinates balance.
    const products = Array.from({ length: n }, (__, r) => 12 * (a(6, 2 * r) - 0.5) * (b(6, 2 * r + shift) - 0.5));
    expect(Math.abs(mean(products))).toBeLessThan(5 / Math.sqrt(n));
  });

  test('flip sister nodes of the tree independently of each other', () => {
    // Digit 2 under a first digit of 0 and of 1, digit 8 likewise: the second call of Philox is in it.
    const n = 4096;
    const at = scrambledSobol(KEY, 0);
    for (const level of [1, 6, 7, 8, 20, 28, 31]) {
      const flips = (index: number, r: number): number => {
        const plain = sobolPoint(index, 0);
        const moved = Math.floor(at(index, r) * 2 ** 32);
        return (((plain ^ moved) >>> (31 - level)) & 1) * 2 - 1;
      };
      const signs = Array.from({ length: n }, (_, r) => flips(0, r) * flips(1, r));
      const alone = Array.from({ length: n }, (_, r) => flips(0, r));
      expect(Math.abs(mean(signs))).toBeLessThan(5 / Math.sqrt(n));
      expect(Math.abs(mean(alone))).toBeLessThan(5 / Math.sqrt(n));
    }
  });

  test('depend on key, dimension and scrambling', () => {
    const values = [
      scrambledSobol(KEY, 3)(9, 0),
      scrambledSobol(KEY, 3)(9, 1),
      scrambledSobol(KEY, 4)(9, 0),
      scrambledSobol(streamKey('sobol', 'other'), 3)(9, 0),
      scrambledSobol(KEY, 3)(10, 0),
    ];
    expect(new Set(values).size).toBe(values.length);
    expect(scrambledSobol(KEY, 3)(9, 0)).toBe(values[0]);
  });

  test('beyond the table of direction numbers are independent uniform numbers', () => {
    const at = scrambledSobol(KEY, SOBOL_DIMENSIONS);
    const points = Array.from({ length: 256 }, (_, i) => [at(i, 0)]);
    const counts = occupation(points, [256]);
    // Of 256 independent points some 94 intervals of 256 stay empty; of a net none.
    expect(counts.filter((count) => count === 0).length).toBeGreaterThan(60);
    expect(at(3, 0)).not.toBe(scrambledSobol(KEY, SOBOL_DIMENSIONS + 1)(3, 0));
    expect(at(3, 0)).not.toBe(at(3, 1));
  });
});

describe('an integral of a smooth function of five variables', () => {
  /** Π (1 + (x − ½)) over the five: its integral is 1. */
  const estimates = (n: number): number[] =>
    Array.from({ length: 64 }, (_, replicate) =>
      mean(pointsOf(n, 5, replicate).map((x) => x.reduce((product, xi) => product * (0.5 + xi), 1))),
    );
  const meanSquare = (x: readonly number[]): number => mean(x.map((value) => (value - 1) ** 2));

  test('is right on average over scramblings', () => {
    const found = estimates(64);
    const error = Math.sqrt(meanSquare(found) / (found.length - 1));
    expect(Math.abs(mean(found) - 1)).toBeLessThan(5 * error);
  });

  test('has an error that falls faster than 1/√n, and is smaller than that of independent draws', () => {
    const [few, many] = [meanSquare(estimates(64)), meanSquare(estimates(1024))];
    // Independent draws have the variance (1 + 1/12)^5 − 1 = 0.492 each, which falls 16 times here.
    // A ratio of two variances from 64 scramblings has a relative standard error of 2/√63.
    expect(few / many).toBeGreaterThan(16 * (1 + 5 * (2 / Math.sqrt(63))));
    expect(many).toBeLessThan(0.492 / 1024 / 10);
  });
});
