import {
  OP_BERNOULLI, OP_MEAN_REVERTING, OP_REGIME, OP_REGIME_START, OP_SELF_EXCITING,
  OP_TRANSITION_MATRIX, RATE_WORDS,
} from '../src/wasm/layout';
import { boundedRate, propagate, shareRates } from './denseGenerator';
import { expPair } from './exp';
import { drawsFrom, pathsFrom, word } from './frame';
import { stepMeanReverting } from './meanReverting';
import { uniforms } from './philox';
import { copy, fill } from './primitives';

// Each operation works on the bytes from `from` until `until` of its columns; `fields` are as `layout` lists them.

/** Runs an operation of a process. */
export function runProcess(
  opcode: u32,
  fields: usize,
  from: usize,
  until: usize,
  frame: usize,
  s: usize,
  months: f64,
  address: u32,
): void {
  switch (opcode) {
    case OP_BERNOULLI: drawBernoulli(fields, from, until, frame); break;
    case OP_MEAN_REVERTING: stepMeanReverting(fields, from, until, frame, s); break;
    case OP_SELF_EXCITING: stepSelfExciting(fields, from, until, frame, s, months, address); break;
    case OP_TRANSITION_MATRIX: transitionMatrix(fields, from, until); break;
    case OP_REGIME_START: startRegime(fields, from, until, frame); break;
    case OP_REGIME: stepRegime(fields, from, until, frame, s, address); break;
  }
}

/** Word of the counter that tells the purposes of one variable's random numbers apart. */
const IN_STEP: u32 = 0;
const ONCE_A_PATH: u32 = 1;

/** Working space for the random numbers of a block of lanes: the step tape runs over no more than 64 at a time. */
const FIRST: usize = memory.data(512, 16);

const ZERO: v128 = f64x2.splat(0);
const ONE: v128 = f64x2.splat(1);

/** Counts of one step, and the number of events within memory before it. */
function stepSelfExciting(
  fields: usize,
  from: usize,
  until: usize,
  frame: usize,
  s: usize,
  months: f64,
  address: u32,
): void {
  const pool = word(fields, 4) + from;
  const ring = word(fields, 8);
  const places = word(fields, 12);
  const decay = word(word(fields, 28), s * 4) + from;
  const seen = load<f64>(word(fields, 32) + s * 8);
  const bytes = until - from;
  sumRing(fields, from, until, s);
  const oldest = word(ring, (s % places) * 4) + from;
  if (seen == seen) {
    fill(oldest, oldest + bytes, seen);
  } else {
    const key0 = load<u32>(fields + 40);
    const key1 = load<u32>(fields + 44);
    uniforms(FIRST, FIRST + bytes, drawsFrom(frame, from), pathsFrom(frame, from), address, IN_STEP, key0, key1);
    countEvents(oldest, oldest + bytes, word(fields, 20) + from, pool, decay, months);
  }
  refill(pool, pool + bytes, decay, word(fields, 24) + from, oldest);
}

/** Events within memory before step `s`. */
function sumRing(fields: usize, from: usize, until: usize, s: usize): void {
  const dst = word(fields, 0) + from;
  const end = word(fields, 0) + until;
  const ring = word(fields, 8);
  const places = word(fields, 12);
  const shares = word(fields, 16) + s * places * 8;
  fill(dst, end, load<f64>(word(fields, 36) + s * 8));
  for (let place: usize = 0; place < places; place++) {
    const share = load<f64>(shares + place * 8);
    if (share != 0) addShare(dst, end, word(ring, place * 4) + from, share);
  }
}

function addShare(dst: usize, end: usize, counts: usize, share: f64): void {
  const factor = f64x2.splat(share);
  for (; dst < end; dst += 16, counts += 16) {
    v128.store(dst, f64x2.add(v128.load(dst), f64x2.mul(factor, v128.load(counts))));
  }
}

/** Poisson counts; their numbers stand in `FIRST`. */
function countEvents(dst: usize, end: usize, base: usize, pool: usize, decay: usize, months: f64): void {
  const length = f64x2.splat(months);
  for (let u = FIRST; dst < end; dst += 16, base += 16, pool += 16, decay += 16, u += 16) {
    const own = f64x2.mul(f64x2.max(ZERO, v128.load(base)), length);
    const offspring = f64x2.mul(v128.load(pool), f64x2.sub(ONE, v128.load(decay)));
    v128.store(dst, poissonQuantiles(v128.load(u), f64x2.add(own, offspring)));
  }
}

