import type { Family, OfFamily } from './family.ts';

/** Finitely many values with weights; `quantile` returns one of them, and `cdf` counts jumps as taken. */
export const discreteFamily: Family<OfFamily<'discrete'>> = {
  quantile: (d, u) => {
    let total = 0;
    // The last value takes what rounding leaves over.
    for (let i = 0; i < d.values.length - 1; i++) {
      total += d.weights[i]!;
      if (u <= total) return d.values[i]!;
    }
    return d.values[d.values.length - 1]!;
  },
  cdf: (d, x) => {
    if (x >= d.values[d.values.length - 1]!) return 1;
    let total = 0;
    for (let i = 0; i < d.values.length && d.values[i]! <= x; i++) total += d.weights[i]!;
    return Math.min(total, 1);
  },
  mean: (d) => d.values.reduce((sum, value, i) => sum + d.weights[i]! * value, 0),
  variance: (d) => {
    const mean = d.values.reduce((sum, value, i) => sum + d.weights[i]! * value, 0);
    return d.values.reduce((sum, value, i) => sum + d.weights[i]! * (value - mean) * (value - mean), 0);
  },
  support: (d) => [d.values[0]!, d.values[d.values.length - 1]!],
};
