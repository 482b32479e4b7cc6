import {
  FRAME_CURVE,
  FRAME_EMISSION_LOG_SCALE,
  FRAME_EMISSION_SQUARES,
  FRAME_EMISSION_WEIGHT,
  FRAME_FIRST_FORECAST,
  FRAME_HAS_ALL,
  FRAME_BELOW,
  FRAME_INVALID,
  FRAME_INVALID_LANE,
  FRAME_INVALID_STEP,
  FRAME_INVALID_VALUE,
  FRAME_LOG_LIKELIHOOD,
  FRAME_OCCUPANCY,
  FRAME_PATH_VARIANCE,
  FRAME_PATHS,
  FRAME_STAGES,
  FRAME_STEPS,
  FRAME_SUM_FIRST_PATH_WEIGHT,
  FRAME_SUM_LOG_SCALE,
  FRAME_SUM_OCCUPANCY,
  FRAME_SUM_REACHED,
  FRAME_SUM_TRACKS,
  FRAME_SUM_WEIGHT,
  FRAME_SUM_WILLINGNESS,
  FRAME_TERM_COUNT,
  FRAME_TERMS,
  FRAME_TRACK_COUNT,
  FRAME_TRACKS,
  FRAME_WATCHED,
  FRAME_WATCHED_COUNT,
  FRAME_WEIGHT_DRAWS,
  FRAME_WEIGHT_LANES,
  FRAME_WEIGHT_LOG_DRAWS,
  FRAME_WEIGHT_TOTALS,
  FRAME_WEIGHT_WITHIN,
  FRAME_WILLINGNESS,
  FRAME_WILLINGNESS_COUNT,
  WATCHED_BYTES,
  WATCHED_HIGH,
  WATCHED_LOW,
} from '../src/wasm/layout';
import { exp } from './exp';
import { drawBytes, drawStride, drawsOf, laneBytes, lanesOf, laneStride, word } from './frame';
import { log } from './log';

// What `Recorder` and `LaneWeights` of the TypeScript machine do. Sums run over lanes in their order, one
// after another, so it is columns that are summed side by side.

/** Where a number that the scale is not known of would stand: the scale of lanes not yet weighed. */
let scale: f64 = 0;

/** All weights 1, nothing found invalid, sums of terms 0. */
export function startRecord(frame: usize): void {
  scale = 0;
  fill(word(frame, FRAME_WEIGHT_LANES), laneBytes(frame), 1);
  fill(word(frame, FRAME_WEIGHT_WITHIN), laneBytes(frame), 1);
  fill(word(frame, FRAME_WEIGHT_DRAWS), drawBytes(frame), 1);
  fill(word(frame, FRAME_WEIGHT_LOG_DRAWS), drawBytes(frame), 0);
  fill(word(frame, FRAME_WEIGHT_TOTALS), drawBytes(frame), <f64>word(frame, FRAME_PATHS));
  let pair = word(frame, FRAME_TERMS);
  for (const end = pair + word(frame, FRAME_TERM_COUNT) * 8; pair < end; pair += 8) {
    fill(word(pair, 4), laneBytes(frame), 0);
  }
  const numbers = drawsOf(frame) * 8 * word(frame, FRAME_STEPS);
  memory.fill(word(frame, FRAME_CURVE), 0, numbers);
  memory.fill(word(frame, FRAME_PATH_VARIANCE), 0, numbers);
  store<i32>(frame + FRAME_INVALID, -1);
}

function fill(column: usize, bytes: usize, value: f64): void {
  const pair = f64x2.splat(value);
  for (let at: usize = 0; at < bytes; at += 16) v128.store(column + at, pair);
}

