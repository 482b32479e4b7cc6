import { exp } from '../numeric/exp.ts';
import { logistic } from '../numeric/logistic.ts';
import { normalQuantile } from '../numeric/normal.ts';
import type {
  MeanReverting,
  Poll,
  ProcessOperation,
  Regime,
  RegimeStart,
  SelfExciting,
  Step,
  TransitionMatrix,
} from '../program/program.ts';
import { uniform, uniformPair } from '../random/philox.ts';
import { boundedRate, propagate } from './generator.ts';
import type { Column } from './primitives.ts';

/** Addresses of the lanes of a chunk: lane l is path `path[l]` of draw `draw[l]`. */
export interface Lanes {
  readonly draw: Uint32Array;
  readonly path: Uint32Array;
}

/** One operation with its columns looked up, ready to run at a step. */
export type Bound = (s: number, step: Step) => void;

/** Ties an operation of a process to columns, and to the lanes whose random numbers it draws. */
export function bindProcess(operation: ProcessOperation, columns: readonly Column[], lanes: Lanes): Bound {
  switch (operation.op) {
    case 'bernoulli':
      return () => drawBernoulli(columns[operation.dst]!, columns[operation.probability]!, operation.key, lanes);
    case 'meanReverting':
      return (s, step) => stepMeanReverting(operation, columns, lanes, s, step);
    case 'selfExciting':
      return (s, step) => stepSelfExciting(operation, columns, lanes, s, step);
    case 'transitionMatrix':
      return () => transitionMatrix(operation, columns);
    case 'regimeStart':
      return () => startRegime(operation, columns, lanes);
    case 'regime':
      return (s, step) => stepRegime(operation, columns, lanes, s, step);
  }
}

/** Word of the counter that tells the purposes of one variable's random numbers apart. */
const IN_STEP = 0;
const ONCE_A_PATH = 1;

/**
 * Ornstein–Uhlenbeck (1930) transition over the gap, then the jump if one falls in it.
 *
 * Where readings are still to come, the transition is drawn from its law given all of them, but for jumps,
 * and the likelihood makes up for the difference (docs/methods.md §5).
 */
export function stepMeanReverting(
  operation: MeanReverting,
  columns: readonly Column[],
  lanes: Lanes,
  s: number,
  step: Step,
): void {
  const level = columns[operation.level]!;
  const dst = columns[operation.dst]!;
  const lead = operation.lead === null ? null : columns[operation.lead]!;
  lead?.fill(1);
  const seen = operation.observed[s] ?? null;
  if (seen !== null) {
    const house = columns[operation.houseEffect]!;
    for (let l = 0; l < level.length; l++) level[l] = seen - house[l]!;
  }
  const index = operation.transition[s] ?? null;
  if (index !== null) {
    const transition = operation.transitions[index]!;
    const mean = columns[operation.mean]!;
    const decay = columns[transition.decay]!;
    const sd = columns[transition.sd]!;
    const jump = transition.jump === null ? null : columns[transition.jump]!;
    const jumpSize = operation.jumpSize === null ? null : columns[operation.jumpSize]!;
    const guide = operation.guides[s] ?? null;
    const [k0, k1] = operation.key;
    const pair = new Float64Array(2);
    for (let l = 0; l < level.length; l++) {
      uniformPair(k0, k1, lanes.draw[l]!, lanes.path[l]!, step.address, IN_STEP, pair);
      const drift = mean[l]! + (level[l]! - mean[l]!) * decay[l]!;
      const z = normalQuantile(pair[0]!);
      if (guide === null || lead === null || sd[l] === 0) {
        level[l] = drift + sd[l]! * z;
      } else {
        const precision = columns[guide.precision]![l]!;
        const information = columns[guide.information]![l]!;
        const walked = sd[l]! * sd[l]!;
        const spread = 1 + walked * precision;
        const pull = (walked * (information - precision * drift)) / spread;
        const narrowing = 1 / Math.sqrt(spread);
        const moved = pull + sd[l]! * narrowing * z;
        const stretch = moved / sd[l]!;
        lead[l] = narrowing * exp(0.5 * (z * z - stretch * stretch));
        level[l] = drift + moved;
      }
      if (jump !== null && jumpSize !== null && pair[1]! < jump[l]!) level[l]! += jumpSize[l]!;
    }
  }
  for (const poll of operation.polls) {
    if (poll.step === s) densityOf(poll, level, columns[poll.houseEffect]!, columns[poll.density]!);
  }
  const isLogit = operation.scale === 'logit';
  for (let l = 0; l < dst.length; l++) dst[l] = isLogit ? logistic(level[l]!) : level[l]!;
}

/** Normal density of a reading around the level. */
function densityOf({ value, error }: Poll, level: Column, house: Column, density: Column): void {
  for (let l = 0; l < level.length; l++) {
    const distance = (value - house[l]! - level[l]!) / error;
    density[l] = (exp(-0.5 * distance * distance) * INVERSE_ROOT_TWO_PI) / error;
  }
}

