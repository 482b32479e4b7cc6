import {
  OP_BERNOULLI, OP_FORESIGHT, OP_MEAN_REVERTING, OP_REGIME, OP_REGIME_START, OP_SELF_EXCITING, OP_TRANSITION_MATRIX,
  POLL_BYTES, POLL_DENSITY, POLL_ERROR, POLL_HOUSE, POLL_VALUE,
} from '../src/wasm/layout';
import { expPair } from './exp';
import { ONCE_A_PATH } from './addresses';
import { drawsFrom, pathsFrom, word } from './frame';
import { normalQuantiles } from './normal';
import { uniformPairs, uniforms } from './philox';
import { copy, fill, logisticOf } from './primitives';
import { foresee, startRegime, stepRegime, transitionMatrix } from './regime';
import { stepSelfExciting } from './selfExciting';

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
    case OP_MEAN_REVERTING: stepMeanReverting(fields, from, until, frame, s, address); break;
    case OP_SELF_EXCITING: stepSelfExciting(fields, from, until, frame, s); break;
    case OP_TRANSITION_MATRIX: transitionMatrix(fields, from, until); break;
    case OP_REGIME_START: startRegime(fields, from, until, frame); break;
    case OP_FORESIGHT: foresee(fields, from, until); break;
    case OP_REGIME: stepRegime(fields, from, until, frame, s); break;
  }
}

/** Word of the counter that tells the purposes of one variable's random numbers apart. */
const IN_STEP: u32 = 0;

/** Working space for the random numbers of a block of lanes: the step tape runs over no more than 64 at a time. */
const FIRST: usize = memory.data(512, 16);
const SECOND: usize = memory.data(512, 16);

const ZERO: v128 = f64x2.splat(0);
const ONE: v128 = f64x2.splat(1);
const HALF: v128 = f64x2.splat(0.5);
const MINUS_HALF: v128 = f64x2.splat(-0.5);
/** 1/√(2π). */
const INVERSE_ROOT_TWO_PI: v128 = f64x2.splat(0.3989422804014327);

/** Ornstein–Uhlenbeck (1930) transition over the gap, then the jump if one falls in it. */
function stepMeanReverting(fields: usize, from: usize, until: usize, frame: usize, s: usize, address: u32): void {
  const dst = word(fields, 0);
  const level = word(fields, 4);
  const isLogit = word(fields, 8) != 0;
  const seen = load<f64>(word(fields, 20) + s * 8);
  const transition = word(word(fields, 24), s * 4);
  const lead = word(fields, 32);
  if (lead != 0) fill(lead + from, lead + until, 1);
  if (seen == seen) readLevel(level + from, level + until, word(fields, 16) + from, seen);
  if (transition != 0) moveLevel(fields, transition, from, until, frame, s, address);
  let poll = word(fields, 40);
  for (const end = poll + word(fields, 44) * POLL_BYTES; poll < end; poll += POLL_BYTES) {
    if (word(poll, 0) == s) densityOf(poll, level + from, level + until, from);
  }
  if (isLogit) logisticOf(dst + from, dst + until, level + from);
  else copy(dst + from, dst + until, level + from);
}

/** Level that the history gives, less the house effect. */
function readLevel(level: usize, end: usize, house: usize, seen: f64): void {
  const reading = f64x2.splat(seen);
  for (; level < end; level += 16, house += 16) v128.store(level, f64x2.sub(reading, v128.load(house)));
}

/** Carries the level to the start of the step. */
function moveLevel(
  fields: usize,
  transition: usize,
  from: usize,
  until: usize,
  frame: usize,
  s: usize,
  address: u32,
): void {
  const level = word(fields, 4) + from;
  const end = word(fields, 4) + until;
  const mean = word(fields, 12) + from;
  const decay = word(transition, 0) + from;
  const sd = word(transition, 4) + from;
  const jump = word(transition, 8);
  const jumpSize = word(fields, 28);
  const lead = word(fields, 32);
  const guides = word(fields, 36);
  const precision = guides == 0 ? <usize>0 : word(guides, s * 8);
  const mayJump = jump != 0 && jumpSize != 0;
  const normalsEnd = FIRST + (until - from);
  const draw = drawsFrom(frame, from);
  const path = pathsFrom(frame, from);
  const key0 = load<u32>(fields + 48);
  const key1 = load<u32>(fields + 52);
  if (mayJump) uniformPairs(FIRST, normalsEnd, SECOND, draw, path, address, IN_STEP, key0, key1);
  else uniforms(FIRST, normalsEnd, draw, path, address, IN_STEP, key0, key1);
  normalQuantiles(FIRST, normalsEnd);
  if (precision == 0 || lead == 0) wander(level, end, mean, decay, sd);
  else lean(level, end, mean, decay, sd, precision + from, word(guides, s * 8 + 4) + from, lead + from);
  if (mayJump) leap(level, end, jump + from, jumpSize + from);
}

