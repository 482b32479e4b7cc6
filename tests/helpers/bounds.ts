import { incompleteBetaInverse } from '../../src/numeric/beta.ts';

/**
 * How often a right program would leave the bounds below, were the seeds of a test drawn anew. They are fixed, so that
 * what passes goes on passing until the program changes.
 */
const FALSE_ALARM = 0.001;

/**
 * Bounds of the ratio of two independent estimates of one variance, from squares of normal errors with so many degrees of
 * freedom: quantiles of the F distribution, by those of the beta distribution (Johnson, Kotz & Balakrishnan 1995, ch. 27).
 */
export function varianceRatioBounds(degreesAbove: number, degreesBelow: number): [number, number] {
  const quantile = (p: number): number => {
    const x = incompleteBetaInverse(p, degreesAbove / 2, degreesBelow / 2);
    return (degreesBelow * x) / (degreesAbove * (1 - x));
  };
  return [quantile(FALSE_ALARM / 2), quantile(1 - FALSE_ALARM / 2)];
}

/**
 * How many of its own standard errors the mean of independent values may lie from what it estimates: a quantile of
 * Student's t, whose square is F distributed with 1 and n − 1 degrees of freedom.
 */
export function studentBound(values: number): number {
  const x = incompleteBetaInverse(1 - FALSE_ALARM, 0.5, (values - 1) / 2);
  return Math.sqrt(((values - 1) * x) / (1 - x));
}

/** Distance of the mean of independent values from what it should be, in standard errors taken from their scatter. */
export function distanceOfMean(values: readonly number[], expected: number): number {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  return Math.abs(mean - expected) / Math.sqrt(variance / n);
}
