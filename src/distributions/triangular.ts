import type { Family, OfFamily } from './family.ts';

/** Triangular distribution on [low, high] with its peak at `mode`, which may be an end. */
export const triangularFamily: Family<OfFamily<'triangular'>> = {
  quantile: (d, u) => {
    const width = d.high - d.low;
    const rise = d.mode - d.low;
    const fall = d.high - d.mode;
    // Square roots of products of lengths, taken apart so that they cannot overflow.
    if (u * width <= rise) return d.low + Math.sqrt(u) * Math.sqrt(width) * Math.sqrt(rise);
    return d.high - Math.sqrt(1 - u) * Math.sqrt(width) * Math.sqrt(fall);
  },
  cdf: (d, x) => {
    if (x <= d.low) return 0;
    if (x >= d.high) return 1;
    const width = d.high - d.low;
    if (x <= d.mode) return ((x - d.low) / width) * ((x - d.low) / (d.mode - d.low));
    return 1 - ((d.high - x) / width) * ((d.high - x) / (d.high - d.mode));
  },
  mean: (d) => d.low + (d.mode - d.low + (d.high - d.low)) / 3,
  variance: (d) => {
    const width = d.high - d.low;
    const rise = d.mode - d.low;
    return (width * width - rise * (width - rise)) / 18;
  },
  support: (d) => [d.low, d.high],
};
