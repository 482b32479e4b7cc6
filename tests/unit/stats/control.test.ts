import { describe, expect, it } from 'vitest';
import { controlled } from '../../../src/stats/control.ts';
import { type CrossedSample, meansOf } from '../../../src/stats/crossed.ts';
import { normals } from '../../helpers/drawnResults.ts';

const PLACES = 512;
const inputs = normals(1, 'inputs', PLACES);
const chance = normals(1, 'chance', PLACES);

function crossedBy(model: (input: number, chance: number) => number, turns = 2): CrossedSample {
  const values = Array.from({ length: turns }, (_, k) => inputs.map((input, i) => model(input, chance[i ^ k]!)));
  return { values, weights: values.map((turn) => turn.map((_, i) => 1 + (i % 3))) };
}

function noiseOf(sample: CrossedSample, reference: Float64Array): number {
  return meansOf({ ...sample, values: controlled(sample, reference) }).noise;
}

describe('controlled', () => {
  it.each([2, 4])('takes out all of chance that does the same to every input: %i turns', (turns) => {
    const sample = crossedBy((input, luck) => 0.1 * input + 2 * luck, turns);
    const left = controlled(
      sample,
      chance.map((luck) => 5 + 0.7 * luck),
    );
    const weights = sample.weights[0]!;
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const usual = chance.reduce((sum, luck, i) => sum + weights[i]! * luck, 0) / total;
    for (const turn of left) {
      // What is left is the input with the mean of the chance.
      for (const [i, value] of turn.entries()) {
        expect(Math.abs(value - (0.1 * inputs[i]! + 2 * usual))).toBeLessThan(1e-9);
      }
    }
  });

  it('follows chance that does more, or less, where the mean is higher', () => {
    // The mean of a place tells its input here but for a hundredth of chance.
    const small = (size: number) =>
      crossedBy((input, luck) => input + size * (1 + 0.5 * input - 0.2 * input * input) * luck);
    const plain = meansOf(small(0.05)).noise;
    expect(noiseOf(small(0.05), chance)).toBeLessThan(plain / 100);
  });

  it('leaves the values as they are where chance changes nothing, and where the reference knows nothing of it', () => {
    const still = crossedBy((input) => input);
    expect(controlled(still, chance)).toEqual(still.values);
    const sample = crossedBy((input, luck) => input + luck);
    expect(controlled(sample, new Float64Array(PLACES).fill(0.4))).toEqual(sample.values);
  });

  it('takes next to nothing off that has nothing to do with the reference', () => {
    const sample = crossedBy((input, luck) => input + luck);
    const { noise } = meansOf(sample);
    // Three coefficients explain three parts in 512 of noise by luck, and five times the spread of that at most.
    expect(noiseOf(sample, normals(1, 'other', PLACES)) / noise).toBeGreaterThan(1 - (3 + 5 * Math.sqrt(6)) / PLACES);
  });

  it('fits no more than a few places can bear', () => {
    const few = crossedBy((input, luck) => input + luck);
    const cut = (n: number): CrossedSample => ({
      values: few.values.map((turn) => turn.subarray(0, n)),
      weights: few.weights.map((turn) => turn.subarray(0, n)),
    });
    expect(controlled(cut(8), chance.subarray(0, 8))).toEqual(cut(8).values);
    expect(noiseOf(cut(16), chance.subarray(0, 16))).toBeLessThan(1e-20);
  });
});
