import { bandAt } from '../analysis/core/band.ts';
import { effectiveDraws } from '../analysis/core/effectiveDraws.ts';
import { estimateAt, estimateDeal } from '../analysis/core/estimate.ts';
import { largestWeight, logLikelihood } from '../analysis/core/evidence.ts';
import { meanOf, unitOf } from '../analysis/core/numbers.ts';
import { everReached, occupancyAt } from '../analysis/core/reached.ts';
import type { Forecast } from '../analysis/forecast.ts';
import { quantile } from '../distributions/registry.ts';
import type { Program } from '../program/program.ts';
import type { RunResult } from '../program/result.ts';
import { meanOver, type ToldStep, toldSteps } from '../program/toldSteps.ts';
import type { Estimate } from '../results/estimate.ts';
import { groundsOf } from '../results/pieces.ts';
import { baseRateWithin, shareWithin } from '../scenario/baseRate.ts';
import { DAYS_PER_MONTH } from '../scenario/calendarUnits.ts';
import { isoDay } from '../scenario/dates.ts';
import { contentHash } from '../scenario/hash.ts';
import type { Actor, NumberInput, Scenario } from '../scenario/model.ts';
import { sharedIssues } from '../scenario/numbers/behind.ts';
import { reachOfMeeting } from '../scenario/numbers/reach.ts';
import { reachNow } from '../scenario/numbers/reachNow.ts';
import { statedNumbers } from '../scenario/numbers/stated.ts';
import { isBaseline, statedUsual } from '../scenario/numbers/usual.ts';
import { isHeldBy } from '../scenario/outcome.ts';
import { icd203Words } from '../stats/icd203.ts';
import { clip } from '../stats/probability.ts';
import { areAlike } from '../stats/rounding.ts';
import { weightedMean, weightedQuantiles } from '../stats/weightedMean.ts';
import { type Confidence, confidenceOf } from './confidence.ts';
import { curveOf } from './curve.ts';
import { evidenceRows } from './evidence.ts';
import { groundOf } from './grounds.ts';
import { type Importance, importanceOf } from './importance.ts';
import { leftToChance } from './leftToChance.ts';
import { processRows } from './processes.ts';
import type { ResultRecord } from './record.ts';

/** What a record tells beside the scenario and its forecast. */
export interface Circumstances {
  readonly warnings: readonly string[];
  /** The scenario's file as the user named it, for the command that makes the record again. */
  readonly file: string;
  /** What `--root` named, if it did. */
  readonly root?: string | undefined;
  /** Numbers set on the command line, which `scenario` already holds. */
  readonly overrides: ResultRecord['scenario']['overrides'];
  readonly manifest: Pick<ResultRecord['manifest'], 'version' | 'node' | 'programHash' | 'elapsedSeconds'>;
}

const BAND = [0.05, 0.95] as const;

/**
 * The published record of a forecast: every number that any report prints, with the words beside it.
 *
 * Pure: the same arguments give the same record.
 */
