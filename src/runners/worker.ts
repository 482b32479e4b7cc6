import { parentPort } from 'node:worker_threads';
import { answering } from './answering.ts';

/** A thread of `threadsRunner`: loads one machine and nothing else, answers a chunk with its result. */
if (parentPort !== null) {
  const port = parentPort;
  port.on(
    'message',
    answering((answer, memory) => port.postMessage(answer, memory)),
  );
}
