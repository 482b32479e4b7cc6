import { log, log1p } from '../numeric/log.ts';
import { logit } from '../numeric/logistic.ts';
import type { Distribution } from './distribution.ts';

/** 95 % quantile of the standard normal distribution. */
export const Z95 = 1.6448536269514722;
/** −ln 0.05: the 95 % quantile of an exponential distribution, in means. */
const MINUS_LOG_5_PERCENT = 2.995732273553991;

/**
 * What is wrong with an interval, as one sentence that names the values seen and accepted.
 *
 * @returns Nothing if `fitInterval` accepts the same arguments.
 */
export function intervalProblem(low: number, high: number, domain: readonly [number, number]): string | undefined {
  const [lo, hi] = domain;
  if (!(Math.abs(low) <= 1e100 && Math.abs(high) <= 1e100)) {
    return `the interval ${low} to ${high} must have ends between -1e100 and 1e100`;
  }
  if (!(low < high)) return `the interval ${low} to ${high} must have its lower end first, and below the other`;
  if (low < lo || high > hi) return `the interval ${low} to ${high} must lie inside ${written(lo, hi)}`;
  return undefined;
}

/**
 * Distribution whose 5 % and 95 % quantiles are the two ends of an interval, inside a domain.
 *
 * - Bounded domain, both ends inside: logit-normal. Domain bounded on one side: lognormal from that
 *   side. No bounds: normal.
 * - An end on the edge of the domain means "as far as the edge" and takes no 5 %. In a bounded domain
 *   the other end then is a 95 % (or 5 %) quantile of the power family, density ∝ (1 − t)^(k − 1) in
 *   the distance t from the edge named; it rises towards that edge while the interval covers less than
 *   95 % of the domain. In a domain bounded on one side only: exponential. Both ends on edges: uniform.
 *
 * @param low - 5 % quantile, or the lower edge of the domain.
 * @param high - 95 % quantile, or the upper edge.
 * @param domain - Closed interval; infinite ends allowed.
 * @throws RangeError with the sentence of `intervalProblem`, which a caller should ask first.
 */
export function fitInterval(low: number, high: number, domain: readonly [number, number]): Distribution {
  const problem = intervalProblem(low, high, domain);
  if (problem) throw new RangeError(problem);
  const [lo, hi] = domain;
  if (lo === -Infinity && hi === Infinity) {
    return { family: 'normal', mean: 0.5 * low + 0.5 * high, sd: (high - low) / (2 * Z95) };
  }
  if (hi === Infinity) return fromEdge(lo, low - lo, high - lo, 1);
  if (lo === -Infinity) return fromEdge(hi, hi - high, hi - low, -1);
  if (low === lo && high === hi) return { family: 'uniform', low, high };
  if (low === lo) return power(lo, hi, (high - lo) / (hi - lo));
  if (high === hi) return power(hi, lo, (hi - low) / (hi - lo));
  const a = logit((low - lo) / (hi - lo));
  const b = logit((high - lo) / (hi - lo));
  return { family: 'logitNormal', logitMean: 0.5 * (a + b), logitSd: (b - a) / (2 * Z95), low: lo, high: hi };
}

/** Positive distance from the only edge, with 5 % and 95 % quantiles `near` and `far`. */
function fromEdge(edge: number, near: number, far: number, direction: 1 | -1): Distribution {
  const distance: Distribution =
    near === 0
      ? { family: 'exponential', mean: far / MINUS_LOG_5_PERCENT }
      : {
          family: 'lognormal',
          logMean: 0.5 * (log(near) + log(far)),
          logSd: (log(far) - log(near)) / (2 * Z95),
        };
  if (edge === 0 && direction === 1) return distance;
  return { family: 'scaled', low: edge, high: edge + direction, of: distance };
}

/** Share of the way from one edge to the other, at most `share` with probability 0.95. */
function power(from: number, to: number, share: number): Distribution {
  const k = -MINUS_LOG_5_PERCENT / log1p(-share);
  return { family: 'scaled', low: from, high: to, of: { family: 'beta', alpha: 1, beta: k } };
}

function written(lo: number, hi: number): string {
  return `${lo === -Infinity ? '(-∞' : `[${lo}`}, ${hi === Infinity ? '∞)' : `${hi}]`}`;
}
