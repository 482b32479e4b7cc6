import { GAP_WORDS, RATE_WORDS, REPORT_WORDS, SPAN_WORDS } from '../src/wasm/layout';
import { blockOf, drawBlock, NO_BLOCK, numbersOf, ONCE_A_PATH } from './addresses';
import { boundedRate, propagate, shareRates } from './denseGenerator';
import { drawsFrom, pathsFrom, word } from './frame';
import { uniforms } from './philox';
import { copy, fill } from './primitives';

const ZERO: v128 = f64x2.splat(0);
const ONE: v128 = f64x2.splat(1);

/** Rows of exp(Q·months), cumulated along each row. */
export function transitionMatrix(fields: usize, from: usize, until: usize): void {
  const destinations = word(fields, 0);
  const states = word(fields, 4);
  const months = load<f64>(word(fields, 8));
  const space = word(fields, 20);
  const row = space + states * states * 8;
  for (let d = from; d < until; d += 8) {
    gatherRates(fields, d);
    const fastest = shareRates(space, states);
    for (let state: usize = 0; state < states; state++) {
      for (let i: usize = 0; i < states; i++) store<f64>(row + i * 8, i == state ? 1 : 0);
      propagate(space, states, fastest * months);
      cumulate(row, states, destinations + state * states * 4, d);
    }
  }
}

/** Sums along a row, a destination each. */
function cumulate(row: usize, states: usize, destinations: usize, d: usize): void {
  let sum: f64 = 0;
  for (let to: usize = 0; to < states; to++) {
    sum += load<f64>(row + to * 8);
    store<f64>(word(destinations, to * 4) + d, sum);
  }
}

/** Off-diagonal rates of one draw into the working space, row by row. */
function gatherRates(fields: usize, d: usize): void {
  const states = word(fields, 4);
  const space = word(fields, 20);
  memory.fill(space, 0, states * states * 8);
  let rate = word(fields, 12);
  for (const end = rate + word(fields, 16) * RATE_WORDS * 4; rate < end; rate += RATE_WORDS * 4) {
    const cell = space + (word(rate, 0) * states + word(rate, 4)) * 8;
    store<f64>(cell, load<f64>(cell) + boundedRate(load<f64>(word(rate, 8) + d)));
  }
}

/** First state, drawn from weights. */
export function startRegime(fields: usize, from: usize, until: usize, frame: usize): void {
  const state = word(fields, 0);
  const weights = word(fields, 4);
  const end = weights + word(fields, 8) * 4;
  const key0 = load<u32>(fields + 12);
  const key1 = load<u32>(fields + 16);
  const draw = drawsFrom(frame, from);
  uniforms(state + from, state + until, draw, pathsFrom(frame, from), 0, ONCE_A_PATH, key0, key1);
  for (let l = from; l < until; l += 16) {
    let total = ZERO;
    for (let weight = weights; weight < end; weight += 4) total = f64x2.add(total, v128.load(word(weight, 0) + l));
    const u = f64x2.mul(v128.load(state + l), total);
    let sum = ZERO;
    let chosen = ZERO;
    let missing = f64x2.eq(ZERO, ZERO);
    let number: f64 = 0;
    for (let weight = weights; weight < end; weight += 4) {
      sum = f64x2.add(sum, v128.load(word(weight, 0) + l));
      const hit = v128.and(missing, f64x2.le(u, sum));
      chosen = v128.bitselect(f64x2.splat(number), chosen, hit);
      missing = v128.andnot(missing, hit);
      number++;
    }
    v128.store(state + l, chosen);
  }
}

/** Probability of the next sighting by the state on each day before it, carried backwards from day to day. */
export function foresee(fields: usize, from: usize, until: usize): void {
  const matrix = word(fields, 0);
  const states = word(fields, 4);
  let gap = word(fields, 8);
  for (const end = gap + word(fields, 12) * GAP_WORDS * 4; gap < end; gap += GAP_WORDS * 4) {
    const seen = word(gap, 0);
    const days = word(gap, 4);
    let here = word(gap, 8);
    let ahead: usize = 0;
    for (let day: usize = 0; day < days; day++) {
      for (let state: usize = 0; state < states; state++) {
        const cells = matrix + state * states * 4;
        const chance = word(here, state * 4);
        for (let at = from; at < until; at += 16) {
          v128.store(chance + at, ahead == 0 ? cellOf(cells, seen, at) : meet(cells, ahead, states, at));
        }
      }
      ahead = here;
      here += states * 4;
    }
  }
}

/** Probability of going to a state, of a cumulative row. */
// @ts-ignore: decorator
@inline
function cellOf(cells: usize, to: usize, at: usize): v128 {
  const upTo = v128.load(word(cells, to * 4) + at);
  return f64x2.sub(upTo, to == 0 ? ZERO : v128.load(word(cells, to * 4 - 4) + at));
}

/** Σ probability of going to a state × what is ahead of it. */
function meet(cells: usize, ahead: usize, states: usize, at: usize): v128 {
  let sum = ZERO;
  let before = ZERO;
  for (let to: usize = 0; to < states; to++) {
    const upTo = v128.load(word(cells, to * 4) + at);
    sum = f64x2.add(sum, f64x2.mul(f64x2.sub(upTo, before), v128.load(word(ahead, to * 4) + at)));
    before = upTo;
  }
  return sum;
}

