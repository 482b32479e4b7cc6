import { compile } from '../compile/compile.ts';
import type { Checked } from '../diagnostics/diagnostic.ts';
import type { Program } from '../program/program.ts';
import type { RunResult, RunSettings } from '../program/result.ts';
import { crossed } from '../runners/crossed.ts';
import type { Runner } from '../runners/runner.ts';
import { runPoints } from '../runners/runPoints.ts';
import { runProgram } from '../runners/runProgram.ts';
import type { Scenario } from '../scenario/model.ts';
import { analyse } from './analyse.ts';
import { allAnalyses, type ReadyAnalyses, type Results } from './analyses.ts';
import type { Subject } from './core/analysis.ts';
import { found, hasError, refused } from './core/checked.ts';
import { enoughDraws } from './core/enoughDraws.ts';
import { evidenceDiagnostics } from './core/evidence.ts';
import { faultOf } from './core/fault.ts';
import { memoryProblem } from './core/memory.ts';
import type { Workbench } from './core/run.ts';

/** What to compute and how hard to try. */
export interface ForecastOptions extends RunSettings {
  /** Any text; the same text gives the same numbers. */
  readonly seed: string;
  readonly runner: Runner;
  /** Run until the standard error of the probability is this small, at most `draws`. */
  readonly precision?: number;
  /** What else to tell of the scenario. */
  readonly analyses?: ReadyAnalyses;
  /** Draws of which the inputs are kept, for export; `ROWS_KEPT`, the default, or more. */
  readonly rowsKept?: number;
  readonly signal?: AbortSignal;
  /** Called as draws finish, over all the runs that the forecast is made of. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Base run of one scenario and what the analyses made of it, on common random numbers. */
export interface Forecast {
  readonly program: Program;
  readonly seed: string;
  readonly base: RunResult;
  readonly results: Results;
  /** False if an abort cut the work short; what is here is finished and right. */
  readonly complete: boolean;
}

/**
 * Runs a scenario and everything that a report says of it.
 *
 * Where the evidence leaves too few draws effective, more are taken (docs/decisions/0011).
 *
 * @returns Diagnostics if a formula left its domain or the evidence leaves no draws to speak of.
 */
export async function forecast(stated: Scenario, options: ForecastOptions): Promise<Checked<Forecast>> {
  const { seed, draws, paths, rowsKept, sampler, runner, signal, precision, analyses = {} } = options;
  const asked = allAnalyses().filter(([id]) => analyses[id] !== undefined);
  const scenario = asked.reduce((made, [, { scenarioFor }]) => scenarioFor?.(made) ?? made, stated);
  const program = compile(scenario, seed);
  const tooMuch = memoryProblem(program, { draws, paths, ...(rowsKept === undefined ? {} : { rowsKept }) });
  if (tooMuch !== null) return refused(tooMuch);
  const total = draws + (await workOf({ scenario, program, seed, draws }, asked, analyses));
  let finished = 0;
  const control = {
    runner,
    onDraws: (done: number) => options.onProgress?.(Math.min(total, finished + done), total),
    ...(signal === undefined ? {} : { signal }),
  };
  const run = async (variant: Program, wanted: RunSettings, until: { precision?: number } = {}): Promise<RunResult> => {
    const result = await runProgram(variant, wanted, { ...control, ...until });
    finished += result.draws;
    return result;
  };

  const settings: RunSettings = { draws, paths, ...(sampler === undefined ? {} : { sampler }) };
  const toTheEnd = precision === undefined ? {} : { precision };
  const cross = (variant: Program, result: RunResult): Promise<RunResult> => crossed(variant, result, control);
  const base = await cross(program, await enoughDraws((some) => run(program, some, toTheEnd), settings));
  const fault = await faultOf(base, program, scenario);
  if (fault !== null) return refused(fault);
  const diagnostics = base.draws === 0 ? [] : evidenceDiagnostics(scenario, program, base, Math.min(draws, base.draws));
  if (hasError(diagnostics)) return refused(...diagnostics);

  const bench: Workbench = {
    scenario,
    stated,
    seed,
    program,
    base,
    asked: draws,
    run,
    cross,
    runAt: async (variant, wanted, pointsOf, take) => {
      const points = await runPoints(variant, wanted, control, pointsOf, take);
      finished += points.done;
      return points;
    },
    signal,
    onProgress: options.onProgress,
  };
  const analysed = await analyse(bench, analyses, diagnostics);
  if (!analysed.ok) return analysed;
  const isWhole = base.draws >= draws || precision !== undefined;
  const complete = isWhole && !signal?.aborted;
  return found({ program, seed, base, results: analysed.value, complete }, analysed.diagnostics);
}

/** Draws of all runs that some analyses take. */
async function workOf(
  subject: Subject,
  asked: ReturnType<typeof allAnalyses>,
  settings: ReadyAnalyses,
): Promise<number> {
  const works = await Promise.all(asked.map(([id, { work }]) => work?.(subject, settings[id]) ?? 0));
  return works.reduce((sum, work) => sum + work, 0);
}
