import {
  FRAME_BELOW,
  FRAME_LOG_LIKELIHOOD,
  FRAME_OCCUPANCY,
  FRAME_PATHS,
  FRAME_STAGES,
  FRAME_START,
  FRAME_TOTAL,
  STEP_STOP_COUNT,
  STEP_STOPS,
  STOP_BYTES,
  STOP_COLUMN,
  STOP_CONTEST,
  STOP_EMISSION,
  STOP_KIND,
  STOP_LANE,
  STOP_LIKELIHOOD,
  STOP_STATE,
} from '../src/wasm/layout';
import { drawBytes, drawStride, drawsOf, laneBytes, lanesOf, laneStride, word } from './frame';
import { carryPair, loadRates } from './generator';
import { logPair } from './log';
import { weigh } from './recorder';

// What `ChainState` of the TypeScript machine does.

/** Sets the chain of every lane to its start. */
export function startChain(frame: usize): void {
  const bytes = laneBytes(frame);
  const stride = laneStride(frame);
  const stages = word(frame, FRAME_STAGES);
  const start = word(frame, FRAME_START);
  let column = word(frame, FRAME_OCCUPANCY);
  for (let i: usize = 0; i < stages; i++) {
    memory.copy(column, word(start, i * 4), bytes);
    column += stride;
  }
  memory.fill(column, 0, bytes);
  memory.fill(word(frame, FRAME_LOG_LIKELIHOOD), 0, bytes);
  startBelow(frame);
}

function startBelow(frame: usize): void {
  const draws = drawsOf(frame);
  const pathBytes = word(frame, FRAME_PATHS) * 8;
  const between = word(frame, FRAME_STAGES) - 2;
  let below = word(frame, FRAME_BELOW);
  if (below == 0) return;
  for (let k: usize = 1; k <= between; k++) {
    for (let i: usize = 0; i < k; i++) {
      const start = word(frame, FRAME_OCCUPANCY) + i * laneStride(frame);
      for (let d: usize = 0; d < draws; d++) store<f64>(below + d * 8, load<f64>(start + d * pathBytes));
      below += drawStride(frame);
    }
    memory.fill(below, 0, drawBytes(frame));
    below += drawStride(frame);
  }
}

/** Carries the chain of every lane over a step, stopping where something was seen or a contest is held. */
export function advanceChain(frame: usize, step: usize): void {
  let now: f64 = 0;
  let stop = word(step, STEP_STOPS);
  const end = stop + word(step, STEP_STOP_COUNT) * STOP_BYTES;
  for (; stop < end; stop += STOP_BYTES) {
    const months = load<f64>(stop);
    if (months > now) carry(frame, months - now);
    now = max(now, months);
    if (word(stop, STOP_KIND) == STOP_CONTEST) {
      contest(frame, word(stop, STOP_COLUMN));
    } else {
      observe(frame, stop);
      weigh(frame, word(stop, STOP_EMISSION));
    }
  }
  carry(frame, load<f64>(step) - now);
}

function carry(frame: usize, months: f64): void {
  const bytes = laneBytes(frame);
  const stride = laneStride(frame);
  const last = word(frame, FRAME_STAGES) - 1;
  const stages = word(frame, FRAME_OCCUPANCY);
  const voided = stages + (last + 1) * stride;
  for (let at: usize = 0; at < bytes; at += 16) {
    loadRates(frame, at, at + 8);
    carryPair(frame, stages + at, stride, last, voided + at, months);
  }
  if (word(frame, FRAME_BELOW) != 0) carryBelow(frame, months);
}

/** The parts below each stage, in the lanes of the first paths of two draws at a time. */
function carryBelow(frame: usize, months: f64): void {
  const draws = drawsOf(frame);
  const pathBytes = word(frame, FRAME_PATHS) * 8;
  const stride = drawStride(frame);
  const between = word(frame, FRAME_STAGES) - 2;
  for (let d: usize = 0; d < draws; d += 2) {
    loadRates(frame, d * pathBytes, min(d + 1, draws - 1) * pathBytes);
    let below = word(frame, FRAME_BELOW) + d * 8;
    for (let k: usize = 1; k <= between; k++) {
      carryPair(frame, below, stride, k - 1, below + k * stride, months);
      below += (k + 1) * stride;
    }
  }
}

