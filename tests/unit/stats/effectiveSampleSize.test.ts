import { describe, expect, it } from 'vitest';
import { effectiveSampleSize } from '../../../src/stats/effectiveSampleSize.ts';

describe('the effective sample size', () => {
  it('is the number of draws of equal weight, and of one draw 1', () => {
    expect(effectiveSampleSize([0.2, 0.2, 0.2, 0.2, 0.2])).toBe(5);
    expect(effectiveSampleSize([7])).toBe(1);
    expect(effectiveSampleSize([0, 3, 0, 3])).toBe(2);
  });

  it('is (Σw)²/Σw² of unequal ones, wherever the largest stands', () => {
    // 1 + 2 + 4 = 7 and 1 + 4 + 16 = 21.
    for (const weights of [
      [1, 2, 4],
      [4, 2, 1],
      [2, 4, 1],
    ]) {
      expect(effectiveSampleSize(weights)).toBe(49 / 21);
    }
  });

  it('is the same whatever the unit, though the squares were beyond all numbers', () => {
    for (const unit of [2 ** -1000, 2 ** 1000]) expect(effectiveSampleSize([unit, 2 * unit, 4 * unit])).toBe(49 / 21);
  });

  it('is 0 of nothing, and of no weight', () => {
    expect(effectiveSampleSize([])).toBe(0);
    expect(effectiveSampleSize([0, 0])).toBe(0);
  });
});
