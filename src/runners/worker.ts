import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { Machine } from '../program/machine.ts';
import type { ChunkPoints, ChunkResult } from '../program/result.ts';
import { openMachine } from './machines.ts';
import type { Answer, Task, WorkerSettings } from './threads.ts';

/** A thread of `threadsRunner`: loads one machine and nothing else, answers a chunk with its result. */
if (parentPort !== null) serve(parentPort, await openMachine((workerData as WorkerSettings).machine));

function serve(port: MessagePort, machine: Machine): void {
  let compute: ((index: number, points: ChunkPoints | undefined) => Answer) | undefined;
  port.on('message', (task: Task) => {
    if (task.kind === 'program') {
      const { program, settings } = task;
      compute = (index, points) => attempt(index, () => machine.runChunk(program, index, settings, points));
    } else if (compute !== undefined) {
      const answer = compute(task.index, task.points);
      port.postMessage(answer, answer.ok ? buffersOf(answer.chunk) : []);
    }
  });
}

function attempt(index: number, run: () => ChunkResult): Answer {
  try {
    return { ok: true, index, chunk: run() };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

/** Memory of a result's numbers, to be handed over instead of copied. */
function buffersOf(chunk: ChunkResult): ArrayBuffer[] {
  const arrays = [chunk, chunk.sums, chunk.emissions].flatMap((part) => Object.values(part));
  const buffers = arrays.flatMap((array) => (array instanceof Float64Array ? [array.buffer] : []));
  return [...new Set(buffers)] as ArrayBuffer[];
}
