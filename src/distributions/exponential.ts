import { expm1 } from '../numeric/exp.ts';
import { log1p } from '../numeric/log.ts';
import type { Family, OfFamily } from './family.ts';

/** Exponential distribution on [0, ∞) by its mean. */
export const exponentialFamily: Family<OfFamily<'exponential'>> = {
  quantile: (d, u) => -d.mean * log1p(-u),
  cdf: (d, x) => (x <= 0 ? 0 : -expm1(-x / d.mean)),
  mean: (d) => d.mean,
  variance: (d) => d.mean * d.mean,
  support: () => [0, Infinity],
};
