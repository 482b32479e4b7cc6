import { betaFamily } from './beta.ts';
import { discreteFamily } from './discrete.ts';
import type { Distribution, FamilyName } from './distribution.ts';
import { exponentialFamily } from './exponential.ts';
import type { Family, OfFamily } from './family.ts';
import { logitNormalFamily } from './logitNormal.ts';
import { lognormalFamily } from './lognormal.ts';
import { mixtureFamily } from './mixture.ts';
import { normalFamily } from './normal.ts';
import { pertFamily } from './pert.ts';
import { scaledFamily } from './scaled.ts';
import { triangularFamily } from './triangular.ts';
import { truncatedNormalFamily } from './truncatedNormal.ts';
import { uniformFamily } from './uniform.ts';

const FAMILIES: { readonly [F in FamilyName]: Family<OfFamily<F>> } = {
  beta: betaFamily,
  triangular: triangularFamily,
  pert: pertFamily,
  normal: normalFamily,
  truncatedNormal: truncatedNormalFamily,
  lognormal: lognormalFamily,
  logitNormal: logitNormalFamily,
  uniform: uniformFamily,
  exponential: exponentialFamily,
  discrete: discreteFamily,
  mixture: mixtureFamily,
  scaled: scaledFamily,
};

/** The same questions, put to whatever family a distribution is of: what nested ones are asked with. */
const anyFamily: Family<Distribution> = { quantile, cdf, mean, variance, support };

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
  return bounded(familyOf(d).quantile(d, u, anyFamily), low, high);
}

/**
 * Replaces probabilities by the numbers below which an uncertain number falls with them, as `quantile`
 * gives them, but with what depends on the distribution alone looked up once.
 *
 * @param column - Probabilities in the open interval (0, 1), which is not checked.
 */
export function replaceByQuantiles(d: Distribution, column: Float64Array): void {
  const [low, high] = support(d);
  const family = familyOf(d);
  for (let i = 0; i < column.length; i++) {
    column[i] = bounded(family.quantile(d, column[i]!, anyFamily), low, high);
  }
}

/** Rounding may step over an end, and an absurd spread may overflow. */
function bounded(x: number, low: number, high: number): number {
  return Math.min(Math.max(x, low, -Number.MAX_VALUE), high, Number.MAX_VALUE);
}

/** P(X ≤ x), a probability for every x, infinities included; NaN for NaN. */
export function cdf(d: Distribution, x: number): number {
  return Number.isNaN(x) ? x : familyOf(d).cdf(d, x, anyFamily);
}

/** Expected value. */
export function mean(d: Distribution): number {
  return familyOf(d).mean(d, anyFamily);
}

/** Variance; Infinity where it is too large to write down. */
export function variance(d: Distribution): number {
  return familyOf(d).variance(d, anyFamily);
}

/** Smallest closed interval in which the number surely lies; its ends may be infinite. */
export function support(d: Distribution): [number, number] {
  return familyOf(d).support(d, anyFamily);
}

/** Sound because a family is only ever given the distribution that named it. */
function familyOf(d: Distribution): Family<Distribution> {
  return FAMILIES[d.family];
}
