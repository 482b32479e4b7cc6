import { Worker } from 'node:worker_threads';
import type { MachineName } from '../program/machine.ts';
import { failureInWords } from './fileFailure.ts';
import type { Made } from './fileOutcome.ts';
import type { Flags } from './flags.ts';
import type { Plan } from './plan.ts';
import type { Saying } from './sayings.ts';
import type { Terminal } from './terminal.ts';
import type { Fingerprint } from './version.ts';

/** All that the work on a scenario follows from beside its name. Plain data. */
export interface Setting {
  readonly flags: Flags;
  readonly plan: Plan;
  readonly machine: MachineName | undefined;
  readonly fingerprint: Fingerprint;
  readonly looks: Pick<Terminal, 'colors' | 'width' | 'isScreen'>;
}

/** What a thread is told. */
export type Order =
  /** A scenario of an operand: the file itself, or a row of its table. */
  | { readonly kind: 'scenario'; readonly operand: string; readonly name: string }
  | { readonly kind: 'stop'; readonly reason: unknown };

/** What it answers to each scenario. */
export interface Answer {
  readonly made: Made;
  readonly sayings: readonly Saying[];
}

/** Threads that each work on a whole scenario at a time, its pictures and files included. */
export interface ScenarioPool {
  /** Never fails: a thread that ends early is a scenario that failed. */
  process(operand: string, name: string): Promise<Answer>;
  close(): Promise<void>;
}

interface Job {
  readonly operand: string;
  readonly name: string;
  readonly done: (answer: Answer) => void;
}

/** How long after an abort a thread may take to save what it has. */
const PATIENCE_MILLISECONDS = 3000;

/**
 * Opens the threads, which start with the first scenarios.
 *
 * @param signal - Has them save what is finished; after a while they are ended.
 */
export function openScenarioPool(threads: number, setting: Setting, signal: AbortSignal): ScenarioPool {
  const waiting: Job[] = [];
  const free: Worker[] = [];
  const jobs = new Map<Worker, Job>();

  const start = (): Worker => {
    const worker = new Worker(new URL('./scenarioWorker.js', import.meta.url), { workerData: setting });
    let cause: unknown = new Error('its thread ended before the work was done');
    worker.on('message', (answer: Answer) => {
      const job = jobs.get(worker);
      jobs.delete(worker);
      free.push(worker);
      job?.done(answer);
      giveOut();
    });
    worker.on('error', (error) => {
      cause = error;
    });
    worker.on('exit', () => {
      const job = jobs.get(worker);
      jobs.delete(worker);
      const at = free.indexOf(worker);
      if (at >= 0) free.splice(at, 1);
      if (job === undefined) return;
      job.done(signal.aborted ? notRun(job.name) : failed(job.name, cause));
      giveOut();
    });
    return worker;
  };
  const giveOut = (): void => {
    while (waiting.length > 0 && (free.length > 0 || jobs.size < threads)) {
      const job = waiting.shift()!;
      const worker = free.pop() ?? start();
      jobs.set(worker, job);
      worker.postMessage({ kind: 'scenario', operand: job.operand, name: job.name } satisfies Order);
    }
  };
  const all = (): readonly Worker[] => [...free, ...jobs.keys()];
  const end = async (): Promise<void> => {
    await Promise.all(all().map((worker) => worker.terminate()));
  };
  let patience: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => {
    for (const worker of all()) worker.postMessage({ kind: 'stop', reason: signal.reason } satisfies Order);
    patience = setTimeout(end, PATIENCE_MILLISECONDS);
  };
  signal.addEventListener('abort', stop);
  return {
    process: (operand, name) =>
      new Promise((done) => {
        if (signal.aborted) return done(notRun(name));
        waiting.push({ operand, name, done });
        giveOut();
      }),
    async close() {
      signal.removeEventListener('abort', stop);
      clearTimeout(patience);
      await end();
    },
  };
}

function failed(name: string, cause: unknown): Answer {
  const message = failureInWords(cause);
  return {
    made: { kind: 'failed', file: name, record: null, message },
    sayings: [{ to: 'stderr', text: `summitry: ${name}: ${message}\n` }],
  };
}

function notRun(name: string): Answer {
  return { made: { kind: 'stopped', file: name, record: null, folder: null, missing: [] }, sayings: [] };
}
