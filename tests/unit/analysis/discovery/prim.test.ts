import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Box, contentOf, isInside, type Sample, tradeOff } from '../../../../src/analysis/discovery/box.ts';
import { paste } from '../../../../src/analysis/discovery/paste.ts';
import { peel } from '../../../../src/analysis/discovery/peel.ts';
import { roundest, roundLimits } from '../../../../src/analysis/discovery/roundLimits.ts';
import { ordersOf, tellingInputs } from '../../../../src/analysis/discovery/screen.ts';
import { gainOf, luckOf, searchBox } from '../../../../src/analysis/discovery/search.ts';
import { uniformColumns, uniforms } from '../../../helpers/drawnResults.ts';

const { POSITIVE_INFINITY: INFINITY, NEGATIVE_INFINITY } = Number;

/** Draws in which a rule says which are likely; equal weights by default. */
function sampleOf(
  columns: readonly Float64Array[],
  isLikely: (x: readonly number[], draw: number) => boolean,
  weight = new Float64Array(columns[0]!.length).fill(1),
): Sample {
  const ofInterest = Uint8Array.from(weight, (_, d) =>
    isLikely(
      columns.map((column) => column[d]!),
      d,
    )
      ? 1
      : 0,
  );
  return { columns, weight, ofInterest };
}

const both = (input: number) => [
  { input, isLow: true },
  { input, isLow: false },
];

/** Scores of the best box that a search over one input finds by trying every pair of limits. */
function bestInterval(sample: Sample, input: number): number {
  const values = [...sample.columns[input]!].sort((a, b) => a - b);
  const allHits = contentOf(sample, []).hits;
  let best = 0;
  for (const low of values) {
    for (const high of values) {
      if (high < low) continue;
      const { weight, hits } = contentOf(sample, [{ input, low, high }]);
      best = Math.max(best, tradeOff(weight, hits, allHits));
    }
  }
  return best;
}

describe('the trade-off', () => {
  it('is the harmonic mean of coverage and density', () => {
    const [weight, hits, allHits] = [40, 24, 60];
    const [coverage, density] = [hits / allHits, hits / weight];
    expect(tradeOff(weight, hits, allHits)).toBe((2 * coverage * density) / (coverage + density));
    expect(tradeOff(10, 0, 5)).toBe(0);
  });
});

describe('peeling', () => {
  it('finds the interval that holds the likely draws', () => {
    const sample = sampleOf(uniformColumns(1, 2, 400), ([x]) => x! > 0.31 && x! < 0.64);
    const box = paste(sample, peel(sample, ordersOf(sample), [...both(0), ...both(1)], 20));
    expect(box.map(({ input }) => input)).toEqual([0]);
    const { weight, hits } = contentOf(sample, box);
    expect(hits).toBe(contentOf(sample, []).hits);
    expect(hits / weight).toBeGreaterThan(0.95);
  });

  it('comes near the best of all intervals, and never says better', () => {
    const cut = fc.double({ min: 0.05, max: 0.95, noNaN: true });
    fc.assert(
      fc.property(fc.tuple(cut, cut), fc.integer({ min: 1, max: 99 }), ([a, b], seed) => {
        const luck = uniforms(seed, 'luck', 120);
        const sample = sampleOf(
          uniformColumns(seed, 1, 120),
          ([x], d) => luck[d]! < (x! > Math.min(a, b) && x! < Math.max(a, b) ? 0.8 : 0.1),
        );
        const box = paste(sample, peel(sample, ordersOf(sample), both(0), 6));
        const { weight, hits } = contentOf(sample, box);
        const found = tradeOff(weight, hits, contentOf(sample, []).hits);
        const best = bestInterval(sample, 0);
        expect(found).toBeLessThanOrEqual(best + 1e-12);
        if (Math.abs(a - b) > 0.2) expect(found).toBeGreaterThan(0.9 * best);
      }),
      { seed: 20240326, numRuns: 40 },
    );
  });

  it('leaves no box lighter than it may', () => {
    const sample = sampleOf(uniformColumns(1, 1, 400), ([x]) => x! > 0.99);
    const box = peel(sample, ordersOf(sample), both(0), 60);
    expect(contentOf(sample, box).weight).toBeGreaterThanOrEqual(60);
  });

  it('takes whole values of an input that has few of them', () => {
    const levels = uniforms(1, 'levels', 300).map((u) => Math.floor(4 * u));
    const sample = sampleOf([levels], ([x]) => x === 3);
    expect(peel(sample, ordersOf(sample), both(0), 10)).toEqual([{ input: 0, low: 3, high: INFINITY }]);
    const constant = sampleOf([new Float64Array(300).fill(7)], (_, d) => d % 3 === 0);
    expect(peel(constant, ordersOf(constant), both(0), 10)).toEqual([]);
  });

  it('counts weights as so many draws', () => {
    const columns = uniformColumns(4, 2, 200);
    const rule = ([x, y]: readonly number[]): boolean => x! < 0.5 && y! > 0.4;
    const weight = Float64Array.from(columns[0]!, (_, d) => 1 + (d % 3));
    const copies = columns.map((column) =>
      Float64Array.from([...column].flatMap((x, d) => Array.from({ length: weight[d]! }, () => x))),
    );
    const faces = [...both(0), ...both(1)];
    const [weighted, repeated] = [sampleOf(columns, rule, weight), sampleOf(copies, rule)];
    expect(peel(weighted, ordersOf(weighted), faces, 20)).toEqual(peel(repeated, ordersOf(repeated), faces, 20));
  });
});