/** Weighs the lanes anew after an emission. */
export function weigh(frame: usize, emission: usize): void {
  const paths = word(frame, FRAME_PATHS);
  const draws = drawsOf(frame);
  const logLikelihood = word(frame, FRAME_LOG_LIKELIHOOD);
  const lanes = word(frame, FRAME_WEIGHT_LANES);
  const within = word(frame, FRAME_WEIGHT_WITHIN);
  const weights = word(frame, FRAME_WEIGHT_DRAWS);
  scale = largest(logLikelihood, logLikelihood + lanesOf(frame) * 8);
  let sumOfWeights: f64 = 0;
  let squares: f64 = 0;
  for (let d: usize = 0; d < draws; d++) {
    const first = d * 8 * paths;
    const end = first + paths * 8;
    const top = largest(logLikelihood + first, logLikelihood + end);
    let sum: f64 = 0;
    let total: f64 = 0;
    for (let l = first; l < end; l += 8) {
      const logarithm = load<f64>(logLikelihood + l);
      const lane = relativeTo(scale, logarithm);
      const share = relativeTo(top, logarithm);
      store<f64>(lanes + l, lane);
      store<f64>(within + l, share);
      sum += lane;
      total += share;
    }
    const weight = sum / <f64>paths;
    store<f64>(weights + d * 8, weight);
    store<f64>(word(frame, FRAME_WEIGHT_TOTALS) + d * 8, total);
    store<f64>(word(frame, FRAME_WEIGHT_LOG_DRAWS) + d * 8, total == 0 ? top : top + log(total / <f64>paths));
    sumOfWeights += weight;
    squares += weight * weight;
  }
  store<f64>(word(frame, FRAME_EMISSION_LOG_SCALE) + emission * 8, scale);
  store<f64>(word(frame, FRAME_EMISSION_WEIGHT) + emission * 8, sumOfWeights);
  store<f64>(word(frame, FRAME_EMISSION_SQUARES) + emission * 8, squares);
}

/** e to a logarithm, in units of e to another that is at least as large. */
function relativeTo(unit: f64, logarithm: f64): f64 {
  if (logarithm == -Infinity) return 0;
  return logarithm == unit ? 1 : exp(logarithm - unit);
}

/** Largest of some numbers, passing over those that are none; −∞ if there are none. */
function largest(at: usize, end: usize): f64 {
  let top: f64 = -Infinity;
  for (; at < end; at += 8) {
    const value = load<f64>(at);
    if (value > top) top = value;
  }
  return top;
}

/** Takes down what the lanes show at the end of step `s`. */
export function recordStep(frame: usize, s: usize): void {
  const isForecast = s >= word(frame, FRAME_FIRST_FORECAST);
  if (isForecast) addCurve(frame, s);
  if (word(frame, FRAME_HAS_ALL) != 0) {
    addSums(frame, s);
    if (isForecast) addTerms(frame);
  }
  if (load<i32>(frame + FRAME_INVALID) < 0) findInvalid(frame, s);
}

/** Weighted mean over the paths of each draw, and the variance of that mean. */
function addCurve(frame: usize, s: usize): void {
  const steps = word(frame, FRAME_STEPS);
  const paths = word(frame, FRAME_PATHS);
  const draws = drawsOf(frame);
  const held = word(frame, FRAME_OCCUPANCY) + (word(frame, FRAME_STAGES) - 1) * laneStride(frame);
  const within = word(frame, FRAME_WEIGHT_WITHIN);
  const totals = word(frame, FRAME_WEIGHT_TOTALS);
  const ofPaths = <f64>paths;
  for (let d: usize = 0; d < draws; d++) {
    const total = load<f64>(totals + d * 8);
    const first = d * 8 * paths;
    const end = first + paths * 8;
    let mean: f64 = 0;
    let squares: f64 = 0;
    if (total > 0) {
      for (let l = first; l < end; l += 8) mean += load<f64>(within + l) * load<f64>(held + l);
      mean /= total;
      for (let l = first; l < end; l += 8) {
        const deviation = (load<f64>(within + l) / total) * (load<f64>(held + l) - mean);
        squares += deviation * deviation;
      }
    }
    const at = (d * steps + s) * 8;
    store<f64>(word(frame, FRAME_CURVE) + at, mean);
    store<f64>(word(frame, FRAME_PATH_VARIANCE) + at, paths > 1 ? (squares * ofPaths) / (ofPaths - 1) : NaN);
  }
}

function addSums(frame: usize, s: usize): void {
  const draws = drawsOf(frame);
  const weights = word(frame, FRAME_WEIGHT_DRAWS);
  let weight: f64 = 0;
  for (let d: usize = 0; d < draws; d++) weight += load<f64>(weights + d * 8);
  store<f64>(word(frame, FRAME_SUM_LOG_SCALE) + s * 8, scale);
  store<f64>(word(frame, FRAME_SUM_WEIGHT) + s * 8, weight);
  const width = word(frame, FRAME_STAGES) + 1;
  const occupancy = word(frame, FRAME_SUM_OCCUPANCY) + s * 8 * width;
  for (let i: usize = 0; i < width; i++) {
    store<f64>(occupancy + i * 8, sumOf(frame, word(frame, FRAME_OCCUPANCY) + i * laneStride(frame)));
  }
  sumReached(frame, s);
  sumTable(frame, s, word(frame, FRAME_TRACKS), word(frame, FRAME_TRACK_COUNT), word(frame, FRAME_SUM_TRACKS));
  sumTable(
    frame,
    s,
    word(frame, FRAME_WILLINGNESS),
    word(frame, FRAME_WILLINGNESS_COUNT),
    word(frame, FRAME_SUM_WILLINGNESS),
  );
}

