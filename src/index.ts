/**
 * The public door of summitry.
 *
 * ```ts
 * import { forecast, inlineRunner, loadScenario, renderDiagnostics } from 'summitry';
 *
 * const loaded = loadScenario('scenarios/japan_dprk_2024.yaml');
 * if (!loaded.ok) throw new Error(renderDiagnostics(loaded.diagnostics, loaded.texts));
 * const made = await forecast(loaded.value, {
 *   seed: '1', draws: 1024, paths: 4, runner: inlineRunner(), analyses: { veto: true, whatIf: 'all' },
 * });
 * ```
 */
export type { AnalysisId, ReadyAnalyses, Results } from './analysis/analyses.ts';
export {
  type CompareSettings,
  compareScenarios,
} from './analysis/comparison/compareScenarios.ts';
export { type Comparison, compareRuns } from './analysis/core/compare.ts';
export { epistemicShare, estimateAt, estimateDeal } from './analysis/core/estimate.ts';
export { logLikelihood, type RowWeight, weighRows } from './analysis/core/evidence.ts';
export type { Parts } from './analysis/core/parts/shareOut.ts';
export type { Run, RunAt, Workbench } from './analysis/core/run.ts';
export { type DiscoverySettings, discover } from './analysis/discovery/discover.ts';
export {
  type Forecast,
  type ForecastOptions,
  forecast,
} from './analysis/forecast.ts';
export { findIndicators } from './analysis/indicators/indicators.ts';
export { type ReplaySettings, replay } from './analysis/replay/replay.ts';
export {
  type SensitivitySettings,
  sensitivity,
} from './analysis/sensitivity/sensitivity.ts';
export { type SweepSettings, sweep } from './analysis/sweep/sweep.ts';
export { type ThresholdSettings, threshold } from './analysis/threshold/threshold.ts';
export { trialRun } from './analysis/trial.ts';
export { value } from './analysis/value/value.ts';
export { type DecomposeSettings, decompose } from './analysis/whatIf/decompose.ts';
export { compile } from './compile/compile.ts';
export { CODES, type Code } from './diagnostics/codes.ts';
export type { Checked, Diagnostic, Place } from './diagnostics/diagnostic.ts';
export { renderDiagnostics } from './diagnostics/render.ts';
export type { Distribution } from './distributions/distribution.ts';
export { cdf, mean, quantile, support, variance } from './distributions/registry.ts';
export type { Machine, MachineName } from './program/machine.ts';
export type { Program } from './program/program.ts';
export type { ChunkPoints, ChunkResult, RunResult, RunSettings, Sampler } from './program/result.ts';
export { buildRecord, type Circumstances } from './record/build.ts';
export { type ResultRecord, recordSchema } from './record/record.ts';
export type { ScenarioComparison } from './results/comparison.ts';
export type { Discovery } from './results/discovery.ts';
export type { Difference, Estimate } from './results/estimate.ts';
export type { Finding } from './results/indicators.ts';
export type { Part } from './results/parts.ts';
export type { Replay, ReplayRow } from './results/replay.ts';
export type { Sensitivity } from './results/sensitivity.ts';
export type { Sweep } from './results/sweep.ts';
export type { Threshold } from './results/threshold.ts';
export type { ValueOfInformation } from './results/value.ts';
export type { VetoRun } from './results/veto.ts';
export type { WhatIfRun } from './results/whatIf.ts';
export { inlineRunner } from './runners/inline.ts';
export { isAvailable, openMachine } from './runners/machines.ts';
export type { ChunkRange, Runner } from './runners/runner.ts';
export { type PointsDone, runPoints } from './runners/runPoints.ts';
export { type RunControl, runProgram } from './runners/runProgram.ts';
export { threadsRunner } from './runners/threads.ts';
export { type Axis, readAxes } from './scenario/axes.ts';
export type { NumberValue } from './scenario/domain.ts';
export { contentHash } from './scenario/hash.ts';
export type { ObservationContent } from './scenario/kinds/kinds.ts';
export { loadScenario } from './scenario/load.ts';
export type {
  Decision,
  Indicator,
  Lever,
  NumberInput,
  Observation,
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
