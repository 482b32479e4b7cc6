import { betaLaw } from './beta.ts';
import { discreteLaw } from './discrete.ts';
import type { Distribution, Family } from './distribution.ts';
import { exponentialLaw } from './exponential.ts';
import type { Law, OfFamily } from './law.ts';
import { logitNormalLaw } from './logitNormal.ts';
import { lognormalLaw } from './lognormal.ts';
import { mixtureLaw } from './mixture.ts';
import { normalLaw } from './normal.ts';
import { pertLaw } from './pert.ts';
import { scaledLaw } from './scaled.ts';
import { triangularLaw } from './triangular.ts';
import { truncatedNormalLaw } from './truncatedNormal.ts';
import { uniformLaw } from './uniform.ts';

const LAWS: { readonly [F in Family]: Law<OfFamily<F>> } = {
  beta: betaLaw,
  triangular: triangularLaw,
  pert: pertLaw,
  normal: normalLaw,
  truncatedNormal: truncatedNormalLaw,
  lognormal: lognormalLaw,
  logitNormal: logitNormalLaw,
  uniform: uniformLaw,
  exponential: exponentialLaw,
  discrete: discreteLaw,
  mixture: mixtureLaw,
  scaled: scaledLaw,
};

/** The same questions, put to whatever family a distribution is of: what nested ones are asked with. */
const anyLaw: Law<Distribution> = { quantile, cdf, mean, variance, support };

/**
 * Number below which an uncertain number falls with probability u.
 *
 * @param u - Probability. In the open interval (0, 1) the result is finite and lies in the support; at
 * 0 and 1 it is the end of the support, which may be infinite.
 * @returns NaN for NaN and outside [0, 1].
 */
export function quantile(d: Distribution, u: number): number {
  const [low, high] = support(d);
  if (!(u > 0 && u < 1)) return u === 0 ? low : u === 1 ? high : NaN;
  return bounded(lawOf(d).quantile(d, u, anyLaw), low, high);
}

/**
 * Replaces probabilities by the numbers below which an uncertain number falls with them, as `quantile`
 * gives them, but with what depends on the distribution alone looked up once.
 *
 * @param column - Probabilities in the open interval (0, 1), which is not checked.
 */
export function replaceByQuantiles(d: Distribution, column: Float64Array): void {
  const [low, high] = support(d);
  const law = lawOf(d);
  for (let i = 0; i < column.length; i++) {
    column[i] = bounded(law.quantile(d, column[i]!, anyLaw), low, high);
  }
}

/** Rounding may step over an end, and an absurd spread may overflow. */
function bounded(x: number, low: number, high: number): number {
  return Math.min(Math.max(x, low, -Number.MAX_VALUE), high, Number.MAX_VALUE);
}

/** P(X ≤ x), a probability for every x, infinities included; NaN for NaN. */
export function cdf(d: Distribution, x: number): number {
  return Number.isNaN(x) ? x : lawOf(d).cdf(d, x, anyLaw);
}

/** Expected value. */
export function mean(d: Distribution): number {
  return lawOf(d).mean(d, anyLaw);
}

/** Variance; Infinity where it is too large to write down. */
export function variance(d: Distribution): number {
  return lawOf(d).variance(d, anyLaw);
}

/** Smallest closed interval in which the number surely lies; its ends may be infinite. */
export function support(d: Distribution): [number, number] {
  return lawOf(d).support(d, anyLaw);
}

/** Sound because a law is only ever given the distribution that named it. */
function lawOf(d: Distribution): Law<Distribution> {
  return LAWS[d.family];
}
