import { Worker } from 'node:worker_threads';
import type { MachineName } from '../program/machine.ts';
import { poolRunner } from './pool.ts';
import type { Runner } from './runner.ts';
import type { Answer, Thread } from './thread.ts';

/**
 * Spreads chunks over worker threads of Node.
 *
 * @param jobs - Threads, at least 1.
 * @param machine - Machine to compute with: by default the fastest that this host runs.
 * @throws RangeError if there are to be no threads.
 */
export function threadsRunner(jobs: number, machine?: MachineName): Runner {
  return poolRunner(jobs, startThread, machine);
}

function startThread(machine: MachineName | undefined): Thread {
  const worker = new Worker(new URL('./worker.js', import.meta.url));
  worker.postMessage({ kind: 'machine', name: machine });
  return {
    tell: (task) => worker.postMessage(task),
    listen: ({ answered, failed }) => {
      // Without this a thread that ends early would be waited for for ever.
      const ended = (): void => failed(new Error('A worker thread ended before its work was done.'));
      worker.on('message', answered).on('error', failed).on('exit', ended);
      // By name: others are those by which Node itself hears the thread.
      return () => {
        worker
          .off('message', answered as (answer: Answer) => void)
          .off('error', failed)
          .off('exit', ended);
      };
    },
    end: async () => {
      await worker.terminate();
    },
  };
}