export function buildRecord(
  scenario: Scenario,
  forecast: Forecast,
  { warnings, file, root, overrides, manifest }: Circumstances,
): ResultRecord {
  const { program, base } = forecast;
  const ess = effectiveDraws(base);
  const told = toldSteps(program.steps);
  const reach = reachNow(scenario);
  const stated = statedNumbers(scenario);
  const importance = importanceOf(scenario, stated, forecast);
  const confidence = confidenceIn(scenario, forecast, stated, importance, ess);
  const answer = headline(base, confidence);
  const hash = contentHash(scenario);
  return {
    format: 'summitry/result/1',
    scenario: { ...describeScenario(scenario), hash, file, ...(root === undefined ? {} : { root }), overrides },
    seed: forecast.seed,
    draws: base.draws,
    paths: base.settings.paths,
    sampler: base.settings.sampler ?? 'random',
    asOf: isoDay(scenario.window.asOf),
    complete: forecast.complete,
    ...forecast.results,
    probability: answer,
    deal: sharedIssues(scenario).length === 0 ? null : estimateDeal(base),
    byDate: curveOf(program, base).map(({ date, mean: probability, standardError, interval90 }) => ({
      date,
      probability,
      standardError,
      interval90,
    })),
    ...stages(scenario, program, base, told),
    willingness: willingness(scenario, program, base, told),
    terms: terms(scenario, program, base),
    processes: processRows(scenario, program, base, told),
    issues: scenario.issues.map(({ id, low, high, ...issue }) => ({ id, ...groundsOf(issue), low, high })),
    actors: scenario.actors.map(({ id, leader, ...actor }) => ({ id, leader, ...groundsOf(actor) })),
    inputs: stated.map((input) => describeInput(scenario, input, importance)),
    uncertainNumbers: program.inputs.filter(({ path }) => reach.numbers.has(path)).length,
    // Nothing bears on an answer that is 0 or 1 in every draw.
    leftToChance: areAlike([answer.mean, Math.round(answer.mean)]) ? [] : leftToChance(scenario, reach),
    correlations: scenario.correlations.map(({ between, rank, why, sources }) => ({
      between: [between[0], between[1]],
      rank,
      why,
      sources: [...sources],
    })),
    evidence: evidenceRows(scenario, program, base),
    effectiveSampleSize: ess,
    evidenceLogLikelihood: program.chain.emissions.every(({ isPrior }) => isPrior === true) ? 0 : logLikelihood(base),
    largestWeight: largestWeight(base),
    baseRate: scenario.baseRate && {
      held: scenario.baseRate.held,
      of: scenario.baseRate.of,
      months: scenario.baseRate.months,
      ...groundsOf(scenario.baseRate),
      probability: baseRateWithin(scenario.baseRate, monthsOf(scenario)),
      forWindow: shareWithin(scenario.baseRate, monthsOf(scenario)),
    },
    outcome: scenario.outcome && {
      result: scenario.outcome.result,
      from: isoDay(scenario.outcome.from),
      until: isoDay(scenario.outcome.until),
      heldInTime: isHeldBy(scenario.outcome, scenario.window.end),
      ...groundsOf(scenario.outcome),
    },
    sources: scenario.sources.map((source) => ({ ...source })),
    leftOut: scenario.leftOut.map((entry) => ({ ...entry })),
    warnings: [...warnings],
    manifest: { ...manifest, scenarioHash: hash },
  };
}

/** Length of the window. */
function monthsOf({ window }: Scenario): number {
  return (window.end + 1 - window.start) / DAYS_PER_MONTH;
}

function describeScenario(scenario: Scenario): Omit<ResultRecord['scenario'], 'hash' | 'file' | 'root' | 'overrides'> {
  const { window, principals } = scenario;
  const principal = (id: string): { id: string; title: string; leader: string } => {
    const actor = actorOf(scenario, id);
    return { id, title: actor?.title || id, leader: actor?.leader ?? '' };
  };
  return {
    id: scenario.id,
    title: scenario.title,
    question: scenario.question,
    resolves: scenario.resolves,
    about: scenario.about,
    window: { start: isoDay(window.start), end: isoDay(window.end), step: window.step },
    principals: { initiator: principal(principals.initiator), target: principal(principals.target) },
    parties: scenario.parties,
  };
}

function headline(base: RunResult, confidence: Confidence): ResultRecord['probability'] {
  const estimate = estimateAt(base);
  const band = bandAt(base, estimate.mean);
  // Of a probability of 0 or 1 there is no variance to have a share of.
  const odds = estimate.mean * (1 - estimate.mean);
  return {
    ...estimate,
    words: icd203Words(estimate.mean),
    wordsInterval: wordsOf(estimate),
    confidence,
    spread: band && Math.sqrt(band.variance),
    epistemicShare: band && (odds > 0 ? Math.min(1, band.variance / odds) : 0),
    epistemicShareError: band && (odds > 0 ? band.standardError / odds : 0),
  };
}

function wordsOf({ interval90 }: Estimate): [string, string] | null {
  return interval90 && [icd203Words(interval90[0]), icd203Words(interval90[1])];
}

