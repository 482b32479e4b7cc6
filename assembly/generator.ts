import {
  CHAIN_SPACE,
  FRAME_CHAIN_SPACE,
  FRAME_EXIT,
  FRAME_FALL_FIRST,
  FRAME_FALL_PREVIOUS,
  FRAME_MOVE_COUNT,
  FRAME_MOVES,
  FRAME_SERIES,
  FRAME_STAGES,
  MOVE_WORDS,
  TERM_BYTES,
  TERM_INVERSE,
} from '../src/wasm/layout';
import { expPair } from './exp';
import { word } from './frame';

// What `LaneGenerator` of the TypeScript machine does, two lanes at a time. A lane that needs fewer passes or
// terms than its neighbour stands still meanwhile.

/** Largest rate of a single move, and largest λ of a pass, as in the TypeScript machine. */
export const FASTEST_RATE: f64 = 1000;
export const LARGEST_PASS: f64 = 32;

// Vectors that the working space holds of each stage.
const STAY: usize = 0;
const UP: usize = 16;
const BEFORE: usize = 32;
const AFTER: usize = 48;
const JUMPED: usize = 64;

// The generator in two lanes: where these stand in their columns, and what the working space does not hold.
let lane: usize = 0;
let otherLane: usize = 0;
let fastest: v128 = f64x2.splat(0);
let previous: v128 = f64x2.splat(0);
let first: v128 = f64x2.splat(0);

/** Whether all moves lead to the stage above. */
export function isWithoutJumps(frame: usize): bool {
  let move = word(frame, FRAME_MOVES);
  const end = move + word(frame, FRAME_MOVE_COUNT) * MOVE_WORDS * 4;
  while (move < end && isStep(move)) move += MOVE_WORDS * 4;
  return move == end;
}

/** Reads the rates of two lanes, bounded: these stand so many bytes into their columns. */
export function loadRates(frame: usize, at: usize, otherAt: usize): void {
  lane = at;
  otherLane = otherAt;
  const space = word(frame, FRAME_CHAIN_SPACE);
  const last = word(frame, FRAME_STAGES) - 1;
  const end = space + last * CHAIN_SPACE;
  previous = rateOrNone(word(frame, FRAME_FALL_PREVIOUS));
  first = rateOrNone(word(frame, FRAME_FALL_FIRST));
  const exit = rateOrNone(word(frame, FRAME_EXIT));
  const moves = word(frame, FRAME_MOVES);
  const movesEnd = moves + word(frame, FRAME_MOVE_COUNT) * MOVE_WORDS * 4;
  for (let stage = space; stage < end; stage += CHAIN_SPACE) v128.store(stage, f64x2.splat(0), UP);
  for (let move = moves; move < movesEnd; move += MOVE_WORDS * 4) {
    if (isStep(move)) add(space + fromOf(move) * CHAIN_SPACE + UP, rateOf(move));
  }
  v128.store(space, f64x2.add(exit, v128.load(space, UP)), STAY);
  for (let stage = space + CHAIN_SPACE; stage < end; stage += CHAIN_SPACE) {
    v128.store(stage, f64x2.add(f64x2.add(f64x2.add(exit, v128.load(stage, UP)), previous), first), STAY);
  }
  for (let move = moves; move < movesEnd; move += MOVE_WORDS * 4) {
    if (!isStep(move)) add(space + fromOf(move) * CHAIN_SPACE + STAY, rateOf(move));
  }
  fastest = f64x2.splat(0);
  for (let stage = space; stage < end; stage += CHAIN_SPACE) fastest = f64x2.max(fastest, v128.load(stage, STAY));
  for (let stage = space; stage < end; stage += CHAIN_SPACE) {
    v128.store(stage, f64x2.sub(fastest, v128.load(stage, STAY)), STAY);
  }
  v128.store(end, fastest, STAY);
}

/**
 * Carries two lanes of the first stages over some months.
 *
 * @param stages - Where these lanes stand in the first stage's column.
 * @param stride - Bytes from one column to the next.
 * @param top - Last of the stages: what rises above it leaves.
 * @param voided - Where the lanes stand in the column of void.
 */
