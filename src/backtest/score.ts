import { uniform } from '../random/philox.ts';
import { streamKey } from '../random/streamKey.ts';
import type { Backtest, BacktestMoment } from '../results/backtest.ts';
import { isoDay } from '../scenario/dates.ts';
import { consistencyBands, corpDecomposition } from '../stats/corp.ts';
import { isotonicSteps, isotonicValue } from '../stats/isotonic.ts';
import { brierScore, logScore } from '../stats/scores.ts';
import { type Baseline, CLIMATOLOGY, type Entry, OPENING } from './baselines.ts';
import { compareWith } from './compare.ts';
import { learntBaseline } from './learnt.ts';
import { landmarkId } from './moments.ts';
import { type ScoredCase, TIMING } from './scoredCase.ts';

/** What is compared and shown apart. */
export interface Comparison {
  /** Days after the start. */
  readonly landmarks: readonly number[];
  readonly baselines: readonly Baseline[];
  /** Columns. */
  readonly slices: readonly string[];
  readonly seed: string;
}

/** A forecast of a case whose answer is known. */
interface Scored extends Entry {
  readonly happened: boolean;
}

type Scores = Pick<Backtest, 'cases' | 'moments' | 'timing' | 'forecasts'>;

/** Scores of all cases together. */
export function scoreAll(cases: readonly ScoredCase[], comparison: Comparison): Scores {
  const ids = [
    ['start', 0],
    ...comparison.landmarks.map((days) => [landmarkId(days), days] as const),
    ['news', null],
  ] as const;
  const count = (result: string): number => cases.filter(({ outcome }) => outcome?.result === result).length;
  return {
    cases: {
      n: cases.length,
      held: count('held'),
      notHeld: count('not_held'),
      open: count('open'),
      void: count('void'),
      unstated: cases.filter(({ outcome }) => outcome === null).length,
      groups: new Set(cases.map(({ group }) => group)).size,
    },
    moments: ids.map(([id, days]) =>
      momentOf({ id, days }, cases, { ...comparison, baselines: comparedAt(days, comparison.baselines, cases.length) }),
    ),
    timing: TIMING.map((days, k) => timingOf(days, k, cases)),
    forecasts: cases.flatMap((one) =>
      one.forecasts.map(({ moment, day, probability, standardError, happened, brier, log }) => ({
        case: one.id,
        title: one.title,
        group: one.group,
        moment,
        asOf: isoDay(day),
        probability,
        standardError,
        result: one.outcome?.result ?? null,
        happened,
        brier,
        log,
      })),
    ),
  };
}

/** Scores of all forecasts as of one moment, beside those of baselines. */
export function momentOf(
  { id, days }: Pick<BacktestMoment, 'id' | 'days'>,
  cases: readonly ScoredCase[],
  { baselines, slices, seed }: Omit<Comparison, 'landmarks'>,
): BacktestMoment {
  const all = cases.flatMap((of) =>
    of.forecasts.flatMap((forecast) => (forecast.moment === id ? [{ of, forecast }] : [])),
  );
  const scored = all.flatMap(({ of, forecast }): readonly Scored[] =>
    forecast.happened === null ? [] : [{ of, forecast, happened: forecast.happened }],
  );
  const pairs = scored.map(pairOf);
  const probabilities = pairs.map(({ probability }) => probability);
  const outcomes = pairs.map(({ happened }) => (happened ? 1 : 0));
  const key = streamKey(seed, `backtest ${id}`);
  const steps = isotonicSteps(probabilities, outcomes);
  const interval = all.map(({ forecast }) => forecast.interval);
  const has = scored.length > 0;
  return {
    id,
    days,
    n: scored.length,
    censored: all.filter(({ of, forecast }) => forecast.happened === null && of.outcome !== null).length,
    held: sum(outcomes),
    forecast: sum(probabilities),
    spread: spreadOf(probabilities),
    brier: has ? brierScore(pairs) : null,
    log: has ? logScore(pairs) : null,
    ranked: meanOf(all.map(({ forecast }) => forecast.ranked)),
    interval: meanOf(interval.filter((score) => score !== Number.POSITIVE_INFINITY)),
    impossible: interval.filter((score) => score === Number.POSITIVE_INFINITY).length,
    corp: {
      brier: has ? corpDecomposition(pairs, brierScore) : null,
      log: has ? corpDecomposition(pairs, logScore) : null,
    },
    reliability: has
      ? consistencyBands(probabilities, REPLICATIONS, (i) => uniform(key, i, 0, 0, 0)).map(
          ({ forecast, low, high }) => ({
            forecast,
            n: probabilities.filter((one) => one === forecast).length,
            share: isotonicValue(steps, forecast),
            low,
            high,
          }),
        )
      : [],
    baselines: baselines.map((baseline) => compareWith(baseline, all)),
    slices: days === null ? [] : slices.flatMap((column) => slicesOf(column, scored)),
  };
}

/** How often outcomes are drawn for a band. */
const REPLICATIONS = 1000;

/** What the model is compared with as of a moment. */
function comparedAt(days: number | null, declared: readonly Baseline[], n: number): readonly Baseline[] {
  if (days === null) return [OPENING];
  // Draws are kept as they were at the start alone, and of one case there are no others to learn from.
  const learnt = days === 0 && n > 1 ? [learntBaseline('case'), learntBaseline('group')] : [];
  return [CLIMATOLOGY, ...declared, ...learnt];
}

function slicesOf(column: string, scored: readonly Scored[]): BacktestMoment['slices'] {
  const byCell = new Map<string, Scored[]>();
  for (const one of scored) {
    const cell = one.of.cellOn(column, one.forecast.day);
    byCell.set(cell, [...(byCell.get(cell) ?? []), one]);
  }
  return [...byCell]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([cell, inside]) => {
      const pairs = inside.map(pairOf);
      const probabilities = pairs.map(({ probability }) => probability);
      return {
        column,
        cell,
        n: pairs.length,
        held: pairs.filter(({ happened }) => happened).length,
        forecast: sum(probabilities),
        spread: spreadOf(probabilities),
        brier: brierScore(pairs),
        log: logScore(pairs),
      };
    });
}

function timingOf(days: number, k: number, cases: readonly ScoredCase[]): Backtest['timing'][number] {
  const known = cases.flatMap(({ timing }) => {
    const { forecast, held } = timing[k]!;
    return held === null ? [] : [{ forecast, held }];
  });
  const probabilities = known.map(({ forecast }) => forecast);
  return {
    days,
    n: known.length,
    held: known.filter(({ held }) => held).length,
    forecast: sum(probabilities),
    spread: spreadOf(probabilities),
  };
}

function pairOf({ forecast: { probability }, happened }: Scored): {
  readonly probability: number;
  readonly happened: boolean;
} {
  return { probability, happened };
}

/** Standard deviation of how many of independent events happen. */
function spreadOf(probabilities: readonly number[]): number {
  return Math.sqrt(sum(probabilities.map((probability) => probability * (1 - probability))));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Mean of what is known; null of nothing. */
function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : sum(known) / known.length;
}
