import { compile } from '../compile/compile.ts';
import { consecutive, runChunk } from '../engine/chunk.ts';
import { drawInputs } from '../engine/inputs.ts';
import { newColumns } from '../engine/machine.ts';
import type { Program } from '../program/program.ts';
import type { ChunkPoints, ChunkResult, RunSettings } from '../program/result.ts';
import type { Path, Scenario } from '../scenario/model.ts';

/** Whatever computes probabilities from a scenario: what the laws hold to account. */
export interface Machine {
  readonly compile: (scenario: Scenario, seed: string) => Program;
  readonly runChunk: (program: Program, index: number, settings: RunSettings, points?: ChunkPoints) => ChunkResult;
}

/** The one that ships. */
export const THIS_MACHINE: Machine = { compile, runChunk };

/** Consecutive draws, at most a chunk of them, and their paths. */
export interface Draws {
  readonly first: number;
  readonly count: number;
  readonly paths: number;
  readonly detail?: 'all' | 'curve';
}

/**
 * Runs some draws of a program, with some of its inputs set to one value in all of them.
 *
 * Every other number is that of the same draw in a run with the program's seed, so two calls that differ
 * in `set` alone differ by nothing else.
 */
export function runDraws(
  machine: Machine,
  program: Program,
  { first, count, paths, detail = 'curve' }: Draws,
  set: Readonly<Record<Path, number>> = {},
): ChunkResult {
  const inputs = inputsOf(program, first, count);
  program.inputs.forEach(({ path }, i) => {
    if (!Object.hasOwn(set, path)) return;
    for (let d = 0; d < count; d++) inputs[d * program.inputs.length + i] = set[path]!;
  });
  return machine.runChunk(
    program,
    0,
    { draws: count, paths, detail },
    { inputs, environment: consecutive(first, count) },
  );
}

/** Throws a RangeError for what numbers no draw; they are addressed by 32 bits. */
export function mustBeDraw(draw: number): void {
  if (Number.isInteger(draw) && draw >= 0 && draw < 2 ** 32) return;
  throw new RangeError(`${draw} is not the number of a draw: they are counted from 0.`);
}

/** Values of all inputs in consecutive draws: draws × inputs. */
export function inputsOf(program: Program, first: number, count: number): Float64Array {
  const columns = newColumns(program.drawColumns, count);
  drawInputs(program, columns, first, count, 'random');
  const values = new Float64Array(count * program.inputs.length);
  program.inputs.forEach(({ column }, i) => {
    for (let d = 0; d < count; d++) values[d * program.inputs.length + i] = columns[column]![d]!;
  });
  return values;
}
