import { isotonicSteps, isotonicValue } from './isotonic.ts';
import type { ScoredForecast } from './scores.ts';
import { weightedQuantiles } from './weightedMean.ts';

/** What a mean score is made of: score = miscalibration − discrimination + uncertainty. */
export interface CorpDecomposition {
  readonly score: number;
  /** MCB ≥ 0: what recalibrating the forecasts would take off the score. */
  readonly miscalibration: number;
  /** DSC ≥ 0: by how much the recalibrated forecasts beat the share of all cases. */
  readonly discrimination: number;
  /** UNC: the score of that share, told of every case. */
  readonly uncertainty: number;
}

/** Where the share of outcomes at a forecast would lie if the forecasts were reliable. */
export interface ConsistencyBand {
  /** One of the distinct forecasts. */
  readonly forecast: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The decomposition of a mean score by optimal recalibration: forecasts are compared with what isotonic regression of
 * the outcomes makes of them, and that with the share of all cases.
 *
 * @param forecasts - At least one.
 * @param score - `brierScore`, `logScore` or the mean of another proper score; it is used three times, with what it
 * clamps.
 * @returns The parts are held at 0 or more, which only rounding could take them below.
 * @throws RangeError if there are no forecasts.
 * @remarks Dimitriadis, Gneiting & Jordan (2021), PNAS 118(8):e2016191118.
 */
export function corpDecomposition(
  forecasts: readonly ScoredForecast[],
  score: (forecasts: readonly ScoredForecast[]) => number,
): CorpDecomposition {
  if (forecasts.length === 0) throw new RangeError('there are no forecasts, but must be at least one');
  const outcomes = forecasts.map(({ happened }) => (happened ? 1 : 0));
  const steps = isotonicSteps(
    forecasts.map(({ probability }) => probability),
    outcomes,
  );
  const share = outcomes.reduce((sum: number, outcome) => sum + outcome, 0) / outcomes.length;
  const own = score(forecasts);
  const recalibrated = score(
    forecasts.map(({ probability, happened }) => ({ probability: isotonicValue(steps, probability), happened })),
  );
  const uncertainty = score(forecasts.map(({ happened }) => ({ probability: share, happened })));
  return {
    score: own,
    miscalibration: Math.max(0, own - recalibrated),
    discrimination: Math.max(0, uncertainty - recalibrated),
    uncertainty,
  };
}

/**
 * Pointwise consistency band of a reliability diagram: outcomes are drawn from the forecasts themselves, isotonic
 * regression is fitted to them as it is to the real ones, and the quantiles of what it gives at each forecast are
 * taken.
 *
 * @param forecasts - Probabilities, in any order.
 * @param replications - How often outcomes are drawn: at least 1; with 1,000 an end is the quantile of a level that
 * is off by some 0.007.
 * @param uniform - The i-th of independent uniform numbers in (0, 1), for i from 0 to below replications × forecasts;
 * they go to the forecasts in ascending order, replication by replication.
 * @param level - Probability inside the band, in (0, 1).
 * @returns One band a distinct forecast, ascending. Quantiles by Hazen's definition.
 * @remarks Bröcker & Smith (2007), Weather and Forecasting 22:651-661; with isotonic regression: Dimitriadis,
 * Gneiting & Jordan (2021), PNAS 118(8):e2016191118.
 */
export function consistencyBands(
  forecasts: ArrayLike<number>,
  replications: number,
  uniform: (i: number) => number,
  level = 0.9,
): ConsistencyBand[] {
  const sorted = Float64Array.from(forecasts).sort();
  const distinct = sorted.filter((forecast, i) => i === 0 || forecast !== sorted[i - 1]);
  const fitted = Array.from(distinct, () => new Float64Array(replications));
  for (let r = 0; r < replications; r++) {
    const outcomes = sorted.map((forecast, i) => (uniform(r * sorted.length + i) < forecast ? 1 : 0));
    const steps = isotonicSteps(sorted, outcomes);
    for (const [k, forecast] of distinct.entries()) fitted[k]![r] = isotonicValue(steps, forecast);
  }
  const ones = new Float64Array(replications).fill(1);
  const outside = (1 - level) / 2;
  return Array.from(distinct, (forecast, k) => {
    const [low, high] = weightedQuantiles(fitted[k]!, ones, [outside, 1 - outside]);
    return { forecast, low: low!, high: high! };
  });
}
