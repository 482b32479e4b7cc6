import type { Program } from '../program/program.ts';
import { type ChunkPoints, type ChunkResult, DRAWS_PER_CHUNK, type RunSettings } from '../program/result.ts';
import { ChainState } from './chain.ts';
import { copyInputs, drawInputs } from './inputs.ts';
import { bindTape, NO_STEP, newColumns, runTape, spreadColumns } from './machine.ts';
import { Recorder } from './recorder.ts';

/**
 * Runs one chunk of draws, all their paths, over the whole window.
 *
 * ```
 * inputs → draw tape → spread to lanes → path tape → for each step: step tape → evidence → chain → record
 * ```
 *
 * Depends on nothing but its arguments: any chunk can be computed anywhere, in any order.
 *
 * @param points - Inputs given instead of drawn, and the address of each draw's environment. The inputs that
 * a run draws, at their draws' numbers, give that run again.
 * @throws RangeError if the points are not those of the chunk's draws.
 */
export function runChunk(
  program: Program,
  index: number,
  settings: RunSettings,
  points?: ChunkPoints,
): ChunkResult {
  const { draws, paths, detail } = settings;
  const firstDraw = index * DRAWS_PER_CHUNK;
  const count = Math.min(DRAWS_PER_CHUNK, draws - firstDraw);
  const environment = points?.environment ?? Uint32Array.from({ length: count }, (_, d) => firstDraw + d);
  const lanes = addresses(environment, paths);

  const drawColumns = newColumns(program.drawColumns, count);
  if (points === undefined) drawInputs(program, drawColumns, firstDraw, count, settings.sampler ?? 'random');
  else copyInputs(program, drawColumns, points, count);
  runTape(bindTape(program.drawTape, drawColumns, lanes), 0, NO_STEP);

  const laneColumns = newColumns(program.laneColumns, count * paths);
  spreadColumns(program, drawColumns, laneColumns, paths);
  runTape(bindTape(program.pathTape, laneColumns, lanes), 0, NO_STEP);

  const stepTape = bindTape(program.stepTape, laneColumns, lanes);
  const chain = new ChainState(program.chain, laneColumns, count * paths, paths, detail !== 'curve');
  const recorder = new Recorder(program, count, settings);
  const seen = (emission: number): void => recorder.weigh(emission, chain);
  program.steps.forEach((step, s) => {
    runTape(stepTape, s, step);
    chain.advance(s, step.months, laneColumns, seen);
    recorder.record(s, chain, laneColumns);
  });
  return recorder.result(drawColumns, firstDraw);
}

/** Lanes stand draw by draw, the paths of one draw side by side. */
function addresses(environment: Uint32Array, paths: number): { draw: Uint32Array; path: Uint32Array } {
  const draw = new Uint32Array(environment.length * paths);
  const path = new Uint32Array(draw.length);
  for (let l = 0; l < draw.length; l++) {
    path[l] = l % paths;
    draw[l] = environment[(l - path[l]!) / paths]!;
  }
  return { draw, path };
}
