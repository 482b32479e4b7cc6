import type { Program } from '../../program/program.ts';
import { ROWS_KEPT, type RunResult } from '../../program/result.ts';

/** The uncertain inputs of a run, a column an input, of the draws of which they are known. */
export interface InputColumns {
  /** The first ones, at most `ROWS_KEPT` of them. */
  readonly draws: number;
  readonly columns: readonly Float64Array[];
}

/** Turns the rows of a run into a column for each input of its program. */
export function inputColumns(program: Program, run: RunResult): InputColumns {
  return {
    draws: drawsKnown(program, run),
    columns: program.inputs.map((_, i) => inputColumn(program, run, i)),
  };
}

/** The column of one input. */
export function inputColumn(program: Program, run: RunResult, input: number): Float64Array {
  const width = program.inputs.length;
  const column = new Float64Array(drawsKnown(program, run));
  for (let d = 0; d < column.length; d++) column[d] = run.rows.inputs[d * width + input]!;
  return column;
}

function drawsKnown({ inputs }: Program, { rows, draws }: RunResult): number {
  const known = inputs.length === 0 ? draws : Math.floor(rows.inputs.length / inputs.length);
  return Math.min(draws, known, ROWS_KEPT);
}
