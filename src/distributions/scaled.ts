import type { Family, OfFamily } from './family.ts';

/** 1 − 2^-53: what 1 − u becomes for the smallest u, so that no quantile is asked for at 1. */
const BELOW_ONE = 0.9999999999999999;

/**
 * Another distribution carried along by x ↦ low + (high − low)·x, mirrored if `high` < `low`.
 *
 * Mirroring assumes a continuous distribution inside.
 */
export const scaledFamily: Family<OfFamily<'scaled'>> = {
  quantile: (d, u, inner) => {
    const width = d.high - d.low;
    const level = width < 0 ? Math.min(1 - u, BELOW_ONE) : u;
    return d.low + width * inner.quantile(d.of, level, inner);
  },
  cdf: (d, x, inner) => {
    const width = d.high - d.low;
    const share = inner.cdf(d.of, (x - d.low) / width, inner);
    return width < 0 ? 1 - share : share;
  },
  mean: (d, inner) => d.low + (d.high - d.low) * inner.mean(d.of, inner),
  variance: (d, inner) => (d.high - d.low) * (d.high - d.low) * inner.variance(d.of, inner),
  support: (d, inner) => {
    const width = d.high - d.low;
    const [from, to] = inner.support(d.of, inner);
    const ends: [number, number] = [d.low + width * from, d.low + width * to];
    return width < 0 ? [ends[1], ends[0]] : ends;
  },
};
