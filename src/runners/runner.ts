import type { Program } from '../program/program.ts';
import type { ChunkPoints, ChunkResult, RunSettings } from '../program/result.ts';

/** Chunks to compute: `count` of them from `first` on. */
interface ChunkRange {
  readonly first: number;
  readonly count: number;
  /** Inputs of a chunk, where they are given; asked for once a chunk, in ascending order. */
  readonly pointsOf?: (index: number) => ChunkPoints;
}

/**
 * Whatever computes chunks: this thread, a pool of threads, one day a queue.
 *
 * The contract, checked by one conformance suite for all: `onChunk` is called once a chunk, in
 * ascending order, with the same bytes from every runner and machine; after `signal` aborts, no further
 * chunk is handed out and `run` resolves with those before it delivered; a failure inside a chunk rejects `run`.
 */
export interface Runner {
  run(
    program: Program,
    settings: RunSettings,
    range: ChunkRange,
    onChunk: (chunk: ChunkResult) => void,
    signal?: AbortSignal,
  ): Promise<void>;
  /** Frees what the runner holds; it cannot be used afterwards. */
  close(): Promise<void>;
}