/** Level that the transition tends to. */
// @ts-ignore: decorator
@inline
function driftOf(level: usize, mean: usize, decay: usize): v128 {
  const rest = v128.load(mean);
  return f64x2.add(rest, f64x2.mul(f64x2.sub(v128.load(level), rest), v128.load(decay)));
}

/** The transition by its own law; its normals stand in `FIRST`. */
function wander(level: usize, end: usize, mean: usize, decay: usize, sd: usize): void {
  for (let z = FIRST; level < end; level += 16, mean += 16, decay += 16, sd += 16, z += 16) {
    const drift = driftOf(level, mean, decay);
    v128.store(level, f64x2.add(drift, f64x2.mul(v128.load(sd), v128.load(z))));
  }
}

/** The transition by its law given the readings to come, and what that did to the likelihood; where nothing is uncertain, by its own. */
function lean(
  level: usize,
  end: usize,
  mean: usize,
  decay: usize,
  sd: usize,
  precisions: usize,
  informations: usize,
  lead: usize,
): void {
  for (let at: usize = 0; level + at < end; at += 16) {
    const drift = driftOf(level + at, mean + at, decay + at);
    const scale = v128.load(sd + at);
    const z = v128.load(FIRST + at);
    const precision = v128.load(precisions + at);
    const walked = f64x2.mul(scale, scale);
    const spread = f64x2.add(ONE, f64x2.mul(walked, precision));
    const surprise = f64x2.sub(v128.load(informations + at), f64x2.mul(precision, drift));
    const pull = f64x2.div(f64x2.mul(walked, surprise), spread);
    const narrowing = f64x2.div(ONE, f64x2.sqrt(spread));
    const moved = f64x2.add(pull, f64x2.mul(f64x2.mul(scale, narrowing), z));
    const stretch = f64x2.div(moved, scale);
    const exponent = f64x2.mul(HALF, f64x2.sub(f64x2.mul(z, z), f64x2.mul(stretch, stretch)));
    const likelihood = f64x2.mul(narrowing, expPair(exponent));
    const isFixed = f64x2.eq(scale, ZERO);
    const unmoved = f64x2.mul(scale, z);
    v128.store(lead + at, v128.bitselect(ONE, likelihood, isFixed));
    v128.store(level + at, f64x2.add(drift, v128.bitselect(unmoved, moved, isFixed)));
  }
}

/** Adds the jump where one falls; its numbers stand in `SECOND`. */
function leap(level: usize, end: usize, jump: usize, jumpSize: usize): void {
  for (let u = SECOND; level < end; level += 16, jump += 16, jumpSize += 16, u += 16) {
    const value = v128.load(level);
    const falls = f64x2.lt(v128.load(u), v128.load(jump));
    v128.store(level, v128.bitselect(f64x2.add(value, v128.load(jumpSize)), value, falls));
  }
}

/** Normal density of a reading around the level. */
function densityOf(poll: usize, level: usize, end: usize, from: usize): void {
  const value = f64x2.splat(load<f64>(poll + POLL_VALUE));
  const error = f64x2.splat(load<f64>(poll + POLL_ERROR));
  let house = word(poll, POLL_HOUSE) + from;
  let density = word(poll, POLL_DENSITY) + from;
  for (; level < end; level += 16, house += 16, density += 16) {
    const distance = f64x2.div(f64x2.sub(f64x2.sub(value, v128.load(house)), v128.load(level)), error);
    const exponent = f64x2.mul(f64x2.mul(MINUS_HALF, distance), distance);
    v128.store(density, f64x2.div(f64x2.mul(expPair(exponent), INVERSE_ROOT_TWO_PI), error));
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
