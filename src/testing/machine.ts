import { compile } from '../compile/compile.ts';
import { consecutive, runChunk } from '../engine/chunk.ts';
import { drawInputs } from '../engine/inputs.ts';
import { newColumns } from '../engine/machine.ts';
import type { Program } from '../program/program.ts';
import { type ChunkPoints, type ChunkResult, DRAWS_PER_CHUNK, type RunSettings } from '../program/result.ts';
import type { Path, Scenario } from '../scenario/model.ts';
import { asDraws } from './groups.ts';

/** Whatever computes probabilities from a scenario: what the laws hold to account. */
export interface Machine {
  readonly compile: (scenario: Scenario, seed: string) => Program;
  readonly runChunk: (program: Program, index: number, settings: RunSettings, points?: ChunkPoints) => ChunkResult;
}

/** The one that ships. */
export const THIS_MACHINE: Machine = { compile, runChunk };

/** Consecutive draws and their paths. */
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
 * in `set` alone differ by nothing else. Where types are run side by side, a draw is a whole group of them, which stands
 * for what is known in it: weighed by their odds.
 */
export function runDraws(
  machine: Machine,
  program: Program,
  draws: Draws,
  set: Readonly<Record<Path, number>> = {},
): ChunkResult {
  const parts = runRows(machine, program, inRows(program, draws), set);
  return parts.length === 1 && program.group === 1 ? parts[0]! : asDraws(program, parts, draws);
}

/** The rows of a run that some draws stand in: each is one, or a group. */
export function inRows({ group }: Program, { first, count, ...rest }: Draws): Draws {
  return { ...rest, first: first * group, count: count * group };
}

/** Runs rows of a run as they stand, in chunks one after another that are numbered from 0. */
export function runRows(
  machine: Machine,
  program: Program,
  { first, count, paths, detail = 'curve' }: Draws,
  set: Readonly<Record<Path, number>> = {},
): readonly ChunkResult[] {
  const width = program.inputs.length;
  const rows = Array.from({ length: Math.ceil(count / DRAWS_PER_CHUNK) }, (_, i) => i * DRAWS_PER_CHUNK);
  return rows.map((from) => {
    const draws = Math.min(DRAWS_PER_CHUNK, count - from);
    const inputs = inputsOfRows(program, first + from, draws);
    program.inputs.forEach(({ path }, i) => {
      if (!Object.hasOwn(set, path)) return;
      for (let d = 0; d < draws; d++) inputs[d * width + i] = set[path]!;
    });
    const environment = consecutive(first + from, draws, program.group);
    const chunk = machine.runChunk(program, 0, { draws, paths, detail }, { inputs, environment });
    return { ...chunk, firstDraw: from };
  });
}

/** Throws a RangeError for what numbers no draw; they are addressed by 32 bits. */
export function mustBeDraw(draw: number): void {
  if (Number.isInteger(draw) && draw >= 0 && draw < 2 ** 32) return;
  throw new RangeError(`${draw} is not the number of a draw: they are counted from 0.`);
}

/** Values of all inputs in consecutive draws: draws × inputs. Types that are run side by side have that of the first. */
export function inputsOf(program: Program, first: number, count: number): Float64Array {
  const { group } = program;
  const width = program.inputs.length;
  const rows = inputsOfRows(program, first * group, count * group);
  return rows.filter((_, i) => Math.floor(i / width) % group === 0);
}

/** Values of all inputs in consecutive rows of a run: rows × inputs. */
export function inputsOfRows(program: Program, first: number, count: number): Float64Array {
  const columns = newColumns(program.drawColumns, count);
  drawInputs(program, columns, first, count, 'random');
  const values = new Float64Array(count * program.inputs.length);
  program.inputs.forEach(({ column }, i) => {
    for (let d = 0; d < count; d++) values[d * program.inputs.length + i] = columns[column]![d]!;
  });
  return values;
}
