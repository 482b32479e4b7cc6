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
  STOP_STAGE_LANES,
  STOP_STATE,
} from '../src/wasm/layout';
import { drawStride, drawsOf, laneBytes, lanesOf, laneStride, word } from './frame';
import { carryPair, isWithoutJumps, loadRates } from './generator';
import { carryLadder, loadLadder, setMonths } from './ladder';
import { logPair } from './log';
import { weigh } from './recorder';

// What `ChainState` of the TypeScript machine does.

/** Sets the chain of every lane to its start, and what is beyond the last lane to 0. */
export function startChain(frame: usize): void {
  const stride = laneStride(frame);
  const stages = word(frame, FRAME_STAGES);
  const start = word(frame, FRAME_START);
  const occupancy = word(frame, FRAME_OCCUPANCY);
  memory.fill(occupancy, 0, (stages + 1) * stride);
  for (let i: usize = 0; i < stages; i++) {
    memory.copy(occupancy + i * stride, word(start, i * 4), lanesOf(frame) * 8);
  }
  memory.fill(word(frame, FRAME_LOG_LIKELIHOOD), 0, stride);
  if (word(frame, FRAME_BELOW) != 0) startBelow(frame);
}

function startBelow(frame: usize): void {
  const draws = drawsOf(frame);
  const pathBytes = word(frame, FRAME_PATHS) * 8;
  const between = word(frame, FRAME_STAGES) - 2;
  const stride = drawStride(frame);
  let below = word(frame, FRAME_BELOW);
  for (let k: usize = 1; k <= between; k++) {
    memory.fill(below, 0, (k + 1) * stride);
    for (let i: usize = 0; i < k; i++) {
      const stage = word(frame, FRAME_OCCUPANCY) + i * laneStride(frame);
      for (let d: usize = 0; d < draws; d++) store<f64>(below + d * 8, load<f64>(stage + d * pathBytes));
      below += stride;
    }
    below += stride;
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
  const isLadder = isWithoutJumps(frame) && months >= 0;
  if (isLadder) setMonths(frame, months);
  carryWhole(frame, months, isLadder);
  if (word(frame, FRAME_BELOW) != 0) carryBelow(frame, months, isLadder);
}

/** Columns end with a line of the cache, so four lanes are always there. */
function carryWhole(frame: usize, months: f64, isLadder: bool): void {
  const bytes = laneBytes(frame);
  const stride = laneStride(frame);
  const last = word(frame, FRAME_STAGES) - 1;
  const stages = word(frame, FRAME_OCCUPANCY);
  const voided = stages + (last + 1) * stride;
  for (let at: usize = 0; at < bytes; at += 32) {
    if (isLadder && loadLadder(frame, months, true, at, at + 8, at + 16, at + 24)) {
      if (carryLadder(frame, stages + at, stride, last, true, voided + at)) continue;
    }
    for (let pair = at; pair < at + 32; pair += 16) {
      loadRates(frame, pair, pair + 8);
      carryPair(frame, stages + pair, stride, last, voided + pair, months);
    }
  }
}

/** The parts below each stage, in the first paths of four draws at a time; draws beyond the last are like it. */
function carryBelow(frame: usize, months: f64, isLadder: bool): void {
  const draws = drawsOf(frame);
  const pathBytes = word(frame, FRAME_PATHS) * 8;
  const end = (draws - 1) * pathBytes;
  const stride = drawStride(frame);
  const between = word(frame, FRAME_STAGES) - 2;
  for (let d: usize = 0; d < draws; d += 4) {
    const at0 = d * pathBytes;
    const at1 = min(at0 + pathBytes, end);
    const at2 = min(at1 + pathBytes, end);
    const at3 = min(at2 + pathBytes, end);
    let isLoaded = isLadder && loadLadder(frame, months, false, at0, at1, at2, at3);
    let below = word(frame, FRAME_BELOW) + d * 8;
    for (let k: usize = 1; k <= between; k++) {
      const voided = below + k * stride;
      if (!isLoaded || !carryLadder(frame, below, stride, k, false, voided)) {
        loadRates(frame, at0, at1);
        carryPair(frame, below, stride, k - 1, voided, months);
        loadRates(frame, at2, at3);
        carryPair(frame, below + 16, stride, k - 1, voided + 16, months);
        isLoaded = false;
      }
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
  } else if (kind == STOP_STAGE_LANES) {
    predictLanes(frame, likelihood, total);
    conditionLanes(frame, likelihood, total);
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

/** The same as `predict`, with a table of the columns of the likelihood by stage; in void it is 0. */
function predictLanes(frame: usize, likelihood: usize, total: usize): void {
  const bytes = laneBytes(frame);
  const stride = laneStride(frame);
  const stages = word(frame, FRAME_STAGES);
  const occupancy = word(frame, FRAME_OCCUPANCY);
  for (let at: usize = 0; at < bytes; at += 16) {
    let column = occupancy + at;
    let sum = f64x2.splat(0);
    for (let i: usize = 0; i < stages; i++) {
      sum = f64x2.add(sum, f64x2.mul(v128.load(column), v128.load(word(likelihood, i * 4) + at)));
      column += stride;
    }
    v128.store(total + at, sum);
  }
}

/** The same as `condition`, with such a table. */
function conditionLanes(frame: usize, likelihood: usize, total: usize): void {
  const lanes = lanesOf(frame);
  const stages = word(frame, FRAME_STAGES);
  let column = word(frame, FRAME_OCCUPANCY);
  for (let i: usize = 0; i < stages; i++) {
    weighByLane(column, lanes, word(likelihood, i * 4), total, 8);
    column += laneStride(frame);
  }
  memory.fill(column, 0, lanes * 8);
  column = word(frame, FRAME_BELOW);
  if (column == 0) return;
  const draws = drawsOf(frame);
  const pathBytes = word(frame, FRAME_PATHS) * 8;
  for (let k: usize = 1; k < stages - 1; k++) {
    for (let i: usize = 0; i < k; i++) {
      weighByLane(column, draws, word(likelihood, i * 4), total, pathBytes);
      column += drawStride(frame);
    }
    memory.fill(column, 0, draws * 8);
    column += drawStride(frame);
  }
}

/** Bayes' rule, with likelihoods and totals so many bytes apart; a lane in which it cannot be is emptied. */
function weighByLane(column: usize, count: usize, likelihood: usize, total: usize, stride: usize): void {
  for (let end = column + count * 8; column < end; column += 8) {
    const sum = load<f64>(total);
    store<f64>(column, sum == 0 ? 0 : (load<f64>(column) * load<f64>(likelihood)) / sum);
    likelihood += stride;
    total += stride;
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
