import type { Distribution, Family } from './distribution.ts';

/** The distributions of one family. */
export type OfFamily<F extends Family> = Extract<Distribution, { family: F }>;

/**
 * What one family of distributions can answer.
 *
 * Parameters are taken as valid: `makeDistribution` and `makeMixture` see to that. `quantile` is asked
 * for u in the open interval (0, 1) only; the registry looks after the ends and keeps results finite.
 *
 * `laws` answers for the distributions inside a mixture or a scaled one; the other families ignore it.
 */
export interface Law<D extends Distribution> {
  /** Smallest x with cdf(x) ≥ u. */
  quantile(d: D, u: number, laws: Law<Distribution>): number;
  /** P(X ≤ x). */
  cdf(d: D, x: number, laws: Law<Distribution>): number;
  mean(d: D, laws: Law<Distribution>): number;
  variance(d: D, laws: Law<Distribution>): number;
  /** Smallest closed interval of probability 1; its ends may be infinite. */
  support(d: D, laws: Law<Distribution>): [number, number];
}
