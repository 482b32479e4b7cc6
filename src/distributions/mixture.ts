import { invertCdf } from '../numeric/invert.ts';
import type { Family, OfFamily } from './family.ts';

/**
 * Weighted mixture of distributions.
 *
 * The quantile inverts the weighted sum of the parts' distribution functions; it lies between the
 * smallest and the largest quantile of the parts, which gives the search its bracket.
 */
export const mixtureFamily: Family<OfFamily<'mixture'>> = {
  quantile: (d, u, inner) => {
    let low = Infinity;
    let high = -Infinity;
    for (const part of d.parts) {
      const x = inner.quantile(part.distribution, u, inner);
      low = Math.min(low, x);
      high = Math.max(high, x);
    }
    return invertCdf((x) => mixtureFamily.cdf(d, x, inner), u, low, high);
  },
  cdf: (d, x, inner) => {
    let sum = 0;
    for (const part of d.parts) sum += part.weight * inner.cdf(part.distribution, x, inner);
    return Math.min(sum, 1);
  },
  mean: (d, inner) => d.parts.reduce((sum, p) => sum + p.weight * inner.mean(p.distribution, inner), 0),
  variance: (d, inner) => {
    const mean = mixtureFamily.mean(d, inner);
    return d.parts.reduce((sum, p) => {
      const distance = inner.mean(p.distribution, inner) - mean;
      return sum + p.weight * (inner.variance(p.distribution, inner) + distance * distance);
    }, 0);
  },
  support: (d, inner) => {
    const supports = d.parts.map((p) => inner.support(p.distribution, inner));
    return [Math.min(...supports.map((s) => s[0])), Math.max(...supports.map((s) => s[1]))];
  },
};
