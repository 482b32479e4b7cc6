import type { Law, OfFamily } from './law.ts';

/** 1 − 2^-53: what 1 − u becomes for the smallest u, so that no quantile is asked for at 1. */
const BELOW_ONE = 0.9999999999999999;

/**
 * Another distribution carried along by x ↦ low + (high − low)·x, mirrored if `high` < `low`.
 *
 * Mirroring assumes a continuous distribution inside.
 */
export const scaledLaw: Law<OfFamily<'scaled'>> = {
  quantile: (d, u, laws) => {
    const width = d.high - d.low;
    const level = width < 0 ? Math.min(1 - u, BELOW_ONE) : u;
    return d.low + width * laws.quantile(d.of, level, laws);
  },
  cdf: (d, x, laws) => {
    const width = d.high - d.low;
    const share = laws.cdf(d.of, (x - d.low) / width, laws);
    return width < 0 ? 1 - share : share;
  },
  mean: (d, laws) => d.low + (d.high - d.low) * laws.mean(d.of, laws),
  variance: (d, laws) => (d.high - d.low) * (d.high - d.low) * laws.variance(d.of, laws),
  support: (d, laws) => {
    const width = d.high - d.low;
    const [from, to] = laws.support(d.of, laws);
    const ends: [number, number] = [d.low + width * from, d.low + width * to];
    return width < 0 ? [ends[1], ends[0]] : ends;
  },
};
