import { exp } from '../numeric/exp.ts';
import { normalCdf, normalQuantile } from '../numeric/normal.ts';
import { integrate } from '../numeric/quadrature.ts';
import type { Family, OfFamily } from './family.ts';

type TruncatedNormal = OfFamily<'truncatedNormal'>;

/** Standardised ends, turned over if need be so that most of the interval lies below the mean. */
interface Ends {
  readonly low: number;
  readonly high: number;
  readonly mirrored: boolean;
}

/** Where the density relative to its peak falls below e^-40, there is nothing left to integrate. */
const NEGLIGIBLE = 80;
const PANELS = 40;

/**
 * Normal distribution conditioned on [low, high]; `mean` and `sd` are those before the cut. Either end
 * may be infinite.
 *
 * Works in the lower tail, where probabilities keep their digits, so an interval on one side of the
 * mean is as good as one about it. Moments come from quadrature: the closed formulas lose all their
 * digits far out and on short intervals.
 */
export const truncatedNormalFamily: Family<TruncatedNormal> = {
  quantile: (d, u) => {
    const ends = standardised(d);
    const start = normalCdf(ends.low);
    const z = normalQuantile(start + (ends.mirrored ? 1 - u : u) * (normalCdf(ends.high) - start));
    return Math.min(Math.max(d.mean + d.sd * (ends.mirrored ? -z : z), d.low), d.high);
  },
  cdf: (d, x) => {
    if (x <= d.low) return 0;
    if (x >= d.high) return 1;
    const ends = standardised(d);
    const start = normalCdf(ends.low);
    const z = (x - d.mean) / d.sd;
    const share = (normalCdf(ends.mirrored ? -z : z) - start) / (normalCdf(ends.high) - start);
    return ends.mirrored ? 1 - share : share;
  },
  mean: (d) => moments(d).mean,
  variance: (d) => moments(d).variance,
  support: (d) => [d.low, d.high],
};

/** Probability that the normal distribution gives to the interval before the cut. */
export function massKept(d: TruncatedNormal): number {
  const ends = standardised(d);
  return normalCdf(ends.high) - normalCdf(ends.low);
}

function standardised(d: TruncatedNormal): Ends {
  const low = (d.low - d.mean) / d.sd;
  const high = (d.high - d.mean) / d.sd;
  return low + high > 0 ? { low: -high, high: -low, mirrored: true } : { low, high, mirrored: false };
}

function moments(d: TruncatedNormal): { mean: number; variance: number } {
  const { low, high, mirrored } = standardised(d);
  const peak = Math.min(Math.max(low, 0), high);
  const reach = Math.sqrt(peak * peak + NEGLIGIBLE);
  const a = Math.max(low, -reach);
  const b = Math.min(high, reach);
  const density = (z: number) => exp(0.5 * (peak - z) * (peak + z));
  const mass = integrate(density, a, b, PANELS);
  const mean = peak + integrate((z) => (z - peak) * density(z), a, b, PANELS) / mass;
  const variance = integrate((z) => (z - mean) * (z - mean) * density(z), a, b, PANELS) / mass;
  return { mean: d.mean + d.sd * (mirrored ? -mean : mean), variance: variance * d.sd * d.sd };
}
