import { describe, expect, test } from 'vitest';
import { pawnIndices } from '../../src/analysis/sensitivity/pawn.ts';
import { streamKey } from '../../src/random/streamKey.ts';
import {
  ISHIGAMI,
  ISHIGAMI_SPACE,
  indicesOf,
  ishigami,
  normalSpace,
  type TestFunction,
  uniformSpace,
  worst,
  zScores,
} from '../helpers/sensitivity.ts';

/** Exact answers; what is sampled may be off by 5 of its own standard errors. */

test('Ishigami', async () => {
  const found = await indicesOf(ISHIGAMI_SPACE, ishigami, 4096);
  const scores = zScores(found, ISHIGAMI);
  expect(worst(scores), JSON.stringify(scores)).toBeLessThan(5);
  expect(Math.abs(found.mean - 3.5)).toBeLessThan(0.1);
  expect(Math.abs(found.variance - 13.844587940719254)).toBeLessThan(0.5);
});

// Saltelli & Sobol' (1995): ∏ (|4x − 2| + a)/(1 + a), x uniform on (0, 1). V_i = 1/(3(1 + a)²).
const rest = (value: number, count: number): number[] => Array.from({ length: count }, () => value);
test.each([
  {
    a: [0, 1, 4.5, 9, 99, 99, 99, 99],
    firstOrder: [0.71619217, 0.17904804, 0.02367577, 0.00716192, ...rest(7.162e-5, 4)],
    totalOrder: [0.78714413, 0.24219819, 0.03431691, 0.01046039, ...rest(1.0495e-4, 4)],
    shapley: [0.75151886, 0.21047729, 0.02888046, 0.00877189, ...rest(8.787e-5, 4)],
    variance: 0.4654244319022063,
  },
  {
    a: [0, 0.5, 3, 9, 99, 99],
    firstOrder: [0.58678119, 0.26079164, 0.03667382, 0.00586781, ...rest(5.868e-5, 2)],
    totalOrder: [0.69008589, 0.35617336, 0.05633354, 0.00917058, ...rest(9.201e-5, 2)],
    shapley: [0.63807394, 0.30812677, 0.04619029, 0.00745954, ...rest(7.473e-5, 2)],
    variance: 0.5680709251532503,
  },
])("Sobol' g with a = $a", async ({ a, variance, ...exact }) => {
  const g: TestFunction = (x) => a.reduce((product, ai, i) => (product * (Math.abs(4 * x[i]! - 2) + ai)) / (1 + ai), 1);
  const found = await indicesOf(uniformSpace(a.length), g, 2048);
  const scores = zScores(found, exact);
  expect(worst(scores), JSON.stringify(scores)).toBeLessThan(5);
  expect(Math.abs(found.variance / variance - 1)).toBeLessThan(0.1);
});

describe('a weighted sum of correlated normals', () => {
  // Owen & Prieur (2017), SIAM/ASA Journal on Uncertainty Quantification 5:986-1002.
  test('Y = X₁ + 2X₂ with ρ = ½', async () => {
    const found = await indicesOf(
      normalSpace([
        [1, 0.5],
        [0.5, 1],
      ]),
      ([x = 0, y = 0]) => x + 2 * y,
      2048,
    );
    const scores = zScores(found, {
      firstOrder: [4 / 7, 25 / 28],
      totalOrder: [3 / 28, 3 / 7],
      shapley: [0.3392857142857143, 0.6607142857142857],
    });
    expect(worst(scores), JSON.stringify(scores)).toBeLessThan(5);
  });

  // Var E[Y | X_u] = c′ Σ_uu⁻¹ c with c = Cov(X_u, Y), worked out below for all subsets.
  test.each([
    { beta: [1, 2, 3], rho: [0.7, -0.3, 0.2] },
    { beta: [1, -1, 0], rho: [0.4, 0.6, -0.1] },
  ])('of three: $beta with correlations $rho', async ({ beta, rho: [r01, r02, r12] }) => {
    const correlation = [
      [1, r01!, r02!],
      [r01!, 1, r12!],
      [r02!, r12!, 1],
    ];
    const f: TestFunction = (x) => beta.reduce((sum, b, i) => sum + b * x[i]!, 0);
    const found = await indicesOf(normalSpace(correlation), f, 2048);
    const value = (subset: readonly number[]): number => explained(beta, correlation, subset);
    const all = value([0, 1, 2]);
    const shapley = [0, 1, 2].map((i) => {
      const [j, k] = [(i + 1) % 3, (i + 2) % 3] as [number, number];
      const alone = value([i]);
      const added = [j, k].reduce((sum, other) => sum + value([i, other]) - value([other]), 0);
      return (alone / 3 + added / 6 + (all - value([j, k])) / 3) / all;
    });
    const scores = zScores(found, {
      firstOrder: [0, 1, 2].map((i) => value([i]) / all),
      totalOrder: [0, 1, 2].map((i) => 1 - value([(i + 1) % 3, (i + 2) % 3]) / all),
      shapley,
    });
    expect(worst(scores), JSON.stringify(scores)).toBeLessThan(5);
  });
});

/** Var E[β′X | X_u] for standard normals of given correlation, u of at most three. */
function explained(
  beta: readonly number[],
  correlation: readonly (readonly number[])[],
  subset: readonly number[],
): number {
  const c = subset.map((i) => beta.reduce((sum, b, j) => sum + b * correlation[i]![j]!, 0));
  // Gauss–Jordan on [Σ_uu | c].
  const rows = subset.map((i, m) => [...subset.map((j) => correlation[i]![j]!), c[m]!]);
  rows.forEach((pivot, p) => {
    const by = pivot[p]!;
    for (let k = 0; k < pivot.length; k++) pivot[k]! /= by;
    rows.forEach((row, r) => {
      if (r === p) return;
      const factor = row[p]!;
      for (let k = 0; k < row.length; k++) row[k]! -= factor * pivot[k]!;
    });
  });
  return c.reduce((sum, value, m) => sum + value * rows[m]!.at(-1)!, 0);
}

test('PAWN of Y = X, uniform: slices miss the whole by .9, .8, …, .5, .5, …, .9', () => {
  const draws = 1000;
  const answers = Float64Array.from({ length: draws }, (_, d) => (d + 0.5) / draws);
  const data = { inputs: answers, answers, weights: new Float64Array(draws).fill(1) };
  const [{ median, max }] = pawnIndices(data, streamKey('1', 'pawn')) as [
    { median: number; max: number; ofChance: number },
  ];
  expect(Math.abs(median - 0.7)).toBeLessThan(1e-12);
  expect(Math.abs(max - 0.9)).toBeLessThan(1e-12);
});
