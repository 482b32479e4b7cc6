import { runChunk } from '../engine/chunk.ts';
import type { Runner } from './runner.ts';

/** Computes chunks one after another on this thread, with a breath between them for signals and progress. */
export function inlineRunner(): Runner {
  return {
    async run(program, settings, { first, count, pointsOf }, onChunk, signal) {
      for (let index = first; index < first + count; index++) {
        if (signal?.aborted) return;
        onChunk(runChunk(program, index, settings, pointsOf?.(index)));
        await new Promise<void>((resolve) => setImmediate(resolve));
      }
    },
    async close() {},
  };
}
