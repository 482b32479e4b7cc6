import type { Occasion, Operation, Primitive, Program } from '../program/program.ts';

/** What says where a column of the step tape is needed. */
type Readers = Pick<Program, 'chain' | 'terms' | 'willingness' | 'tracks' | 'watched'>;

/** Steps in which a column is read. */
type Needed = ReadonlySet<number> | 'always';

/**
 * Takes out of the step tape what only evidence and contests read, in one step each: a likelihood that asks for a willingness is
 * worked out on its day and not in every step.
 *
 * @returns What remains, and the rest by step, in ascending order.
 */
export function occasionsOf(
  stepTape: readonly Operation[],
  readers: Readers,
): { readonly stepTape: readonly Operation[]; readonly occasions: readonly Occasion[] } {
  const needed = neededBy(readers);
  const carried = carriedOver(stepTape);
  const need = (columns: readonly number[], steps: Needed): void => {
    for (const column of columns) needed.set(column, both(needed.get(column), steps));
  };
  const stays: Operation[] = [];
  const moved = new Map<number, Operation[]>();
  for (const operation of stepTape.toReversed()) {
    const isMovable = isElementwise(operation) && !carried.has(operation.dst);
    const steps = isMovable ? (needed.get(operation.dst) ?? 'always') : 'always';
    need(readBy(operation), steps);
    if (steps === 'always') stays.push(operation);
    else for (const step of steps) moved.set(step, [...(moved.get(step) ?? []), operation]);
  }
  return {
    stepTape: stays.reverse(),
    occasions: [...moved].sort(([a], [b]) => a - b).map(([step, tape]) => ({ step, tape: tape.reverse() })),
  };
}

/** Columns that an operation reads before they are written: what they were in the step before. */
function carriedOver(stepTape: readonly Operation[]): ReadonlySet<number> {
  const written = new Set<number>();
  const early = new Set<number>();
  for (const operation of stepTape) {
    for (const column of readBy(operation)) if (!written.has(column)) early.add(column);
    if (isElementwise(operation)) written.add(operation.dst);
  }
  return early;
}

/**
 * What is read outside the tape. The range of a likelihood is checked like that of any formula; before its day its column
 * holds 0 and after it what it was, which asks for no value of another step.
 */
function neededBy({ chain, terms, willingness, tracks, watched }: Readers): Map<number, Needed> {
  const always = [
    ...chain.moves.map(({ rate }) => rate),
    ...[chain.fall.previous, chain.fall.first, chain.exit].filter((column) => column !== null),
    ...terms.flatMap(({ isFixed, column }) => (isFixed ? [] : [column])),
    ...[...willingness, ...tracks].map(({ column }) => column),
    ...watched.lane.filter(({ path }) => !path.startsWith('evidence.')).map(({ column }) => column),
  ];
  const needed = new Map<number, Needed>(always.map((column) => [column, 'always']));
  const once = (column: number, step: number): void => {
    needed.set(column, both(needed.get(column), new Set([step])));
  };
  for (const { step, probability } of chain.contests) once(probability, step);
  for (const emission of chain.emissions) {
    if ('column' in emission) once(emission.column, emission.step);
    if ('columns' in emission) for (const column of emission.columns) once(column, emission.step);
    if ('state' in emission) once(emission.state, emission.step);
  }
  return needed;
}

function both(one: Needed | undefined, other: Needed): Needed {
  if (one === undefined) return other;
  return one === 'always' || other === 'always' ? 'always' : new Set([...one, ...other]);
}

type Elementwise = Extract<Operation, { readonly op: Primitive | 'constant' | 'series' }>;

function isElementwise(operation: Operation): operation is Elementwise {
  return 'args' in operation || operation.op === 'constant' || operation.op === 'series';
}

function readBy(operation: Operation): readonly number[] {
  if (!isElementwise(operation)) return wholeNumbersIn(operation);
  return 'args' in operation ? operation.args : [];
}

/** All whole numbers of an operation, its columns among them: one too many costs a little time and nothing else. */
function wholeNumbersIn(value: unknown): readonly number[] {
  if (typeof value === 'number') return Number.isInteger(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(wholeNumbersIn) : [];
}
