import type { MachineName } from '../program/machine.ts';
import { answering } from './answering.ts';
import { poolRunner } from './pool.ts';
import type { Runner } from './runner.ts';
import type { Answer, Task, Thread } from './thread.ts';

/**
 * Computes chunks in a worker of a page, which stays warm between runs.
 *
 * The worker is made from a text, so that a page opened as a file, which may load nothing, has one too. Its policy must allow
 * `worker-src blob:` and, for the fast machine, `'wasm-unsafe-eval'`; without that the worker takes the other one.
 *
 * @param script - A script that ends in a call of {@link workForPage}.
 * @param machine - Machine to compute with: by default the fastest that the browser runs.
 */
export function pageRunner(script: string, machine?: MachineName): Runner {
  return poolRunner(1, (name) => startThread(script, name), machine);
}

/** Makes of the worker in which it is called one of {@link pageRunner}. */
export function workForPage(): void {
  const take = answering((answer, memory) => postMessage(answer, memory));
  addEventListener('message', ({ data }) => void take(data as Task));
}

function startThread(script: string, machine: MachineName | undefined): Thread {
  const address = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  const worker = new Worker(address);
  worker.postMessage({ kind: 'machine', name: machine } satisfies Task);
  return {
    tell: (task) => worker.postMessage(task),
    listen: ({ answered, failed }) => {
      const heard = ({ data }: { readonly data: unknown }): void => answered(data as Answer);
      const broke = ({ message }: { readonly message?: string }): void =>
        failed(new Error(message || 'The worker of the page could not be started.'));
      worker.addEventListener('message', heard);
      worker.addEventListener('error', broke);
      return () => {
        worker.removeEventListener('message', heard);
        worker.removeEventListener('error', broke);
      };
    },
    end: async () => {
      worker.terminate();
      URL.revokeObjectURL(address);
    },
  };
}
