import { normalCdf, normalQuantile } from '../numeric/normal.ts';
import type { Family, OfFamily } from './family.ts';

/** Normal distribution by mean and standard deviation. */
export const normalFamily: Family<OfFamily<'normal'>> = {
  quantile: (d, u) => d.mean + d.sd * normalQuantile(u),
  cdf: (d, x) => normalCdf((x - d.mean) / d.sd),
  mean: (d) => d.mean,
  variance: (d) => d.sd * d.sd,
  support: () => [-Infinity, Infinity],
};