export function carryPair(frame: usize, stages: usize, stride: usize, top: usize, voided: usize, months: f64): void {
  const space = word(frame, FRAME_CHAIN_SPACE);
  const lambda = f64x2.mul(fastest, f64x2.splat(months));
  const isNumber = f64x2.eq(lambda, lambda);
  let mass = f64x2.splat(0);
  for (let i: usize = 0; i <= top; i++) {
    const p = v128.load(stages + i * stride);
    v128.store(space + i * CHAIN_SPACE, v128.bitselect(p, lambda, isNumber), AFTER);
    mass = f64x2.add(mass, p);
  }
  let risen = f64x2.splat(0);
  let left = lambda;
  let isLeft = f64x2.gt(left, f64x2.splat(0));
  while (v128.any_true(isLeft)) {
    const pass = v128.and(f64x2.pmin(left, f64x2.splat(LARGEST_PASS)), isLeft);
    const monthsOfPass = f64x2.mul(f64x2.splat(months), f64x2.div(pass, lambda));
    risen = f64x2.add(risen, runPass(frame, top, pass, monthsOfPass));
    left = f64x2.sub(left, f64x2.splat(LARGEST_PASS));
    isLeft = f64x2.gt(left, f64x2.splat(0));
  }
  for (let i: usize = 0; i <= top; i++) {
    const p = v128.load(space + i * CHAIN_SPACE, AFTER);
    mass = f64x2.sub(mass, p);
    v128.store(stages + i * stride, p);
  }
  if (word(frame, FRAME_EXIT) != 0) {
    v128.store(voided, f64x2.add(v128.load(voided), f64x2.pmax(f64x2.splat(0), f64x2.sub(mass, risen))));
  }
}

/**
 * One pass over `AFTER`.
 *
 * @param lambda - 0 where a lane needs none.
 * @returns What rose above stage `top`.
 */
function runPass(frame: usize, top: usize, lambda: v128, months: v128): v128 {
  const space = word(frame, FRAME_CHAIN_SPACE);
  const series = word(frame, FRAME_SERIES);
  const isWhole = top == word(frame, FRAME_STAGES) - 1;
  const transient = isWhole ? top - 1 : top;
  let high = f64x2.splat(0);
  let risen = f64x2.splat(0);
  for (let i: usize = 0; i <= top; i++) {
    const p = v128.load(space + i * CHAIN_SPACE, AFTER);
    v128.store(space + i * CHAIN_SPACE, p, BEFORE);
    if (i > 0 && i <= transient) high = f64x2.add(high, p);
  }
  let term = lastTerm(series, lambda);
  for (; term > series; term -= TERM_BYTES) {
    const isNeeded = f64x2.lt(v128.load64_splat(term), lambda);
    const factor = f64x2.mul(months, v128.load64_splat(term, TERM_INVERSE));
    const jumpedOut = setJumpsAside(frame, top);
    const fallen = f64x2.mul(first, high);
    let arriving = fallen;
    let sum = f64x2.splat(0);
    for (let i: usize = 0; i <= transient; i++) {
      const stage = space + i * CHAIN_SPACE;
      const here = v128.load(stage, AFTER);
      let into = f64x2.add(f64x2.mul(here, v128.load(stage, STAY)), arriving);
      if (i < transient) into = f64x2.add(into, f64x2.mul(v128.load(stage + CHAIN_SPACE, AFTER), previous));
      const arrived = f64x2.add(v128.load(stage, BEFORE), f64x2.mul(factor, into));
      arriving = f64x2.mul(here, v128.load(stage, UP));
      if (i > 0) sum = f64x2.add(sum, arrived);
      v128.store(stage, v128.bitselect(arrived, here, isNeeded), AFTER);
    }
    if (isWhole) {
      const stage = space + top * CHAIN_SPACE;
      const here = v128.load(stage, AFTER);
      const into = f64x2.add(f64x2.mul(here, v128.load(stage, STAY)), arriving);
      const arrived = f64x2.add(v128.load(stage, BEFORE), f64x2.mul(factor, into));
      v128.store(stage, v128.bitselect(arrived, here, isNeeded), AFTER);
    } else {
      const leaving = f64x2.add(f64x2.add(f64x2.mul(risen, fastest), arriving), jumpedOut);
      risen = v128.bitselect(f64x2.mul(factor, leaving), risen, isNeeded);
    }
    sum = f64x2.add(sum, landJumps(frame, top, factor, isNeeded));
    high = v128.bitselect(sum, high, isNeeded);
  }
  const scale = expPair(f64x2.neg(lambda));
  for (let i: usize = 0; i <= top; i++) {
    const stage = space + i * CHAIN_SPACE;
    v128.store(stage, f64x2.mul(v128.load(stage, AFTER), scale), AFTER);
  }
  return f64x2.mul(risen, scale);
}

