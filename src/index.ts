/** The public door of summitry. What each name is for, with examples that run, is in docs/library.md. */

export type { ReadyAnalyses, Results } from './analysis/analyses.ts';
export { type Comparison, compareRuns } from './analysis/core/compare.ts';
export { estimateAt } from './analysis/core/estimate.ts';
export { type Forecast, type ForecastOptions, forecast } from './analysis/forecast.ts';
export { withTrialRun } from './analysis/trial.ts';
export type { Checked, Diagnostic } from './diagnostics/diagnostic.ts';
export { renderDiagnostics } from './diagnostics/render.ts';
export { type LoadOptions, loadScenario, readAxes } from './disk/scenario.ts';
export { exampleFile } from './disk/shipped.ts';
export type { Distribution } from './distributions/distribution.ts';
export { cdf, mean, quantile, support, variance } from './distributions/registry.ts';
export type { MachineName } from './program/machine.ts';
export { buildRecord, type Circumstances } from './record/build.ts';
export { type ResultRecord, recordSchema } from './record/record.ts';
export { type ReportFile, reportFiles } from './report/files.ts';
export { htmlBrief, htmlReport, markdownBrief, markdownReport } from './report/report.ts';
export { inlineRunner } from './runners/inline.ts';
export { openMachine } from './runners/machines.ts';
export type { Runner } from './runners/runner.ts';
export { threadsRunner } from './runners/threads.ts';
export { contentHash } from './scenario/hash.ts';
export type { Scenario } from './scenario/model.ts';
export { clopperPearsonInterval, jeffreysInterval } from './stats/exactIntervals.ts';
export { icd203Words } from './stats/icd203.ts';
export { brierScore, logScore, type ScoredForecast } from './stats/scores.ts';
export { wilsonInterval } from './stats/wilson.ts';