/** The pool decays and grows by the branching ratio with each event. */
function refill(pool: usize, end: usize, decay: usize, branching: usize, counts: usize): void {
  for (; pool < end; pool += 16, decay += 16, branching += 16, counts += 16) {
    const kept = f64x2.mul(v128.load(pool), v128.load(decay));
    v128.store(pool, f64x2.add(kept, f64x2.mul(v128.load(branching), v128.load(counts))));
  }
}

/** Mean count of one step beyond which the rate is taken to be this: e^{−mean} must not underflow. */
const LARGEST_MEAN: v128 = f64x2.splat(500);
const MOST_EVENTS: f64 = 1000;
/** Divides `MOST_EVENTS`. */
const EVENTS_AT_A_TIME: f64 = 2;

/** Smallest n with P(N ≤ n) ≥ u for a Poisson count, by summing upwards; NaN for a mean that is not a number. */
function poissonQuantiles(u: v128, mean: v128): v128 {
  const capped = f64x2.min(mean, LARGEST_MEAN);
  let term = expPair(f64x2.neg(capped));
  let below = term;
  let count = ZERO;
  let missing = f64x2.lt(below, u);
  // Some at a time, and the first in any case: a branch after each event would be foreseen too seldom.
  let n: f64 = 1;
  do {
    for (const end = n + EVENTS_AT_A_TIME; n < end; n++) {
      count = f64x2.add(count, v128.and(missing, ONE));
      term = f64x2.mul(term, f64x2.div(capped, f64x2.splat(n)));
      below = f64x2.add(below, term);
      missing = v128.and(missing, f64x2.lt(below, u));
    }
  } while (v128.any_true(missing) && n <= MOST_EVENTS);
  return v128.bitselect(count, mean, f64x2.eq(mean, mean));
}

/** Rows of exp(Q·months), cumulated along each row. */
function transitionMatrix(fields: usize, from: usize, until: usize): void {
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
function startRegime(fields: usize, from: usize, until: usize, frame: usize): void {
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

/** Exact transition of the switch since the step before, by inverse cdf over the states in their order. */
function stepRegime(fields: usize, from: usize, until: usize, frame: usize, s: usize, address: u32): void {
  const dst = word(fields, 0) + from;
  const state = word(fields, 4) + from;
  const index = word(fields, 8) + from;
  const values = word(fields, 12);
  const states = word(fields, 16);
  const matrix = word(word(fields, 20), s * 4);
  const seen = load<f64>(word(fields, 24) + s * 8);
  const bytes = until - from;
  if (seen == seen) {
    fill(state, state + bytes, seen);
  } else if (matrix != 0) {
    const key0 = load<u32>(fields + 28);
    const key1 = load<u32>(fields + 32);
    uniforms(FIRST, FIRST + bytes, drawsFrom(frame, from), pathsFrom(frame, from), address, IN_STEP, key0, key1);
    switchState(state, bytes, matrix, states, from);
  }
  copy(index, index + bytes, state);
  valueOf(dst, bytes, state, values, from);
}

/**
 * State after each lane's transition; their numbers stand in `FIRST`. One lane at a time, as lanes read different rows of
 * the matrix, and without branches, which could not be foreseen.
 */
function switchState(state: usize, bytes: usize, matrix: usize, states: usize, from: usize): void {
  const rowBytes = states * 4;
  const end = matrix + rowBytes - 4;
  for (let at: usize = 0; at < bytes; at += 8) {
    const u = load<f64>(FIRST + at);
    const row = <usize>load<f64>(state + at) * rowBytes;
    let isBeyond: u32 = 1;
    let after: u32 = 0;
    for (let cell = matrix + row; cell < end + row; cell += 4) {
      isBeyond &= <u32>(u > load<f64>(word(cell, 0) + from + at));
      after += isBeyond;
    }
    store<f64>(state + at, <f64>after);
  }
}

/** Value of each lane's state. */
function valueOf(dst: usize, bytes: usize, state: usize, values: usize, from: usize): void {
  for (let at: usize = 0; at < bytes; at += 8) {
    const current = <usize>load<f64>(state + at);
    store<f64>(dst + at, load<f64>(word(values, current * 4) + from + at));
  }
}

/** 1 with the lane's probability, once a path. */
function drawBernoulli(fields: usize, from: usize, until: usize, frame: usize): void {
  const end = word(fields, 0) + until;
  let dst = word(fields, 0) + from;
  let probability = word(fields, 4) + from;
  const key0 = load<u32>(fields + 8);
  const key1 = load<u32>(fields + 12);
  uniforms(dst, end, drawsFrom(frame, from), pathsFrom(frame, from), 0, ONCE_A_PATH, key0, key1);
  for (; dst < end; dst += 16, probability += 16) {
    v128.store(dst, v128.and(f64x2.lt(v128.load(dst), v128.load(probability)), ONE));
  }
}
