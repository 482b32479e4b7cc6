import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { uniform } from '../../../src/random/philox.ts';
import { clopperPearsonInterval, jeffreysInterval } from '../../../src/stats/exactIntervals.ts';
import { wilsonInterval } from '../../../src/stats/wilson.ts';

const counts = fc
  .integer({ min: 1, max: 100000 })
  .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

describe.each([
  ['wilson', wilsonInterval],
  ['clopperPearson', clopperPearsonInterval],
  ['jeffreys', jeffreysInterval],
] as const)('%s', (name, interval) => {
  test('lies in [0, 1], keeps a width, and mirrors hits and misses', () => {
    fc.assert(
      fc.property(counts, fc.double({ min: 0.5, max: 0.999, noNaN: true }), ([hits, n], level) => {
        const [low, high] = interval(hits, n, level);
        expect(low >= 0 && high <= 1 && low < high).toBe(true);
        const [mirrorLow, mirrorHigh] = interval(n - hits, n, level);
        expect(Math.abs(mirrorLow - (1 - high))).toBeLessThan(1e-12);
        expect(Math.abs(mirrorHigh - (1 - low))).toBeLessThan(1e-12);
      }),
      { seed: 20240326, numRuns: 300 },
    );
  });

  test('is nested in the level', () => {
    const narrow = interval(7, 40, 0.5);
    const wide = interval(7, 40, 0.9);
    expect(wide[0]).toBeLessThan(narrow[0]);
    expect(wide[1]).toBeGreaterThan(narrow[1]);
  });

  test('refuses what makes no sense', () => {
    expect(() => interval(5, 4, 0.9)).toThrow('hits is 5, but must be an integer from 0 to 4');
    expect(() => interval(0, 0, 0.9)).toThrow('replications is 0, but must be an integer of at least 1');
    expect(() => interval(1, 2, 1)).toThrow('level is 1, but must be between 0 and 1');
    expect(() => interval(1, 2, 0)).toThrow('level is 0, but must be between 0 and 1');
  });

  test('covers as often as it says, for a rare event', () => {
    const [trials, n, p] = [4000, 60, 0.07];
    let covered = 0;
    for (let trial = 0; trial < trials; trial++) {
      let hits = 0;
      for (let i = 0; i < n; i++) if (uniform([17, 4], trial, i, 0, 0) < p) hits++;
      const [low, high] = interval(hits, n, 0.95);
      if (low <= p && p <= high) covered++;
    }
    // Exact coverage of each at n = 60, p = 0.07, by summing the binomial over what it covers.
    let exact = 0;
    let mass = (1 - p) ** n;
    for (let hits = 0; hits <= n; hits++) {
      const [low, high] = interval(hits, n, 0.95);
      if (low <= p && p <= high) exact += mass;
      mass *= ((n - hits) / (hits + 1)) * (p / (1 - p));
    }
    const z = (covered / trials - exact) / Math.sqrt((exact * (1 - exact)) / trials);
    expect(Math.abs(z), `z = ${z}`).toBeLessThan(5);
    expect(exact).toBeGreaterThan(name === 'clopperPearson' ? 0.95 : 0.9);
  });
});
