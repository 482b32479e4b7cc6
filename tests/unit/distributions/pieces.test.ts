import { describe, expect, it } from 'vitest';
import { atomsOf, massAt } from '../../../src/distributions/atoms.ts';
import type { Distribution } from '../../../src/distributions/distribution.ts';
import { holds, isListed, piecesOf, valuesOf, within } from '../../../src/distributions/pieces.ts';
import { cdf, quantile } from '../../../src/distributions/registry.ts';

const UNIFORM: Distribution = { family: 'uniform', low: 0.3, high: 0.6 };
const LIST: Distribution = { family: 'discrete', values: [0, 0.5, 1], weights: [0.25, 0.25, 0.5] };
const MIXED: Distribution = {
  family: 'mixture',
  parts: [
    { weight: 0.2, distribution: { family: 'discrete', values: [0, 0.7], weights: [0.5, 0.5] } },
    { weight: 0.5, distribution: UNIFORM },
    { weight: 0.3, distribution: { family: 'uniform', low: 0.5, high: 0.65 } },
  ],
};
const MIRRORED: Distribution = { family: 'scaled', low: 1, high: -1, of: LIST };

describe('where a number can fall', () => {
  it('is a list of values, a support, or several of both', () => {
    expect(piecesOf(LIST)).toEqual([
      [0, 0],
      [0.5, 0.5],
      [1, 1],
    ]);
    expect(piecesOf(UNIFORM)).toEqual([[0.3, 0.6]]);
    expect(piecesOf(MIXED)).toEqual([
      [0, 0],
      [0.3, 0.65],
      [0.7, 0.7],
    ]);
    expect(piecesOf(MIRRORED)).toEqual([
      [-1, -1],
      [0, 0],
      [1, 1],
    ]);
    expect([LIST, UNIFORM, MIXED, MIRRORED].map(valuesOf)).toEqual([[0, 0.5, 1], null, null, [-1, 0, 1]]);
    expect([LIST, UNIFORM, MIXED, MIRRORED].map(isListed)).toEqual([true, false, true, true]);
  });

  it('has weights where it is a value', () => {
    expect(atomsOf(MIXED)).toEqual([
      { value: 0, mass: 0.1 },
      { value: 0.7, mass: 0.1 },
    ]);
    expect([massAt(MIRRORED, -1), massAt(MIRRORED, 0.3), massAt(UNIFORM, 0.4)]).toEqual([0.5, 0, 0]);
  });

  it('can be cut', () => {
    expect(within(piecesOf(MIXED), [0.4, 0.7])).toEqual([
      [0.4, 0.65],
      [0.7, 0.7],
    ]);
    expect(within(piecesOf(LIST), [0.6, 0.9])).toEqual([]);
    expect([0, 0.1, 0.3, 0.65, 0.68].map((x) => holds(piecesOf(MIXED), x))).toEqual([true, false, true, true, false]);
  });
});

describe('a quantile of a mixture with values in it', () => {
  const WIDE: Distribution = {
    family: 'mixture',
    parts: [
      { weight: 0.4, distribution: { family: 'discrete', values: [0, 1 / 3], weights: [0.5, 0.5] } },
      { weight: 0.6, distribution: { family: 'uniform', low: 1e6, high: 2e6 } },
    ],
  };

  it('is one of the values exactly, or lies where the distributions do', () => {
    for (const d of [MIXED, WIDE]) {
      for (let k = 1; k < 2000; k++) {
        const x = quantile(d, k / 2000);
        expect(holds(piecesOf(d), x), `${d.parts.length} parts, ${k}`).toBe(true);
        expect(cdf(d, x)).toBeGreaterThanOrEqual(k / 2000 - 1e-15);
      }
    }
    expect([0.1, 0.2, 0.3, 0.39].map((u) => quantile(WIDE, u))).toEqual([0, 0, 1 / 3, 1 / 3]);
    expect(quantile(MIXED, 0.05)).toBe(0);
    expect(quantile(MIXED, 0.95)).toBe(0.7);
  });
});
