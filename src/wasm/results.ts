import type { Program } from '../program/program.ts';
import { type ChunkResult, keepsRows, type RunSettings, type StepSums } from '../program/result.ts';
import * as layout from './layout.ts';
import type { Memory } from './memory.ts';

type PartName =
  | Exclude<keyof ChunkResult, 'firstDraw' | 'draws' | 'invalid' | 'sums' | 'emissions'>
  | keyof StepSums
  | 'emissionLogScale'
  | 'emissionWeight'
  | 'emissionSquares';

/** Numbers that a chunk gives: field of the frame that says where they are, and how many there are of them. */
type Part = readonly [field: number, count: number];

/** The parts of a chunk's result, in the order in which they lie in memory: rows, which not every chunk has, last. */
function partsOf(program: Program, { detail }: RunSettings, draws: number, hasRows: boolean): Record<PartName, Part> {
  const { steps, chain, terms, inputs, tracks, willingness } = program;
  const hasAll = detail !== 'curve';
  const stages = chain.stages.length;
  const byStep = (field: number, width = 1): Part => [field, hasAll ? steps.length * width : 0];
  const byEmission = (field: number): Part => [field, chain.emissions.length];
  const row = (field: number, width: number): Part => [field, hasRows ? draws * width : 0];
  return {
    logWeight: [layout.FRAME_WEIGHT_LOG_DRAWS, draws],
    curve: [layout.FRAME_CURVE, draws * steps.length],
    surplus: [layout.FRAME_SURPLUS, draws],
    logScale: byStep(layout.FRAME_SUM_LOG_SCALE),
    weight: byStep(layout.FRAME_SUM_WEIGHT),
    firstPathWeight: byStep(layout.FRAME_SUM_FIRST_PATH_WEIGHT),
    occupancy: byStep(layout.FRAME_SUM_OCCUPANCY, stages + 1),
    reached: byStep(layout.FRAME_SUM_REACHED, stages - 2),
    tracks: byStep(layout.FRAME_SUM_TRACKS, tracks.length),
    willingness: byStep(layout.FRAME_SUM_WILLINGNESS, willingness.length),
    emissionLogScale: byEmission(layout.FRAME_EMISSION_LOG_SCALE),
    emissionWeight: byEmission(layout.FRAME_EMISSION_WEIGHT),
    emissionSquares: byEmission(layout.FRAME_EMISSION_SQUARES),
    contributions: row(layout.FRAME_CONTRIBUTION_ROWS, terms.length),
    inputs: row(layout.FRAME_INPUT_ROWS, inputs.length),
  };
}

/** Makes room for the results of chunks of up to so many draws, in one piece, and tells the frame. */
export function reserveResults(
  memory: Memory,
  frame: number,
  program: Program,
  settings: RunSettings,
  draws: number,
): void {
  for (const [field, count] of Object.values(partsOf(program, settings, draws, keepsRows(settings, 0)))) {
    memory.setWord(frame + field, memory.reserve(count * 8));
  }
}

/** A chunk's result but for what the machine has no word for. */
export type Results = Omit<ChunkResult, 'firstDraw' | 'draws' | 'invalid'>;

/** How to take the results of chunks of so many draws out of the memory: in one copy, of which each part is a view. */
export function resultsOf(
  memory: Memory,
  frame: number,
  program: Program,
  settings: RunSettings,
  draws: number,
  hasRows: boolean,
): () => Results {
  const parts = partsOf(program, settings, draws, hasRows);
  const taken = Object.values(parts).filter(([, count]) => count > 0);
  const start = memory.word(frame + parts.logWeight[0]);
  const end = Math.max(...taken.map(([field, count]) => memory.word(frame + field) + count * 8));
  return () => {
    const all = memory.numbers(start, (end - start) / 8).slice();
    const take = ([field, count]: Part): Float64Array => {
      const from = (memory.word(frame + field) - start) / 8;
      return all.subarray(from, from + count);
    };
    return {
      logWeight: take(parts.logWeight),
      curve: take(parts.curve),
      surplus: take(parts.surplus),
      contributions: take(parts.contributions),
      inputs: take(parts.inputs),
      sums: {
        logScale: take(parts.logScale),
        weight: take(parts.weight),
        firstPathWeight: take(parts.firstPathWeight),
        occupancy: take(parts.occupancy),
        reached: take(parts.reached),
        tracks: take(parts.tracks),
        willingness: take(parts.willingness),
      },
      emissions: {
        logScale: take(parts.emissionLogScale),
        weight: take(parts.emissionWeight),
        squares: take(parts.emissionSquares),
      },
    };
  };
}
