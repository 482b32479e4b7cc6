/**
 * The public door of summitry.
 *
 * ```ts
 * import { forecast, inlineRunner, loadScenario, renderDiagnostics } from 'summitry';
 *
 * const loaded = loadScenario('scenarios/japan_dprk_2024.yaml');
 * if (!loaded.ok) throw new Error(renderDiagnostics(loaded.diagnostics, loaded.texts));
 * const made = await forecast(loaded.value, {
 *   seed: '1', draws: 1024, paths: 4, runner: inlineRunner(), veto: true, whatIf: 'all',
 * });
 * ```
 */
export { type Comparison, compareRuns } from './analysis/compare.ts';
export { type Estimate, epistemicShare, estimateAt, estimateDeal } from './analysis/estimate.ts';
export { logLikelihood, type RowWeight, weighRows } from './analysis/evidence.ts';
export {
  type Forecast,
  type ForecastOptions,
  forecast,
  type VetoRun,
  type WhatIfRun,
} from './analysis/forecast.ts';
export { type Finding, findIndicators } from './analysis/indicators.ts';
export { type Replay, type ReplayRow, type ReplaySettings, replay } from './analysis/replay.ts';
export { trialRun } from './analysis/trial.ts';
export { compile } from './compile/compile.ts';
export { CODES, type Code } from './diagnostics/codes.ts';
export type { Checked, Diagnostic, Place } from './diagnostics/diagnostic.ts';
export { renderDiagnostics } from './diagnostics/render.ts';
export type { Distribution } from './distributions/distribution.ts';
export { cdf, mean, quantile, support, variance } from './distributions/registry.ts';
export type { Program } from './program/program.ts';
export type { ChunkResult, RunResult, RunSettings } from './program/result.ts';
export { buildRecord, type Circumstances } from './record/build.ts';
export { type ResultRecord, recordSchema } from './record/record.ts';
export { inlineRunner } from './runners/inline.ts';
export type { ChunkRange, Runner } from './runners/runner.ts';
export { type RunControl, runProgram } from './runners/runProgram.ts';
export { threadsRunner } from './runners/threads.ts';
export { loadScenario } from './scenario/load.ts';
export type {
  Indicator,
  NumberInput,
  NumberValue,
  Observation,
  ObservationContent,
  Outcome,
  Path,
  Scenario,
  WhatIf,
} from './scenario/model.ts';
export { withNumbers } from './scenario/withNumbers.ts';
export { clopperPearsonInterval, jeffreysInterval } from './stats/exactIntervals.ts';
export { icd203Words } from './stats/icd203.ts';
export { brierScore, logScore } from './stats/scores.ts';
export { wilsonInterval } from './stats/wilson.ts';
