import { describe, expect, test } from 'vitest';
import { DESIGN_RANDOMISATIONS } from '../../../../src/analysis/sensitivity/design.ts';
import { indicesOfFunction, movedBy } from '../../../../src/analysis/sensitivity/indices.ts';
import { ENVIRONMENTS_OF_PAIR, layoutOf } from '../../../../src/analysis/sensitivity/layout.ts';
import { correlatedGroup, type InputSpace } from '../../../../src/analysis/sensitivity/space.ts';
import { addPair, newSums } from '../../../../src/analysis/sensitivity/sums.ts';
import type { Distribution } from '../../../../src/distributions/distribution.ts';
import { normalQuantile } from '../../../../src/numeric/normal.ts';
import { uniform } from '../../../../src/random/philox.ts';
import { streamKey } from '../../../../src/random/streamKey.ts';
import { distanceOfMean, studentBound, varianceRatioBounds } from '../../../helpers/bounds.ts';
import {
  evaluatorOf,
  ISHIGAMI,
  ISHIGAMI_SPACE,
  indexOf,
  indicesOf,
  ishigami,
  KINDS,
  normalSpace,
  type TestFunction,
  uniformSpace,
  worst,
  zScores,
} from '../../../helpers/sensitivity.ts';

const NOISE = streamKey('sensitivity', 'environment');

/** Ishigami through an environment that moves the answer, and how it answers to two inputs. */
const noisy: TestFunction = (x, environment) => {
  const chance = (k: number): number => normalQuantile(uniform(NOISE, environment, k, 0, 0));
  return ishigami(x, 0) + 3 * chance(0) + 2 * chance(1) * x[2]! + 3 * chance(2) * Math.cos(x[0]!);
};

test('intervals of 90 % cover what is exact about as often, at seeds never tried', async () => {
  const seeds = 40;
  const shares: number[] = [];
  for (let seed = 0; seed < seeds; seed++) {
    const found = await indicesOf(ISHIGAMI_SPACE, ishigami, 1024, `cover ${seed}`);
    const covered = KINDS.flatMap((kind) =>
      ISHIGAMI[kind].map((exact, i): number => {
        const [low, high] = indexOf(found, i, kind).interval90;
        return low <= exact && exact <= high ? 1 : 0;
      }),
    );
    shares.push(covered.reduce((sum, one) => sum + one, 0) / covered.length);
  }
  // The nine intervals of a seed depend on one another; seeds do not.
  expect(distanceOfMean(shares, 0.9)).toBeLessThan(studentBound(seeds));
});

test('standard errors are as large as the scatter over seeds', async () => {
  const seeds = 60;
  const squares = ISHIGAMI.shapley.map(() => ({ of: 0, told: 0 }));
  for (let seed = 0; seed < seeds; seed++) {
    const found = await indicesOf(ISHIGAMI_SPACE, ishigami, 1024, `error ${seed}`);
    squares.forEach((sums, i) => {
      const { value, standardError } = indexOf(found, i, 'shapley');
      sums.of += (value - ISHIGAMI.shapley[i]!) ** 2;
      sums.told += standardError ** 2;
    });
  }
  // An error is told from the scatter of the randomisations, one of which their mean takes.
  const [low, high] = varianceRatioBounds(seeds * (DESIGN_RANDOMISATIONS - 1), seeds);
  for (const { of, told } of squares) {
    expect(told / of).toBeGreaterThan(low);
    expect(told / of).toBeLessThan(high);
  }
});

describe('chance of the environment', () => {
  test('is taken out: the indices are those of the mean over environments', async () => {
    const found = await indicesOf(ISHIGAMI_SPACE, noisy, 8192);
    const scores = zScores(found, ISHIGAMI);
    expect(worst(scores), JSON.stringify(scores)).toBeLessThan(5);
    expect(Math.abs(found.variance / 13.844587940719254 - 1)).toBeLessThan(0.15);
  });

  test('would show, were the environments not independent', async () => {
    const alike: TestFunction = (x, environment) => noisy(x, Math.floor(environment / ENVIRONMENTS_OF_PAIR));
    const scores = zScores(await indicesOf(ISHIGAMI_SPACE, alike, 8192), ISHIGAMI);
    expect(worst(scores)).toBeGreaterThan(5);
  });
});

