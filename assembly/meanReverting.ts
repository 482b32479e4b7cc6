import {
  MOMENT_ADDRESS, MOMENT_BYTES, MOMENT_INFORMATION, MOMENT_IS_MIDDLE, MOMENT_OBSERVED, MOMENT_POLL_COUNT, MOMENT_POLLS,
  MOMENT_PRECISION, MOMENT_PURPOSE, MOMENT_TRANSITION, POLL_BYTES, POLL_DENSITY, POLL_ERROR, POLL_PUBLISHED,
  TRANSITION_DECAY, TRANSITION_EXPECTED, TRANSITION_EXPONENT, TRANSITION_JUMP_SD, TRANSITION_MEAN, TRANSITION_NONE,
  TRANSITION_SD,
} from '../src/wasm/layout';
import { exp, expPair } from './exp';
import { drawsFrom, pathsFrom, word } from './frame';
import { log } from './log';
import { normalQuantile, normalQuantiles } from './normal';
import { uniform, uniformPairs, uniforms } from './philox';
import { copy, fill, logisticOf } from './primitives';

// What `src/engine/meanReverting.ts` does, on the bytes from `from` until `until` of the columns.

/** Working space for the random numbers of a block of lanes: the step tape runs over no more than 64 at a time. */
const FIRST: usize = memory.data(512, 16);
const SECOND: usize = memory.data(512, 16);

const ZERO: v128 = f64x2.splat(0);
const ONE: v128 = f64x2.splat(1);
const HALF: v128 = f64x2.splat(0.5);
const MINUS_HALF: v128 = f64x2.splat(-0.5);
/** 1/√(2π). */
const INVERSE_ROOT_TWO_PI: v128 = f64x2.splat(0.3989422804014327);
/** Expected number of jumps beyond which their sum is taken to be normal. */
const MANY_JUMPS: f64 = 32;

/** Carries a level through the moments of a step. */
export function stepMeanReverting(fields: usize, from: usize, until: usize, frame: usize, s: usize): void {
  const dst = word(fields, 0);
  const level = word(fields, 4);
  const isLogit = word(fields, 8) != 0;
  const lead = word(fields, 24);
  if (lead != 0) fill(lead + from, lead + until, 1);
  let moment = word(word(fields, 16), s * 8);
  for (const end = moment + word(word(fields, 16), s * 8 + 4) * MOMENT_BYTES; moment < end; moment += MOMENT_BYTES) {
    const observed = word(moment, MOMENT_OBSERVED);
    if (observed != 0) copy(level + from, level + until, observed + from);
    if (word(moment, MOMENT_TRANSITION) != 0) move(fields, moment, from, until, frame);
    let poll = word(moment, MOMENT_POLLS);
    for (const last = poll + word(moment, MOMENT_POLL_COUNT) * POLL_BYTES; poll < last; poll += POLL_BYTES) {
      weigh(poll, level + from, level + until, from, lead);
      if (lead != 0) fill(lead + from, lead + until, 1);
    }
    if (word(moment, MOMENT_IS_MIDDLE) == 0) continue;
    if (isLogit) logisticOf(dst + from, dst + until, level + from);
    else copy(dst + from, dst + until, level + from);
  }
}

/** Carries the level to a moment. */
function move(fields: usize, moment: usize, from: usize, until: usize, frame: usize): void {
  const level = word(fields, 4) + from;
  const end = word(fields, 4) + until;
  const mean = word(fields, 12) + from;
  const jumpSize = word(fields, 20);
  const lead = word(fields, 24);
  const key0 = load<u32>(fields + 28);
  const key1 = load<u32>(fields + 32);
  const transition = word(moment, MOMENT_TRANSITION);
  const precision = word(moment, MOMENT_PRECISION);
  const address = load<u32>(moment + MOMENT_ADDRESS);
  const purpose = load<u32>(moment + MOMENT_PURPOSE);
  const decay = word(transition, TRANSITION_DECAY) + from;
  const sd = word(transition, TRANSITION_SD) + from;
  const mayJump = word(transition, TRANSITION_NONE) != 0 && jumpSize != 0;
  const normalsEnd = FIRST + (until - from);
  const draw = drawsFrom(frame, from);
  const path = pathsFrom(frame, from);
  if (mayJump) uniformPairs(FIRST, normalsEnd, SECOND, draw, path, address, purpose, key0, key1);
  else uniforms(FIRST, normalsEnd, draw, path, address, purpose, key0, key1);
  normalQuantiles(FIRST, normalsEnd);
  if (precision == 0 || lead == 0) wander(level, end, mean, decay, sd);
  else lean(level, end, mean, decay, sd, precision + from, word(moment, MOMENT_INFORMATION) + from, lead + from);
  if (mayJump) leap(transition, level, end, from, jumpSize + from, draw, path, address, purpose, key0, key1);
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
    const before = v128.load(lead + at);
    v128.store(lead + at, v128.bitselect(before, f64x2.mul(before, likelihood), isFixed));
    v128.store(level + at, f64x2.add(drift, v128.bitselect(unmoved, moved, isFixed)));
  }
}

/** Adds what is left of the jumps, lane by lane, for few have any; the first uniform numbers stand in `SECOND`. */
function leap(
  transition: usize,
  level: usize,
  end: usize,
  from: usize,
  jumpSize: usize,
  draw: usize,
  path: usize,
  address: u32,
  purpose: u32,
  key0: u32,
  key1: u32,
): void {
  const none = word(transition, TRANSITION_NONE) + from;
  for (let at: usize = 0; level + at < end; at += 8) {
    const u = load<f64>(SECOND + at);
    if (u <= load<f64>(none + at)) continue;
    const count = load<f64>(word(transition, TRANSITION_EXPECTED) + from + at);
    let left: f64 = 0;
    if (count > MANY_JUMPS) {
      const sd = load<f64>(word(transition, TRANSITION_JUMP_SD) + from + at);
      left = load<f64>(word(transition, TRANSITION_MEAN) + from + at) + sd * normalQuantile(u);
    } else if (count > 0) {
      const exponent = load<f64>(word(transition, TRANSITION_EXPONENT) + from + at);
      const c0 = load<u32>(draw + at / 2);
      const c1 = load<u32>(path + at / 2);
      let passed = -log(u) / count;
      for (let n: u32 = 1; passed < 1; n++) {
        left += exp(-exponent * passed);
        passed -= log(uniform(key0, key1, c0, c1, address, purpose + 2 * n)) / count;
      }
    }
    store<f64>(level + at, load<f64>(level + at) + load<f64>(jumpSize + at) * left);
  }
}

/** Normal density of a reading around the level, after what leading towards it did. */
function weigh(poll: usize, level: usize, end: usize, from: usize, lead: usize): void {
  const value = word(poll, 0) + from;
  const error = word(poll, POLL_ERROR) + from;
  const density = word(poll, POLL_DENSITY) + from;
  const published = f64x2.splat(load<f64>(poll + POLL_PUBLISHED));
  for (let at: usize = 0; level + at < end; at += 16) {
    const distance = f64x2.div(f64x2.sub(v128.load(value + at), v128.load(level + at)), v128.load(error + at));
    const exponent = f64x2.mul(f64x2.mul(MINUS_HALF, distance), distance);
    const here = f64x2.div(f64x2.mul(expPair(exponent), INVERSE_ROOT_TWO_PI), published);
    v128.store(density + at, lead == 0 ? here : f64x2.mul(v128.load(lead + from + at), here));
  }
}
