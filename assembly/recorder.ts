import {
  FRAME_CONTRIBUTION_ROWS,
  FRAME_CURVE,
  FRAME_EMISSION_LOG_SCALE,
  FRAME_EMISSION_SQUARES,
  FRAME_EMISSION_WEIGHT,
  FRAME_FIRST_FORECAST,
  FRAME_GROUP,
  FRAME_HAS_ALL,
  FRAME_HAS_ROWS,
  FRAME_BELOW,
  FRAME_INPUT_COLUMNS,
  FRAME_INPUT_ROWS,
  FRAME_INPUT_WIDTH,
  FRAME_INVALID,
  FRAME_INVALID_LANE,
  FRAME_INVALID_STEP,
  FRAME_INVALID_VALUE,
  FRAME_LOG_LIKELIHOOD,
  FRAME_OCCUPANCY,
  FRAME_PATHS,
  FRAME_STAGES,
  FRAME_STEP_TABLE,
  FRAME_STEPS,
  FRAME_SUM_COUNT,
  FRAME_SUM_FIRST_PATH_WEIGHT,
  FRAME_SUM_LOG_SCALE,
  FRAME_SUM_REACHED,
  FRAME_SUM_WEIGHT,
  FRAME_SUMS,
  FRAME_SURPLUS,
  FRAME_SURPLUS_COLUMN,
  FRAME_TERM_COUNT,
  FRAME_TERMS,
  FRAME_WATCHED,
  FRAME_WATCHED_COUNT,
  FRAME_WEIGHT_DRAWS,
  FRAME_WEIGHT_LANES,
  FRAME_WEIGHT_LOG_DRAWS,
  FRAME_WEIGHT_TOTALS,
  FRAME_WEIGHT_WITHIN,
  STEP_BYTES,
  SUM_WORDS,
  SUMS_AT_ONCE,
  TERM_WORDS,
  WATCHED_BYTES,
  WATCHED_HIGH,
  WATCHED_LOW,
} from '../src/wasm/layout';
import { exp } from './exp';
import { drawBytes, drawStride, drawsOf, laneBytes, lanesOf, laneStride, word } from './frame';
import { log } from './log';

// What `Recorder` and `LaneWeights` of the TypeScript machine do. Sums run over lanes in their order, one
// after another, so it is columns that are summed side by side.

/** Log of the largest likelihood of any lane after the last emission; 0 before the first. */
let scale: f64 = 0;

/** All weights 1, nothing found invalid, sums of terms 0. */
export function startRecord(frame: usize): void {
  scale = 0;
  fill(word(frame, FRAME_WEIGHT_LANES), laneBytes(frame), 1);
  fill(word(frame, FRAME_WEIGHT_WITHIN), laneBytes(frame), 1);
  fill(word(frame, FRAME_WEIGHT_DRAWS), drawBytes(frame), 1);
  fill(word(frame, FRAME_WEIGHT_LOG_DRAWS), drawBytes(frame), 0);
  fill(word(frame, FRAME_WEIGHT_TOTALS), drawBytes(frame), <f64>word(frame, FRAME_PATHS));
  let term = word(frame, FRAME_TERMS);
  for (const end = term + word(frame, FRAME_TERM_COUNT) * TERM_BYTES; term < end; term += TERM_BYTES) {
    const sum = word(term, 4);
    if (sum != 0) fill(sum, laneBytes(frame), 0);
  }
  memory.fill(word(frame, FRAME_CURVE), 0, drawsOf(frame) * 8 * word(frame, FRAME_STEPS));
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
  const group = word(frame, FRAME_GROUP);
  let ofGroup: f64 = 0;
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
    ofGroup += weight;
    if ((d + 1) % group != 0) continue;
    sumOfWeights += ofGroup;
    squares += ofGroup * ofGroup;
    ofGroup = 0;
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
    if (isForecast) addTerms(frame, monthsOf(frame, s));
  }
  if (load<i32>(frame + FRAME_INVALID) < 0) findInvalid(frame, s);
}

