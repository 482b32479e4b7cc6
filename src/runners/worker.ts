import { type MessagePort, parentPort } from 'node:worker_threads';
import { runChunk } from '../engine/chunk.ts';
import type { Answer, Task } from './threads.ts';

/** A thread of `threadsRunner`: loads the engine and nothing else, answers a chunk with its result. */
if (parentPort !== null) serve(parentPort);

function serve(port: MessagePort): void {
  let compute: ((index: number) => Answer) | undefined;
  port.on('message', (task: Task) => {
    if (task.kind === 'program') {
      compute = (index) => attempt(index, () => runChunk(task.program, index, task.settings));
    } else if (compute !== undefined) {
      port.postMessage(compute(task.index));
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
