import { describe, expect, test } from 'vitest';
import { type GivenData, type Pawn, pawnIndices } from '../../../../src/analysis/sensitivity/pawn.ts';
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
  const found = pawnIndices(given, KEY);
  const [first, second, third] = found.map(({ median }) => median) as [number, number, number];
  const chance = found[0]!.ofChance;
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
  const [{ median, ofChance }] = pawnIndices(given, KEY) as [Pawn];
  expect(median).toBeGreaterThan(ofChance);
});

test('weights count: draws without any are as if they were not there', () => {
  const all = data(undefined, (x) => (x[1]! < 0.5 ? 1 : 0));
  const kept = [...all.answers.keys()].filter((d) => all.weights[d]! > 0);
  const some: GivenData = {
    inputs: Float64Array.from(kept.flatMap((d) => [...all.inputs.subarray(d * WIDTH, (d + 1) * WIDTH)])),
    answers: Float64Array.from(kept, (d) => all.answers[d]!),
    weights: new Float64Array(kept.length).fill(1),
  };
  const [a, b] = [pawnIndices(all, KEY), pawnIndices(some, KEY)];
  a.forEach(({ median, max }, i) => {
    expect(Math.abs(median - b[i]!.median)).toBeLessThan(1e-12);
    expect(Math.abs(max - b[i]!.max)).toBeLessThan(1e-12);
  });
});

test('is 0 where all answers are equal, and never NaN', () => {
  expect(
    pawnIndices(
      data(() => 0.3),
      KEY,
    ),
  ).toEqual(Array.from({ length: WIDTH }, () => ({ median: 0, max: 0, ofChance: 0 })));
  const one = {
    inputs: new Float64Array([1, 2]),
    answers: new Float64Array([0.1]),
    weights: new Float64Array([1]),
  };
  expect(pawnIndices(one, KEY)).toEqual([
    { median: 0, max: 0, ofChance: 0 },
    { median: 0, max: 0, ofChance: 0 },
  ]);
  const heavy = data(undefined, (x) => (x[2]! < 0.001 ? 1000 : 1e-9));
  for (const { median, max } of pawnIndices(heavy, KEY)) {
    expect(median).toBeGreaterThanOrEqual(0);
    expect(max).toBeLessThanOrEqual(1);
  }
});

describe('of a list of values', () => {
  // Y is known exactly given X: of a value of weight w all of Y lies in a stretch of length w.
  const listed = (weights: readonly number[]): GivenData => {
    const answers = Float64Array.from({ length: 1000 }, (_, d) => (d + 0.5) / 1000);
    const ends = weights.map((_, i) => weights.slice(0, i + 1).reduce((sum, w) => sum + w, 0));
    const inputs = answers.map((y) => ends.findIndex((end) => y < end));
    return { inputs, answers, weights: new Float64Array(1000).fill(1) };
  };

  test('a slice is a value: distances to the whole are max(below, above) of its stretch', () => {
    // 0.2, 0.3 and 0.5: the whole is 0 to 1, the gaps .8, .5 and .5.
    const [{ median, max }] = pawnIndices(listed([0.2, 0.3, 0.5]), KEY) as [Pawn];
    expect(Math.abs(median - 0.5)).toBeLessThan(1e-12);
    expect(Math.abs(max - 0.8)).toBeLessThan(1e-12);
  });

  test('rare values are held against what chance does to slices as small', () => {
    const { inputs } = listed([0.97, 0.03]);
    const answers = Float64Array.from({ length: 1000 }, (_, d) => uniform(KEY, d, 7, 0, 0));
    const [{ median, ofChance }] = pawnIndices({ inputs, answers, weights: new Float64Array(1000).fill(1) }, KEY) as [
      Pawn,
    ];
    // Half the distance of 30 of 1000 draws, Kolmogorov's law: its median and 99 % quantile.
    const scale = Math.sqrt((1 - 0.03) / 30) / 2;
    expect(ofChance).toBeGreaterThan(0.83 * scale);
    expect(ofChance).toBeLessThan(1.63 * scale * 1.05);
    expect(median).toBeLessThan(ofChance);
  });
});
