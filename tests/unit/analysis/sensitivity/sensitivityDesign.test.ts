import { expect, test } from 'vitest';
import { evaluateDesign, evaluationsOfDesign, roundedUp } from '../../../../src/analysis/sensitivity/design.ts';
import { ENVIRONMENTS_OF_PAIR, SPARE } from '../../../../src/analysis/sensitivity/layout.ts';
import { correlatedGroup, type InputSpace, spaceOf } from '../../../../src/analysis/sensitivity/space.ts';
import { compile } from '../../../../src/compile/compile.ts';
import { DRAWS_PER_CHUNK } from '../../../../src/program/result.ts';
import { constantAt } from '../../../../src/scenario/constantAt.ts';
import { withNumbers } from '../../../../src/scenario/withNumbers.ts';
import { shipped } from '../../../helpers/run.ts';
import { evaluatorOf } from '../../../helpers/sensitivity.ts';

const CORRELATION = [
  [1, 0.7, -0.3],
  [0.7, 1, 0.2],
  [-0.3, 0.2, 1],
] as const;

/** Two independent inputs around three correlated ones, all standard normal. */
const SPACE: InputSpace = {
  distributions: Array.from({ length: 5 }, () => ({ family: 'normal', mean: 0, sd: 1 }) as const),
  groups: [correlatedGroup([1, 2, 3], CORRELATION)],
};

function correlationOf(i: number, j: number): number {
  if (i === j) return 1;
  return i % 4 === 0 || j % 4 === 0 ? 0 : CORRELATION[i - 1]![j - 1]!;
}

test('every point of the design has the joint law of the inputs', async () => {
  const basePoints = 4096;
  const pairs = basePoints / 2;
  const evaluations = evaluationsOfDesign(SPACE, basePoints) / pairs;
  const sums = Array.from({ length: evaluations }, () => new Float64Array(25));
  let point = 0;
  await evaluateDesign(
    SPACE,
    '1',
    basePoints,
    evaluatorOf((x) => {
      const sum = sums[point++ % evaluations]!;
      for (let k = 0; k < 25; k++) sum[k]! += x[k % 5]! * x[Math.floor(k / 5)]!;
      return 0;
    }),
    () => {},
  );
  expect(point).toBe(evaluations * pairs);
  for (const sum of sums) {
    sum.forEach((products, k) => {
      const r = correlationOf(k % 5, Math.floor(k / 5));
      // The variance of a product of two standard normals is 1 + r².
      const z = (products / pairs - r) / Math.sqrt((1 + r * r) / pairs);
      expect(Math.abs(z)).toBeLessThan(5);
    });
  }
});

test('walks, environments and changes stand where they should', async () => {
  const d = 5;
  const correlated = 3;
  const around = 2 * (1 + d + correlated);
  const rows: number[][] = [];
  const addresses: number[] = [];
  let order: readonly number[] = [];
  await evaluateDesign(
    SPACE,
    '1',
    64,
    evaluatorOf((x, environment) => {
      rows.push([...x]);
      addresses.push(environment);
      return 0;
    }),
    (_, pair) => {
      if (order.length === 0) order = pair.order;
    },
  );
  const evaluations = rows.length / 32;
  const spare = 2 * around + 2 * d - 1;
  expect(evaluations).toBe(spare + 2 * SPARE);
  const [a, b] = [rows[0]!, rows[around]!];
  const differing = (x: readonly number[], y: readonly number[]): number[] =>
    [...x.keys()].filter((i) => x[i] !== y[i]);
  for (let i = 0; i < d; i++) {
    expect(differing(rows[2 + 2 * i]!, a)).toEqual([i]);
    expect(differing(rows[around + 2 + 2 * i]!, b)).toEqual([i]);
    const first = i % 4 === 0 ? null : rows[2 * (1 + d + i - 1)]!;
    if (first === null) continue;
    expect(differing(first, a)).toEqual([1, 2, 3]);
    expect(first[i]).toBe(b[i]);
  }
  const walkB = rows.slice(2 * around, 2 * around + d - 1);
  walkB.forEach((row, k) => {
    expect(differing(row, a)).toEqual(order.slice(0, k + 2).toSorted());
  });
  expect(walkB.at(-1)).toEqual(b);
  const walkC = rows.slice(2 * around + d - 1, spare);
  walkC.forEach((row, k) => {
    expect(differing(row, a)).toEqual(order.slice(0, k + 1).toSorted());
    expect(row.some((x, i) => x === b[i])).toBe(false);
  });
  expect(addresses.slice(0, around)).toEqual(Array.from({ length: around }, (_, k) => k % 2));
  expect(addresses.slice(around, 2 * around)).toEqual(Array.from({ length: around }, (_, k) => 2 + (k % 2)));
  expect(addresses.slice(2 * around, spare)).toEqual([...walkB.map(() => 0), ...walkC.map(() => 1)]);
  for (let k = spare; k < evaluations; k += 2) expect(rows[k]).toEqual(rows[k + 1]);
  expect(new Set(addresses.slice(0, evaluations)).size).toBe(ENVIRONMENTS_OF_PAIR);
  // The next pair has environments of its own.
  expect(addresses[evaluations]).toBe(ENVIRONMENTS_OF_PAIR);
});

test('chunks may come back later than the next are asked for', async () => {
  const at = async (ahead: number): Promise<number[][]> => {
    const seen: number[][] = [];
    await evaluateDesign(
      SPACE,
      '1',
      64,
      async (points, pointsOf, take) => {
        const waiting: { first: number; values: Float64Array }[] = [];
        for (let index = 0; index * DRAWS_PER_CHUNK < points; index++) {
          const { inputs, environment } = pointsOf(index);
          const values = Float64Array.from(environment, (address, k) => address + inputs[5 * k]!);
          waiting.push({ first: index * DRAWS_PER_CHUNK, values });
          if (waiting.length > ahead) take(waiting[0]!.first, waiting.shift()!.values);
        }
        for (const { first, values } of waiting) take(first, values);
        return points;
      },
      (randomisation, _, values) => seen.push([randomisation, ...values]),
    );
    return seen;
  };
  const once = await at(0);
  expect(once.map(([randomisation]) => randomisation)).toEqual(Array.from({ length: 32 }, (_, r) => r));
  expect(await at(7)).toEqual(once);
});

test('base points are rounded up to whole pairs in each of 32 randomisations', () => {
  expect([0, 1, 64, 65, 1000, 1024].map(roundedUp)).toEqual([64, 64, 64, 128, 1024, 1024]);
});

test('the space of a program has its correlations, but for what is certain', () => {
  const scenario = shipped('scenarios/japan_dprk_2024.yaml');
  const program = compile(scenario, '1');
  const space = spaceOf(program);
  expect(space.distributions.length).toBe(program.inputs.length);
  expect(space.groups.length).toBe(program.copulas.length);
  space.groups.forEach(({ members, correlation }, g) => {
    const { factor } = program.copulas[g]!;
    expect(members).toEqual(program.copulas[g]!.members.map(({ input }) => input));
    expect(correlation[0]![1]).toBe(factor[1]![0]);
    expect(correlation[0]![0]).toBe(1);
  });
  const path = program.inputs[space.groups[0]!.members[0]!]!.path;
  const changed = spaceOf(compile(withNumbers(scenario, [constantAt(scenario, path, 0.3)]), '1'));
  expect(changed.groups.length).toBe(program.copulas.length - 1);
});
