import type { Program } from '../program/program.ts';
import { type ChunkPoints, DRAWS_PER_CHUNK, type InvalidNumber, type RunSettings } from '../program/result.ts';
import { heldOf } from './held.ts';
import type { RunControl } from './runProgram.ts';

/** How far a run at given points came. */
export interface PointsDone {
  /** Points handed over: fewer than asked for after an abort, or where a formula left its domain. */
  readonly done: number;
  /** First formula found to give a number outside its domain; its `draw` is the number of the point. */
  readonly invalid: InvalidNumber | null;
}

/**
 * Runs a program at given points and hands over P(held by the end of the window) of each, and how likely it made
 * what was seen.
 *
 * Nothing is kept, so memory does not grow with the number of points. The run ends with the first chunk
 * in which a formula leaves its domain, and nothing of that chunk is handed over.
 *
 * @param settings - `draws` is the number of points; the sampler does not matter.
 * @param pointsOf - Inputs of a chunk of `DRAWS_PER_CHUNK` points, the last one shorter; asked for once a chunk, in order.
 * @param take - Receives, of consecutive points from `first` on and in order, P(held) and the log of the likelihood of
 * the evidence, mean over paths: 0 without evidence, −∞ where no path could have produced it, and P(held) says nothing.
 */
export async function runPoints(
  program: Program,
  settings: RunSettings,
  control: Pick<RunControl, 'runner' | 'signal' | 'onDraws'>,
  pointsOf: (index: number) => ChunkPoints,
  take: (first: number, held: Float64Array, logWeight: Float64Array) => void,
): Promise<PointsDone> {
  const { runner, signal, onDraws } = control;
  const stop = new AbortController();
  const stopped = signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal]);
  let done = 0;
  let invalid: InvalidNumber | null = null;
  await runner.run(
    program,
    { ...settings, detail: 'curve' },
    { first: 0, count: Math.ceil(settings.draws / DRAWS_PER_CHUNK), pointsOf },
    (chunk) => {
      if (invalid !== null) return;
      invalid = chunk.invalid;
      if (invalid !== null) {
        stop.abort();
        return;
      }
      take(chunk.firstDraw, heldOf(chunk), chunk.logWeight);
      done += chunk.draws;
      onDraws?.(done);
    },
    stopped,
  );
  return { done, invalid };
}