test('correlations left out of the space are found out', async () => {
  const correlated: TestFunction = ([x = 0, y = 0]) => x + 2 * y;
  const independent: InputSpace = {
    ...normalSpace([
      [1, 0.5],
      [0.5, 1],
    ]),
    groups: [],
  };
  const scores = zScores(await indicesOf(independent, correlated, 2048), {
    shapley: [0.3392857142857143, 0.6607142857142857],
  });
  expect(worst(scores)).toBeGreaterThan(5);
});

test('correlated inputs beside independent ones', async () => {
  const { distributions } = normalSpace([
    [1, 0],
    [0, 1],
  ]);
  const space: InputSpace = {
    distributions: [...distributions, ...distributions],
    groups: [
      correlatedGroup(
        [1, 3],
        [
          [1, 0.5],
          [0.5, 1],
        ],
      ),
    ],
  };
  // Variances 3, of x₀ + x₂, and 7, of x₁ + 2x₃; shares as in the known answer.
  const f: TestFunction = ([a = 0, b = 0, c = 0, d = 0]) => a + Math.SQRT2 * c + b + 2 * d;
  const found = await indicesOf(space, f, 2048);
  const scores = zScores(found, {
    firstOrder: [0.1, 0.4, 0.2, 0.625],
    totalOrder: [0.1, 0.075, 0.2, 0.3],
    shapley: [0.1, 0.7 * 0.3392857142857143, 0.2, 0.7 * 0.6607142857142857],
  });
  expect(worst(scores), JSON.stringify(scores)).toBeLessThan(5);
});

describe('correlated inputs that take few values', () => {
  const coin = { family: 'discrete', values: [0, 1], weights: [0.5, 0.5] } as const;
  const normal = { family: 'normal', mean: 0, sd: 1 } as const;
  const joined = (of: readonly Distribution[], r: number): InputSpace => ({
    distributions: of,
    groups: [
      correlatedGroup(
        of.map((_, i) => i),
        of.map((_, i) => of.map((_, j) => (i === j ? 1 : r))),
      ),
    ],
  });

  test('are known by their values, not by the normals behind them', async () => {
    const found = await indicesOf(joined([coin, normal], 0.9), ([, y = 0]) => y, 2048);
    // Var E[z | coin] = 2 r²/π; the rest is what is left.
    const told = (2 * 0.81) / Math.PI;
    const scores = zScores(found, {
      firstOrder: [told, 1],
      totalOrder: [0, 1 - told],
      shapley: [told / 2, 1 - told / 2],
    });
    expect(worst(scores), JSON.stringify(scores)).toBeLessThan(5);
    expect(Math.abs(indexOf(found, 0, 'shapley').value - told / 2)).toBeLessThan(0.05);
  });

  test('two coins', async () => {
    // Their correlation is 2 asin(r)/π.
    const r = 0.6;
    const found = await indicesOf(joined([coin, coin], r), ([x = 0, y = 0]) => x + 2 * y, 2048);
    const rho = (2 / Math.PI) * Math.asin(r);
    const variance = (1 + 4 + 4 * rho) / 4;
    const alone = [(1 + 2 * rho) ** 2 / 4, (2 + rho) ** 2 / 4].map((v) => v / variance);
    const left = [(1 - rho * rho) / 4, (4 * (1 - rho * rho)) / 4].map((v) => v / variance);
    const scores = zScores(found, {
      firstOrder: alone,
      totalOrder: left,
      shapley: [(alone[0]! + left[0]!) / 2, (alone[1]! + left[1]!) / 2],
    });
    expect(worst(scores), JSON.stringify(scores)).toBeLessThan(5);
  });

  test('three of them, of which two are given at once', async () => {
    const r = 0.6;
    const found = await indicesOf(joined([coin, coin, normal], r), ([x = 0, y = 0, z = 0]) => x + y + z, 4096);
    const binary = (2 / Math.PI) * Math.asin(r);
    const beside = r / Math.sqrt(2 * Math.PI);
    // E[z | x, y] is linear in two coins but for their product, which symmetry rules out.
    const slope = beside / (0.25 * (1 + binary));
    const known = slope * slope * (0.5 + 0.5 * binary);
    const all = 0.5 + 0.5 * binary + 1 + 4 * beside;
    expect(Math.abs(found.variance / all - 1)).toBeLessThan(0.1);
    const { value, standardError } = indexOf(found, 2, 'totalOrder');
    expect(Math.abs(value - (1 - known) / all)).toBeLessThan(5 * standardError);
  });
});