/** Weighted mean over the paths of each draw, and the variance of that mean. */
function addCurve(frame: usize, s: usize): void {
  const steps = word(frame, FRAME_STEPS);
  const paths = word(frame, FRAME_PATHS);
  const draws = drawsOf(frame);
  const bytes = paths * 8;
  const pairs = bytes & ~15;
  const totals = word(frame, FRAME_WEIGHT_TOTALS);
  let held = word(frame, FRAME_OCCUPANCY) + (word(frame, FRAME_STAGES) - 1) * laneStride(frame);
  let within = word(frame, FRAME_WEIGHT_WITHIN);
  for (let d: usize = 0; d < draws; d++) {
    const total = load<f64>(totals + d * 8);
    let mean: f64 = 0;
    if (total > 0) {
      for (let at: usize = 0; at < pairs; at += 16) {
        const product = f64x2.mul(v128.load(within + at), v128.load(held + at));
        mean += f64x2.extract_lane(product, 0);
        mean += f64x2.extract_lane(product, 1);
      }
      if (pairs < bytes) mean += load<f64>(within + pairs) * load<f64>(held + pairs);
      mean = min<f64>(1, mean / total);
    }
    store<f64>(word(frame, FRAME_CURVE) + (d * steps + s) * 8, mean);
    held += bytes;
    within += bytes;
  }
}

function addSums(frame: usize, s: usize): void {
  const draws = drawsOf(frame);
  const weights = word(frame, FRAME_WEIGHT_DRAWS);
  let weight: f64 = 0;
  for (let d: usize = 0; d < draws; d++) weight += load<f64>(weights + d * 8);
  store<f64>(word(frame, FRAME_SUM_LOG_SCALE) + s * 8, scale);
  store<f64>(word(frame, FRAME_SUM_WEIGHT) + s * 8, weight);
  const sums = word(frame, FRAME_SUMS);
  const count = word(frame, FRAME_SUM_COUNT);
  for (let i: usize = 0; i < count; i += SUMS_AT_ONCE) {
    // Where fewer are left, the last ones are summed again.
    sumFour(frame, s, sums + min(i, count - SUMS_AT_ONCE) * SUM_BYTES);
  }
  sumReached(frame, s);
}

const SUM_BYTES: usize = SUM_WORDS * 4;
const TERM_BYTES: usize = TERM_WORDS * 4;

/**
 * Σ likelihood × value / paths of four columns, into the row of step `s`.
 *
 * Of each column the lanes are added one after another; products of two lanes are made at once, and turned round so that
 * two columns are added at once.
 */
function sumFour(frame: usize, s: usize, sums: usize): void {
  const weights = word(frame, FRAME_WEIGHT_LANES);
  const a = word(sums, 0);
  const b = word(sums, SUM_BYTES);
  const c = word(sums, 2 * SUM_BYTES);
  const d = word(sums, 3 * SUM_BYTES);
  const bytes = lanesOf(frame) * 8;
  const pairs = bytes & ~15;
  let ab = f64x2.splat(0);
  let cd = f64x2.splat(0);
  for (let at: usize = 0; at < pairs; at += 16) {
    const weight = v128.load(weights + at);
    const ofA = f64x2.mul(weight, v128.load(a + at));
    const ofB = f64x2.mul(weight, v128.load(b + at));
    const ofC = f64x2.mul(weight, v128.load(c + at));
    const ofD = f64x2.mul(weight, v128.load(d + at));
    ab = f64x2.add(ab, v128.shuffle<f64>(ofA, ofB, 0, 2));
    cd = f64x2.add(cd, v128.shuffle<f64>(ofC, ofD, 0, 2));
    ab = f64x2.add(ab, v128.shuffle<f64>(ofA, ofB, 1, 3));
    cd = f64x2.add(cd, v128.shuffle<f64>(ofC, ofD, 1, 3));
  }
  if (pairs < bytes) {
    const weight = v128.load64_splat(weights + pairs);
    ab = f64x2.add(ab, f64x2.mul(weight, v128.load64_lane(b + pairs, v128.load64_splat(a + pairs), 1)));
    cd = f64x2.add(cd, f64x2.mul(weight, v128.load64_lane(d + pairs, v128.load64_splat(c + pairs), 1)));
  }
  const paths = f64x2.splat(<f64>word(frame, FRAME_PATHS));
  ab = f64x2.div(ab, paths);
  cd = f64x2.div(cd, paths);
  put(sums, s, f64x2.extract_lane(ab, 0));
  put(sums + SUM_BYTES, s, f64x2.extract_lane(ab, 1));
  put(sums + 2 * SUM_BYTES, s, f64x2.extract_lane(cd, 0));
  put(sums + 3 * SUM_BYTES, s, f64x2.extract_lane(cd, 1));
}