describe('pasting', () => {
  it('gives back what a box is too narrow by, and a limit that does nothing', () => {
    const sample = sampleOf(uniformColumns(1, 2, 500), ([x]) => x! < 0.5);
    const narrow: Box = [
      { input: 0, low: NEGATIVE_INFINITY, high: 0.3 },
      { input: 1, low: 0.2, high: INFINITY },
    ];
    const wide = paste(sample, narrow);
    expect(wide.map(({ input }) => input)).toEqual([0]);
    expect(wide[0]!.high).toBeGreaterThan(0.48);
    expect(wide[0]!.high).toBeLessThan(0.52);
  });
});

describe('luck', () => {
  it('is the upper tail of a binomial distribution', () => {
    // 8 or more of 10 at ½: (45 + 10 + 1)/1024.
    const inside = { weight: 10, hits: 8, effective: 10 };
    expect(Math.abs(luckOf(inside, { weight: 30, hits: 15, effective: 30 }) - 56 / 1024)).toBeLessThan(1e-14);
    expect(luckOf({ ...inside, hits: 0 }, { weight: 30, hits: 15, effective: 30 })).toBe(1);
    expect(luckOf({ ...inside, hits: 10 }, { weight: 30, hits: 30, effective: 30 })).toBe(1);
  });
});

describe('the screen', () => {
  it('lets pass what tells, and of noise not much', () => {
    let useless = 0;
    for (let seed = 0; seed < 40; seed++) {
      const luck = uniforms(seed, 'luck', 500);
      const sample = sampleOf(uniformColumns(seed, 20, 500), ([x], d) => luck[d]! < (x! < 0.3 ? 0.4 : 0.05));
      const found = tellingInputs(sample, ordersOf(sample));
      expect(found).toContain(0);
      useless += found.length - 1;
    }
    // At most 0.2 are expected of each sample; 16 is 3 standard errors above that.
    expect(useless).toBeLessThan(16);
  });
});

describe('a search', () => {
  it('keeps the limits that matter, out of many inputs', () => {
    const luck = uniforms(9, 'luck', 1024);
    const sample = sampleOf(uniformColumns(9, 134, 1024), (x, d) => {
      const isIn = x[3]! < 0.4 && x[17]! > 0.55 && x[50]! < 0.7;
      return luck[d]! < (isIn ? 0.7 : 0.03);
    });
    const box = searchBox(sample, ordersOf(sample), 51);
    expect(box.map(({ input }) => input)).toEqual([3, 17, 50]);
    expect(gainOf(sample, box)).toBeGreaterThan(0.3);
  });

  it('returns no box where there is nothing to find', () => {
    const sample = sampleOf(uniformColumns(1, 5, 400), (_, d) => d % 9 === 0);
    expect(searchBox(sample, ordersOf(sample), 20)).toEqual([]);
    const all = sampleOf(uniformColumns(1, 5, 400), () => true);
    expect(searchBox(all, ordersOf(all), 20)).toEqual([]);
  });
});

describe('round limits', () => {
  it.each([
    [0.24961, 0.2512, 0.25],
    [0, 1, 1],
    [-0.3, 0.2, 0],
    [3, 7, 5],
    [1.001, 1.0042, 1.003],
    [-1.73, -1.69, -1.7],
    [120, 180, 150],
    [1e-5, 3e-5, 2e-5],
  ])('between %d and %d', (left, kept, round) => {
    expect(roundest(left, kept)).toBe(round);
  });

  it('lie above what is left out and not above what is kept', () => {
    const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(number, number, (a, b) => {
        fc.pre(a !== b);
        const [left, kept] = [Math.min(a, b), Math.max(a, b)];
        const round = roundest(left, kept);
        expect(round > left && round <= kept).toBe(true);
      }),
      { seed: 20240326, numRuns: 1000 },
    );
  });

  it('keep the same draws inside', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999 }), (seed) => {
        const sample = sampleOf(uniformColumns(seed, 3, 60), () => true);
        const box: Box = [
          { input: 0, low: sample.columns[0]![7]!, high: INFINITY },
          {
            input: 2,
            low: Math.min(sample.columns[2]![3]!, sample.columns[2]![4]!),
            high: Math.max(sample.columns[2]![3]!, sample.columns[2]![4]!),
          },
        ];
        const round = roundLimits(
          sample,
          box,
          sample.columns.map(() => null),
        );
        for (let d = 0; d < 60; d++) expect(isInside(sample, round, d)).toBe(isInside(sample, box, d));
      }),
      { seed: 20240326, numRuns: 100 },
    );
  });
});
