import { describe, expect, it } from 'vitest';
import { controlled } from '../../../src/stats/control.ts';
import { type CrossedSample, meansOf } from '../../../src/stats/crossed.ts';
import { normals } from '../../helpers/drawnResults.ts';

const PLACES = 512;
const inputs = normals(1, 'inputs', PLACES);
const chance = normals(1, 'chance', PLACES);

function crossedBy(model: (input: number, chance: number) => number, turns = 2): CrossedSample {
  const values = Array.from({ length: turns }, (_, k) => inputs.map((input, i) => model(input, chance[i ^ k]!)));
  return { values, weights: values.map((turn, k) => turn.map((_, i) => 1e-4 * (1 + ((i + k) % 3)))) };
}

function noiseOf(sample: CrossedSample, reference: Float64Array): number {
  return meansOf({ ...sample, values: controlled(sample, reference) }).noise;
}

describe('controlled', () => {
  it.each([
    [2, 0.7],
    [4, 0.7],
    [2, 1e-6],
  ])('takes out all of chance that does the same to every input: %i turns, a reference of %d', (turns, scale) => {
    const sample = crossedBy((input, luck) => 0.1 * input + 2 * luck, turns);
    const left = controlled(
      sample,
      chance.map((luck) => scale * (7 + luck)),
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

  it('follows it as well among probabilities that lie close together, and where all means are alike', () => {
    const close = crossedBy((input, luck) => 0.5 + 1e-5 * (input + 0.05 * (1 + 0.5 * input) * luck));
    expect(noiseOf(close, chance)).toBeLessThan(meansOf(close).noise / 100);
    // Chance that is as good at one place of a block as it is bad at the other.
    const signs = chance.map((_, i) => (i % 2 === 0 ? 1 : -1));
    const values = [signs, signs.map((sign) => -sign)].map((turn) => turn.map((sign) => 0.5 + 0.1 * sign));
    const alike = { values, weights: values.map((turn) => turn.map(() => 1)) };
    for (const turn of controlled(alike, signs))
      expect(turn.every((value) => Math.abs(value - 0.5) < 1e-14)).toBe(true);
  });

  it('has the coefficient of least squares within places, by weight, where one is all that they can bear', () => {
    const places = 16;
    const reference = chance.slice(0, places);
    // Of a block in which the reference tells nothing, and of places without weight, nothing is learnt.
    reference[2] = reference[3]! * (1 + Number.EPSILON);
    const weights = [0, 1].map((k) =>
      inputs.slice(0, places).map((_, i) => (i > 11 ? 0 : 0.01 * (1 + ((3 * i + k) % 5)))),
    );
    const values = [0, 1].map((k) => normals(k, 'values', places));
    let [squares, products] = [0, 0];
    for (const i of [0, 1, 4, 5, 6, 7, 8, 9, 10, 11]) {
      const [w, v] = [0, 1].map((k) => weights[k]![i]!) as [number, number];
      const apart = reference[i]! - reference[i ^ 1]!;
      // Two numbers of weights w and v differ from their mean by v/(w + v) and w/(w + v) of their difference.
      squares += ((w * v) / (w + v)) * apart * apart;
      products += ((w * v) / (w + v)) * apart * (values[0]![i]! - values[1]![i]!);
    }
    const total = weights[0]!.reduce((sum, w) => sum + w, 0);
    const usual = reference.reduce((sum, value, i) => sum + weights[0]![i]! * value, 0) / total;
    controlled({ values, weights }, reference).forEach((turn, k) => {
      turn.forEach((value, i) => {
        const exact = values[k]![i]! - (products / squares) * (reference[i ^ k]! - usual);
        expect(Math.abs(value - exact)).toBeLessThan(1e-12);
      });
    });
  });

  it('leaves the values as they are where chance changes nothing, and where the reference knows nothing of it', () => {
    const still = crossedBy((input) => input);
    expect(controlled(still, chance)).toEqual(still.values);
    const sample = crossedBy((input, luck) => input + luck);
    expect(controlled(sample, new Float64Array(PLACES).fill(0.4))).toEqual(sample.values);
  });

  it('learns nothing of a reference that rounding alone changes', () => {
    const sample = crossedBy((input, luck) => input + luck);
    const rounded = chance.map((luck) => 0.4 * (luck > 0 ? 1 : 1 + Number.EPSILON));
    expect(controlled(sample, rounded)).toEqual(sample.values);
  });

  it('learns nothing of no weight', () => {
    const sample = crossedBy((input, luck) => input + luck);
    const weightless = { ...sample, weights: sample.weights.map((turn) => turn.map(() => 0)) };
    expect(controlled(weightless, chance)).toEqual(sample.values);
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
