import { describe, expect, it } from 'vitest';
import { onCircle } from '../../../src/numeric/circle.ts';

describe('onCircle', () => {
  it('is the cosine and the sine', () => {
    for (let i = -2000; i <= 2000; i++) {
      const turns = i / 797;
      const [cosine, sine] = onCircle(turns);
      // Of the library: its argument alone is off by a unit in the last place of an angle of up to 16.
      expect(Math.abs(cosine - Math.cos(2 * Math.PI * turns))).toBeLessThan(4e-15);
      expect(Math.abs(sine - Math.sin(2 * Math.PI * turns))).toBeLessThan(4e-15);
      expect(Math.abs(cosine * cosine + sine * sine - 1)).toBeLessThan(5e-16);
    }
  });

  it('is exact at quarters, however many turns away', () => {
    expect(onCircle(0)).toEqual([1, 0]);
    expect(onCircle(2 ** 30 + 0.5)[0]).toBe(-1);
    expect(onCircle(-0.25)[1]).toBe(-1);
    expect(onCircle(0.25)[1]).toBe(1);
  });

  it('knows an eighth', () => {
    const [cosine, sine] = onCircle(0.125);
    expect(Math.abs(cosine - Math.SQRT1_2)).toBeLessThan(2e-16);
    expect(Math.abs(sine - Math.SQRT1_2)).toBeLessThan(2e-16);
  });
});