describe('laws', () => {
  const f: TestFunction = (x) => ishigami(x, 0) + x[0]! * x[4]!;
  const space = uniformSpace(5, -Math.PI, Math.PI);

  test('Shapley effects add up to 1', async () => {
    for (const g of [f, noisy]) {
      const found = await indicesOf(space, g, 256);
      const sum = found.inputs.reduce((total, _, i) => total + indexOf(found, i, 'shapley').value, 0);
      expect(Math.abs(sum - 1)).toBeLessThan(1e-12);
    }
  });

  test('first orders add up to at most 1, total orders to at least 1', async () => {
    const { firstOrderSum, totalOrderSum } = await indicesOf(space, f, 2048);
    expect(firstOrderSum!.value).toBeLessThan(1 + 5 * firstOrderSum!.standardError);
    expect(totalOrderSum!.value).toBeGreaterThan(1 - 5 * totalOrderSum!.standardError);
  });

  test('an input without influence has exactly 0, and is told to be noise', async () => {
    const { inputs } = await indicesOf(space, f, 256);
    for (const kind of KINDS) {
      expect(inputs[3]![kind]).toEqual({
        value: 0,
        standardError: 0,
        interval90: [0, 0],
        isNoise: true,
        pointsToSettle: null,
      });
    }
    expect(inputs[3]!.slope).toEqual({ mean: 0, standardError: 0, interval90: [0, 0] });
  });

  test('the slope of a straight line is its coefficient, whatever moves it beside', async () => {
    const line: TestFunction = (x, environment) => 2 - 3 * x[0]! + 0.5 * x[1]! + environment;
    const { inputs } = await indicesOf(
      normalSpace([
        [1, 0.6],
        [0.6, 1],
      ]),
      line,
      64,
    );
    for (const [i, slope] of [-3, 0.5].entries()) {
      // Environments are numbers, and differences of large ones round.
      expect(Math.abs(inputs[i]!.slope.mean - slope)).toBeLessThan(1e-9);
    }
  });
});

describe('how many points would settle it', () => {
  test('is asked only of what cannot be told from 0, and more than there are', async () => {
    const { inputs } = await indicesOf(ISHIGAMI_SPACE, noisy, 512);
    const open = inputs.flatMap((input) => KINDS.map((kind) => input[kind])).filter((one) => one !== null);
    expect(open.some(({ pointsToSettle }) => pointsToSettle !== null)).toBe(true);
    for (const { isNoise, interval90, pointsToSettle } of open) {
      expect(isNoise).toBe(interval90[0] <= 0 && interval90[1] >= 0);
      if (pointsToSettle === null) continue;
      expect(isNoise).toBe(true);
      expect(pointsToSettle).toBeGreaterThan(512);
      // A number that the program takes.
      expect(pointsToSettle % 64).toBe(0);
    }
  });
});

