import type { BacktestMoment } from '../results/backtest.ts';
import { meanDifference } from '../stats/jackknife.ts';
import { brierScore, logScore } from '../stats/scores.ts';
import { weightedQuantiles } from '../stats/weightedMean.ts';
import type { Baseline, Entry, Prediction } from './baselines.ts';
import { cdfOf } from './forecastCase.ts';
import { intervalOf, rankedOf } from './scoredCase.ts';

type Row = BacktestMoment['baselines'][number];

/** Scores of one case by both. */
interface Pair {
  readonly group: string;
  readonly own: number;
  readonly theirs: number;
}

/** Scores of a baseline, and what the model's are less them, each on the cases that both have a score of. */
export function compareWith(baseline: Baseline, entries: readonly Entry[]): Row {
  const predicted = baseline.predict(entries);
  const both = entries.flatMap((entry, i) => (predicted[i] === null ? [] : [{ entry, prediction: predicted[i]! }]));
  const pairs = (of: (entry: Entry, prediction: Prediction) => readonly [number | null, number | null]): Pair[] =>
    both.flatMap(({ entry, prediction }) => {
      const [own, theirs] = of(entry, prediction);
      return isScore(own) && isScore(theirs) ? [{ group: entry.of.group, own, theirs }] : [];
    });
  const brier = pairs(({ forecast: { happened, brier: own } }, { probability }) => [
    own,
    happened === null ? null : brierScore([{ happened, probability }]),
  ]);
  const log = pairs(({ forecast: { happened, log: own } }, { probability }) => [
    own,
    happened === null ? null : logScore([{ happened, probability }]),
  ]);
  const ranked = pairs(({ of, forecast }, { curve }) => [
    forecast.ranked,
    curve && rankedOf(of, forecast.day, cdfOf(curve, forecast.day)),
  ]);
  const interval = pairs(({ of, forecast }, { curve }) => [
    forecast.interval,
    curve && intervalOf(of, cdfOf(curve, forecast.day)),
  ]);
  const groups = new Set(entries.map(({ of }) => of.group)).size;
  return {
    id: baseline.id,
    title: baseline.title,
    n: brier.length,
    folds: baseline.folds !== undefined && groups > baseline.folds ? baseline.folds : null,
    brier: meanOf(brier),
    log: meanOf(log),
    ranked: meanOf(ranked),
    interval: meanOf(interval),
    difference: {
      brier: differenceOf(brier),
      log: differenceOf(log),
      ranked: differenceOf(ranked),
      interval: differenceOf(interval),
    },
    learnt: learntOf(both.map(({ prediction }) => prediction)),
  };
}

/** A score that a mean can be taken of: there is one, and it is not infinite. */
function isScore(score: number | null): score is number {
  return score !== null && Number.isFinite(score);
}

function meanOf(pairs: readonly Pair[]): number | null {
  return pairs.length === 0 ? null : pairs.reduce((sum, { theirs }) => sum + theirs, 0) / pairs.length;
}

function differenceOf(pairs: readonly Pair[]): Row['difference']['brier'] {
  if (pairs.length === 0) return null;
  const { mean, standardError } = meanDifference(
    pairs.map(({ own }) => own),
    pairs.map(({ theirs }) => theirs),
    pairs.map(({ group }) => group),
  );
  return { mean, standardError };
}

/** k̂ above which weights cannot be trusted. */
const LARGEST_K = 0.7;

/** How far predictions from weighted draws can be trusted; null of others. */
function learntOf(predictions: readonly Prediction[]): Row['learnt'] {
  return trustIn(predictions.flatMap((prediction) => prediction.weights ?? []));
}

/** How far forecasts by weighted draws can be trusted together; null if there are none. */
export function trustIn(weights: readonly NonNullable<Prediction['weights']>[]): Row['learnt'] {
  if (weights.length === 0) return null;
  const shapes = weights.flatMap(({ paretoK }) => (paretoK !== null && Number.isFinite(paretoK) ? [paretoK] : []));
  // Without a tail to speak of, k̂ is null: of equal weights, which are fine, and where a handful has them all.
  const bad = weights.filter(({ draws, paretoK, effectiveSize }) =>
    paretoK === null ? effectiveSize < draws / 2 : paretoK > LARGEST_K,
  ).length;
  const sizes = Float64Array.from(weights, ({ effectiveSize }) => effectiveSize);
  const ones = new Float64Array(sizes.length).fill(1);
  return {
    n: weights.length,
    draws: weights[0]!.draws,
    largestK: shapes.length === 0 ? null : shapes.reduce((most, k) => Math.max(most, k)),
    badK: bad,
    medianSize: weightedQuantiles(sizes, ones, [0.5])[0]!,
    trusted: 2 * bad <= weights.length,
  };
}
