import { drawsFrom, pathsFrom } from './frame';
import { uniformFours } from './philox';

// Words of the counter of a process's random numbers, as `addresses` of the TypeScript machine has them.

export const ONCE_A_PATH: u32 = 1;
const DAY_BY_DAY: u32 = 2;
const DAYS_A_BLOCK: i32 = 4;

/** Numbers of the days of a block, for as many lanes as the step tape runs over at a time. */
const STRIDE: usize = 512;
const FOUR: usize = memory.data(2048, 16);

/** No block. */
export const NO_BLOCK: i32 = i32.MIN_VALUE;

// @ts-ignore: decorator
@inline
export function blockOf(day: i32): i32 {
  return day & -DAYS_A_BLOCK;
}

/** Where the numbers of a day stand once its block is drawn. */
// @ts-ignore: decorator
@inline
export function numbersOf(day: i32): usize {
  return FOUR + STRIDE * <usize>(day & (DAYS_A_BLOCK - 1));
}

/** Draws the numbers of the days of a block for the bytes from `from` until `until` of the lanes. */
export function drawBlock(frame: usize, from: usize, until: usize, block: i32, key0: u32, key1: u32): void {
  const end = FOUR + (until - from);
  uniformFours(FOUR, end, STRIDE, drawsFrom(frame, from), pathsFrom(frame, from), <u32>block, DAY_BY_DAY, key0, key1);
}
