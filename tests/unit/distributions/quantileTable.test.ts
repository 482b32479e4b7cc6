import { describe, expect, it } from 'vitest';
import type { Distribution } from '../../../src/distributions/distribution.ts';
import { quantileTable, replaceByTable } from '../../../src/distributions/quantileTable.ts';
import { cdf, quantile } from '../../../src/distributions/registry.ts';
import { ROW } from '../../../src/numeric/inverseTable.ts';

const SHAPES = [
  [2, 6],
  [0.5, 0.5],
  [0.1, 3],
  [30, 2],
  [2.2, 3.8],
  [1e4, 1e4],
  [1e3, 10],
] as const;

const BETAS: Distribution[] = SHAPES.map(([alpha, beta]) => ({ family: 'beta', alpha, beta }));
const PERTS: Distribution[] = [
  { family: 'pert', low: 0, mode: 0.3, high: 1 },
  { family: 'pert', low: -7, mode: -6.9, high: 1e6 },
];

/** Probabilities from 2^−54 to ½, each with its reflection. */
const LEVELS = Array.from({ length: 4000 }, (_, i) => 2 ** (-1 - (53 * i) / 4000));

function byTable(d: Distribution, levels: readonly number[]): Float64Array {
  const column = Float64Array.from(levels);
  replaceByTable(quantileTable(d)!, column);
  return column;
}

describe('quantiles by table', () => {
  it.each([...BETAS, ...PERTS])('have the probability asked for: %j', (d) => {
    byTable(d, LEVELS).forEach((x, i) => {
      const p = LEVELS[i]!;
      const slack = 2e-10 * Math.sqrt(p) + 1e-12 * p;
      expect(Math.abs(cdf(d, x) - p), `at ${p}: ${x}`).toBeLessThan(slack);
    });
  });

  it.each([...BETAS, ...PERTS])('are the quantiles in the middle, above it too: %j', (d) => {
    const levels = Array.from({ length: 999 }, (_, i) => (i + 1) / 1000);
    const [low, high] = d.family === 'pert' ? [d.low, d.high] : [0, 1];
    byTable(d, levels).forEach((x, i) => {
      expect(Math.abs(x - quantile(d, levels[i]!)) / (high - low), `at ${levels[i]}`).toBeLessThan(1e-9);
    });
  });

  it.each([...BETAS, ...PERTS])('never fall by more than rounding, nor leave the support: %j', (d) => {
    const levels = [...LEVELS, ...LEVELS.map((p) => 1 - p)].sort((a, b) => a - b);
    const values = byTable(d, levels);
    const [low, high] = d.family === 'pert' ? [d.low, d.high] : [0, 1];
    for (let i = 1; i < values.length; i++) {
      expect(values[i]! - values[i - 1]!).toBeGreaterThanOrEqual(-1e-14 * (high - low));
      expect(values[i]).toBeGreaterThanOrEqual(low);
      expect(values[i]).toBeLessThanOrEqual(high);
    }
  });

  it('are small tables', () => {
    for (const d of [...BETAS, ...PERTS]) {
      const { lower, upper } = quantileTable(d)!;
      expect((lower.cells.length + upper.cells.length) / ROW).toBeLessThan(1500);
    }
  });

  it('are not made where the quantile has a closed form, or cannot be written down', () => {
    expect(quantileTable({ family: 'beta', alpha: 1, beta: 5 })).toBeNull();
    expect(quantileTable({ family: 'pert', low: 0, mode: 0, high: 1 })).toBeNull();
    expect(quantileTable({ family: 'beta', alpha: 0.02, beta: 5 })).toBeNull();
    expect(quantileTable({ family: 'beta', alpha: 0.001, beta: 20 })).toBeNull();
    expect(quantileTable({ family: 'normal', mean: 0, sd: 1 })).toBeNull();
  });

  it('are not made where 1 − x would lose the digits of x', () => {
    for (const [alpha, beta] of [
      [0.1, 1e6],
      [1e5, 10],
      [1e6, 0.1],
      [2, 1e14],
    ] as const) {
      expect(quantileTable({ family: 'beta', alpha, beta })).toBeNull();
    }
  });

  it('keep the digits of small quantiles above the median too', () => {
    const d = { family: 'beta', alpha: 2, beta: 5000 } as const;
    const levels = Array.from({ length: 99 }, (_, i) => (i + 1) / 100);
    byTable(d, levels).forEach((x, i) => {
      expect(Math.abs(x / quantile(d, levels[i]!) - 1), `at ${levels[i]}`).toBeLessThan(1e-9);
    });
  });

  it('are made once for all distributions with the same shapes', () => {
    const one = quantileTable({ family: 'pert', low: 0, mode: 0.25, high: 1 })!;
    const other = quantileTable({ family: 'pert', low: 2, mode: 3, high: 6 })!;
    expect(other.lower).toBe(one.lower);
    expect([other.low, other.high]).toEqual([2, 6]);
  });
});
