import { exp } from '../numeric/exp.ts';
import type {
  ProcessOperation,
  Regime,
  RegimeStart,
  SelfExciting,
  Step,
  TransitionMatrix,
} from '../program/program.ts';
import { uniform } from '../random/philox.ts';
import { boundedRate, propagate } from './generator.ts';
import type { Lanes } from './lanes.ts';
import { stepMeanReverting } from './meanReverting.ts';
import type { Column } from './primitives.ts';

/** One operation with its columns looked up, ready to run at a step. */
export type Bound = (s: number, step: Step) => void;

/** Ties an operation of a process to columns, and to the lanes whose random numbers it draws. */
export function bindProcess(operation: ProcessOperation, columns: readonly Column[], lanes: Lanes): Bound {
  switch (operation.op) {
    case 'bernoulli':
      return () => drawBernoulli(columns[operation.dst]!, columns[operation.probability]!, operation.key, lanes);
    case 'meanReverting':
      return (s) => stepMeanReverting(operation, columns, lanes, s);
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
