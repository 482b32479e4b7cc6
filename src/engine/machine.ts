import type { Operation, Program } from '../program/program.ts';
import { bargainingSurplus } from './bargaining.ts';
import type { Lanes } from './lanes.ts';
import { type Column, PRIMITIVES } from './primitives.ts';
import { type Bound, bindProcess } from './processes.ts';

/** Columns of one level, all zero, side by side in one block of memory. */
export function newColumns(count: number, length: number): Column[] {
  const block = new Float64Array(count * length);
  return Array.from({ length: count }, (_, i) => block.subarray(i * length, (i + 1) * length));
}

/** Ties a tape to columns. `lanes` is needed by operations that draw random numbers. */
export function bindTape(tape: readonly Operation[], columns: readonly Column[], lanes: Lanes): Bound[] {
  return tape.map((operation) => bind(operation, columns, lanes));
}

/** Runs a bound tape once. */
export function runTape(tape: readonly Bound[], s: number): void {
  for (const operation of tape) operation(s);
}

function bind(operation: Operation, columns: readonly Column[], lanes: Lanes): Bound {
  if ('args' in operation) {
    const kernel = PRIMITIVES[operation.op];
    const dst = columns[operation.dst]!;
    const [a, b, c] = operation.args.map((column) => columns[column]!);
    return () => kernel(dst, a!, b ?? a!, c ?? a!);
  }
  switch (operation.op) {
    case 'constant':
      return () => columns[operation.dst]!.fill(operation.value);
    case 'series':
      return (s) => columns[operation.dst]!.fill(operation.values[s]!);
    case 'bargaining':
      return () => bargainingSurplus(operation, columns);
  }
  return bindProcess(operation, columns, lanes);
}

/** Lane columns of the draw columns that lanes need: each draw's value, once a path. */
export function spreadColumns(
  program: Program,
  draws: readonly Column[],
  lanes: readonly Column[],
  paths: number,
): void {
  for (const [from, to] of program.spread) {
    const source = draws[from]!;
    const target = lanes[to]!;
    for (let l = 0; l < target.length; l++) target[l] = source[Math.floor(l / paths)]!;
  }
}
