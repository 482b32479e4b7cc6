import { dot, sum } from '../../numeric/sum.ts';
import { type Groups, influenceError } from '../../stats/influence.ts';

/** What is expected of a number given the value of one input, draw by draw. */
export interface ConditionalMean {
  /** By least squares, as it came: scatters more than it should. */
  readonly fitted: Float64Array;
  /** Drawn towards the overall mean, so that its variance is an unbiased estimate. */
  readonly shrunk: Float64Array;
  /** Variance of `fitted`. */
  readonly seen: number;
  /** Variance of `shrunk`: what the input explains, unbiased but for being cut off at 0. */
  readonly explained: number;
  /** Standard deviation that the variance of `fitted` would have if there were nothing but noise. */
  readonly noiseError: number;
}

/** A draw that determines its own fitted value has no residual to speak of. */
const LARGEST_LEVERAGE = 0.9;

/**
 * Regression of y on functions of one input, over weighted draws.
 *
 * A useless input fits some noise too: Var(Σ β_k b_k) = Σ β_k² exceeds what is true by Σ Var(β_k). This
 * is estimated without assuming equal variances or equal weights, and taken off by shrinking the
 * deviations from the mean; with equal ones the factor is the root of adjusted R² over R².
 *
 * @param y - A value a draw; the mean over paths of what a draw gives, so that it may be noisy.
 * @param w - Weights ≥ 0; if all are 0 nothing is known, and everything comes out as 0.
 * @param basis - Orthonormal columns, see `inputBasis`.
 * @param groups - Independent groups of draws, see `influenceError`.
 * @remarks MacKinnon & White (1985), Journal of Econometrics 29:305-325, estimator HC2 of the variances,
 * by group where draws are not independent.
 */
export function conditionalMean(
  y: Float64Array,
  w: Float64Array,
  basis: readonly Float64Array[],
  groups?: Groups,
): ConditionalMean {
  const n = y.length;
  // Any scale will do where nothing has a weight.
  const total = sum(w) || 1;
  const weighted = w.map((weight, d) => weight * y[d]!);
  const mean = sum(weighted) / total;
  const beta = basis.map((column) => dot(weighted, column) / total);
  const fitted = new Float64Array(n).fill(mean);
  const leverage = new Float64Array(n).fill(1);
  for (const [k, column] of basis.entries()) {
    for (let d = 0; d < n; d++) {
      fitted[d]! += beta[k]! * column[d]!;
      leverage[d]! += column[d]! * column[d]!;
    }
  }
  // How far each draw pulls a coefficient, but for the value of its column.
  const pull = leverage.map((own, d) => {
    const share = w[d]! / total;
    return (share * (y[d]! - fitted[d]!)) / Math.sqrt(1 - Math.min(LARGEST_LEVERAGE, share * own));
  });
  let [seen, noise, squares] = [0, 0, 0];
  for (const [k, column] of basis.entries()) {
    const influence = pull.map((one, d) => one * column[d]!);
    const error = influenceError(influence, groups);
    const variance = error * error;
    seen += beta[k]! * beta[k]!;
    noise += variance;
    squares += variance * variance;
  }
  const explained = Math.max(0, seen - noise);
  const shrink = seen > 0 ? Math.sqrt(explained / seen) : 0;
  return {
    fitted,
    shrunk: fitted.map((value) => mean + shrink * (value - mean)),
    seen,
    explained,
    noiseError: Math.sqrt(2 * squares),
  };
}
