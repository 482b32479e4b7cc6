import type { Distribution, FamilyName } from './distribution.ts';

/** The distributions of one family. */
export type OfFamily<F extends FamilyName> = Extract<Distribution, { family: F }>;

/**
 * What one family of distributions can answer.
 *
 * Parameters are taken as valid: `makeDistribution` and `makeMixture` see to that. `quantile` is asked
 * for u in the open interval (0, 1) only; the registry looks after the ends and keeps results finite.
 *
 * `inner` answers for the distributions inside a mixture or a scaled one; the other families ignore it.
 */
export interface Family<D extends Distribution> {
  /** Smallest x with cdf(x) ≥ u. */
  quantile(d: D, u: number, inner: Family<Distribution>): number;
  /** P(X ≤ x). */
  cdf(d: D, x: number, inner: Family<Distribution>): number;
  mean(d: D, inner: Family<Distribution>): number;
  variance(d: D, inner: Family<Distribution>): number;
  /** Smallest closed interval of probability 1; its ends may be infinite. */
  support(d: D, inner: Family<Distribution>): [number, number];
}
