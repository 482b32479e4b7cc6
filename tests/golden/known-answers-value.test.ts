import { describe, expect, test } from 'vitest';
import { type ConditionalMean, conditionalMean } from '../../src/analysis/value/conditionalMean.ts';
import { inputBasis } from '../../src/analysis/value/inputBasis.ts';
import { type Use, worthOf } from '../../src/analysis/value/worth.ts';
import type { Worth } from '../../src/results/value.ts';
import { normals, uniforms } from '../helpers/drawnResults.ts';
import { ISHIGAMI } from '../helpers/sensitivity.ts';

/** Value of information against exact answers; what is sampled may be off by 5 of its own standard errors. */

const DRAWS = 4096;
const SEEDS = [1, 2, 3, 4, 5];

interface Sampled {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly w: Float64Array;
}

const equal = (n: number): Float64Array => new Float64Array(n).fill(1);

/** Whoever acts gains y, whoever does not gains nothing. */
const TWO_ACTIONS: Use = {
  of: (y) => Math.max(0, y),
  slope: (y) => (y > 0 ? 1 : 0),
  range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
};

/** The value of learning an input is the variance that it explains. */
const SQUARE: Use = {
  of: (y) => y * y,
  slope: (y) => 2 * y,
  range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
};

type Estimator = (use: Use, sampled: Sampled) => Worth;

const ours: Estimator = (use, { x, y, w }) => worthOf(use, y, w, conditionalMean(y, w, inputBasis(x, w)));

const score = ({ mean, standardError }: Worth, exact: number): number => (mean - exact) / standardError;

/** An incremental net benefit, normal with mean μ and deviation σ, of which x explains a share. */
function benefit(seed: number, [mu, sigma]: readonly [number, number], share: number): Sampled {
  const [x, rest] = [normals(seed, 'x', DRAWS), normals(seed, 'rest', DRAWS)];
  const y = x.map((value, d) => mu + sigma * (Math.sqrt(share) * value + Math.sqrt(1 - share) * rest[d]!));
  return { x, y, w: equal(DRAWS) };
}

// σφ(μ/σ) − |μ|Φ(−|μ|/σ), with the deviation of what is learnt.
describe.each([
  { law: [0, 1], share: 1, exact: 0.3989422804014327 },
  { law: [-1, 2], share: 1, exact: 0.39559311480261217 },
  { law: [-1, 1], share: 1, exact: 0.08331547058768629 },
  { law: [-1, 2], share: 0.6, exact: 0.2425055945103745 },
] as const)('two actions, normal benefit $law, share $share', ({ law, share, exact }) => {
  test.each(SEEDS)('seed %d', (seed) => {
    const found = ours(TWO_ACTIONS, benefit(seed, law, share));
    const z = score(found, exact);
    expect(Math.abs(z), `z = ${z}`).toBeLessThan(5);
    expect(found.standardError).toBeLessThan(0.02);
  });
});

const ISHIGAMI_VARIANCE = 13.844587940719254;

/** Ishigami & Homma (1990), a = 7 and b = 0.1. */
function ishigami(seed: number, input: number): Sampled {
  const columns = [0, 1, 2].map((i) => uniforms(seed, `x${i}`, DRAWS).map((u) => Math.PI * (2 * u - 1)));
  const y = columns[0]!.map((a, d) => {
    const [b, c] = [columns[1]![d]!, columns[2]![d]!];
    return Math.sin(a) + 7 * Math.sin(b) ** 2 + 0.1 * c ** 4 * Math.sin(a);
  });
  return { x: columns[input]!, y, w: equal(DRAWS) };
}

describe.each([0, 1, 2])('Ishigami, input %d: first-order index times variance', (input) => {
  const exact = ISHIGAMI.firstOrder[input]! * ISHIGAMI_VARIANCE;
  test.each(SEEDS)('seed %d', (seed) => {
    const found = ours(SQUARE, ishigami(seed, input));
    const z = score(found, exact);
    expect(Math.abs(z), `z = ${z}`).toBeLessThan(5);
    expect(found.standardError).toBeLessThan(0.3);
  });
});

// V_i = 1/(3(1 + a)²).
test.each([0, 1, 4.5])("Sobol' g, coefficient %d", (a) => {
  const x = uniforms(1, 'x', DRAWS);
  const other = uniforms(1, 'other', DRAWS);
  const g = (u: number, coefficient: number): number => (Math.abs(4 * u - 2) + coefficient) / (1 + coefficient);
  const y = x.map((u, d) => g(u, a) * g(other[d]!, 1));
  const z = score(ours(SQUARE, { x, y, w: equal(DRAWS) }), 1 / (3 * (1 + a) ** 2));
  expect(Math.abs(z), `z = ${z}`).toBeLessThan(5);
});

describe('weighted draws', () => {
  // Under weights e^{tx} a standard normal x becomes normal with mean t and the same variance.
  test.each(SEEDS)('of a normal that the weights move, seed %d', (seed) => {
    const { x, y } = benefit(seed, [-0.7, 1.25], 0.64);
    const found = ours(TWO_ACTIONS, { x, y, w: x.map((value) => Math.exp(0.7 * value)) });
    // Then y has the mean −0.7 + 0.7·1 = 0 and x explains a variance of 1: φ(0).
    const z = score(found, 0.3989422804014327);
    expect(Math.abs(z), `z = ${z}`).toBeLessThan(5);
  });
});

