import { Worker } from 'node:worker_threads';
import type { MachineName } from '../program/machine.ts';
import type { Program } from '../program/program.ts';
import type { ChunkPoints, ChunkResult, RunSettings } from '../program/result.ts';
import type { Runner } from './runner.ts';

/** What a worker is started with. */
export interface WorkerSettings {
  readonly machine: MachineName | undefined;
}

/** What a worker is told: the program first, then chunks of it. */
export type Task =
  | { readonly kind: 'program'; readonly program: Program; readonly settings: RunSettings }
  | { readonly kind: 'chunk'; readonly index: number; readonly points: ChunkPoints | undefined };

/** What a worker answers to a chunk. */
export type Answer =
  | { readonly ok: true; readonly index: number; readonly chunk: ChunkResult }
  | { readonly ok: false; readonly message: string };

/** How long after an abort chunks at work may still come to an end. */
const PATIENCE_MILLISECONDS = 1000;

/** Chunks that a worker has at a time: while one is answered and taken in, it computes the other. */
const IN_FLIGHT = 2;

/**
 * Spreads chunks over a pool of worker threads; the threads start with the first run, each with a machine of its own.
 *
 * One run at a time has the pool; others wait. After a failure the pool is thrown away, so that no late answer of a
 * failed run can be taken for one of the next.
 *
 * @param jobs - Threads, at least 1.
 * @param machine - Machine to compute with: by default the fastest that this host runs.
 * @throws RangeError if there are to be no threads.
 */
export function threadsRunner(jobs: number, machine?: MachineName): Runner {
  if (!(Number.isInteger(jobs) && jobs > 0)) throw new RangeError(`${jobs} is no number of threads.`);
  const pool = poolOf(jobs, machine);
  let last: Promise<void> = Promise.resolve();
  return {
    run(...asked) {
      const done = last.then(() => pool.run(...asked));
      last = done.catch(() => undefined);
      return done;
    },
    close: pool.close,
  };
}

/** A pool for one run at a time. */
function poolOf(jobs: number, machine: MachineName | undefined): Runner {
  const pool: Worker[] = [];
  const empty = async (): Promise<void> => {
    await Promise.all(pool.splice(0).map((worker) => worker.terminate()));
  };
  return {
    async run(program, settings, { first, count, pointsOf }, onChunk, signal) {
      while (pool.length < Math.min(jobs, count)) pool.push(startWorker({ machine }));
      const workers = pool.slice(0, count);
      let forget = (): void => undefined;
      try {
        await new Promise<void>((resolve, reject) => {
          let next = first;
          let due = first;
          let busy = 0;
          const early = new Map<number, ChunkResult>();

          const give = (worker: Worker): void => {
            if (next < first + count && !signal?.aborted) {
              const index = next++;
              const points = pointsOf?.(index);
              busy++;
              worker.postMessage({ kind: 'chunk', index, points } satisfies Task);
            } else if (busy === 0) {
              resolve();
            }
          };
          const take = (worker: Worker, answer: Answer): void => {
            busy--;
            if (!answer.ok) {
              reject(new Error(answer.message));
              return;
            }
            early.set(answer.index, answer.chunk);
            try {
              for (let chunk = early.get(due); chunk !== undefined; chunk = early.get(due)) {
                early.delete(due++);
                onChunk(chunk);
              }
              give(worker);
            } catch (error) {
              reject(error);
            }
          };
          for (const worker of workers) {
            worker.on('message', (answer: Answer) => take(worker, answer));
            worker.on('error', reject);
            // Without this a thread that ends early would be waited for for ever.
            worker.on('exit', () => reject(new Error('A worker thread ended before its work was done.')));
            worker.postMessage({ kind: 'program', program, settings } satisfies Task);
          }
          // A chunk may take minutes. Threads that are thrown away are started anew with the next run.
          forget = afterAbort(signal, () => {
            for (const worker of workers) deafen(worker);
            empty().then(resolve, reject);
          });
          for (let turn = 0; turn < IN_FLIGHT; turn++) {
            for (const worker of workers) give(worker);
          }
        });
      } catch (error) {
        for (const worker of workers) deafen(worker);
        await empty();
        throw error;
      } finally {
        forget();
      }
      for (const worker of workers) deafen(worker);
    },
    close: empty,
  };
}

/**
 * Does something when an abort has been there for a while.
 *
 * @returns What takes it back.
 */
function afterAbort(signal: AbortSignal | undefined, act: () => void): () => void {
  let waiting: NodeJS.Timeout | undefined;
  const wait = (): void => {
    waiting = setTimeout(act, PATIENCE_MILLISECONDS);
  };
  signal?.addEventListener('abort', wait);
  return () => {
    signal?.removeEventListener('abort', wait);
    clearTimeout(waiting);
  };
}

/** Takes our listeners off, by name: others are those by which Node itself hears the thread. */
function deafen(worker: Worker): void {
  for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
}

function startWorker(workerData: WorkerSettings): Worker {
  return new Worker(new URL('./worker.js', import.meta.url), { workerData });
}
