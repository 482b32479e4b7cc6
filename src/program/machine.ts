import type { Program } from './program.ts';
import type { ChunkPoints, ChunkResult, RunSettings } from './result.ts';

/** Machines by name: both give the same bits. */
export const MACHINES = ['typescript', 'wasm'] as const;

/** One of them. */
export type MachineName = (typeof MACHINES)[number];

/**
 * What computes a chunk of draws.
 *
 * A Program comes from `compile`, which sees to it that no operation reads a column before it is written, that tables by step are of full
 * length and hold no NaN, that states of a regime are among its own, and that emissions lie in a step. Machines rely on it. The WebAssembly machine keeps
 * the memory that its largest run took, up to 4 GB.
 */
export interface Machine {
  readonly name: MachineName;
  /**
   * Runs one chunk of draws, all their paths, over the whole window.
   *
   * Depends on nothing but its arguments: any chunk can be computed anywhere, in any order, by any machine.
   *
   * @param index - Number of the chunk: it starts with draw `index` · `DRAWS_PER_CHUNK`.
   * @param points - Inputs given instead of drawn, and the address of each draw's environment. The inputs that
   * a run draws, at their draws' numbers, give that run again.
   * @throws RangeError if the points are not those of the chunk's draws.
   */
  runChunk(program: Program, index: number, settings: RunSettings, points?: ChunkPoints): ChunkResult;
}
