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
  TERM_FACTOR,
  TERM_INVERSE,
} from '../src/wasm/layout';
import { expPair } from './exp';
import { word } from './frame';
import { FASTEST_RATE, fromOf, LARGEST_PASS } from './generator';

// What `generator.ts` does, to the same bits and quicker, for the common case: no move skips stages, and one pass
// carries every lane. It takes four lanes at a time as two pairs, so that there is work on one while results of the
// other are awaited. A lane that needs fewer terms than the longest series has a factor of 0 in the rest. A part of
// the chain is a ladder whose last stage, of what has risen, starts empty and has no column.
//
// What a term leaves stands in memory, not in variables: without a store after each stage, V8 loads all that a term
// reads before it starts, and has too few registers to hold it.

// Vectors that the working space holds of each stage, of two pairs each.
const STAY: usize = 0;
const UP: usize = 32;
const BEFORE: usize = 64;
const AFTER: usize = 96;
/** From the first pair to the second. */
const PAIR: usize = 16;

const ZERO: v128 = f64x2.splat(0);

// The generator in four lanes.
let previousA: v128 = ZERO;
let previousB: v128 = ZERO;
let firstA: v128 = ZERO;
let firstB: v128 = ZERO;
let fastestA: v128 = ZERO;
let fastestB: v128 = ZERO;
let lambdaA: v128 = ZERO;
let lambdaB: v128 = ZERO;
let scaleA: v128 = ZERO;
let scaleB: v128 = ZERO;
/** The term from which the series of all four are nested; before the first where none needs any. */
let lastTerm: usize = 0;

/** Sets how many months lanes are carried over from now on: 0 or more. */
export function setMonths(frame: usize, months: f64): void {
  const series = word(frame, FRAME_SERIES);
  for (let term = series + TERM_BYTES; load<f64>(term) < LARGEST_PASS; term += TERM_BYTES) {
    store<f64>(term, months * load<f64>(term, TERM_INVERSE), TERM_FACTOR);
  }
  lastTerm = series;
}

/**
 * Reads the rates of four lanes, which stand so many bytes into their columns.
 *
 * @param isWhole - Whether they stand side by side.
 * @returns Whether one pass carries them all. A rate that is no number has none.
 */
// @ts-ignore: decorator
@inline
export function loadLadder(
  frame: usize,
  months: f64,
  isWhole: bool,
  at0: usize,
  at1: usize,
  at2: usize,
  at3: usize,
): bool {
  const space = word(frame, FRAME_CHAIN_SPACE);
  const end = space + (word(frame, FRAME_STAGES) - 1) * CHAIN_SPACE;
  previousA = rateOrNone(word(frame, FRAME_FALL_PREVIOUS), isWhole, at0, at1);
  previousB = rateOrNone(word(frame, FRAME_FALL_PREVIOUS), isWhole, at2, at3);
  firstA = rateOrNone(word(frame, FRAME_FALL_FIRST), isWhole, at0, at1);
  firstB = rateOrNone(word(frame, FRAME_FALL_FIRST), isWhole, at2, at3);
  for (let stage = space; stage < end; stage += CHAIN_SPACE) {
    v128.store(stage, ZERO, UP);
    v128.store(stage, ZERO, UP + PAIR);
  }
  let move = word(frame, FRAME_MOVES);
  const movesEnd = move + word(frame, FRAME_MOVE_COUNT) * MOVE_WORDS * 4;
  for (; move < movesEnd; move += MOVE_WORDS * 4) {
    const stage = space + fromOf(move) * CHAIN_SPACE;
    const column = word(move, 8);
    v128.store(stage, f64x2.add(v128.load(stage, UP), rate(column, isWhole, at0, at1)), UP);
    v128.store(stage, f64x2.add(v128.load(stage, UP + PAIR), rate(column, isWhole, at2, at3)), UP + PAIR);
  }
  const exitA = rateOrNone(word(frame, FRAME_EXIT), isWhole, at0, at1);
  const exitB = rateOrNone(word(frame, FRAME_EXIT), isWhole, at2, at3);
  let leaveA = f64x2.add(exitA, v128.load(space, UP));
  let leaveB = f64x2.add(exitB, v128.load(space, UP + PAIR));
  let sum = f64x2.add(leaveA, leaveB);
  let topA = leaveA;
  let topB = leaveB;
  v128.store(space, leaveA, STAY);
  v128.store(space, leaveB, STAY + PAIR);
  for (let stage = space + CHAIN_SPACE; stage < end; stage += CHAIN_SPACE) {
    leaveA = f64x2.add(f64x2.add(f64x2.add(exitA, v128.load(stage, UP)), previousA), firstA);
    leaveB = f64x2.add(f64x2.add(f64x2.add(exitB, v128.load(stage, UP + PAIR)), previousB), firstB);
    sum = f64x2.add(sum, f64x2.add(leaveA, leaveB));
    topA = f64x2.pmax(topA, leaveA);
    topB = f64x2.pmax(topB, leaveB);
    v128.store(stage, leaveA, STAY);
    v128.store(stage, leaveB, STAY + PAIR);
  }
  for (let stage = space; stage < end; stage += CHAIN_SPACE) {
    v128.store(stage, f64x2.sub(topA, v128.load(stage, STAY)), STAY);
    v128.store(stage, f64x2.sub(topB, v128.load(stage, STAY + PAIR)), STAY + PAIR);
  }
  fastestA = topA;
  fastestB = topB;
  lambdaA = f64x2.mul(topA, f64x2.splat(months));
  lambdaB = f64x2.mul(topB, f64x2.splat(months));
  const largest = larger(f64x2.pmax(lambdaA, lambdaB));
  // What `pmax` may have lost shows in the sum.
  if (!(largest <= LARGEST_PASS && areNumbers(sum))) return false;
  scaleA = expPair(f64x2.neg(lambdaA));
  scaleB = expPair(f64x2.neg(lambdaB));
  let term = lastTerm;
  while (load<f64>(term, TERM_BYTES) < largest) term += TERM_BYTES;
  while (term > word(frame, FRAME_SERIES) && load<f64>(term) >= largest) term -= TERM_BYTES;
  lastTerm = term;
  return true;
}

