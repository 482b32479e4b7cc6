import { exp, expm1 } from '../numeric/exp.ts';
import { log } from '../numeric/log.ts';
import { normalCdf, normalQuantile } from '../numeric/normal.ts';
import type { Family, OfFamily } from './family.ts';

/** Below the largest logarithm of a number, with room for a change of unit. */
const LARGEST_LOG = 690;

/** Largest spread of the logarithm, about its mean as it is, with which the variance still is a number. */
export function largestLogSd({ logMean }: OfFamily<'lognormal'>): number {
  return Math.sqrt(Math.max(0, LARGEST_LOG - 2 * logMean) / 2);
}

/** Distribution of a positive number whose logarithm is normal with `logMean` and `logSd`. */
export const lognormalFamily: Family<OfFamily<'lognormal'>> = {
  quantile: (d, u) => exp(d.logMean + d.logSd * normalQuantile(u)),
  cdf: (d, x) => (x <= 0 ? 0 : normalCdf((log(x) - d.logMean) / d.logSd)),
  mean: (d) => exp(d.logMean + 0.5 * d.logSd * d.logSd),
  variance: (d) => {
    const square = d.logSd * d.logSd;
    return expm1(square) * exp(2 * d.logMean + square);
  },
  support: () => [0, Infinity],
};
