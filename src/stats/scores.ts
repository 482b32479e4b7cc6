import { log } from '../numeric/log.ts';

/** One forecast probability in [0, 1] and whether the event happened. */
export interface ScoredForecast {
  readonly probability: number;
  readonly happened: boolean;
}

/** Probabilities nearer than this to 0 and 1 count as this far away, or one miss would score infinity. */
export const LOG_SCORE_CLAMP = 1e-6;

/**
 * Mean squared distance between forecast and outcome; 0 is perfect, ¼ is what ½ always gets.
 *
 * @returns NaN for no forecasts.
 * @remarks Brier (1950), Monthly Weather Review 78(1):1-3, in the one-sided form.
 */
export function brierScore(forecasts: readonly ScoredForecast[]): number {
  let sum = 0;
  for (const { probability, happened } of forecasts) {
    const distance = probability - (happened ? 1 : 0);
    sum += distance * distance;
  }
  return sum / forecasts.length;
}

/**
 * Mean of −ln(probability given to what happened), in nats; 0 is perfect, ln 2 is what ½ always gets.
 *
 * Probabilities are first clamped to [1e-6, 1 − 1e-6], see `LOG_SCORE_CLAMP`; say so where it is shown.
 *
 * @returns NaN for no forecasts.
 * @remarks Good (1952), JRSS B 14(1):107-114.
 */
export function logScore(forecasts: readonly ScoredForecast[]): number {
  let sum = 0;
  for (const { probability, happened } of forecasts) {
    const given = happened ? probability : 1 - probability;
    sum -= log(Math.min(Math.max(given, LOG_SCORE_CLAMP), 1 - LOG_SCORE_CLAMP));
  }
  return sum / forecasts.length;
}

/**
 * Share of a reference's score that a forecaster saves: 1 is perfect, 0 no better, below 0 worse.
 *
 * @param score - Brier or log score of the forecaster.
 * @param reference - The same score to beat; a perfect one leaves nothing to save, and the skill is null.
 */
export function skill(score: number, reference: number): number | null {
  return reference > 0 ? 1 - score / reference : null;
}