/**
 * Carries the four lanes of a ladder.
 *
 * @param stages - Where the lanes stand in the first stage's column.
 * @param stride - Bytes from one column to the next.
 * @param last - Number of the last stage.
 * @param isWhole - Whether that one has a column.
 * @param voided - Where the lanes stand in the column of void.
 * @returns False, with nothing changed, if something came out as no number: a lane that stood still may have
 * come by it in doing so.
 */
// @ts-ignore: decorator
@inline
export function carryLadder(
  frame: usize,
  stages: usize,
  stride: usize,
  last: usize,
  isWhole: bool,
  voided: usize,
): bool {
  const space = word(frame, FRAME_CHAIN_SPACE);
  const end = space + last * CHAIN_SPACE;
  let massA = ZERO;
  let massB = ZERO;
  let highA = ZERO;
  let highB = ZERO;
  let column = stages;
  for (let stage = space; stage <= end; stage += CHAIN_SPACE) {
    const isEmpty = !isWhole && stage == end;
    const a = isEmpty ? ZERO : v128.load(column);
    const b = isEmpty ? ZERO : v128.load(column, PAIR);
    keep(stage, a);
    keep(stage + PAIR, b);
    massA = f64x2.add(massA, a);
    massB = f64x2.add(massB, b);
    if (stage > space && stage < end) {
      highA = f64x2.add(highA, a);
      highB = f64x2.add(highB, b);
    }
    column += stride;
  }
  const series = word(frame, FRAME_SERIES);
  for (let term = lastTerm; term > series; term -= TERM_BYTES) {
    const factor = v128.load64_splat(term, TERM_FACTOR);
    const least = v128.load64_splat(term);
    const factorA = v128.and(factor, f64x2.lt(least, lambdaA));
    const factorB = v128.and(factor, f64x2.lt(least, lambdaB));
    highA = addTerm(space, end, factorA, previousA, firstA, fastestA, highA);
    highB = addTerm(space + PAIR, end + PAIR, factorB, previousB, firstB, fastestB, highB);
  }
  const written = isWhole ? end : end - CHAIN_SPACE;
  column = stages;
  for (let stage = space; stage <= written; stage += CHAIN_SPACE) {
    const a = f64x2.mul(v128.load(stage, AFTER), scaleA);
    const b = f64x2.mul(v128.load(stage, AFTER + PAIR), scaleB);
    massA = f64x2.sub(massA, a);
    massB = f64x2.sub(massB, b);
    v128.store(column, a);
    v128.store(column, b, PAIR);
    column += stride;
  }
  if (!isWhole) {
    massA = f64x2.sub(massA, f64x2.mul(v128.load(end, AFTER), scaleA));
    massB = f64x2.sub(massB, f64x2.mul(v128.load(end, AFTER + PAIR), scaleB));
  }
  const mass = f64x2.add(massA, massB);
  if (!areNumbers(mass)) {
    column = stages;
    for (let stage = space; stage <= written; stage += CHAIN_SPACE) {
      v128.store(column, v128.load(stage, BEFORE));
      v128.store(column, v128.load(stage, BEFORE + PAIR), PAIR);
      column += stride;
    }
    return false;
  }
  if (word(frame, FRAME_EXIT) != 0) {
    v128.store(voided, f64x2.add(v128.load(voided), f64x2.pmax(ZERO, massA)));
    v128.store(voided, f64x2.add(v128.load(voided, PAIR), f64x2.pmax(ZERO, massB)), PAIR);
  }
  return true;
}

