import { type Day, dayOf } from '../scenario/dates.ts';
import type { Outcome, Scenario } from '../scenario/model.ts';
import { intervalLogScore } from '../stats/intervalLogScore.ts';
import { rankedProbabilityScore } from '../stats/rankedProbability.ts';
import { brierScore, logScore } from '../stats/scores.ts';
import { heldBy, isOpenOn, knownTime } from './answer.ts';
import { type CaseForecast, cdfOf, type ForecastCase } from './forecastCase.ts';

/** Days after the start by which meetings are counted, and the edges of the bins of the ranked score. */
export const TIMING: readonly number[] = [14, 30, 90, 180, 365];

/** What a case says of itself beside its forecasts. */
export interface CaseAbout {
  readonly id: string;
  readonly title: string;
  /** What is left out together. */
  readonly group: string;
  readonly window: Pick<Scenario['window'], 'start' | 'end'>;
  readonly outcome: Outcome | null;
  /** Cells of the columns that baselines and slices look at, '' where they are not known on a day. */
  readonly cellOn: (column: string, day: Day) => string;
}

/** A forecast with its scores; small, since there may be many. */
export interface ScoredForecast {
  readonly moment: string;
  readonly day: Day;
  readonly probability: number;
  readonly standardError: number;
  /** Whether they met in the window; null where that is not known. */
  readonly happened: boolean | null;
  readonly brier: number | null;
  readonly log: number | null;
  readonly ranked: number | null;
  /** Null where nothing is stated of the outcome; Infinity where what is known of it had no probability. */
  readonly interval: number | null;
}

/** A case and its scored forecasts: those as of days on which it was open. */
export interface ScoredCase extends CaseAbout {
  readonly forecasts: readonly ScoredForecast[];
  /** By days of `TIMING`: expected, and whether they had met; null where not known. */
  readonly timing: readonly { readonly forecast: number; readonly held: boolean | null }[];
  readonly held: readonly number[];
  readonly weight: readonly number[];
}

/** Scores a case. */
export function scoreCase(about: CaseAbout, { forecasts, held, weight }: ForecastCase): ScoredCase {
  const { outcome, window } = about;
  const [first] = forecasts;
  const atStart = cdfOf(first!, window.start);
  return {
    ...about,
    held,
    weight,
    forecasts: forecasts.filter(({ asOf }) => isOpenOn(outcome, dayOf(asOf))).map((one) => scoreForecast(about, one)),
    timing: TIMING.map((days) => ({
      forecast: atStart(window.start + days),
      // A day beyond the window is one of which nothing was forecast.
      held: window.start + days > window.end + 1 ? null : heldBy(outcome, Math.min(window.start + days, window.end)),
    })),
  };
}

function scoreForecast(about: CaseAbout, forecast: CaseForecast): ScoredForecast {
  const { outcome, window } = about;
  const { moment, asOf, probability, standardError } = forecast;
  const day = dayOf(asOf);
  const happened = heldBy(outcome, window.end);
  const one = happened === null ? null : [{ probability, happened }];
  const cdf = cdfOf(forecast, day);
  return {
    moment,
    day,
    probability,
    standardError,
    happened,
    brier: one && brierScore(one),
    log: one && logScore(one),
    ranked: rankedOf(about, day, cdf),
    interval: intervalOf(about, cdf),
  };
}

/** Days between the bins of the ranked score of a forecast as of a day: those of `TIMING` ahead, and the last of the window. */
export function edgesOf({ window: { start, end } }: Pick<CaseAbout, 'window'>, asOf: Day): readonly Day[] {
  return [...TIMING.map((days) => start + days).filter((edge) => edge >= asOf && edge < end), end];
}

/** Ranked probability score of a forecast of a case as of a day; null where its bin is not known. */
export function rankedOf(about: CaseAbout, asOf: Day, cdf: (day: Day) => number): number | null {
  const edges = edgesOf(about, asOf);
  const answers = edges.map((edge) => heldBy(about.outcome, edge));
  const bin = answers.includes(null) ? null : answers.includes(true) ? answers.indexOf(true) : edges.length;
  return rankedProbabilityScore(edges.map(cdf), bin);
}

/** Interval log score of a forecast of a case, which may be Infinity; null where nothing is stated of the outcome. */
export function intervalOf({ outcome, window }: CaseAbout, cdf: (day: Day) => number): number | null {
  return outcome === null ? null : intervalLogScore(cdf, knownTime(outcome, window));
}