function observe(frame: usize, stop: usize): void {
  const bytes = laneBytes(frame);
  const kind = word(stop, STOP_KIND);
  const likelihood = word(stop, STOP_LIKELIHOOD);
  let total = word(frame, FRAME_TOTAL);
  if (kind == STOP_LANE) {
    total = word(stop, STOP_COLUMN);
  } else if (kind == STOP_STATE) {
    const state = word(stop, STOP_COLUMN);
    const end = lanesOf(frame) * 8;
    for (let at: usize = 0; at < end; at += 8) {
      store<f64>(total + at, load<f64>(likelihood + (<usize>load<f64>(state + at)) * 8));
    }
  } else {
    predict(frame, likelihood, total);
    condition(frame, likelihood, total);
  }
  const logLikelihood = word(frame, FRAME_LOG_LIKELIHOOD);
  for (let at: usize = 0; at < bytes; at += 16) {
    v128.store(logLikelihood + at, f64x2.add(v128.load(logLikelihood + at), logPair(v128.load(total + at))));
  }
}

/** Probability of what was seen, given each lane's occupancy: Σ occupancy × likelihood. */
function predict(frame: usize, likelihood: usize, total: usize): void {
  const bytes = laneBytes(frame);
  const stride = laneStride(frame);
  const stages = word(frame, FRAME_STAGES);
  const occupancy = word(frame, FRAME_OCCUPANCY);
  for (let at: usize = 0; at < bytes; at += 16) {
    let column = occupancy + at;
    let sum = f64x2.mul(v128.load(column + stages * stride), v128.load64_splat(likelihood + stages * 8));
    for (let i: usize = 0; i < stages; i++) {
      sum = f64x2.add(sum, f64x2.mul(v128.load(column), v128.load64_splat(likelihood + i * 8)));
      column += stride;
    }
    v128.store(total + at, sum);
  }
}

/** Occupancy given what was seen, of the whole and of the parts below. */
function condition(frame: usize, likelihood: usize, total: usize): void {
  const lanes = lanesOf(frame);
  const stages = word(frame, FRAME_STAGES);
  const ifVoid = load<f64>(likelihood + stages * 8);
  let column = word(frame, FRAME_OCCUPANCY);
  for (let i: usize = 0; i <= stages; i++) {
    weighColumn(column, lanes, load<f64>(likelihood + i * 8), total, 8);
    column += laneStride(frame);
  }
  column = word(frame, FRAME_BELOW);
  if (column == 0) return;
  const pathBytes = word(frame, FRAME_PATHS) * 8;
  for (let k: usize = 1; k < stages - 1; k++) {
    for (let i: usize = 0; i <= k; i++) {
      weighColumn(column, drawsOf(frame), i < k ? load<f64>(likelihood + i * 8) : ifVoid, total, pathBytes);
      column += drawStride(frame);
    }
  }
}

/** Bayes' rule, with totals so many bytes apart; a lane in which it cannot be is emptied. */
function weighColumn(column: usize, count: usize, likelihood: f64, total: usize, stride: usize): void {
  for (let end = column + count * 8; column < end; column += 8) {
    const sum = load<f64>(total);
    store<f64>(column, sum == 0 ? 0 : (load<f64>(column) * likelihood) / sum);
    total += stride;
  }
}

/** Moves a share of every stage but the last to void. */
function contest(frame: usize, share: usize): void {
  const last = word(frame, FRAME_STAGES) - 1;
  const stages = word(frame, FRAME_OCCUPANCY);
  const voided = stages + (last + 1) * laneStride(frame);
  for (let i: usize = 0; i < last; i++) {
    lose(stages + i * laneStride(frame), voided, lanesOf(frame), share, 8);
  }
  let below = word(frame, FRAME_BELOW);
  if (below == 0) return;
  const stride = drawStride(frame);
  const pathBytes = word(frame, FRAME_PATHS) * 8;
  for (let k: usize = 1; k < last; k++) {
    for (let i: usize = 0; i < k; i++) {
      lose(below + i * stride, below + k * stride, drawsOf(frame), share, pathBytes);
    }
    below += (k + 1) * stride;
  }
}

/** Moves shares, so many bytes apart, of a stage to void. */
function lose(stage: usize, voided: usize, count: usize, share: usize, stride: usize): void {
  for (let end = stage + count * 8; stage < end; stage += 8) {
    const lost = load<f64>(stage) * min(1.0, max(0.0, load<f64>(share)));
    store<f64>(voided, load<f64>(voided) + lost);
    store<f64>(stage, load<f64>(stage) - lost);
    voided += 8;
    share += stride;
  }
}
