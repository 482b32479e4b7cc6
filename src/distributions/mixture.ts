import { invertCdf } from '../numeric/invert.ts';
import type { Law, OfFamily } from './law.ts';

/**
 * Weighted mixture of distributions.
 *
 * The quantile inverts the weighted sum of the parts' distribution functions; it lies between the
 * smallest and the largest quantile of the parts, which gives the search its bracket.
 */
export const mixtureLaw: Law<OfFamily<'mixture'>> = {
  quantile: (d, u, laws) => {
    let low = Infinity;
    let high = -Infinity;
    for (const part of d.parts) {
      const x = laws.quantile(part.distribution, u, laws);
      low = Math.min(low, x);
      high = Math.max(high, x);
    }
    return invertCdf((x) => mixtureLaw.cdf(d, x, laws), u, low, high);
  },
  cdf: (d, x, laws) => {
    let sum = 0;
    for (const part of d.parts) sum += part.weight * laws.cdf(part.distribution, x, laws);
    return Math.min(sum, 1);
  },
  mean: (d, laws) => d.parts.reduce((sum, p) => sum + p.weight * laws.mean(p.distribution, laws), 0),
  variance: (d, laws) => {
    const mean = mixtureLaw.mean(d, laws);
    return d.parts.reduce((sum, p) => {
      const distance = laws.mean(p.distribution, laws) - mean;
      return sum + p.weight * (laws.variance(p.distribution, laws) + distance * distance);
    }, 0);
  },
  support: (d, laws) => {
    const supports = d.parts.map((p) => laws.support(p.distribution, laws));
    return [Math.min(...supports.map((s) => s[0])), Math.max(...supports.map((s) => s[1]))];
  },
};
