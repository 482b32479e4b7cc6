import { exp, expm1 } from '../numeric/exp.ts';
import { log, log1p } from '../numeric/log.ts';

/** A generalised Pareto distribution of exceedances, from 0 on. */
export interface GeneralisedPareto {
  /** k: moments of order 1/k and above are infinite; below 0 the distribution ends. Infinity where nothing fits. */
  readonly shape: number;
  /** σ > 0, in the unit of the exceedances; NaN where nothing can be fitted. */
  readonly scale: number;
}

/** Candidates for θ, to which √n are added. */
const LEAST_CANDIDATES = 30;

/** The weak prior of the shape is worth so many observations, at ½. */
const PRIOR_WORTH = 10;
const PRIOR_SHAPE = 0.5;

/**
 * Fit of a generalised Pareto distribution: the posterior mean of θ = −k/σ over a grid, under a prior that the data
 * scale, then the likeliest k given it. The shape, but not the scale, is drawn towards ½ by a prior worth ten
 * observations.
 *
 * @param x - Exceedances, ≥ 0, ascending, at least two.
 * @returns Shape Infinity where a quarter of the exceedances are 0, so that they have no scale.
 * @remarks Zhang & Stephens (2009), Technometrics 51:316-325, whose k is −k here; the prior: Vehtari, Simpson,
 * Gelman, Yao & Gabry (2024), JMLR 25(72):1-58, as `gpdfit` of the R package loo 2.5.1.
 */
export function fitGeneralisedPareto(x: ArrayLike<number>): GeneralisedPareto {
  const n = x.length;
  const candidates = LEAST_CANDIDATES + Math.floor(Math.sqrt(n));
  const quartile = x[Math.floor(n / 4 + 0.5) - 1]!;
  const thetas = Float64Array.from(
    { length: candidates },
    (_, j) => 1 / x[n - 1]! + (1 - Math.sqrt(candidates / (j + 0.5))) / (3 * quartile),
  );
  const logLikelihoods = thetas.map((theta) => n * profile(theta, x));
  const largest = logLikelihoods.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  let [weights, sum] = [0, 0];
  for (const [j, theta] of thetas.entries()) {
    const weight = exp(logLikelihoods[j]! - largest);
    weights += weight;
    sum += weight * theta;
  }
  const theta = sum / weights;
  const shape = shapeAt(theta, x);
  const scale = scaleAt(theta, shape, x);
  // A quartile of 0 has made everything NaN.
  if (!(scale > 0)) return { shape: Number.POSITIVE_INFINITY, scale: Number.NaN };
  return { shape: (n * shape + PRIOR_WORTH * PRIOR_SHAPE) / (n + PRIOR_WORTH), scale };
}

/**
 * Quantile of a generalised Pareto distribution, from 0 on.
 *
 * @param p - Probability in [0, 1).
 */
export function generalisedParetoQuantile({ shape, scale }: GeneralisedPareto, p: number): number {
  const exponential = -log1p(-p);
  return shape === 0 ? scale * exponential : (scale * expm1(shape * exponential)) / shape;
}

/** Mean log-likelihood at θ, with the likeliest shape. */
function profile(theta: number, x: ArrayLike<number>): number {
  const shape = shapeAt(theta, x);
  return -log(scaleAt(theta, shape, x)) - shape - 1;
}

function shapeAt(theta: number, x: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += log1p(-theta * x[i]!);
  return sum / x.length;
}

/** −k/θ, whose limit at 0 is the mean: the exponential distribution. */
function scaleAt(theta: number, shape: number, x: ArrayLike<number>): number {
  if (theta !== 0) return -shape / theta;
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i]!;
  return sum / x.length;
}
