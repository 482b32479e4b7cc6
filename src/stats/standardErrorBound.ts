import { areAlike } from './rounding.ts';

/**
 * Upper bound on the Monte Carlo standard error of a mean of numbers in [0, 1], where none was kept.
 *
 * No variable in [0, 1] with mean p has a variance above p(1 − p), so digits chosen by this bound are
 * never too many.
 *
 * @param mean - In [0, 1].
 * @param samples - Effective number of independent draws, at least 1.
 */
export function standardErrorBound(mean: number, samples: number): number {
  if (areAlike([mean, Math.round(mean)])) return 0;
  return Math.sqrt((mean * (1 - mean)) / Math.max(1, samples));
}
