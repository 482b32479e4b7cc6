import { Worker } from 'node:worker_threads';
import type { Program } from '../program/program.ts';
import type { ChunkResult, RunSettings } from '../program/result.ts';
import type { Runner } from './runner.ts';

/** What a worker is told: the program first, then chunks of it. */
export type Task =
  | { readonly kind: 'program'; readonly program: Program; readonly settings: RunSettings }
  | { readonly kind: 'chunk'; readonly index: number };

/** What a worker answers to a chunk. */
export type Answer =
  | { readonly ok: true; readonly index: number; readonly chunk: ChunkResult }
  | { readonly ok: false; readonly index: number; readonly message: string };

/**
 * Spreads chunks over a pool of worker threads; the threads start with the first run.
 *
 * @param jobs - Threads, at least 1.
 */
export function threadsRunner(jobs: number): Runner {
  const pool: Worker[] = [];
  return {
    async run(program, settings, { first, count }, onChunk, signal) {
      while (pool.length < Math.min(jobs, count)) pool.push(startWorker());
      await new Promise<void>((resolve, reject) => {
        let next = first;
        let due = first;
        let busy = 0;
        let failed = false;
        const early = new Map<number, ChunkResult>();

        const settle = (finish: () => void): void => {
          // By name: removing all listeners would take those by which Node itself hears the thread.
          for (const worker of pool) {
            for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
          }
          finish();
        };
        const fail = (error: Error): void => {
          if (failed) return;
          failed = true;
          settle(() => reject(error));
        };
        const give = (worker: Worker): void => {
          if (next < first + count && !signal?.aborted) {
            busy++;
            worker.postMessage({ kind: 'chunk', index: next++ } satisfies Task);
          } else if (busy === 0) {
            settle(resolve);
          }
        };
        const deliver = (): void => {
          for (let chunk = early.get(due); chunk !== undefined; chunk = early.get(due)) {
            early.delete(due++);
            onChunk(chunk);
          }
        };
        const workers = pool.slice(0, count);
        for (const worker of workers) {
          worker.on('message', (answer: Answer) => {
            if (failed) return;
            busy--;
            if (!answer.ok) return fail(new Error(answer.message));
            early.set(answer.index, answer.chunk);
            try {
              deliver();
            } catch (error) {
              return fail(error instanceof Error ? error : new Error(String(error)));
            }
            give(worker);
          });
          worker.on('error', fail);
          // Without this a thread that ends early would be waited for for ever.
          worker.on('exit', () => fail(new Error('A worker thread ended before its work was done.')));
          worker.postMessage({ kind: 'program', program, settings } satisfies Task);
        }
        for (const worker of workers) give(worker);
      });
    },
    async close() {
      await Promise.all(pool.splice(0).map((worker) => worker.terminate()));
    },
  };
}

function startWorker(): Worker {
  return new Worker(new URL('./worker.js', import.meta.url));
}
