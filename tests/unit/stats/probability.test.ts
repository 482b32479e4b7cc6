import { describe, expect, it } from 'vitest';
import { clip, entropy } from '../../../src/stats/probability.ts';

describe('probabilities', () => {
  it('are clipped to [0, 1] and else left alone', () => {
    expect([-1e-17, 0, 0.3, 1, 1 + 2e-16].map(clip)).toEqual([0, 0, 0.3, 1, 1]);
    expect(clip(Number.NaN)).toBeNaN();
  });

  it('have an entropy of one bit at most, and of none where all is certain', () => {
    expect([0, 1].map(entropy)).toEqual([0, 0]);
    expect(entropy(0.5)).toBe(1);
    expect(entropy(0.25)).toBe(entropy(0.75));
    expect(Math.abs(entropy(0.25) - (2 - 0.75 * Math.log2(3)))).toBeLessThan(4 * Number.EPSILON);
  });
});
