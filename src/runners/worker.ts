import { type MessagePort, parentPort } from 'node:worker_threads';
import { runChunk } from '../engine/chunk.ts';
import type { ChunkPoints } from '../program/result.ts';
import type { Answer, Task } from './threads.ts';

/** A thread of `threadsRunner`: loads the engine and nothing else, answers a chunk with its result. */
if (parentPort !== null) serve(parentPort);

function serve(port: MessagePort): void {
  let compute: ((index: number, points: ChunkPoints | undefined) => Answer) | undefined;
  port.on('message', (task: Task) => {
    if (task.kind === 'program') {
      const { program, settings } = task;
      compute = (index, points) => attempt(index, () => runChunk(program, index, settings, points));
    } else if (compute !== undefined) {
      port.postMessage(compute(task.index, task.points));
    }
  });
}

function attempt(index: number, run: () => ReturnType<typeof runChunk>): Answer {
  try {
    return { ok: true, index, chunk: run() };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}
