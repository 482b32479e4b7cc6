import type { Foresight, Regime, RegimeStart, TransitionMatrix } from '../program/program.ts';
import { uniform, uniformFour } from '../random/philox.ts';
import { DAY_BY_DAY, DAYS_A_BLOCK, ONCE_A_PATH, placeOfDay } from './addresses.ts';
import { boundedRate, propagate } from './generator.ts';
import type { Lanes } from './lanes.ts';
import type { Column } from './primitives.ts';

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

/** Probability of the next sighting by the state on each day before it, carried backwards from day to day. */
export function foresee({ matrix, gaps }: Foresight, columns: readonly Column[]): void {
  const cells = matrix.map((column) => columns[column]!);
  for (const { seen, days } of gaps) {
    let ahead: readonly Column[] | null = null;
    for (const day of days) {
      const here = day.map((column) => columns[column]!);
      here.forEach((chance, from) => {
        for (let d = 0; d < chance.length; d++) {
          let sum = 0;
          let before = 0;
          for (let to = 0; to < here.length; to++) {
            const upTo = cells[from * here.length + to]![d]!;
            if (ahead !== null) sum += (upTo - before) * ahead[to]![d]!;
            else if (to === seen) sum = upTo - before;
            before = upTo;
          }
          chance[d] = sum;
        }
      });
      ahead = here;
    }
  }
}

/** First state of every path. */
export function startRegime(operation: RegimeStart, columns: readonly Column[], lanes: Lanes): void {
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

/**
 * The state from day to day, by inverse cdf over the states in their order: by the transition over a day, given the next
 * sighting where one is still to come.
 */
export function stepRegime(operation: Regime, columns: readonly Column[], lanes: Lanes, s: number): void {
  const { key, observed, guides } = operation;
  const states = columns[operation.state]!;
  const dst = columns[operation.dst]!;
  const values = operation.values.map((column) => columns[column]!);
  const cells = operation.matrix.map((column) => columns[column]!);
  const { from, middle, until } = operation.days[s]!;
  const reports = operation.reports.filter(({ day }) => day >= from && day < until);
  const four = new Float64Array(DAYS_A_BLOCK);
  for (let l = 0; l < states.length; l++) {
    let state = states[l]!;
    let drawn = Number.NEGATIVE_INFINITY;
    for (let day = from; day < until; day++) {
      const seen = observed[day] ?? null;
      if (seen !== null) {
        state = seen;
      } else if (day > 0) {
        const place = placeOfDay(day);
        const block = day - place;
        if (block !== drawn) uniformFour(key, lanes.draw[l]!, lanes.path[l]!, block, DAY_BY_DAY, four);
        drawn = block;
        const guide = guides[day] ?? null;
        const u = four[place]!;
        state = guide === null ? move(u, state, cells, l) : moveTowards(u, state, cells, guide, columns, l);
      }
      if (day === middle) dst[l] = values[state]![l]!;
      for (const report of reports) if (report.day === day) columns[report.column]![l] = state;
    }
    states[l] = state;
  }
}

/** State after a day. */
function move(u: number, state: number, cells: readonly Column[], l: number): number {
  const count = Math.sqrt(cells.length);
  let to = 0;
  while (to < count - 1 && u > cells[state * count + to]![l]!) to++;
  return to;
}

/** State after a day, given what is seen later; as if nothing were where no state leads there. */
function moveTowards(
  u: number,
  state: number,
  cells: readonly Column[],
  guide: readonly number[],
  columns: readonly Column[],
  l: number,
): number {
  const count = guide.length;
  let total = 0;
  let before = 0;
  for (let to = 0; to < count; to++) {
    const upTo = cells[state * count + to]![l]!;
    total += (upTo - before) * columns[guide[to]!]![l]!;
    before = upTo;
  }
  if (!(total > 0)) return move(u, state, cells, l);
  const share = u * total;
  let sum = 0;
  before = 0;
  for (let to = 0; to < count - 1; to++) {
    const upTo = cells[state * count + to]![l]!;
    sum += (upTo - before) * columns[guide[to]!]![l]!;
    before = upTo;
    if (share <= sum) return to;
  }
  return count - 1;
}
