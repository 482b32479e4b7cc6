import type { Machine } from '../program/machine.ts';
import type { Program } from '../program/program.ts';
import { type ChunkPoints, type ChunkResult, DRAWS_PER_CHUNK, groupOf, type RunSettings } from '../program/result.ts';
import { ChainState } from './chain.ts';
import { copyInputs, drawInputs } from './inputs.ts';
import { bindTape, newColumns, runTape, spreadColumns } from './machine.ts';
import type { Column } from './primitives.ts';
import { Recorder } from './recorder.ts';

/** The machine that says what a Program means, for all others to agree with; it runs anywhere. */
export const typescriptMachine: Machine = { name: 'typescript', runChunk };

/**
 * ```
 * inputs → draw tape → spread to lanes → path tape → for each step: step tape, occasion → evidence → chain → record
 * ```
 */
export function runChunk(program: Program, index: number, settings: RunSettings, points?: ChunkPoints): ChunkResult {
  const count = drawsOfChunk(index, settings);
  const recorder = new Recorder(program, count, settings);
  const drawColumns = playChunk(program, index, settings, points, recorder);
  return recorder.result(drawColumns, index * DRAWS_PER_CHUNK);
}

/** What looks on while a chunk is played. */
export interface Onlooker {
  /** After each emission, with its place among all. */
  weigh?(emission: number, chain: ChainState): void;
  /** At the end of each step. */
  record(step: number, chain: ChainState, laneColumns: readonly Column[]): void;
}

/** Plays a chunk step by step before an onlooker. @returns The columns of its draws. */
export function playChunk(
  program: Program,
  index: number,
  settings: RunSettings,
  points: ChunkPoints | undefined,
  onlooker: Onlooker,
): readonly Column[] {
  const { paths, detail } = settings;
  const firstDraw = index * DRAWS_PER_CHUNK;
  const count = drawsOfChunk(index, settings);
  const environment = points?.environment ?? consecutive(firstDraw, count, program.group);
  const lanes = addresses(environment, paths);

  const drawColumns = newColumns(program.drawColumns, count);
  if (points === undefined) drawInputs(program, drawColumns, firstDraw, count, settings.sampler ?? 'random');
  else copyInputs(program, drawColumns, points, count);
  runTape(bindTape(program.drawTape, drawColumns, lanes), 0);

  const laneColumns = newColumns(program.laneColumns, count * paths);
  spreadColumns(program, drawColumns, laneColumns, paths);
  runTape(bindTape(program.pathTape, laneColumns, lanes), 0);

  const stepTape = bindTape(program.stepTape, laneColumns, lanes);
  const occasions = new Map(program.occasions.map(({ step, tape }) => [step, bindTape(tape, laneColumns, lanes)]));
  const chain = new ChainState(program.chain, laneColumns, count * paths, paths, detail !== 'curve');
  const seen = (emission: number): void => onlooker.weigh?.(emission, chain);
  program.steps.forEach((step, s) => {
    runTape(stepTape, s);
    runTape(occasions.get(s) ?? [], s);
    chain.advance(s, step.months, laneColumns, seen);
    onlooker.record(s, chain, laneColumns);
  });
  return drawColumns;
}

function drawsOfChunk(index: number, { draws }: RunSettings): number {
  return Math.min(DRAWS_PER_CHUNK, draws - index * DRAWS_PER_CHUNK);
}

/** Addresses of the environments of draws that are addressed by their numbers: those of a group share one. */
export function consecutive(firstDraw: number, count: number, group = 1): Uint32Array {
  return Uint32Array.from({ length: count }, (_, d) => groupOf(firstDraw + d, group));
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
