import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { tooMuchMemory } from '../../diagnostics/messages/commandLine.ts';
import { diagnose } from '../../diagnostics/sentence.ts';
import type { Program } from '../../program/program.ts';
import { DRAWS_PER_CHUNK, ROWS_KEPT, type RunSettings } from '../../program/result.ts';

/** Bytes that a thread may take for its columns. */
const MOST_OF_THREAD = 1_000_000_000;

/** Bytes that may be kept of all draws. */
const MOST_KEPT = 4_000_000_000;

const BYTES_PER_NUMBER = 8;

/** What is to be said of a run that would take more memory than a machine can be expected to have; null if it would not. */
export function memoryProblem(program: Program, settings: RunSettings): Diagnostic | null {
  const [ofThread, ofResult] = [bytesOfChunk(program, settings), bytesOfResult(program, settings)];
  if (ofThread > MOST_OF_THREAD) return diagnose(tooMuchMemory('paths', ofThread, MOST_OF_THREAD));
  return ofResult > MOST_KEPT ? diagnose(tooMuchMemory('draws', ofResult, MOST_KEPT)) : null;
}

/** Columns of draws and lanes, and the state of each lane in the chain. */
function bytesOfChunk({ drawColumns, laneColumns, chain }: Program, { draws, paths }: RunSettings): number {
  const inChunk = Math.min(draws, DRAWS_PER_CHUNK);
  return BYTES_PER_NUMBER * inChunk * (drawColumns + paths * (laneColumns + 2 * chain.stages.length));
}

function bytesOfResult({ steps, terms, inputs }: Program, { draws, rowsKept = ROWS_KEPT }: RunSettings): number {
  const rows = Math.min(draws, ROWS_KEPT) * (steps.length + terms.length);
  return BYTES_PER_NUMBER * (rows + Math.min(draws, rowsKept) * inputs.length);
}