describe('where there is little to say', () => {
  test('a constant, and a function of its environment alone', async () => {
    for (const f of [() => 0.25, (_: Float64Array, environment: number) => environment % 7]) {
      const found = await indicesOf(uniformSpace(3), f, 64);
      const none = { value: 0, standardError: 0 };
      expect(found).toMatchObject({
        influence: 'constant',
        variance: 0,
        firstOrderSum: none,
        totalOrderSum: none,
      });
      for (const input of found.inputs) {
        for (const kind of KINDS) expect(input[kind]).toMatchObject({ value: 0, interval90: [0, 0] });
      }
    }
  });

  test('one input explains all', async () => {
    const found = await indicesOf(uniformSpace(1), ([x = 0]) => x * x, 512);
    for (const kind of KINDS) {
      expect(found.inputs[0]![kind]).toMatchObject({ value: 1, standardError: 0, isNoise: false });
    }
    expect(found.firstOrderSum).toMatchObject({ value: 1, standardError: 0 });
  });

  test('a variance that drowns in noise leaves every index open, and never gives a NaN', async () => {
    const drowned: TestFunction = (x, environment) => {
      const chance = normalQuantile(uniform(NOISE, environment, 0, 0, 0));
      return 1e-3 * x[0]! + chance * (1 + x[1]!);
    };
    let unknown = 0;
    for (let seed = 0; seed < 8; seed++) {
      const { inputs, variance, influence, ...sums } = await indicesOf(uniformSpace(2), drowned, 64, `drowned ${seed}`);
      expect(variance).toBeGreaterThanOrEqual(0);
      // Never constant: it does change.
      expect(influence).not.toBe('constant');
      for (const { slope } of inputs) expect(Number.isFinite(slope.mean)).toBe(true);
      if (influence === 'known') continue;
      unknown += 1;
      expect(sums).toMatchObject({ firstOrderSum: null, totalOrderSum: null });
      for (const { firstOrder, totalOrder } of inputs) {
        expect([firstOrder, totalOrder]).toEqual([null, null]);
      }
    }
    expect(unknown).toBeGreaterThan(0);
  });

  test('a change too rare for a product of two is not told to be none', async () => {
    const rare: TestFunction = (x, environment) =>
      uniform(NOISE, environment, 0, 0, 0) < 0.2 + 0.2 * (x[0]! - 0.5) + 0.6 * x[1]! ? 1 : 0;
    let silent = 0;
    for (let seed = 0; seed < 8; seed++) {
      const { inputs } = await indicesOf(uniformSpace(3), rare, 64, `rare ${seed}`);
      for (const kind of KINDS) {
        const index = inputs[0]![kind];
        silent += index === null ? 1 : 0;
        expect(index?.value === 0 && index.standardError === 0).toBe(false);
        // Nothing was ever seen of the third.
        expect(inputs[2]![kind]).toMatchObject({ value: 0, standardError: 0 });
      }
    }
    expect(silent).toBeGreaterThan(0);
  });

  test('a function that moves on walks alone is not constant', async () => {
    // Both inputs must be replaced, which no single change does but by the rarest chance.
    const sums = newSums(2);
    const layout = layoutOf(uniformSpace(2));
    const values = new Float64Array(layout.evaluations);
    values[layout.walkC + 1] = 1;
    expect(movedBy([sums], layout).shapley).toEqual(Float64Array.of(0, 0));
    const x = Float64Array.of(0.5, 0.5);
    const point = { values: x, normals: [] };
    addPair(
      sums,
      layout,
      {
        a: point,
        b: point,
        c: point,
        spare: [],
        order: [0, 1],
        placeOf: [0, 1],
        walks: [],
        lastA: x,
        lastB: x,
        chance: () => 0.5,
      },
      values,
    );
    expect(movedBy([sums], layout).total).toEqual(Float64Array.of(0, 1));
  });

  test('an abort leaves nothing', async () => {
    const cutShort = await indicesOfFunction(uniformSpace(2), '1', 64, async (points, pointsOf, take) =>
      evaluatorOf(() => 1)(points, pointsOf, take).then(() => points - 1),
    );
    expect(cutShort).toBeNull();
  });
});
