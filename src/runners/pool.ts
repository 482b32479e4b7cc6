import type { MachineName } from '../program/machine.ts';
import type { ChunkResult } from '../program/result.ts';
import type { Runner } from './runner.ts';
import type { Answer, StartThread, Thread } from './thread.ts';

/** How long after an abort chunks at work may still come to an end. */
const PATIENCE_MILLISECONDS = 1000;

/** Chunks that a worker has at a time: while one is answered and taken in, it computes the other. */
const IN_FLIGHT = 2;

/**
 * Spreads chunks over threads; they start with the first run, each with a machine of its own.
 *
 * One run at a time has the pool; others wait. After a failure the pool is thrown away, so that no late answer of a
 * failed run can be taken for one of the next.
 *
 * @param jobs - Threads, at least 1.
 * @throws RangeError if there are to be no threads.
 */
export function poolRunner(jobs: number, start: StartThread, machine: MachineName | undefined): Runner {
  if (!(Number.isInteger(jobs) && jobs > 0)) throw new RangeError(`${jobs} is no number of threads.`);
  const pool = poolOf(jobs, () => start(machine));
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
function poolOf(jobs: number, start: () => Thread): Runner {
  const pool: Thread[] = [];
  const empty = async (): Promise<void> => {
    await Promise.all(pool.splice(0).map((thread) => thread.end()));
  };
  return {
    async run(program, settings, { first, count, pointsOf }, onChunk, signal) {
      while (pool.length < Math.min(jobs, count)) pool.push(start());
      const threads = pool.slice(0, count);
      const listening: (() => void)[] = [];
      const deafen = (): void => {
        for (const end of listening.splice(0)) end();
      };
      let forget = (): void => undefined;
      try {
        await new Promise<void>((resolve, reject) => {
          let next = first;
          let due = first;
          let busy = 0;
          const early = new Map<number, ChunkResult>();

          const give = (thread: Thread): void => {
            if (next < first + count && !signal?.aborted) {
              const index = next++;
              const points = pointsOf?.(index);
              busy++;
              thread.tell({ kind: 'chunk', index, points });
            } else if (busy === 0) {
              resolve();
            }
          };
          const take = (thread: Thread, answer: Answer): void => {
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
              give(thread);
            } catch (error) {
              reject(error);
            }
          };
          for (const thread of threads) {
            listening.push(thread.listen({ answered: (answer) => take(thread, answer), failed: reject }));
            thread.tell({ kind: 'program', program, settings });
          }
          // A chunk may take minutes. Threads that are thrown away are started anew with the next run.
          forget = afterAbort(signal, () => {
            deafen();
            empty().then(resolve, reject);
          });
          for (let turn = 0; turn < IN_FLIGHT; turn++) {
            for (const thread of threads) give(thread);
          }
        });
      } catch (error) {
        deafen();
        await empty();
        throw error;
      } finally {
        forget();
        deafen();
      }
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
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const wait = (): void => {
    waiting = setTimeout(act, PATIENCE_MILLISECONDS);
  };
  signal?.addEventListener('abort', wait);
  return () => {
    signal?.removeEventListener('abort', wait);
    clearTimeout(waiting);
  };
}
