import type { Family, OfFamily } from './family.ts';

/** Uniform distribution on [low, high]. */
export const uniformFamily: Family<OfFamily<'uniform'>> = {
  quantile: (d, u) => d.low + (d.high - d.low) * u,
  cdf: (d, x) => Math.min(Math.max((x - d.low) / (d.high - d.low), 0), 1),
  mean: (d) => d.low + 0.5 * (d.high - d.low),
  variance: (d) => ((d.high - d.low) * (d.high - d.low)) / 12,
  support: (d) => [d.low, d.high],
};