/** 1/√(2π). */
const INVERSE_ROOT_TWO_PI = 0.3989422804014327;

/** Counts of one step, and the number of events within memory before it. */
export function stepSelfExciting(
  operation: SelfExciting,
  columns: readonly Column[],
  lanes: Lanes,
  s: number,
  step: Step,
): void {
  const { ring, key } = operation;
  const pool = columns[operation.pool]!;
  const dst = columns[operation.dst]!;
  const base = columns[operation.baseRate]!;
  const branching = columns[operation.branching]!;
  const decay = columns[operation.decay[s]!]!;
  const earlier = operation.earlier[s]!;
  const seen = operation.observed[s] ?? null;
  const oldest = columns[ring[s % ring.length]!]!;
  dst.fill(earlier);
  ring.forEach((column, place) => {
    const counts = columns[column]!;
    const share = operation.shares[s]![place]!;
    if (share === 0) return;
    for (let l = 0; l < dst.length; l++) dst[l]! += share * counts[l]!;
  });
  for (let l = 0; l < dst.length; l++) {
    let count = seen ?? 0;
    if (seen === null) {
      const mean = Math.max(0, base[l]!) * step.months + pool[l]! * (1 - decay[l]!);
      count = poissonQuantile(uniform(key, lanes.draw[l]!, lanes.path[l]!, step.address, IN_STEP), mean);
    }
    oldest[l] = count;
    pool[l] = pool[l]! * decay[l]! + branching[l]! * count;
  }
}

/** Mean count of one step beyond which the rate is taken to be this: e^{−mean} must not underflow. */
const LARGEST_MEAN = 500;
const MOST_EVENTS = 2 * LARGEST_MEAN;

/** Smallest n with P(N ≤ n) ≥ u for a Poisson count, by summing upwards; NaN for a mean that is not a number. */
export function poissonQuantile(u: number, mean: number): number {
  if (Number.isNaN(mean)) return mean;
  const capped = Math.min(mean, LARGEST_MEAN);
  let term = exp(-capped);
  let below = term;
  let n = 0;
  while (below < u && n < MOST_EVENTS) {
    n++;
    term *= capped / n;
    below += term;
  }
  return n;
}

/** Rows of exp(Q·months), cumulated along each row. */
export function transitionMatrix(operation: TransitionMatrix, columns: readonly Column[]): void {
  const { states, rates, dst, months } = operation;
  const generator = new Float64Array(states * states);
  const row = new Float64Array(states);
  for (let d = 0; d < columns[dst[0]!]!.length; d++) {
    generator.fill(0);
    for (const { from, to, rate } of rates) generator[from * states + to]! += boundedRate(columns[rate]![d]!);
    for (let from = 0; from < states; from++) {
      row.fill(0);
      row[from] = 1;
      propagate(row, generator, states, months);
      let sum = 0;
      for (let to = 0; to < states; to++) {
        sum += row[to]!;
        columns[dst[from * states + to]!]![d] = sum;
      }
    }
  }
}

function startRegime(operation: RegimeStart, columns: readonly Column[], lanes: Lanes): void {
  const state = columns[operation.state]!;
  for (let l = 0; l < state.length; l++) {
    const total = operation.weights.reduce((sum, weight) => sum + columns[weight]![l]!, 0);
    const u = uniform(operation.key, lanes.draw[l]!, lanes.path[l]!, 0, ONCE_A_PATH) * total;
    let sum = 0;
    state[l] = Math.max(
      0,
      operation.weights.findIndex((weight) => {
        sum += columns[weight]![l]!;
        return u <= sum;
      }),
    );
  }
}

/** Exact transition of the switch since the step before, by inverse cdf over the states in their order. */
export function stepRegime(operation: Regime, columns: readonly Column[], lanes: Lanes, s: number, step: Step): void {
  const state = columns[operation.state]!;
  const dst = columns[operation.dst]!;
  const index = columns[operation.index]!;
  const values = operation.values.map((column) => columns[column]!);
  const count = values.length;
  const seen = operation.observed[s] ?? null;
  const matrix = operation.matrix[s] ?? null;
  if (seen !== null) {
    state.fill(seen);
  } else if (matrix !== null) {
    const cells = matrix.map((column) => columns[column]!);
    for (let l = 0; l < state.length; l++) {
      const u = uniform(operation.key, lanes.draw[l]!, lanes.path[l]!, step.address, IN_STEP);
      const from = state[l]! * count;
      let to = 0;
      while (to < count - 1 && u > cells[from + to]![l]!) to++;
      state[l] = to;
    }
  }
  index.set(state);
  for (let l = 0; l < state.length; l++) dst[l] = values[state[l]!]![l]!;
}

/** 1 with the lane's probability, once a path. */
function drawBernoulli(dst: Column, probability: Column, key: readonly [number, number], lanes: Lanes): void {
  for (let l = 0; l < dst.length; l++) {
    dst[l] = uniform(key, lanes.draw[l]!, lanes.path[l]!, 0, ONCE_A_PATH) < probability[l]! ? 1 : 0;
  }
}
