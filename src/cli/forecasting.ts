import { availableParallelism } from 'node:os';
import type { ReadyAnalyses } from '../analysis/analyses.ts';
import type { Forecast } from '../analysis/forecast.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { machineMissing, slowerMachine } from '../diagnostics/messages/commandLine.ts';
import { diagnose, type Sentence } from '../diagnostics/sentence.ts';
import type { MachineName } from '../program/machine.ts';
import { LEAST_SURPLUS, ROWS_KEPT } from '../program/result.ts';
import { makeRecord, type Outcome } from '../record/make.ts';
import type { DrawColumns } from '../report/parquet.ts';
import { inlineRunner } from '../runners/inline.ts';
import { isAvailable } from '../runners/machines.ts';
import type { Runner } from '../runners/runner.ts';
import { runProgram } from '../runners/runProgram.ts';
import { threadsRunner } from '../runners/threads.ts';
import type { Scenario } from '../scenario/model.ts';
import type { CommandContext } from './command.ts';
import type { Flags } from './flags.ts';
import { programVersion } from './version.ts';
import { type Warnings, warningsOf } from './warnings.ts';

/** As many threads as asked for, or one a core; a single one is this one. */
export function openRunner(flags: Flags, machine: MachineName | undefined): Runner {
  const jobs = flags.jobs ?? availableParallelism();
  return jobs === 1 ? inlineRunner(machine) : threadsRunner(jobs, machine);
}

/** What computes, and what tells of all that is found meanwhile. */
export interface Computing {
  /** Undefined is the fastest that each thread can have: there may be room for one and not for another. */
  readonly machine: MachineName | undefined;
  readonly warnings: Warnings;
}

/** Chooses the machine to compute with, and says what is to be said about that; null where there is none. */
export async function chooseMachine(context: Pick<CommandContext, 'terminal' | 'flags'>): Promise<Computing | null> {
  const warnings = warningsOf(context);
  const tell = (remark: Sentence): void => warnings.ofRun([diagnose(remark)], new Map());
  const { machine } = context.flags;
  if (machine === 'typescript') return { machine, warnings };
  const asked = machine === 'auto' ? undefined : machine;
  if (await isAvailable('wasm')) return { machine: asked, warnings };
  tell(asked === undefined ? slowerMachine() : machineMissing());
  return asked === undefined ? { machine: 'typescript', warnings } : null;
}

/** The world as a forecast needs it. */
export interface Tools {
  readonly runner: Runner;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
  /** Whether {@link drawColumns} will be asked for. */
  readonly wantsDraws: boolean;
}

/**
 * Runs a scenario and builds its record.
 *
 * @param file - As the user named it.
 * @param warnings - Found when the scenario was read; they go into the record.
 */
export async function forecastFile(
  file: string,
  scenario: Scenario,
  warnings: readonly Diagnostic[],
  flags: Flags,
  analyses: ReadyAnalyses,
  tools: Tools,
): Promise<Outcome> {
  const { seed, draws, paths, precision, sampler, root, set } = flags;
  const { wantsDraws, ...means } = tools;
  const wanted = precision === undefined ? { rowsKept: wantsDraws ? draws : ROWS_KEPT } : { precision };
  return makeRecord(
    scenario,
    { seed, draws, paths, ...wanted, sampler, analyses, ...means },
    { file, root, warnings, set, version: programVersion(), node: process.version, now: () => performance.now() },
  );
}

/**
 * The draws of a forecast as columns, for Parquet.
 *
 * Beyond {@link ROWS_KEPT} draws they are run again with all inputs kept, so that asking for them does
 * not change a digit of the record.
 *
 * @param hasDeal - Whether there is anything to make a deal about.
 * @returns Undefined if an abort cut the second run short.
 */
export async function drawColumns(
  { base, program }: Forecast,
  hasDeal: boolean,
  { runner, signal, onProgress }: Omit<Tools, 'wantsDraws'>,
): Promise<DrawColumns | undefined> {
  let { rows } = base;
  if (base.draws > ROWS_KEPT) {
    const { draws, settings } = base;
    const again = await runProgram(
      program,
      { ...settings, draws, rowsKept: draws },
      { runner, signal, onDraws: (done) => onProgress(done, draws) },
    );
    if (again.draws < draws) return undefined;
    rows = again.rows;
  }
  const width = program.inputs.length;
  return {
    weight: base.weight,
    probability: base.held,
    deal: hasDeal ? base.held.map((held, draw) => ((base.surplus[draw] ?? 0) > LEAST_SURPLUS ? held : 0)) : null,
    inputs: program.inputs.map(({ path }, column) => ({
      path,
      values: Float64Array.from({ length: base.draws }, (_, draw) => rows.inputs[draw * width + column] ?? Number.NaN),
    })),
  };
}
