import { exp } from '../numeric/exp.ts';
import { logistic } from '../numeric/logistic.ts';
import { normalQuantile } from '../numeric/normal.ts';
import type { MeanReverting, Poll, ProcessOperation, Step } from '../program/program.ts';
import { uniform, uniformPair } from '../random/philox.ts';
import { ONCE_A_PATH } from './addresses.ts';
import type { Lanes } from './lanes.ts';
import type { Column } from './primitives.ts';
import { foresee, startRegime, stepRegime, transitionMatrix } from './regime.ts';
import { stepSelfExciting } from './selfExciting.ts';

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
      return (s) => stepSelfExciting(operation, columns, lanes, s);
    case 'transitionMatrix':
      return () => transitionMatrix(operation, columns);
    case 'foresight':
      return () => foresee(operation, columns);
    case 'regimeStart':
      return () => startRegime(operation, columns, lanes);
    case 'regime':
      return (s) => stepRegime(operation, columns, lanes, s);
  }
}

/** Word of the counter that tells the purposes of one variable's random numbers apart. */
const IN_STEP = 0;

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

/** 1 with the lane's probability, once a path. */
function drawBernoulli(dst: Column, probability: Column, key: readonly [number, number], lanes: Lanes): void {
  for (let l = 0; l < dst.length; l++) {
    dst[l] = uniform(key, lanes.draw[l]!, lanes.path[l]!, 0, ONCE_A_PATH) < probability[l]! ? 1 : 0;
  }
}
