import { exp, expm1 } from '../numeric/exp.ts';
import { log } from '../numeric/log.ts';
import { normalCdf, normalQuantile } from '../numeric/normal.ts';
import type { Family, OfFamily } from './family.ts';

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
