import type { Operation, Primitive } from '../program/program.ts';

/** How often a value can change: once a draw, once a path, or every step. */
export type Level = 'draw' | 'path' | 'step';

/** A value in a column: of the draw file for level `draw`, of the lane file otherwise. */
export interface Value {
  readonly level: Level;
  readonly column: number;
}

const RANK: Readonly<Record<Level, number>> = { draw: 0, path: 1, step: 2 };

/**
 * Writes operations to the tape where they run least often.
 *
 * An operation goes to the level of its most variable argument, which is what hoists everything
 * constant in time out of the time loop; equal operations on equal columns are written once.
 */
export class Tapes {
  readonly draw: Operation[] = [];
  readonly path: Operation[] = [];
  readonly step: Operation[] = [];
  readonly spread: [number, number][] = [];
  #drawColumns = 0;
  #laneColumns = 0;
  readonly #known = new Map<string, Value>();
  readonly #spreadTo = new Map<number, number>();

  get drawColumns(): number {
    return this.#drawColumns;
  }

  get laneColumns(): number {
    return this.#laneColumns;
  }

  /** A new column of its own. */
  newValue(level: Level): Value {
    return { level, column: level === 'draw' ? this.#drawColumns++ : this.#laneColumns++ };
  }

  constant(value: number): Value {
    return this.#once(`constant ${Object.is(value, -0) ? '-0' : value}`, 'draw', (dst) => ({
      op: 'constant',
      dst,
      value,
    }));
  }

  series(values: readonly number[]): Value {
    if (values.every((value) => value === values[0])) return this.constant(values[0] ?? 0);
    return this.#once(`series ${values.join()}`, 'step', (dst) => ({ op: 'series', dst, values }));
  }

  /** `op(args)`, at the level of the most variable argument; a factor of 1 costs nothing. */
  apply(op: Primitive, ...args: readonly Value[]): Value {
    if (op === 'multiply' && args[0] === this.constant(1)) return args[1]!;
    if (op === 'multiply' && args[1] === this.constant(1)) return args[0]!;
    const level = highest(args);
    const columns = args.map((arg) => this.columnAt(arg, level));
    return this.#once(`${level === 'draw' ? 'draw' : 'lane'} ${op} ${columns.join()}`, level, (dst) => ({
      op,
      dst,
      args: columns,
    }));
  }

  /** Sum of values, the least variable first, so that what is fixed is added up once. */
  sum(values: readonly Value[]): Value {
    if (values.length === 0) return this.constant(0);
    return [...values]
      .sort((a, b) => RANK[a.level] - RANK[b.level])
      .reduce((sum, value) => this.apply('add', sum, value));
  }

  /** Appends an operation that has made its own columns. */
  append(level: Level, operation: Operation): void {
    this[level].push(operation);
  }

  /** Column of a value as seen from a level; a draw column that lanes need is spread once. */
  columnAt(value: Value, level: Level): number {
    if (RANK[value.level] > RANK[level]) {
      throw new Error(`A value that changes every ${value.level} cannot be used once a ${level}.`);
    }
    return value.level === 'draw' && level !== 'draw' ? this.laneColumn(value) : value.column;
  }

  /** Lane column of a value of any level. */
  laneColumn(value: Value): number {
    if (value.level !== 'draw') return value.column;
    const known = this.#spreadTo.get(value.column);
    if (known !== undefined) return known;
    const column = this.#laneColumns++;
    this.#spreadTo.set(value.column, column);
    this.spread.push([value.column, column]);
    return column;
  }

  /** Lane column that composite operations may write: starts as `value`, never shared. */
  stateColumn(value: Value): number {
    const state = this.newValue('path');
    this.append('path', { op: 'copy', dst: state.column, args: [this.laneColumn(value)] });
    return state.column;
  }

  #once(key: string, level: Level, operation: (dst: number) => Operation): Value {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const value = this.newValue(level);
    this.append(level, operation(value.column));
    this.#known.set(key, value);
    return value;
  }
}

function highest(values: readonly Value[]): Level {
  return values.reduce<Level>((top, { level }) => (RANK[level] > RANK[top] ? level : top), 'draw');
}
