import {
  OP_BERNOULLI, OP_FORESIGHT, OP_MEAN_REVERTING, OP_REGIME, OP_REGIME_START, OP_SELF_EXCITING, OP_TRANSITION_MATRIX,
} from '../src/wasm/layout';
import { ONCE_A_PATH } from './addresses';
import { drawsFrom, pathsFrom, word } from './frame';
import { stepMeanReverting } from './meanReverting';
import { uniforms } from './philox';
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
): void {
  switch (opcode) {
    case OP_BERNOULLI: drawBernoulli(fields, from, until, frame); break;
    case OP_MEAN_REVERTING: stepMeanReverting(fields, from, until, frame, s); break;
    case OP_SELF_EXCITING: stepSelfExciting(fields, from, until, frame, s); break;
    case OP_TRANSITION_MATRIX: transitionMatrix(fields, from, until); break;
    case OP_REGIME_START: startRegime(fields, from, until, frame); break;
    case OP_FORESIGHT: foresee(fields, from, until); break;
    case OP_REGIME: stepRegime(fields, from, until, frame, s); break;
  }
}

const ONE: v128 = f64x2.splat(1);

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