function put(sum: usize, s: usize, value: f64): void {
  store<f64>(word(sum, 4) + s * word(sum, 8), value);
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
function addTerms(frame: usize, months: f64): void {
  const length = f64x2.splat(months);
  const bytes = laneBytes(frame);
  let term = word(frame, FRAME_TERMS);
  for (const end = term + word(frame, FRAME_TERM_COUNT) * TERM_BYTES; term < end; term += TERM_BYTES) {
    const value = word(term, 0);
    const sum = word(term, 4);
    if (sum == 0) continue;
    for (let at: usize = 0; at < bytes; at += 16) {
      v128.store(sum + at, f64x2.add(v128.load(sum + at), f64x2.mul(v128.load(value + at), length)));
    }
  }
}

/** After the last step: rows of the draws. */
export function finishRecord(frame: usize): void {
  memory.copy(word(frame, FRAME_SURPLUS), word(frame, FRAME_SURPLUS_COLUMN), drawsOf(frame) * 8);
  if (word(frame, FRAME_HAS_ROWS) == 0) return;
  const width = word(frame, FRAME_INPUT_WIDTH);
  const columns = word(frame, FRAME_INPUT_COLUMNS);
  for (let i: usize = 0; i < width; i++) {
    scatter(frame, word(columns, i * 4), word(frame, FRAME_INPUT_ROWS) + i * 8, width);
  }
  const terms = word(frame, FRAME_TERM_COUNT);
  for (let t: usize = 0; t < terms; t++) {
    const term = word(frame, FRAME_TERMS) + t * TERM_BYTES;
    const row = word(frame, FRAME_CONTRIBUTION_ROWS) + t * 8;
    if (word(term, 4) == 0) scatter(frame, word(term, 0), row, terms);
    else meanOverPaths(frame, word(term, 4), row, terms);
  }
}

/** A draw column into every so many numbers from `row` on. */
function scatter(frame: usize, column: usize, row: usize, width: usize): void {
  const end = column + drawsOf(frame) * 8;
  for (; column < end; column += 8, row += width * 8) store<f64>(row, load<f64>(column));
}

/** Length of the forecast steps together. */
function monthsAhead(frame: usize): f64 {
  const steps = word(frame, FRAME_STEPS);
  let sum: f64 = 0;
  for (let s = word(frame, FRAME_FIRST_FORECAST); s < steps; s++) sum += monthsOf(frame, s);
  return sum;
}

// @ts-ignore: decorator
@inline
function monthsOf(frame: usize, s: usize): f64 {
  return load<f64>(word(frame, FRAME_STEP_TABLE) + s * STEP_BYTES);
}

/** Mean over paths and the time ahead of a term's sums. */
function meanOverPaths(frame: usize, sums: usize, row: usize, width: usize): void {
  const draws = drawsOf(frame);
  const bytes = word(frame, FRAME_PATHS) * 8;
  const ahead = monthsAhead(frame);
  let within = word(frame, FRAME_WEIGHT_WITHIN);
  for (let d: usize = 0; d < draws; d++) {
    const total = load<f64>(word(frame, FRAME_WEIGHT_TOTALS) + d * 8);
    let sum: f64 = 0;
    for (let at: usize = 0; at < bytes; at += 8) sum += load<f64>(within + at) * load<f64>(sums + at);
    store<f64>(row + d * width * 8, total > 0 && ahead > 0 ? sum / (total * ahead) : 0);
    within += bytes;
    sums += bytes;
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
