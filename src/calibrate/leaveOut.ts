import { withoutNews } from '../analysis/core/news.ts';
import { heldBy, isOpenOn } from '../backtest/answer.ts';
import { type Baseline, CLIMATOLOGY, type Prediction } from '../backtest/baselines.ts';
import { trustIn } from '../backtest/compare.ts';
import { landmarkId } from '../backtest/moments.ts';
import type { Names } from '../backtest/requirements.ts';
import { momentOf } from '../backtest/score.ts';
import type { CaseAbout, ScoredCase, ScoredForecast } from '../backtest/scoredCase.ts';
import { compile } from '../compile/compile.ts';
import { exp } from '../numeric/exp.ts';
import type { LeftOut } from '../results/calibration.ts';
import type { Day } from '../scenario/dates.ts';
import type { Scenario } from '../scenario/model.ts';
import { smoothedWeights } from '../stats/psis.ts';
import { brierScore, logScore } from '../stats/scores.ts';
import { type SharedPoints, sharedPoints } from './casePoints.ts';
import { type Control, caseLikelihood, type Integration } from './likelihood.ts';
import type { FormulaFault, Posterior } from './posterior.ts';

/** A case as it is forecast by what others taught. */
export interface ForecastableCase {
  /** What it says of itself; its outcome is what was known by the day up to which is learnt. */
  readonly about: CaseAbout;
  /** As it is written, with all of its news. */
  readonly scenario: Scenario;
}

/** What forecasts are made of and compared with. */
export interface LeaveOutSettings {
  readonly seed: string;
  readonly integration: Integration;
  /** Days after the start. */
  readonly landmarks: readonly number[];
  /** Last day as of which anything may be forecast; null where all counts. */
  readonly asOf: Day | null;
  readonly baselines: readonly Baseline[];
}

/** Standard normals of the shared numbers: points × numbers. */
export interface Draws {
  /** Before the cases were seen. */
  readonly prior: Float64Array;
  readonly posterior: Float64Array;
}

/** What the model says with the numbers that were judged. */
const JUDGED = { id: 'judged', title: 'The model with the numbers as judged' } as const;

/** What may be required of these scores. */
export function namesInCalibration(landmarks: readonly number[], declared: readonly Baseline[]): Names {
  return {
    moments: ['start', ...landmarks.map(landmarkId)],
    hasCurves: false,
    baselinesAt: () => [JUDGED.id, CLIMATOLOGY.id, ...declared.map(({ id }) => id)],
  };
}

/**
 * How well cases are forecast by numbers that were learnt without them and the rest of their group, beside the numbers as they
 * were judged and beside baselines, which are learnt without that group too.
 *
 * P(held | news, others) = Σ w_s P(news, held | θ_s) / Σ w_s P(news | θ_s) over the draws θ_s of the posterior, where w_s ∝ 1 / Π P(case | θ_s)
 * over the cases of the group takes them out again. The weights, with the news in them, are smoothed (`smoothedWeights`).
 *
 * @returns Null after an abort; the fault of a formula.
 * @remarks Vehtari, Gelman & Gabry (2017), Statistics and Computing 27:1413-1432, for groups in place of single rows.
 */
