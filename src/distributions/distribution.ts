/**
 * An uncertain number as plain data: what a scenario file wrote, checked and with its parameters
 * named. Every family answers `quantile`, `cdf`, `mean` and `variance` through the registry.
 */
export type Distribution =
  | { readonly family: 'beta'; readonly alpha: number; readonly beta: number }
  | { readonly family: 'triangular'; readonly low: number; readonly mode: number; readonly high: number }
  | { readonly family: 'pert'; readonly low: number; readonly mode: number; readonly high: number }
  | { readonly family: 'normal'; readonly mean: number; readonly sd: number }
  | {
      readonly family: 'truncatedNormal';
      readonly mean: number;
      readonly sd: number;
      readonly low: number;
      readonly high: number;
    }
  /** Parameters of the logarithm. */
  | { readonly family: 'lognormal'; readonly logMean: number; readonly logSd: number }
  /** `low + (high − low)·logistic(N(logitMean, logitSd))`: an interval inside a bounded domain. */
  | {
      readonly family: 'logitNormal';
      readonly logitMean: number;
      readonly logitSd: number;
      readonly low: number;
      readonly high: number;
    }
  | { readonly family: 'uniform'; readonly low: number; readonly high: number }
  | { readonly family: 'exponential'; readonly mean: number }
  /** Values ascending, weights positive and summing to 1. */
  | { readonly family: 'discrete'; readonly values: readonly number[]; readonly weights: readonly number[] }
  | {
      readonly family: 'mixture';
      readonly parts: readonly { readonly weight: number; readonly distribution: Distribution }[];
    }
  /** `low + (high − low)·X`: a family of [0, 1] carried to another interval; `high < low` mirrors it. */
  | { readonly family: 'scaled'; readonly low: number; readonly high: number; readonly of: Distribution };

export type FamilyName = Distribution['family'];
