import type { Program } from '../../program/program.ts';
import { ROWS_KEPT, type RunResult } from '../../program/result.ts';

/** The uncertain inputs of a run, a column an input, of the draws of which they are known. */
export interface InputColumns {
  /** The first ones, at most `ROWS_KEPT` of them. */
  readonly draws: number;
  readonly columns: readonly Float64Array[];
}

/** Turns the rows of a run into a column for each input of its program. */
export function inputColumns({ inputs }: Program, { rows, draws }: RunResult): InputColumns {
  const width = inputs.length;
  const known = width === 0 ? draws : Math.floor(rows.inputs.length / width);
  const n = Math.min(draws, known, ROWS_KEPT);
  return {
    draws: n,
    columns: inputs.map((_, i) => Float64Array.from({ length: n }, (_, d) => rows.inputs[d * width + i]!)),
  };
}