// @ts-ignore: decorator
@inline
function keep(stage: usize, p: v128): void {
  v128.store(stage, p, BEFORE);
  v128.store(stage, p, AFTER);
}

/** A term of the series of one pair; returns what of it may fall to the first stage, given what of the one before. */
// @ts-ignore: decorator
@inline
function addTerm(
  space: usize,
  end: usize,
  factor: v128,
  previous: v128,
  first: v128,
  fastest: v128,
  high: v128,
): v128 {
  const highest = end - CHAIN_SPACE;
  let stage = space;
  let here = v128.load(stage, AFTER);
  let arriving = f64x2.mul(first, high);
  let sum = ZERO;
  if (stage < highest) {
    const above = v128.load(stage, CHAIN_SPACE + AFTER);
    const into = f64x2.add(staying(stage, here, arriving), f64x2.mul(above, previous));
    add(stage, factor, into);
    arriving = rising(stage, here);
    here = above;
    stage += CHAIN_SPACE;
    for (; stage < highest; stage += CHAIN_SPACE) {
      const above = v128.load(stage, CHAIN_SPACE + AFTER);
      const into = f64x2.add(staying(stage, here, arriving), f64x2.mul(above, previous));
      sum = f64x2.add(sum, add(stage, factor, into));
      arriving = rising(stage, here);
      here = above;
    }
    sum = f64x2.add(sum, add(stage, factor, staying(stage, here, arriving)));
  } else {
    add(stage, factor, staying(stage, here, arriving));
  }
  arriving = rising(stage, here);
  add(end, factor, f64x2.add(f64x2.mul(v128.load(end, AFTER), fastest), arriving));
  return sum;
}

// @ts-ignore: decorator
@inline
function staying(stage: usize, here: v128, arriving: v128): v128 {
  return f64x2.add(f64x2.mul(here, v128.load(stage, STAY)), arriving);
}

// @ts-ignore: decorator
@inline
function rising(stage: usize, here: v128): v128 {
  return f64x2.mul(here, v128.load(stage, UP));
}

// @ts-ignore: decorator
@inline
function add(stage: usize, factor: v128, into: v128): v128 {
  const arrived = f64x2.add(v128.load(stage, BEFORE), f64x2.mul(factor, into));
  v128.store(stage, arrived, AFTER);
  return arrived;
}

// @ts-ignore: decorator
@inline
function rateOrNone(column: usize, isWhole: bool, at: usize, otherAt: usize): v128 {
  return column == 0 ? ZERO : rate(column, isWhole, at, otherAt);
}

/** Rates kept within bounds; what is not a number stays so. */
// @ts-ignore: decorator
@inline
function rate(column: usize, isWhole: bool, at: usize, otherAt: usize): v128 {
  const pair =
    isWhole
      ? v128.load(column + at)
      : v128.load_lane<f64>(column + otherAt, v128.load_zero<f64>(column + at), 1);
  return f64x2.pmin(f64x2.pmax(pair, ZERO), f64x2.splat(FASTEST_RATE));
}

// @ts-ignore: decorator
@inline
function larger(pair: v128): f64 {
  return max(f64x2.extract_lane(pair, 0), f64x2.extract_lane(pair, 1));
}

// @ts-ignore: decorator
@inline
function areNumbers(pair: v128): bool {
  return i64x2.all_true(f64x2.eq(pair, pair));
}
