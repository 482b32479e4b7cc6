import type { DaySpan, Operation, Poll, Primitive } from '../program/program.ts';
import type { StreamKey } from '../random/streamKey.ts';
import * as layout from './layout.ts';
import type { Memory } from './memory.ts';

const PRIMITIVES: Readonly<Record<Primitive, number>> = {
  copy: layout.OP_COPY,
  add: layout.OP_ADD,
  subtract: layout.OP_SUBTRACT,
  multiply: layout.OP_MULTIPLY,
  divide: layout.OP_DIVIDE,
  negate: layout.OP_NEGATE,
  power: layout.OP_POWER,
  less: layout.OP_LESS,
  lessEqual: layout.OP_LESS_EQUAL,
  greater: layout.OP_GREATER,
  greaterEqual: layout.OP_GREATER_EQUAL,
  equal: layout.OP_EQUAL,
  and: layout.OP_AND,
  or: layout.OP_OR,
  not: layout.OP_NOT,
  select: layout.OP_SELECT,
  abs: layout.OP_ABS,
  exp: layout.OP_EXP,
  log: layout.OP_LOG,
  sqrt: layout.OP_SQRT,
  logistic: layout.OP_LOGISTIC,
  logit: layout.OP_LOGIT,
  min: layout.OP_MIN,
  max: layout.OP_MAX,
  clamp: layout.OP_CLAMP,
};

/** Address of a column, by its number. */
export type ColumnAt = (column: number) => number;

/** Writes a tape; returns where it starts and ends. */
export function encodeTape(
  memory: Memory,
  tape: readonly Operation[],
  at: ColumnAt,
): { readonly start: number; readonly end: number } {
  const words = tape.flatMap((operation) => {
    const [opcode, ...fields] = encode(memory, operation, at);
    if (opcode === undefined) throw new Error(`the WebAssembly machine has no operation ${operation.op}`);
    return [opcode, fields.length + 2, ...fields];
  });
  const start = memory.wordTable(words);
  return { start, end: start + words.length * 4 };
}

/** Opcode and fields, as `layout` lists them. */
function encode(memory: Memory, operation: Operation, at: ColumnAt): number[] {
  const columns = (list: readonly number[]): number => memory.wordTable(list.map(at));
  const orNull = (column: number | null): number => (column === null ? 0 : at(column));
  if ('args' in operation) {
    return [PRIMITIVES[operation.op], at(operation.dst), ...operation.args.map(at)];
  }
  switch (operation.op) {
    case 'constant':
      return [layout.OP_CONSTANT, at(operation.dst), memory.numberTable([operation.value])];
    case 'series':
      return [layout.OP_SERIES, at(operation.dst), memory.numberTable(operation.values)];
    case 'bernoulli':
      return [layout.OP_BERNOULLI, at(operation.dst), at(operation.probability), ...wordsOf(operation.key)];
    case 'bargaining': {
      const issues = operation.issues.flatMap(({ statusQuo, position, weight, redLine }) =>
        [statusQuo, ...position, ...weight, ...redLine].map(at),
      );
      return [
        layout.OP_BARGAINING,
        at(operation.dst),
        memory.wordTable(issues),
        operation.issues.length,
        ...operation.outside.map(at),
        memory.reserve(operation.issues.length * layout.ISSUE_SPACE),
      ];
    }
    case 'meanReverting': {
      const transitions = operation.transitions.map(({ decay, sd, jumps }) => {
        const columnsOfJumps = [jumps?.none, jumps?.expected, jumps?.exponent, jumps?.mean, jumps?.sd];
        return memory.wordTable([at(decay), at(sd), ...columnsOfJumps.map((column) => orNull(column ?? null))]);
      });
      const moments = operation.moments.flatMap((ofStep) => {
        const words = ofStep.flatMap(({ observed, transition, guide, address, purpose, isMiddle, polls }) => [
          orNull(observed),
          transition === null ? 0 : transitions[transition]!,
          ...(guide === null ? [0, 0] : [at(guide.precision), at(guide.information)]),
          address,
          purpose,
          isMiddle ? 1 : 0,
          encodePolls(memory, polls, at),
          polls.length,
        ]);
        return [memory.wordTable(words), ofStep.length];
      });
      return [
        layout.OP_MEAN_REVERTING,
        at(operation.dst),
        at(operation.level),
        operation.scale === 'logit' ? 1 : 0,
        at(operation.mean),
        memory.wordTable(moments),
        orNull(operation.jumpSize),
        orNull(operation.lead),
        ...wordsOf(operation.key),
      ];
    }
    case 'selfExciting':
      return [
        layout.OP_SELF_EXCITING,
        at(operation.dst),
        at(operation.pool),
        columns(operation.ring),
        operation.ring.length,
        at(operation.recent),
        at(operation.baseRate),
        at(operation.branching),
        at(operation.decay),
        spansOf(memory, operation.days),
        memory.numberTable(operation.record),
        memory.numberTable(operation.earlier),
        ...wordsOf(operation.key),
      ];
    case 'transitionMatrix': {
      const { states, rates } = operation;
      return [
        layout.OP_TRANSITION_MATRIX,
        columns(operation.dst),
        states,
        memory.numberTable([operation.months]),
        memory.wordTable(rates.flatMap(({ from, to, rate }) => [from, to, at(rate)])),
        rates.length,
        memory.reserve((states + 4) * states * 8),
      ];
    }
    case 'regimeStart':
      return [
        layout.OP_REGIME_START,
        at(operation.state),
        columns(operation.weights),
        operation.weights.length,
        ...wordsOf(operation.key),
      ];
    case 'foresight': {
      const gaps = operation.gaps.flatMap(({ seen, days }) => [seen, days.length, columns(days.flat())]);
      const states = Math.sqrt(operation.matrix.length);
      return [layout.OP_FORESIGHT, columns(operation.matrix), states, memory.wordTable(gaps), operation.gaps.length];
    }
    case 'regime':
      return [
        layout.OP_REGIME,
        at(operation.dst),
        at(operation.state),
        columns(operation.values),
        operation.values.length,
        columns(operation.matrix),
        spansOf(memory, operation.days),
        memory.numberTable(operation.observed),
        operation.observed.length,
        memory.wordTable(operation.guides.map((guide) => (guide === null ? 0 : columns(guide)))),
        operation.guides.length,
        memory.wordTable(operation.reports.flatMap(({ day, column }) => [day, at(column)])),
        operation.reports.length,
        ...wordsOf(operation.key),
      ];
  }
}

function encodePolls(memory: Memory, polls: readonly Poll[], at: ColumnAt): number {
  const table = memory.reserve(polls.length * layout.POLL_BYTES);
  polls.forEach(({ value, error, published, density }, i) => {
    const poll = table + i * layout.POLL_BYTES;
    memory.setWord(poll, at(value));
    memory.setWord(poll + layout.POLL_ERROR, at(error));
    memory.setWord(poll + layout.POLL_DENSITY, at(density));
    memory.setNumber(poll + layout.POLL_PUBLISHED, published);
  });
  return table;
}

function spansOf(memory: Memory, days: readonly DaySpan[]): number {
  return memory.wordTable(days.flatMap(({ from, middle, until }) => [from, middle, until]));
}

function wordsOf(key: StreamKey): readonly [number, number] {
  return [key[0], key[1]];
}