export async function leaveOut(
  posterior: Posterior,
  cases: readonly ForecastableCase[],
  draws: Draws,
  settings: LeaveOutSettings,
  control: Control,
  onCase: (done: number) => void = () => undefined,
): Promise<LeftOut | FormulaFault | null> {
  const { seed, landmarks, baselines } = settings;
  const { shared } = posterior;
  const [prior, learnt] = [sharedPoints(shared, draws.prior), sharedPoints(shared, draws.posterior)];
  const known = await logLikelihoods(posterior, learnt, control);
  if (known === null || 'kind' in known) return known;
  const groupOf = new Map(cases.map(({ about }) => [about.id, about.group]));
  const outOf = new Map<string, Float64Array>();
  for (const [id, logs] of known) {
    const group = groupOf.get(id)!;
    const sum = outOf.get(group) ?? new Float64Array(learnt.count);
    outOf.set(
      group,
      sum.map((all, s) => all + logs[s]!),
    );
  }
  const moments = [['start', 0], ...landmarks.map((days) => [landmarkId(days), days] as const)] as const;
  const scored: ScoredCase[] = [];
  const judged = new Map<string, Prediction>();
  const weights: NonNullable<Prediction['weights']>[] = [];
  for (const [done, { about, scenario }] of cases.entries()) {
    onCase(done);
    const forecasts: ScoredForecast[] = [];
    for (const [moment, days] of moments) {
      const day = about.window.start + days;
      if (day > about.window.end || day > (settings.asOf ?? day) || !isOpenOn(about.outcome, day)) continue;
      const program = compile(withoutNews(scenario, day, []), seed);
      const { end } = about.window;
      const likelihood = caseLikelihood(
        { program, asOf: day, answers: [null, { kind: 'held', after: day - 1, by: end }] },
        shared,
        settings.integration,
      );
      const both: (readonly Float64Array[])[] = [];
      for (const points of [prior, learnt]) {
        const found = await likelihood.at(points, control);
        if (found === null) return null;
        if (!('length' in found)) return { kind: 'formula', scenario, program, invalid: found };
        both.push(found);
      }
      const [before, after] = both as [readonly Float64Array[], readonly Float64Array[]];
      const own = predicted(before, null);
      const theirs = predicted(after, outOf.get(about.group) ?? null);
      if (own === null || theirs === null) continue;
      judged.set(keyOf(about.id, moment), own);
      weights.push(theirs.weights!);
      forecasts.push(scoredForecast(about, moment, day, theirs.probability));
    }
    scored.push({ ...about, forecasts, timing: [], held: [], weight: [] });
  }
  const asJudged: Baseline = {
    ...JUDGED,
    predict: (entries) =>
      entries.map(({ of, forecast }) => {
        const own = judged.get(keyOf(of.id, forecast.moment));
        return own === undefined ? null : { probability: own.probability, curve: null };
      }),
  };
  const comparison = { baselines: [asJudged, CLIMATOLOGY, ...baselines], slices: [], seed };
  return {
    groups: new Set(scored.map(({ group }) => group)).size,
    weights: trustIn(weights),
    moments: moments.map(([id, days]) => momentOf({ id, days }, scored, comparison)),
  };
}

/** ln of the likelihood of each case at each point, by the name of the case. */
async function logLikelihoods(
  { cases }: Posterior,
  points: SharedPoints,
  control: Control,
): Promise<ReadonlyMap<string, Float64Array> | FormulaFault | null> {
  const logs = new Map<string, Float64Array>();
  for (const { named, likelihood } of cases) {
    const found = await likelihood.at(points, control);
    if (found === null) return null;
    if (!('length' in found)) {
      return { kind: 'formula', scenario: named.scenario, program: likelihood.program, invalid: found };
    }
    logs.set(named.id, found[0]!);
  }
  return logs;
}

/**
 * P(held | news) by draws.
 *
 * @param logs - ln P(news) and ln P(news, held) by draw.
 * @param out - ln of the likelihood by draw of what is to be left out; null of nothing.
 * @returns Null if no draw allows the news.
 */
function predicted([news, held]: readonly Float64Array[], out: Float64Array | null): Prediction | null {
  const ratios = news!.map((log, s) => (log === Number.NEGATIVE_INFINITY ? log : log - (out?.[s] ?? 0)));
  if (!ratios.some((ratio) => ratio > Number.NEGATIVE_INFINITY)) return null;
  const { logWeights, paretoK, effectiveSize } = smoothedWeights(ratios);
  let probability = 0;
  logWeights.forEach((log, s) => {
    if (log > Number.NEGATIVE_INFINITY) probability += exp(log + held![s]! - news![s]!);
  });
  return {
    probability: Math.min(1, probability),
    curve: null,
    weights: { draws: news!.length, paretoK, effectiveSize },
  };
}

function scoredForecast(about: CaseAbout, moment: string, day: Day, probability: number): ScoredForecast {
  const happened = heldBy(about.outcome, about.window.end);
  const one = happened === null ? null : [{ probability, happened }];
  return {
    moment,
    day,
    probability,
    standardError: 0,
    happened,
    brier: one && brierScore(one),
    log: one && logScore(one),
    ranked: null,
    interval: null,
  };
}

function keyOf(id: string, moment: string): string {
  return JSON.stringify([id, moment]);
}