/**
 * The state from day to day, by inverse cdf over the states in their order: by the transition over a day, given the next
 * sighting where one is still to come.
 */
export function stepRegime(fields: usize, from: usize, until: usize, frame: usize, s: usize): void {
  const state = word(fields, 4) + from;
  const span = word(fields, 20) + s * SPAN_WORDS * 4;
  const middle = load<i32>(span, 4);
  const end = load<i32>(span, 8);
  const bytes = until - from;
  let drawn = NO_BLOCK;
  for (let day = load<i32>(span); day < end; day++) {
    const seen = seenOn(fields, day);
    if (seen == seen) {
      fill(state, state + bytes, seen);
    } else if (day > 0) {
      const block = blockOf(day);
      if (block != drawn) drawBlock(frame, from, until, block, load<u32>(fields + 48), load<u32>(fields + 52));
      drawn = block;
      const guide = guideOf(fields, day);
      if (guide == 0) moveAll(fields, from, until, numbersOf(day));
      else moveTowards(fields, from, until, numbersOf(day), guide);
    }
    if (day == middle) valueOf(word(fields, 0) + from, bytes, state, word(fields, 8), from);
    report(fields, from, until, day);
  }
}

// @ts-ignore: decorator
@inline
function seenOn(fields: usize, day: i32): f64 {
  return day < <i32>word(fields, 28) ? load<f64>(word(fields, 24) + <usize>day * 8) : NaN;
}

// @ts-ignore: decorator
@inline
function guideOf(fields: usize, day: i32): usize {
  return day < <i32>word(fields, 36) ? word(word(fields, 32), <usize>day * 4) : 0;
}

/** Puts the state down where a report tells of the day. */
function report(fields: usize, from: usize, until: usize, day: i32): void {
  let told = word(fields, 40);
  for (const end = told + word(fields, 44) * REPORT_WORDS * 4; told < end; told += REPORT_WORDS * 4) {
    const column = word(told, 4);
    if (load<i32>(told) == day) copy(column + from, column + until, word(fields, 4) + from);
  }
}

/** States after a day. */
function moveAll(fields: usize, from: usize, until: usize, u: usize): void {
  const states = word(fields, 12);
  const matrix = word(fields, 16);
  if (states == 2) return moveOfTwo(word(fields, 4), matrix, from, until, u);
  for (let at = from; at < until; at += 8, u += 8) moveLane(word(fields, 4) + at, matrix, states, at, load<f64>(u));
}

/** The same for two states, two lanes at a time. */
function moveOfTwo(state: usize, matrix: usize, from: usize, until: usize, u: usize): void {
  const lower = word(matrix, 0);
  const upper = word(matrix, 8);
  for (let at = from; at < until; at += 16, u += 16) {
    const isUpper = f64x2.ne(v128.load(state + at), ZERO);
    const cell = v128.bitselect(v128.load(upper + at), v128.load(lower + at), isUpper);
    v128.store(state + at, v128.and(f64x2.gt(v128.load(u), cell), ONE));
  }
}

/** Without branches, which could not be foreseen. */
// @ts-ignore: decorator
@inline
function moveLane(state: usize, matrix: usize, states: usize, at: usize, u: f64): void {
  const rowBytes = states * 4;
  const row = <usize>load<f64>(state) * rowBytes;
  let isBeyond: u32 = 1;
  let after: u32 = 0;
  for (let cell = matrix + row, end = cell + rowBytes - 4; cell < end; cell += 4) {
    isBeyond &= <u32>(u > load<f64>(word(cell, 0) + at));
    after += isBeyond;
  }
  store<f64>(state, <f64>after);
}

/** States after a day, given what is seen later; as if nothing were where no state leads there. */
function moveTowards(fields: usize, from: usize, until: usize, u: usize, guide: usize): void {
  const states = word(fields, 12);
  const matrix = word(fields, 16);
  const rowBytes = states * 4;
  for (let at = from; at < until; at += 8, u += 8) {
    const state = word(fields, 4) + at;
    const row = matrix + <usize>load<f64>(state) * rowBytes;
    const total = meetLane(row, guide, states, at);
    if (!(total > 0)) {
      moveLane(state, matrix, states, at, load<f64>(u));
      continue;
    }
    const share = load<f64>(u) * total;
    let to: usize = 0;
    while (to < states - 1 && !(share <= meetLane(row, guide, to + 1, at))) to++;
    store<f64>(state, <f64>to);
  }
}

/** Σ over the first states of the probability of going there × that of the next sighting. */
function meetLane(row: usize, guide: usize, states: usize, at: usize): f64 {
  let sum: f64 = 0;
  let before: f64 = 0;
  for (let to: usize = 0; to < states; to++) {
    const upTo = load<f64>(word(row, to * 4) + at);
    sum += (upTo - before) * load<f64>(word(guide, to * 4) + at);
    before = upTo;
  }
  return sum;
}

/** Value of each lane's state. */
function valueOf(dst: usize, bytes: usize, state: usize, values: usize, from: usize): void {
  for (let at: usize = 0; at < bytes; at += 8) {
    const current = <usize>load<f64>(state + at);
    store<f64>(dst + at, load<f64>(word(values, current * 4) + from + at));
  }
}
