import { exp } from '../numeric/exp.ts';
import { log } from '../numeric/log.ts';
import { effectiveSampleSize } from './effectiveSampleSize.ts';
import { fitGeneralisedPareto, generalisedParetoQuantile } from './generalisedPareto.ts';
import { ROUNDING } from './rounding.ts';

/** Importance weights whose largest are smoothed, and how far they can be trusted. */
export interface SmoothedWeights {
  /** ln of the weights, one a draw, which sum to 1; −Infinity stays where a ratio is 0. */
  readonly logWeights: Float64Array;
  /**
   * The shape k̂ of the tail of the ratios: above 0.7 an estimate from these weights cannot be trusted. Infinity
   * where no distribution fits. Null where none was sought, because the tail has fewer than five ratios (which says
   * nothing good) or all of them are the same but for rounding (nothing bad); loo says Infinity of both.
   */
  readonly paretoK: number | null;
  /** (Σw)²/Σw². It is too high where k̂ is. */
  readonly effectiveSize: number;
}

/** Ratios in the tail below which nothing is fitted. */
const LEAST_TAIL = 5;

/**
 * Pareto smoothed importance sampling: the largest ratios are replaced by quantiles of a generalised Pareto
 * distribution that is fitted to them, and none is let above the largest raw one.
 *
 * The tail is the largest fifth of the ratios, but not more than 3√S of S, and only such as are above 0.
 *
 * @param logRatios - ln of the ratio of target and proposal, up to a constant, one an independent draw; −Infinity
 * where the target has no density.
 * @throws RangeError if no ratio is above 0, or one is NaN or Infinity.
 * @remarks Vehtari, Simpson, Gelman, Yao & Gabry (2024), JMLR 25(72):1-58; `psis` of the R package loo 2.5.1 with
 * r_eff = 1.
 */
export function smoothedWeights(logRatios: ArrayLike<number>): SmoothedWeights {
  const n = logRatios.length;
  const largest = largestOf(logRatios);
  const smoothed = Float64Array.from(logRatios, (ratio) => ratio - largest);
  // Infinities that are equal differ by NaN, which is falsy too.
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => smoothed[i]! - smoothed[j]! || i - j);
  const positive = smoothed.reduce((count, ratio) => count + (ratio > Number.NEGATIVE_INFINITY ? 1 : 0), 0);
  const tail = order.slice(n - Math.min(positive, Math.ceil(Math.min(0.2 * n, 3 * Math.sqrt(n)))));
  let paretoK: number | null = null;
  if (tail.length >= LEAST_TAIL && smoothed[tail.at(-1)!]! - smoothed[tail[0]!]! >= ROUNDING) {
    const cutoff = exp(smoothed[order[n - tail.length - 1]!]!);
    const fit = fitGeneralisedPareto(tail.map((i) => exp(smoothed[i]!) - cutoff));
    paretoK = fit.shape;
    if (fit.shape < Number.POSITIVE_INFINITY) {
      for (const [rank, i] of tail.entries()) {
        const quantile = generalisedParetoQuantile(fit, (rank + 0.5) / tail.length);
        smoothed[i] = Math.min(0, log(cutoff + quantile));
      }
    }
  }
  const total = log(smoothed.reduce((sum, ratio) => sum + exp(ratio), 0));
  return {
    logWeights: smoothed.map((ratio) => ratio - total),
    paretoK,
    effectiveSize: effectiveSampleSize(smoothed.map(exp)),
  };
}

function largestOf(logRatios: ArrayLike<number>): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < logRatios.length; i++) {
    const ratio = logRatios[i]!;
    if (!(ratio < Number.POSITIVE_INFINITY)) throw new RangeError(`log ratio ${i} is ${ratio}, but must be finite`);
    largest = Math.max(largest, ratio);
  }
  if (largest === Number.NEGATIVE_INFINITY) throw new RangeError('no ratio is above 0, but at least one must be');
  return largest;
}
