import { logistic, logit } from '../numeric/logistic.ts';
import { normalCdf, normalQuantile } from '../numeric/normal.ts';
import { normalExpectation } from '../numeric/quadrature.ts';
import type { Family, OfFamily } from './family.ts';

type LogitNormal = OfFamily<'logitNormal'>;

/**
 * Distribution of a number in [low, high] whose log-odds of the way from `low` to `high` are normal
 * (Johnson's S_B, 1949). Its moments have no closed form; they come from quadrature, good to 1e-12 up
 * to a `logitSd` of 20.
 */
export const logitNormalFamily: Family<LogitNormal> = {
  quantile: (d, u) => d.low + (d.high - d.low) * logistic(d.logitMean + d.logitSd * normalQuantile(u)),
  cdf: (d, x) => {
    if (x <= d.low) return 0;
    if (x >= d.high) return 1;
    return normalCdf((logit((x - d.low) / (d.high - d.low)) - d.logitMean) / d.logitSd);
  },
  mean: (d) => d.low + (d.high - d.low) * shareMean(d),
  variance: (d) => {
    const mean = shareMean(d);
    const square = normalExpectation((z) => {
      const distance = logistic(d.logitMean + d.logitSd * z) - mean;
      return distance * distance;
    }, step(d));
    return square * (d.high - d.low) * (d.high - d.low);
  },
  support: (d) => [d.low, d.high],
};

function shareMean(d: LogitNormal): number {
  return normalExpectation((z) => logistic(d.logitMean + d.logitSd * z), step(d));
}

/** The steeper the logistic in z, the finer; at most about 10,000 points. */
function step(d: LogitNormal): number {
  return Math.max(Math.min(0.125, 0.5 / d.logitSd), 0.0018);
}
