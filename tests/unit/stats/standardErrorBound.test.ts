import { expect, it } from 'vitest';
import { standardErrorBound } from '../../../src/stats/standardErrorBound.ts';

it('bounds the error of what is never or always the case by 0', () => {
  expect([0, 1, 1e-15].map((mean) => standardErrorBound(mean, 100))).toEqual([0, 0, 0]);
  expect(standardErrorBound(0.2, 100)).toBe(0.04);
  // Fewer than one draw is one.
  expect(standardErrorBound(0.5, 0.1)).toBe(0.5);
});
