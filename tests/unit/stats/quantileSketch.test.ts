import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { logistic } from '../../../src/numeric/logistic.ts';
import { addToSketch, emptySketch, mergeSketch, sketchQuantile } from '../../../src/stats/quantileSketch.ts';

const probability = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.double({ min: -22, max: 22, noNaN: true }).map(logistic),
);

function sketch(values: readonly number[]) {
  const s = emptySketch();
  for (const p of values) addToSketch(s, p, 1);
  return s;
}

describe('quantile sketch', () => {
  test('quantiles are within 0.5 % of the sorted sample, at both ends of [0, 1]', () => {
    fc.assert(
      fc.property(fc.array(probability, { minLength: 1, maxLength: 200 }), (values) => {
        const s = sketch(values);
        const sorted = [...values].sort((a, b) => a - b);
        for (const q of [0.05, 0.25, 0.5, 0.9, 0.95]) {
          const rank = Math.max(Math.ceil(q * values.length - 1e-9), 1);
          const exact = sorted[rank - 1]!;
          const room = 0.005 * Math.min(exact, 1 - exact) + 1.1e-9;
          expect(Math.abs(sketchQuantile(s, q) - exact)).toBeLessThanOrEqual(room);
        }
      }),
      { seed: 20240326, numRuns: 300 },
    );
  });

  test('one value comes back as it went in', () => {
    for (const p of [0, 1e-12, 3e-9, 0.0123, 0.5, 0.7, 0.9999, 1 - 1e-12, 1]) {
      expect(sketchQuantile(sketch([p]), 0.3)).toBe(p);
    }
  });

  test('weights count like repetitions', () => {
    const [a, b] = [emptySketch(), sketch([0.1, 0.1, 0.1, 0.6])];
    addToSketch(a, 0.1, 3);
    addToSketch(a, 0.6, 1);
    addToSketch(a, 0.9, 0);
    expect(a).toEqual(b);
  });

  test('merging is the same as one sketch, in any order', () => {
    fc.assert(
      fc.property(fc.array(probability), fc.array(probability), (x, y) => {
        const [a, b] = [sketch(x), sketch(y)];
        mergeSketch(a, sketch(y));
        mergeSketch(b, sketch(x));
        expect(a).toEqual(sketch([...x, ...y]));
        expect(b).toEqual(a);
      }),
      { seed: 20240326, numRuns: 50 },
    );
  });

  test('quantiles do not decrease and end at the extremes', () => {
    const s = sketch(Array.from({ length: 500 }, (_, i) => ((i * 0.6180339887) % 1) ** 3));
    let last = sketchQuantile(s, 0);
    for (let q = 0; q <= 1; q += 0.001) {
      const x = sketchQuantile(s, q);
      expect(x).toBeGreaterThanOrEqual(last);
      last = x;
    }
    expect(sketchQuantile(s, 0)).toBe(s.low);
    expect(sketchQuantile(s, 1)).toBe(s.high);
  });

  test('refuses what is not a probability, and knows when it is empty', () => {
    expect(() => addToSketch(emptySketch(), 1.5, 1)).toThrow('probability is 1.5');
    expect(() => addToSketch(emptySketch(), Number.NaN, 1)).toThrow(RangeError);
    expect(sketchQuantile(emptySketch(), 0.5)).toBeNaN();
  });
});