describe('a useless input', () => {
  const TRIALS = 200;
  const noise = (seed: number): Sampled => {
    const n = 512;
    const y = normals(seed, 'y', n).map(Math.exp);
    return { x: normals(seed, 'x', n), y, w: uniforms(seed, 'w', n).map((u) => 0.2 + u) };
  };
  const worths = (use: Use, estimate: Estimator): Worth[] =>
    Array.from({ length: TRIALS }, (_, seed) => estimate(use, noise(seed)));
  const noisy = (found: readonly Worth[]): number =>
    found.filter(({ mean, standardError }) => mean <= 1.6448536269514722 * standardError).length;

  const late: Use = { ...TWO_ACTIONS, of: (y) => Math.max(0, y - 1.7), slope: (y) => (y > 1.7 ? 1 : 0) };
  test.each<[string, Use]>([
    ['square', SQUARE],
    ['two actions', late],
  ])('is called noise in at least nine trials of ten: %s', (_name, use) => {
    expect(noisy(worths(use, ours))).toBeGreaterThanOrEqual(0.9 * TRIALS);
  });
});

describe('the noise of a regression is taken off, over 200 samples with a share of 5 %', () => {
  const SHARE = 0.05;
  const samples = Array.from({ length: 200 }, (_, seed): Sampled => {
    const [x, rest] = [normals(seed, 'x', 512), normals(seed, 'rest', 512)];
    const y = x.map((value, d) => Math.sqrt(SHARE) * value + Math.sqrt(1 - SHARE) * rest[d]!);
    return { x, y, w: equal(512) };
  });
  const scoreOfMean = (estimate: Estimator): number => {
    const found = samples.map((sample) => estimate(SQUARE, sample).mean);
    const mean = found.reduce((sum, value) => sum + value, 0) / found.length;
    const squares = found.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return (mean - SHARE) / Math.sqrt(squares / (found.length - 1) / found.length);
  };

  test('so that the mean is right', () => {
    const z = scoreOfMean(ours);
    expect(Math.abs(z), `z = ${z}`).toBeLessThan(5);
  });

  test('and an estimator that leaves it in is found out', () => {
    const plain: Estimator = (use, { x, y, w }) => {
      const given = conditionalMean(y, w, inputBasis(x, w));
      const uncorrected: ConditionalMean = { ...given, shrunk: given.fitted, explained: given.seen };
      return worthOf(use, y, w, uncorrected);
    };
    expect(scoreOfMean(plain)).toBeGreaterThan(5);
  });
});

describe('an input that is a value in an eighth of the draws, else anywhere in (0, 1)', () => {
  // y is 1 at the value and 0 elsewhere but for noise: Var E[y | x] = 1/8 · 7/8.
  const sampled = (seed: number, at: number): Sampled => {
    const [u, rest] = [uniforms(seed, 'u', DRAWS), normals(seed, 'rest', DRAWS)];
    const x = u.map((level) => (level < 1 / 8 ? at : ((level - 1 / 8) * 8) / 7));
    return { x, y: x.map((value, d) => (value === at ? 1 : 0) + 0.3 * rest[d]!), w: equal(DRAWS) };
  };

  test.each(SEEDS)('explains all that the value does, wherever it lies: seed %d', (seed) => {
    for (const at of [0, 0.5, 0.8]) {
      const z = score(ours(SQUARE, sampled(seed, at)), 7 / 64);
      expect(Math.abs(z), `z = ${z} at ${at}`).toBeLessThan(5);
    }
  });

  test('which a curve alone does not', () => {
    const curve: Estimator = (use, { x, y, w }) =>
      worthOf(use, y, w, conditionalMean(y, w, inputBasis(x, w).slice(0, -1)));
    expect(Math.abs(score(curve(SQUARE, sampled(1, 0.3)), 7 / 64))).toBeGreaterThan(5);
  });
});

describe('planted faults are found', () => {
  test('a straight line in place of a curve', () => {
    const straight: Estimator = (use, { x, y, w }) =>
      worthOf(use, y, w, conditionalMean(y, w, inputBasis(x, w).slice(0, 1)));
    const exact = ISHIGAMI.firstOrder[1] * ISHIGAMI_VARIANCE;
    expect(Math.abs(score(straight(SQUARE, ishigami(1, 1)), exact))).toBeGreaterThan(5);
  });

  test('weights left out', () => {
    const unweighted: Estimator = (use, { x, y }) => ours(use, { x, y, w: equal(y.length) });
    const { x, y } = benefit(1, [-0.7, 1.25], 0.64);
    const w = x.map((value) => Math.exp(0.7 * value));
    expect(Math.abs(score(unweighted(TWO_ACTIONS, { x, y, w }), 0.3989422804014327))).toBeGreaterThan(5);
  });

  test('the share of the variance that is explained taken for all of it', () => {
    const all = ours(TWO_ACTIONS, benefit(1, [-1, 2], 1));
    expect(Math.abs(score(all, 0.2425055945103745))).toBeGreaterThan(5);
  });
});