/** Sets aside what skips stages in this term; returns the part that leaves above `top`. */
function setJumpsAside(frame: usize, top: usize): v128 {
  const space = word(frame, FRAME_CHAIN_SPACE);
  let out = f64x2.splat(0);
  for (let i: usize = 0; i <= top; i++) v128.store(space + i * CHAIN_SPACE, f64x2.splat(0), JUMPED);
  let move = word(frame, FRAME_MOVES);
  const end = move + word(frame, FRAME_MOVE_COUNT) * MOVE_WORDS * 4;
  for (; move < end; move += MOVE_WORDS * 4) {
    const from = fromOf(move);
    if (isStep(move) || from > top) continue;
    const moved = f64x2.mul(v128.load(space + from * CHAIN_SPACE, AFTER), rateOf(move));
    if (toOf(move) > top) out = f64x2.add(out, moved);
    else add(space + toOf(move) * CHAIN_SPACE + JUMPED, moved);
  }
  return out;
}

/** Adds what was set aside; returns what of it may fall. */
function landJumps(frame: usize, top: usize, factor: v128, isNeeded: v128): v128 {
  const space = word(frame, FRAME_CHAIN_SPACE);
  const last = word(frame, FRAME_STAGES) - 1;
  let high = f64x2.splat(0);
  for (let i: usize = 0; i <= top; i++) {
    const stage = space + i * CHAIN_SPACE;
    const landed = f64x2.mul(factor, v128.load(stage, JUMPED));
    const here = v128.load(stage, AFTER);
    v128.store(stage, v128.bitselect(f64x2.add(here, landed), here, isNeeded), AFTER);
    if (i > 0 && i < last) high = f64x2.add(high, landed);
  }
  return high;
}

/** The term from which the series of both lanes are nested; before the first where neither needs any. */
function lastTerm(series: usize, lambda: v128): usize {
  const largest = max(f64x2.extract_lane(lambda, 0), f64x2.extract_lane(lambda, 1));
  let term = series;
  while (load<f64>(term, TERM_BYTES) < largest) term += TERM_BYTES;
  return term;
}

// @ts-ignore: decorator
@inline
export function fromOf(move: usize): usize {
  return word(move, 0);
}

// @ts-ignore: decorator
@inline
function toOf(move: usize): usize {
  return word(move, 4);
}

/** Whether it leads to the stage above. */
// @ts-ignore: decorator
@inline
export function isStep(move: usize): bool {
  return toOf(move) == fromOf(move) + 1;
}

function rateOf(move: usize): v128 {
  return rate(word(move, 8));
}

function rateOrNone(column: usize): v128 {
  return column == 0 ? f64x2.splat(0) : rate(column);
}

/** Rates kept within bounds; what is not a number stays so. */
function rate(column: usize): v128 {
  const pair = v128.load_lane<f64>(column + otherLane, v128.load_zero<f64>(column + lane), 1);
  return f64x2.min(f64x2.max(pair, f64x2.splat(0)), f64x2.splat(FASTEST_RATE));
}

// @ts-ignore: decorator
@inline
function add(address: usize, pair: v128): void {
  v128.store(address, f64x2.add(v128.load(address), pair));
}
