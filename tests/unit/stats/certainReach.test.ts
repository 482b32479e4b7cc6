import { describe, expect, it } from 'vitest';
import { certainReach } from '../../../src/stats/certainReach.ts';

describe('certainReach', () => {
  it('is 3 where the error is known', () => {
    expect(certainReach(Number.POSITIVE_INFINITY)).toBe(3);
  });

  // Quantiles of Student's t at Φ(3), from scipy 1.
  it.each([
    [15, 3.58642322634495],
    [31, 3.2609419188943876],
    [63, 3.1235170159668426],
    [1000, 3.0075172801753],
  ])('is the quantile of Student’s t with %i degrees of freedom', (freedom, quantile) => {
    expect(Math.abs(certainReach(freedom) / quantile - 1)).toBeLessThan(3e-4);
  });
});
