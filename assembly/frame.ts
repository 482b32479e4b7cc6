import {
  FRAME_DRAW_STRIDE, FRAME_DRAWS, FRAME_LANE_DRAW, FRAME_LANE_PATH, FRAME_LANE_STRIDE, FRAME_PATHS,
} from '../src/wasm/layout';

/** A word of a record. */
// @ts-ignore: decorator
@inline
export function word(record: usize, field: usize): usize {
  return <usize>load<u32>(record + field);
}

/** Draws of this chunk. */
// @ts-ignore: decorator
@inline
export function drawsOf(frame: usize): usize {
  return word(frame, FRAME_DRAWS);
}

/** Lanes of this chunk. */
// @ts-ignore: decorator
@inline
export function lanesOf(frame: usize): usize {
  return word(frame, FRAME_DRAWS) * word(frame, FRAME_PATHS);
}

/** Bytes of a lane column that hold lanes, in whole pairs: what lies beyond the last lane is scratch. */
// @ts-ignore: decorator
@inline
export function laneBytes(frame: usize): usize {
  return (lanesOf(frame) * 8 + 15) & ~15;
}

/** Bytes of a draw column that hold draws, in whole pairs. */
// @ts-ignore: decorator
@inline
export function drawBytes(frame: usize): usize {
  return (drawsOf(frame) * 8 + 15) & ~15;
}

// @ts-ignore: decorator
@inline
export function laneStride(frame: usize): usize {
  return word(frame, FRAME_LANE_STRIDE);
}

// @ts-ignore: decorator
@inline
export function drawStride(frame: usize): usize {
  return word(frame, FRAME_DRAW_STRIDE);
}

/** Counter words of the lanes from a byte of their columns on. */
// @ts-ignore: decorator
@inline
export function drawsFrom(frame: usize, from: usize): usize {
  return word(frame, FRAME_LANE_DRAW) + from / 2;
}

// @ts-ignore: decorator
@inline
export function pathsFrom(frame: usize, from: usize): usize {
  return word(frame, FRAME_LANE_PATH) + from / 2;
}
