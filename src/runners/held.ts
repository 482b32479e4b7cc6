import type { ChunkResult } from '../program/result.ts';

/** P(held by the end of the window) of each draw of a chunk: the last column of its curve. */
export function heldOf({ curve, draws }: ChunkResult): Float64Array {
  const steps = curve.length / draws;
  return Float64Array.from({ length: draws }, (_, d) => curve[(d + 1) * steps - 1]!);
}