function confidenceIn(
  scenario: Scenario,
  { program, base }: Forecast,
  stated: readonly NumberInput[],
  { shares, from }: Importance,
  ess: number,
): Confidence {
  const grounded = stated.map((input) => ({ input, ground: groundOf(scenario, input) }));
  const { numbers } = reachOfMeeting(scenario);
  const certain = grounded.filter(({ input: { path, value } }) => value.kind === 'constant' && numbers.has(path));
  return confidenceOf({
    numbers: grounded.flatMap(({ input: { path, title }, ground }) => {
      const share = shares.get(path);
      return share === undefined ? [] : [{ path, title, ground, share }];
    }),
    from,
    certain: { count: certain.length, sourced: certain.filter(({ ground }) => ground === 'source').length },
    effectiveShare: program.chain.emissions.some(({ row }) => row !== null) ? ess / base.draws : null,
    wordsInterval: wordsOf(estimateAt(base)),
  });
}

function stages(
  scenario: Scenario,
  program: Program,
  base: RunResult,
  told: readonly ToldStep[],
): Pick<ResultRecord, 'stages' | 'void'> {
  const occupancy = (s: number, i: number): number => occupancyAt(program, base, s, i);
  return {
    stages: scenario.stages.map(({ id, title }, i) => ({
      id,
      title,
      everReached: everReached(program, base, i),
      occupancy: told.map(({ last: s }) => occupancy(s, i)),
    })),
    void: told.map(({ last: s }) => occupancy(s, scenario.stages.length)),
  };
}

function willingness(
  scenario: Scenario,
  { steps, firstForecastStep, willingness: ledgers }: Program,
  base: RunResult,
  told: readonly ToldStep[],
): ResultRecord['willingness'] {
  const ahead = steps.map((_, s) => s).slice(firstForecastStep);
  return ledgers.map(({ actor }, i) => {
    const valueAt = (s: number): number => at(base.sums.willingness, s, i, ledgers.length) / base.sums.weight[s]!;
    return {
      actor,
      title: actorOf(scenario, actor)?.title || actor,
      mean: clip(meanOver(steps, ahead, valueAt)),
      byDate: told.map(({ mean }) => clip(mean(valueAt))),
    };
  });
}

function terms(scenario: Scenario, program: Program, base: RunResult): ResultRecord['terms'] {
  const { rows, weight } = base;
  const weights = weight.subarray(0, rows.draws);
  const width = program.terms.length;
  return scenario.terms.map((term, t) => {
    const contributions = Float64Array.from({ length: rows.draws }, (_, d) => rows.contributions[d * width + t]!);
    const [low, high] = weightedQuantiles(contributions, weights, BAND);
    return {
      id: term.id,
      actor: term.actor,
      sign: term.sign,
      ...groundsOf(term),
      weight: scenario.numbers[`terms.${term.id}.weight`]!.text,
      value: scenario.numbers[`terms.${term.id}.value`]!.text,
      usual: statedUsual(scenario, term.id)?.text ?? null,
      baseline: isBaseline(scenario, term.id),
      contribution: { mean: weightedMean(contributions, weights), interval90: [low!, high!] },
    };
  });
}

function describeInput(scenario: Scenario, input: NumberInput, { shares }: Importance): ResultRecord['inputs'][number] {
  const { value } = input;
  return {
    path: input.path,
    ...groundsOf(input),
    unit: unitOf(scenario, input.path),
    text: input.text,
    kind: value.kind,
    ground: value.kind === 'formula' ? null : groundOf(scenario, input),
    importance: shares.get(input.path) ?? 0,
    mean: meanOf(value),
    interval90:
      value.kind === 'distribution'
        ? [quantile(value.distribution, BAND[0]), quantile(value.distribution, BAND[1])]
        : null,
    expect: input.expect ?? null,
  };
}

function actorOf(scenario: Scenario, id: string): Actor | undefined {
  return scenario.actors.find((actor) => actor.id === id);
}

function at(rows: Float64Array, row: number, column: number, width: number): number {
  return rows[row * width + column]!;
}
