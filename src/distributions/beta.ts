import { incompleteBeta, incompleteBetaInverse } from '../numeric/beta.ts';
import type { Family, OfFamily } from './family.ts';

/** Beta distribution on [0, 1] with shapes `alpha` and `beta`. */
export const betaFamily: Family<OfFamily<'beta'>> = {
  quantile: (d, u) => incompleteBetaInverse(u, d.alpha, d.beta),
  cdf: (d, x) => incompleteBeta(x, d.alpha, d.beta),
  mean: (d) => d.alpha / (d.alpha + d.beta),
  variance: (d) => {
    const total = d.alpha + d.beta;
    return ((d.alpha / total) * (d.beta / total)) / (total + 1);
  },
  support: () => [0, 1],
};
