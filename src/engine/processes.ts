import type { ProcessOperation } from '../program/program.ts';
import { uniform } from '../random/philox.ts';
import { ONCE_A_PATH } from './addresses.ts';
import type { Lanes } from './lanes.ts';
import { stepMeanReverting } from './meanReverting.ts';
import type { Column } from './primitives.ts';
import { foresee, startRegime, stepRegime, transitionMatrix } from './regime.ts';
import { stepSelfExciting } from './selfExciting.ts';

/** One operation with its columns looked up, ready to run at a step. */
export type Bound = (s: number) => void;

/** Ties an operation of a process to columns, and to the lanes whose random numbers it draws. */
export function bindProcess(operation: ProcessOperation, columns: readonly Column[], lanes: Lanes): Bound {
  switch (operation.op) {
    case 'bernoulli':
      return () => drawBernoulli(columns[operation.dst]!, columns[operation.probability]!, operation.key, lanes);
    case 'meanReverting':
      return (s) => stepMeanReverting(operation, columns, lanes, s);
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

/** 1 with the lane's probability, once a path. */
function drawBernoulli(dst: Column, probability: Column, key: readonly [number, number], lanes: Lanes): void {
  for (let l = 0; l < dst.length; l++) {
    dst[l] = uniform(key, lanes.draw[l]!, lanes.path[l]!, 0, ONCE_A_PATH) < probability[l]! ? 1 : 0;
  }
}