function sumTable(frame: usize, s: usize, columns: usize, count: usize, sums: usize): void {
  const row = sums + s * 8 * count;
  for (let j: usize = 0; j < count; j++) store<f64>(row + j * 8, sumOf(frame, word(columns, j * 4)));
}

/** Σ likelihood × value / paths. */
function sumOf(frame: usize, column: usize): f64 {
  const likelihood = word(frame, FRAME_WEIGHT_LANES);
  const end = lanesOf(frame) * 8;
  let sum: f64 = 0;
  for (let l: usize = 0; l < end; l += 8) sum += load<f64>(likelihood + l) * load<f64>(column + l);
  return sum / <f64>word(frame, FRAME_PATHS);
}

/** Σ over first paths of likelihood × (reached − held). */
function sumReached(frame: usize, s: usize): void {
  const stride = drawStride(frame);
  const draws = drawsOf(frame);
  const pathBytes = word(frame, FRAME_PATHS) * 8;
  const likelihood = word(frame, FRAME_WEIGHT_LANES);
  const stages = word(frame, FRAME_STAGES);
  const held = word(frame, FRAME_OCCUPANCY) + (stages - 1) * laneStride(frame);
  let weight: f64 = 0;
  for (let d: usize = 0; d < draws; d++) weight += load<f64>(likelihood + d * pathBytes);
  store<f64>(word(frame, FRAME_SUM_FIRST_PATH_WEIGHT) + s * 8, weight);
  let below = word(frame, FRAME_BELOW);
  const between = stages - 2;
  for (let k: usize = 1; k <= between; k++) {
    const voided = below + k * stride;
    let sum: f64 = 0;
    for (let d: usize = 0; d < draws; d++) {
      let unreached = load<f64>(voided + d * 8);
      for (let i: usize = 0; i < k; i++) unreached += load<f64>(below + i * stride + d * 8);
      const reached = min(1.0, max(0.0, 1 - unreached));
      sum += load<f64>(likelihood + d * pathBytes) * (reached - load<f64>(held + d * pathBytes));
    }
    store<f64>(word(frame, FRAME_SUM_REACHED) + (s * between + k - 1) * 8, sum);
    below += (k + 1) * stride;
  }
}

/** Adds the terms that vary to their sums. */
function addTerms(frame: usize): void {
  const bytes = laneBytes(frame);
  let pair = word(frame, FRAME_TERMS);
  for (const end = pair + word(frame, FRAME_TERM_COUNT) * 8; pair < end; pair += 8) {
    const value = word(pair, 0);
    const sum = word(pair, 4);
    for (let at: usize = 0; at < bytes; at += 16) {
      v128.store(sum + at, f64x2.add(v128.load(sum + at), v128.load(value + at)));
    }
  }
}

/** First number outside its interval. */
function findInvalid(frame: usize, s: usize): void {
  const count = word(frame, FRAME_WATCHED_COUNT);
  const end = lanesOf(frame) * 8;
  for (let i: usize = 0; i < count; i++) {
    const watched = word(frame, FRAME_WATCHED) + i * WATCHED_BYTES;
    const column = word(watched, 0);
    const low = load<f64>(watched + WATCHED_LOW);
    const high = load<f64>(watched + WATCHED_HIGH);
    if (allInside(column, column + (end & ~15), low, high) && isInside(column + end - 8, low, high)) continue;
    let l: usize = 0;
    while (isInside(column + l, low, high)) l += 8;
    store<u32>(frame + FRAME_INVALID, <u32>i);
    store<u32>(frame + FRAME_INVALID_STEP, <u32>s);
    store<f64>(frame + FRAME_INVALID_VALUE, load<f64>(column + l));
    store<u32>(frame + FRAME_INVALID_LANE, <u32>(l / 8));
    return;
  }
}

/** Whether all numbers of whole pairs lie in an interval. */
function allInside(at: usize, end: usize, low: f64, high: f64): bool {
  const from = f64x2.splat(low);
  const to = f64x2.splat(high);
  let inside = i64x2.splat(-1);
  for (; at < end; at += 16) {
    const value = v128.load(at);
    inside = v128.and(inside, v128.and(f64x2.ge(value, from), f64x2.le(value, to)));
  }
  return i64x2.all_true(inside);
}

// @ts-ignore: decorator
@inline
function isInside(at: usize, low: f64, high: f64): bool {
  const value = load<f64>(at);
  return value >= low && value <= high;
}
