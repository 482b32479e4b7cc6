import { describe, expect, it } from 'vitest';
import { areAlike, ROUNDING, toNineDecimals, withoutRounding } from '../../../src/stats/rounding.ts';

describe('rounding', () => {
  it('is a difference below a billionth', () => {
    expect(withoutRounding(ROUNDING)).toBe(ROUNDING);
    expect(withoutRounding(-0.99e-9)).toBe(0);
    expect(withoutRounding(-0.3)).toBe(-0.3);
    expect(areAlike([0.3, 0.3 + 0.9e-9])).toBe(true);
    expect(areAlike([0.3, 0.3 + 1.1e-9])).toBe(false);
    expect(areAlike([])).toBe(true);
  });

  it('counts what has a weight alone', () => {
    expect(areAlike([0.1, 0.9, 0.1], [1, 0, 2])).toBe(true);
    expect(areAlike([0.1, 0.9, 0.1], [1, 1e-300, 2])).toBe(false);
  });

  it('leaves decimals as they are written', () => {
    for (const written of [0, 0.1, 0.3, 0.7, 0.123456789, 1]) expect(toNineDecimals(written)).toBe(written);
    expect(toNineDecimals(1 - 2e-16)).toBe(1);
    expect(toNineDecimals(1e-13)).toBe(0);
  });
});
