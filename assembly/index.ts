import {
  FRAME_DRAW_TAPE,
  FRAME_DRAW_TAPE_END,
  FRAME_DRAWS,
  FRAME_ENVIRONMENT,
  FRAME_LANE_COLUMNS,
  FRAME_LANE_COLUMN_COUNT,
  FRAME_LANE_DRAW,
  FRAME_LANE_PATH,
  FRAME_PATH_TAPE,
  FRAME_PATH_TAPE_END,
  FRAME_PATHS,
  FRAME_SPREAD,
  FRAME_SPREAD_COUNT,
  FRAME_STEP_TABLE,
  FRAME_STEP_TAPE,
  FRAME_STEP_TAPE_END,
  FRAME_STEPS,
  STEP_BYTES,
  STEP_TAPE,
  STEP_TAPE_END,
} from '../src/wasm/layout';
import { advanceChain, startChain } from './chain';
import { drawBytes, drawsOf, laneBytes, laneStride, word } from './frame';
import { drawInputs } from './inputs';
import { finishRecord, recordStep, startRecord } from './recorder';
import { runTape } from './tape';

/** First byte that is not the machine's own. */
export const heapBase: usize = __heap_base;

/** Bytes of each column that a tape runs over at a time: all columns of a block together stay near the processor. */
const BLOCK: usize = 512;

/**
 * Runs one chunk, as `runChunk` of the TypeScript machine does and to the same bits.
 *
 * @param frame - Address of the frame; the environment's addresses and what inputs the machine does not draw
 * stand in their places.
 * @param draws - Of this chunk.
 * @param firstDraw - Number of its first draw.
 * @param drawsInputs - False where all inputs are given.
 */
export function run(frame: usize, draws: u32, firstDraw: u32, drawsInputs: bool): void {
  store<u32>(frame + FRAME_DRAWS, draws);
  if (drawsInputs) drawInputs(frame, firstDraw);
  runTape(word(frame, FRAME_DRAW_TAPE), word(frame, FRAME_DRAW_TAPE_END), 0, drawBytes(frame), frame, 0);
  addressLanes(frame);
  memory.fill(word(frame, FRAME_LANE_COLUMNS), 0, word(frame, FRAME_LANE_COLUMN_COUNT) * laneStride(frame));
  spread(frame);
  runTape(word(frame, FRAME_PATH_TAPE), word(frame, FRAME_PATH_TAPE_END), 0, laneBytes(frame), frame, 0);
  startChain(frame);
  startRecord(frame);
  const steps = word(frame, FRAME_STEPS);
  const table = word(frame, FRAME_STEP_TABLE);
  const tape = word(frame, FRAME_STEP_TAPE);
  const tapeEnd = word(frame, FRAME_STEP_TAPE_END);
  const bytes = laneBytes(frame);
  for (let s: usize = 0; s < steps; s++) {
    const step = table + s * STEP_BYTES;
    for (let from: usize = 0; from < bytes; from += BLOCK) {
      const to = min(from + BLOCK, bytes);
      runTape(tape, tapeEnd, from, to, frame, s);
      runTape(word(step, STEP_TAPE), word(step, STEP_TAPE_END), from, to, frame, s);
    }
    advanceChain(frame, step);
    recordStep(frame, s);
  }
  finishRecord(frame);
}

/** Lanes stand draw by draw, the paths of one draw side by side. */
function addressLanes(frame: usize): void {
  const draws = drawsOf(frame);
  const paths = word(frame, FRAME_PATHS);
  const environment = word(frame, FRAME_ENVIRONMENT);
  let draw = word(frame, FRAME_LANE_DRAW);
  let path = word(frame, FRAME_LANE_PATH);
  for (let d: usize = 0; d < draws; d++) {
    const address = load<u32>(environment + d * 4);
    for (let p: usize = 0; p < paths; p++) {
      store<u32>(draw, address);
      store<u32>(path, <u32>p);
      draw += 4;
      path += 4;
    }
  }
}

/** Lane columns of the draw columns that lanes need: each draw's value, once a path. */
function spread(frame: usize): void {
  const draws = drawsOf(frame);
  const paths = word(frame, FRAME_PATHS);
  let pair = word(frame, FRAME_SPREAD);
  const end = pair + word(frame, FRAME_SPREAD_COUNT) * 8;
  for (; pair < end; pair += 8) {
    const from = word(pair, 0);
    let to = word(pair, 4);
    for (let d: usize = 0; d < draws; d++) {
      const value = load<f64>(from + d * 8);
      for (let p: usize = 0; p < paths; p++) {
        store<f64>(to, value);
        to += 8;
      }
    }
  }
}
