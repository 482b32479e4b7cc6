import type { Program } from '../../program/program.ts';
import type { ChunkPoints, RunResult, RunSettings } from '../../program/result.ts';
import type { PointsDone } from '../../runners/runPoints.ts';
import type { Scenario } from '../../scenario/model.ts';

/** Computes a program in the settings asked for; fewer draws than asked for mean an abort. */
export type Run = (program: Program, settings: RunSettings) => Promise<RunResult>;

/** Computes a program at given inputs, as `runPoints` does. */
export type RunAt = (
  program: Program,
  settings: RunSettings,
  pointsOf: (index: number) => ChunkPoints,
  take: (first: number, held: Float64Array, logWeight: Float64Array) => void,
) => Promise<PointsDone>;

/** Settings that share the draws of a base run, for no more than the curve. */
export function settingsBeside({ settings }: RunResult, draws: number): RunSettings {
  return { ...settings, draws, detail: 'curve' };
}

/** What every analysis works with: a scenario, its forecast, and the means to run it changed. */
export interface Workbench {
  readonly scenario: Scenario;
  /** As its file states it: `scenario` may have indicators that were made for it. */
  readonly stated: Scenario;
  readonly seed: string;
  readonly program: Program;
  /** Result of the scenario itself. */
  readonly base: RunResult;
  /** Draws that were asked for; the base has more where the evidence takes them. */
  readonly asked: number;
  readonly run: Run;
  /** Crosses the draws of a result of `run`, as `RunSettings.crossed` does at once. */
  readonly cross: (program: Program, result: RunResult) => Promise<RunResult>;
  readonly runAt: RunAt;
  readonly signal?: AbortSignal | undefined;
  /** Tells how much is done of work that is not counted in draws. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}
