import {
  OP_ABS, OP_ADD, OP_AND, OP_BARGAINING, OP_CLAMP, OP_CONSTANT, OP_COPY, OP_DIVIDE, OP_EQUAL, OP_EXP, OP_GREATER,
  OP_GREATER_EQUAL, OP_LESS, OP_LESS_EQUAL, OP_LOG, OP_LOGISTIC, OP_LOGIT, OP_MAX, OP_MIN, OP_MULTIPLY, OP_NEGATE, OP_NOT,
  OP_OR, OP_POWER, OP_SELECT, OP_SERIES, OP_SQRT, OP_SUBTRACT,
} from '../src/wasm/layout';
import { bargainingSurplus } from './bargaining';
import { word } from './frame';
import * as kernel from './primitives';
import { runProcess } from './processes';

/**
 * Runs a tape over the bytes from `from` until `until` of all its columns.
 *
 * @param s - Step; 0 where draw and path tapes run.
 */
export function runTape(
  tape: usize,
  end: usize,
  from: usize,
  until: usize,
  frame: usize,
  s: usize,
): void {
  for (let record = tape; record < end; record += word(record, 4) * 4) {
    const fields = record + 8;
    const dst = word(fields, 0) + from;
    const dstEnd = word(fields, 0) + until;
    switch (load<u32>(record)) {
      case OP_COPY: kernel.copy(dst, dstEnd, word(fields, 4) + from); break;
      case OP_ADD: kernel.add(dst, dstEnd, word(fields, 4) + from, word(fields, 8) + from); break;
      case OP_SUBTRACT: kernel.subtract(dst, dstEnd, word(fields, 4) + from, word(fields, 8) + from); break;
      case OP_MULTIPLY: kernel.multiply(dst, dstEnd, word(fields, 4) + from, word(fields, 8) + from); break;
      case OP_DIVIDE: kernel.divide(dst, dstEnd, word(fields, 4) + from, word(fields, 8) + from); break;
      case OP_NEGATE: kernel.negate(dst, dstEnd, word(fields, 4) + from); break;
      case OP_POWER: kernel.raise(dst, dstEnd, word(fields, 4) + from, word(fields, 8) + from); break;
      case OP_LESS: kernel.less(dst, dstEnd, word(fields, 4) + from, word(fields, 8) + from); break;
      case OP_LESS_EQUAL: kernel.lessEqual(dst, dstEnd, word(fields, 4) + from, word(fields, 8) + from); break;
      case OP_GREATER: kernel.less(dst, dstEnd, word(fields, 8) + from, word(fields, 4) + from); break;
      case OP_GREATER_EQUAL: kernel.lessEqual(dst, dstEnd, word(fields, 8) + from, word(fields, 4) + from); break;
      case OP_EQUAL: kernel.equal(dst, dstEnd, word(fields, 4) + from, word(fields, 8) + from); break;
      case OP_AND: kernel.both(dst, dstEnd, word(fields, 4) + from, word(fields, 8) + from); break;
      case OP_OR: kernel.either(dst, dstEnd, word(fields, 4) + from, word(fields, 8) + from); break;
      case OP_NOT: kernel.not(dst, dstEnd, word(fields, 4) + from); break;
      case OP_SELECT:
        kernel.select(dst, dstEnd, word(fields, 4) + from, word(fields, 8) + from, word(fields, 12) + from);
        break;
      case OP_ABS: kernel.absolute(dst, dstEnd, word(fields, 4) + from); break;
      case OP_EXP: kernel.exponential(dst, dstEnd, word(fields, 4) + from); break;
      case OP_LOG: kernel.logarithm(dst, dstEnd, word(fields, 4) + from); break;
      case OP_SQRT: kernel.squareRoot(dst, dstEnd, word(fields, 4) + from); break;
      case OP_LOGISTIC: kernel.logisticOf(dst, dstEnd, word(fields, 4) + from); break;
      case OP_LOGIT: kernel.logitOf(dst, dstEnd, word(fields, 4) + from); break;
      case OP_MIN: kernel.minimum(dst, dstEnd, word(fields, 4) + from, word(fields, 8) + from); break;
      case OP_MAX: kernel.maximum(dst, dstEnd, word(fields, 4) + from, word(fields, 8) + from); break;
      case OP_CLAMP:
        kernel.clamp(dst, dstEnd, word(fields, 4) + from, word(fields, 8) + from, word(fields, 12) + from);
        break;
      case OP_CONSTANT: kernel.fill(dst, dstEnd, load<f64>(word(fields, 4))); break;
      case OP_SERIES: kernel.fill(dst, dstEnd, load<f64>(word(fields, 4) + s * 8)); break;
      case OP_BARGAINING: bargainingSurplus(fields, from, until); break;
      default: runProcess(load<u32>(record), fields, from, until, frame, s);
    }
  }
}
