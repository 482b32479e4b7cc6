import { ResultBuilder } from '../engine/merge.ts';
import type { Program } from '../program/program.ts';
import {
  DRAWS_PER_CHUNK,
  independentGroups,
  inWholeGroups,
  type RunResult,
  type RunSettings,
} from '../program/result.ts';
import { weightedStandardError } from '../stats/weightedMean.ts';
import { crossed } from './crossed.ts';
import type { Runner } from './runner.ts';

/** How to run, beyond how much. */
export interface RunControl {
  readonly runner: Runner;
  /** Stop as soon as the standard error of the probability is this small; `draws` is then the most to run. */
  readonly precision?: number;
  readonly signal?: AbortSignal;
  readonly onDraws?: (draws: number) => void;
}

/** Chunks between two looks at the precision, doubling each time: the looks fall on the same draws on every machine. */
const FIRST_WAVE = 8;

/**
 * Runs a program and merges its chunks. The result has as many draws as asked for, rounded up to whole groups, and after an abort
 * fewer.
 */
export async function runProgram(program: Program, asked: RunSettings, control: RunControl): Promise<RunResult> {
  const { runner, precision, signal } = control;
  const settings = { ...asked, draws: inWholeGroups(asked.draws, program.group) };
  const builder = new ResultBuilder(program, settings);
  const chunks = Math.ceil(settings.draws / DRAWS_PER_CHUNK);
  let done = 0;
  while (done < chunks && !signal?.aborted) {
    const wave = precision === undefined ? chunks : Math.max(FIRST_WAVE, done);
    const count = Math.min(wave, chunks - done);
    await runner.run(
      program,
      settings,
      { first: done, count },
      (chunk) => {
        builder.add(chunk);
        control.onDraws?.(builder.draws);
      },
      signal,
    );
    done += count;
    if (precision !== undefined && reached(builder.result(), precision)) break;
  }
  const result = builder.result();
  return settings.crossed === true ? crossed(program, result, control) : result;
}

function reached(result: RunResult, precision: number): boolean {
  const { weight, held, draws } = result;
  return draws > 1 && weightedStandardError(held, weight, independentGroups(result)) <= precision;
}
