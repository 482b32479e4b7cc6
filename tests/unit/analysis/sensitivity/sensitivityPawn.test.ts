import { expect, test } from 'vitest';
import { type GivenData, pawnIndices, pawnOfChance } from '../../../../src/analysis/sensitivity/pawn.ts';
import { uniform } from '../../../../src/random/philox.ts';
import { streamKey } from '../../../../src/random/streamKey.ts';

const KEY = streamKey('pawn', 'numbers');
const DRAWS = 2000;
const WIDTH = 3;

/** Uniform inputs; the answer is the first of them, or whatever is made of the row. */
function data(
  answer: (x: Float64Array) => number = ([x = 0]) => x,
  weight: (x: Float64Array) => number = () => 1,
): GivenData {
  const inputs = Float64Array.from({ length: DRAWS * WIDTH }, (_, k) => uniform(KEY, k, 0, 0, 0));
  const rows = Array.from({ length: DRAWS }, (_, d) => inputs.subarray(d * WIDTH, (d + 1) * WIDTH));
  return {
    inputs,
    answers: Float64Array.from(rows, answer),
    weights: Float64Array.from(rows, weight),
  };
}

test('what matters stands out from chance, what does not stays below it', () => {
  const given = data((x) => x[0]! + 0.5 * x[1]!);
  const [first, second, third] = pawnIndices(given).map(({ median }) => median) as [number, number, number];
  const chance = pawnOfChance(given, KEY);
  expect(first).toBeGreaterThan(second);
  expect(second).toBeGreaterThan(2 * chance);
  expect(third).toBeLessThan(chance);
  // Kolmogorov's law of one slice of 200 of 2000 draws, their mean taken out: its median and its 95 % quantile. A median
  // of ten slices scatters less, so that its 95 % quantile lies between the two.
  const scale = Math.sqrt((1 - 0.1) / 200);
  expect(chance).toBeGreaterThan(0.82757 * scale);
  expect(chance).toBeLessThan(1.3581 * scale);
});

test('sees an influence that does not move the mean', () => {
  const given = data((x) => (x[0]! - 0.5) * (x[1]! - 0.5));
  expect(pawnIndices(given)[0]!.median).toBeGreaterThan(pawnOfChance(given, KEY));
});

test('weights count: draws without any are as if they were not there', () => {
  const all = data(undefined, (x) => (x[1]! < 0.5 ? 1 : 0));
  const kept = [...all.answers.keys()].filter((d) => all.weights[d]! > 0);
  const some: GivenData = {
    inputs: Float64Array.from(kept.flatMap((d) => [...all.inputs.subarray(d * WIDTH, (d + 1) * WIDTH)])),
    answers: Float64Array.from(kept, (d) => all.answers[d]!),
    weights: new Float64Array(kept.length).fill(1),
  };
  const [a, b] = [pawnIndices(all), pawnIndices(some)];
  a.forEach(({ median, max }, i) => {
    expect(Math.abs(median - b[i]!.median)).toBeLessThan(1e-12);
    expect(Math.abs(max - b[i]!.max)).toBeLessThan(1e-12);
  });
});

test('is 0 where all answers are equal, and never NaN', () => {
  expect(pawnIndices(data(() => 0.3))).toEqual(Array.from({ length: WIDTH }, () => ({ median: 0, max: 0 })));
  const one = {
    inputs: new Float64Array([1, 2]),
    answers: new Float64Array([0.1]),
    weights: new Float64Array([1]),
  };
  expect(pawnIndices(one)).toEqual([
    { median: 0, max: 0 },
    { median: 0, max: 0 },
  ]);
  const heavy = data(undefined, (x) => (x[2]! < 0.001 ? 1000 : 1e-9));
  for (const { median, max } of pawnIndices(heavy)) {
    expect(median).toBeGreaterThanOrEqual(0);
    expect(max).toBeLessThanOrEqual(1);
  }
});
