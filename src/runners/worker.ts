import { parentPort } from 'node:worker_threads';
import { runChunk } from '../engine/chunk.ts';
import type { Program } from '../program/program.ts';
import type { RunSettings } from '../program/result.ts';
import type { Answer, Task } from './threads.ts';

/** A thread of `threadsRunner`: loads the engine and nothing else, answers a chunk with its result. */
let work: { program: Program; settings: RunSettings } | undefined;

parentPort?.on('message', (task: Task) => {
  if (task.kind === 'program') {
    work = { program: task.program, settings: task.settings };
    return;
  }
  parentPort?.postMessage(answer(task.index));
});

function answer(index: number): Answer {
  if (work === undefined) return { ok: false, index, message: 'A chunk was asked for before its program.' };
  try {
    return { ok: true, index, chunk: runChunk(work.program, index, work.settings) };
  } catch (error) {
    return { ok: false, index, message: error instanceof Error ? error.message : String(error) };
  }
}
