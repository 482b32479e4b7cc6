import type { Machine } from '../program/machine.ts';
import type { Program } from '../program/program.ts';
import type { ChunkResult, RunSettings } from '../program/result.ts';
import { openMachine } from './machines.ts';
import type { Answer, Task } from './thread.ts';

/**
 * What a thread does with its tasks, on any host.
 *
 * @param answer - Sends an answer to who told the task; the memory may be handed over instead of copied.
 */
export function answering(answer: (answer: Answer, memory: ArrayBuffer[]) => void): (task: Task) => Promise<void> {
  let opening: Promise<Machine> | undefined;
  let told: { readonly program: Program; readonly settings: RunSettings } | undefined;
  return async (task) => {
    if (task.kind === 'machine') {
      opening = openMachine(task.name);
      // Told to whom asks for a chunk.
      opening.catch(() => undefined);
      return;
    }
    if (task.kind === 'program') {
      told = task;
      return;
    }
    const { index, points } = task;
    const { program, settings } = told!;
    try {
      const machine = await opening!;
      const chunk = machine.runChunk(program, index, settings, points);
      answer({ ok: true, index, chunk }, buffersOf(chunk));
    } catch (error) {
      answer({ ok: false, message: error instanceof Error ? error.message : String(error) }, []);
    }
  };
}

/** Memory of a result's numbers. */
function buffersOf(chunk: ChunkResult): ArrayBuffer[] {
  const arrays = [chunk, chunk.sums, chunk.emissions].flatMap((part) => Object.values(part));
  const buffers = arrays.flatMap((array) => (array instanceof Float64Array ? [array.buffer] : []));
  return [...new Set(buffers)] as ArrayBuffer[];
}
