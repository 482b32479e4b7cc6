import { describe, expect, it } from 'vitest';
import {
  type CrossedMeans,
  type CrossedSample,
  meansOf,
  type VarianceOfInputs,
  varianceOfInputs,
} from '../../../src/stats/crossed.ts';
import { distanceOfMean, studentBound } from '../../helpers/bounds.ts';
import { normals } from '../../helpers/drawnResults.ts';

type Model = (input: number, chance: number, both: number) => number;

/** A sample of a model with normal inputs and chance, and a normal number for each meeting of the two. */
function sampleOf(model: Model, seed: number, places: number, turns: number, weigh: Model = () => 1): CrossedSample {
  const inputs = normals(seed, 'inputs', places);
  const chance = normals(seed, 'chance', places);
  const meetings = normals(seed, 'meetings', places * turns);
  const turn = (of: Model, k: number): Float64Array =>
    inputs.map((input, i) => of(input, chance[i ^ k]!, meetings[i * turns + ((i ^ k) % turns)]!));
  const all = (of: Model): Float64Array[] => Array.from({ length: turns }, (_, k) => turn(of, k));
  return { values: all(model), weights: all(weigh) };
}

const told = (sample: CrossedSample): VarianceOfInputs & CrossedMeans => ({
  ...varianceOfInputs(sample),
  ...meansOf(sample),
});

describe('varianceOfInputs', () => {
  it('is the mean product of differences in two courses of chance', () => {
    const values = [Float64Array.of(0.1, 0.4, 0.3, 0.35), Float64Array.of(0.2, 0.35, 0.25, 0.2)];
    // Of places 0 and 1 on the chance of 0, then of 1: places 1 and 0 have these in turns 1 and 0, and the reverse.
    const products = [(0.1 - 0.35) * (0.2 - 0.4), (0.3 - 0.2) * (0.25 - 0.35)];
    const found = told({ values, weights: values.map((one) => one.map(() => 3)) });
    const exact = (products[0]! + products[1]!) / 4;
    expect(Math.abs(found.variance - exact)).toBeLessThan(1e-16);
    // √(2/1 · Σ influence²) with influence (product/2 − variance)/2.
    const pull = (products[0]! / 2 - exact) / 2;
    expect(Math.abs(found.standardError - Math.sqrt(4 * pull * pull))).toBeLessThan(1e-16);
    // A quarter of the squared difference of the two turns, in the mean: 0.1² + 0.05² + 0.05² + 0.15² over 16.
    expect(Math.abs(found.noise - 0.0375 / 16)).toBeLessThan(1e-16);
    expect([...found.weights]).toEqual([3, 3, 3, 3]);
    expect([...found.means].map((mean) => mean.toPrecision(12))).toEqual(
      [0.15, 0.375, 0.275, 0.275].map((mean) => mean.toPrecision(12)),
    );
  });

  it('counts a pair of places by the product of their weights, and not at all without one', () => {
    // Blocks {0, 1}, {2, 3} and {4, 5}; half the squared differences are ½, 4½ and, of no weight, 50.
    const values = [Float64Array.of(0, 1, 0, 3, 0, 10), Float64Array.of(0, 1, 0, 3, 0, 10)];
    for (const scale of [1, 1e-3]) {
      const weights = values.map(() => Float64Array.of(1, 3, 2, 2, 5, 0).map((w) => scale * w));
      const found = told({ values, weights });
      expect(Math.abs(found.variance - (3 * 0.5 + 4 * 4.5) / (3 + 4))).toBeLessThan(1e-14);
      expect([...found.means]).toEqual([0, 1, 0, 3, 0, 0]);
      // √(3/2 · Σ influence²), with influences of (1½ − 3V)/7, (18 − 4V)/7 and 0; the first two are opposite.
      const pull = (1.5 - (3 * 19.5) / 7) / 7;
      expect(Math.abs(found.standardError - Math.sqrt(1.5 * 2 * pull * pull))).toBeLessThan(1e-14);
    }
  });

  it('has in its means the noise of a mean over so many courses of chance, whatever the scale of the weights', () => {
    // The values of each place have a variance of 5/3, their mean of four a quarter of it.
    const row = [1, 2, 3, 4];
    const values = row.map((_, k) => Float64Array.from(row, (_, i) => row[i ^ k]! + 10 * i));
    for (const weight of [1, 1e-3]) {
      const { noise } = meansOf({ values, weights: values.map((turn) => turn.map(() => weight)) });
      expect(Math.abs(noise - 5 / 12)).toBeLessThan(1e-14);
    }
  });

  it.each([2, 4])('is exactly 0, without error, where inputs change nothing: %i turns', (turns) => {
    const { variance, standardError, noise } = told(sampleOf((_, chance) => chance, 1, 64, turns));
    expect([variance, standardError]).toEqual([0, 0]);
    expect(noise).toBeGreaterThan(0.1);
  });

  it.each([2, 4])('leaves the values as they are, without noise, where chance changes nothing: %i turns', (turns) => {
    const sample = sampleOf(
      (input) => input,
      1,
      64,
      turns,
      (input) => 1 + input * input,
    );
    const { noise, means } = told(sample);
    expect(noise).toBe(0);
    expect(means).toEqual(sample.values[0]);
  });

  // Chance does 5.09 times the variance, 20 times as much as the inputs do in the mean.
  const noisy: Model = (input, chance, both) => 0.5 * input + 2 * chance + 0.3 * input * chance + both;

  it.each([
    [2, 192],
    [4, 192],
    [2, 32],
  ])('has no bias, and an error of the right size: %i turns, %i places', (turns, places) => {
    const found = Array.from({ length: 400 }, (_, seed) => varianceOfInputs(sampleOf(noisy, seed, places, turns)));
    expect(
      distanceOfMean(
        found.map(({ variance }) => variance),
        0.25,
      ),
    ).toBeLessThan(studentBound(400));
    const claimed = found.reduce((sum, { standardError }) => sum + standardError ** 2, 0) / 400;
    const scatter = found.reduce((sum, { variance }) => sum + (variance - 0.25) ** 2, 0) / 400;
    // 400 squares of a skewed estimate have a relative error of some 0.08.
    expect(claimed / scatter).toBeGreaterThan(0.65);
    expect(claimed / scatter).toBeLessThan(1.5);
  });

  it('has no bias of note where chance weighs too', () => {
    // Weights e^(chance/2) make the conditional mean 0.5·input + 2·0.5 + 0.15·input, so its variance 0.65².
    const weigh: Model = (_, chance) => Math.exp(chance / 2);
    const model: Model = (input, chance) => 0.5 * input + 2 * chance + 0.3 * input * chance;
    const of = (turns: number): number[] =>
      Array.from({ length: 400 }, (_, seed) => varianceOfInputs(sampleOf(model, seed, 128, turns, weigh)).variance);
    const relative = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / 400 / 0.65 ** 2;
    // The jackknife takes off the first order of the bias of ratios, without which it is 1.37 with two turns.
    for (const turns of [2, 4]) expect(Math.abs(relative(of(turns)) - 1)).toBeLessThan(0.06);
  });

  it('knows nothing of no weight', () => {
    const values = [new Float64Array(4).fill(0.5), new Float64Array(4).fill(0.6)];
    const found = told({ values, weights: values.map(() => new Float64Array(4)) });
    expect([found.variance, found.standardError, found.noise]).toEqual([0, 0, 0]);
    expect(found.weights.every((weight) => weight === 0)).toBe(true);
    expect(found.means.every((mean) => mean === 0)).toBe(true);
  });
});
