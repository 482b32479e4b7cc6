import { describe, expect, it } from 'vitest';
import { dot, sum } from '../../../src/numeric/sum.ts';

describe('sums', () => {
  it('are taken from the first to the last', () => {
    expect(sum([1e16, 1, -1e16])).toBe(0);
    expect(sum([1e16, -1e16, 1])).toBe(1);
    expect(sum([])).toBe(0);
  });

  it('of products end with the shorter of the two', () => {
    expect(dot([2, 3, 5], Float64Array.of(7, 11))).toBe(47);
    expect(dot([2, 3], [7, 11, 13])).toBe(47);
    expect(dot([1e16, 1, -1e16], [1, 1, 1])).toBe(0);
  });
});
