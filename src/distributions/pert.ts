import { incompleteBeta, incompleteBetaInverse } from '../numeric/beta.ts';
import type { Family, OfFamily } from './family.ts';

/**
 * PERT distribution: a beta on [low, high] with its mode as given and mean (low + 4·mode + high)/6.
 *
 * @remarks Malcolm, Roseboom, Clark & Fazar (1959), Operations Research 7(5):646-669; as a beta with
 * shapes 1 + 4·(mode − low)/(high − low) and 1 + 4·(high − mode)/(high − low) after Vose.
 */
export const pertFamily: Family<OfFamily<'pert'>> = {
  quantile: (d, u) => d.low + (d.high - d.low) * incompleteBetaInverse(u, ...pertShapes(d)),
  cdf: (d, x) => incompleteBeta((x - d.low) / (d.high - d.low), ...pertShapes(d)),
  mean: (d) => d.low + (d.high - d.low) * (pertShapes(d)[0] / 6),
  variance: (d) => {
    const share = pertShapes(d)[0] / 6;
    return ((d.high - d.low) * share * ((d.high - d.low) * (1 - share))) / 7;
  },
  support: (d) => [d.low, d.high],
};

/** Shapes of the beta distribution that it is: they sum to 6. */
export function pertShapes(d: OfFamily<'pert'>): [number, number] {
  const alpha = 1 + (4 * (d.mode - d.low)) / (d.high - d.low);
  return [alpha, 6 - alpha];
}
