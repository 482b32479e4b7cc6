import { inlineRunner } from '../runners/inline.ts';
import type { Heard, Told } from './messages.ts';
import { session } from './session.ts';

/** Makes of the worker in which it is called the one that answers an explorer. */
export function startWorker(): void {
  const hear = session({
    runner: inlineRunner(),
    tell: (heard: Heard) => postMessage(heard, []),
    pause: (milliseconds, signal) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        signal.addEventListener('abort', () => {
          clearTimeout(timer);
          resolve();
        });
      }),
  });
  addEventListener('message', ({ data }) => hear(data as Told));
}
