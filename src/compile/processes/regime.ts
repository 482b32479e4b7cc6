import type { Emission } from '../../program/program.ts';
import { streamKey } from '../../random/streamKey.ts';
import { DAYS_PER_MONTH } from '../../scenario/calendarUnits.ts';
import type { Day } from '../../scenario/dates.ts';
import type { Regime, StateSignal } from '../../scenario/kinds/regime.ts';
import type { Observation } from '../../scenario/model.ts';
import type { Context } from '../context.ts';
import { daysOf } from '../days.ts';
import { countsAs, knownRows, reported, reportedValues, stepOf } from '../evidence.ts';
import type { Value } from '../tapes.ts';

/** A state that was seen on a day of the window, counted from its start. */
interface Sighting {
  readonly day: number;
  readonly state: number;
}

/** Value of the process in a step. */
export function compileRegime(context: Context, process: Regime): Value {
  const { tapes, steps, scenario, seed } = context;
  const number = (name: string): Value => context.number(`processes.${process.id}.${name}`);
  const { start, asOf } = scenario.window;
  const known = process.history.filter(({ on }) => on <= asOf);
  const sightings = sightingsFrom(start, process, known);
  const matrixOver = matrices(context, process);
  const aDay = matrixOver(1);
  const foreseen = foresee(context, process, aDay, sightings);

  const key = streamKey(seed, `processes.${process.id}`);
  const state = tapes.newValue('path');
  const before = known.findLast(({ on }) => on < start);
  const first =
    before === undefined
      ? process.states.map((name) => number(`start.${name}`))
      : lawAfter(context, process.states.indexOf(before.state), matrixOver(start - before.on));
  tapes.append('path', {
    op: 'regimeStart',
    state: state.column,
    weights: givenLater(context, first, foreseen[0] ?? null).map((weight) => tapes.laneColumn(weight)),
    key,
  });
  const reports = knownRows(scenario, 'states', process.id).map(({ row, observation, content }) => {
    const { column } = tapes.newValue('step');
    const step = stepOf(steps, observation.occurred);
    context.emit(() => sightingOf(context, process.states, { ...observation, content }, { step, row, state: column }));
    return { day: observation.occurred - start, column };
  });
  const value = tapes.newValue('step');
  tapes.append('step', {
    op: 'regime',
    dst: value.column,
    state: state.column,
    values: process.states.map((name) => tapes.laneColumn(number(`states.${name}`))),
    matrix: aDay.map((cell) => tapes.laneColumn(cell)),
    days: daysOf(steps),
    observed: seenByDay(sightings),
    guides: foreseen.map((chances) => chances?.map((chance) => tapes.laneColumn(chance)) ?? null),
    reports: reports.sort((a, b) => a.day - b.day),
    key,
  });
  return value;
}

/** What was seen in the window by the as-of date, a state a day: of one day the last in the file counts. */
function sightingsFrom(start: Day, { states }: Regime, known: Regime['history']): Sighting[] {
  const byDay = new Map(
    known.filter(({ on }) => on >= start).map(({ on, state }) => [on - start, states.indexOf(state)]),
  );
  return [...byDay].map(([day, state]) => ({ day, state }));
}

/** Cumulative transition matrices of a regime over so many days, row by row. */
function matrices({ tapes, number }: Context, process: Regime): (days: number) => readonly Value[] {
  const at = (name: string): number => process.states.indexOf(name);
  const rates = process.rates.map(({ from, to }) => ({
    from: at(from),
    to: at(to),
    rate: number(`processes.${process.id}.rates.${from}.${to}`).column,
  }));
  return (days) => {
    const cells = process.states.flatMap(() => process.states.map(() => tapes.newValue('draw')));
    tapes.append('draw', {
      op: 'transitionMatrix',
      dst: cells.map(({ column }) => column),
      states: process.states.length,
      months: days / DAYS_PER_MONTH,
      rates,
    });
    return cells;
  };
}

/** What a report about the state says, which stands in a column. */
function sightingOf(
  context: Context,
  states: readonly string[],
  observation: Observation & { readonly content: StateSignal },
  at: { readonly step: number; readonly row: number; readonly state: number },
): Emission {
  const { tapes, number } = context;
  const { content } = observation;
  const counts = countsAs(context, observation);
  if (counts === null && content.anywhere === null && Object.keys(content.numbers).length === 0) {
    const stated = states.map((name) => content.likelihood[name] ?? 0);
    return { ...at, likelihood: reported(stated, content.reliability) };
  }
  const seen: Value = { level: 'step', column: at.state };
  const values =
    content.anywhere === null ? reportedValues(context, states, content) : states.map(() => number(content.anywhere!));
  const value = values.reduce(
    (otherwise: Value, one: Value, i: number): Value =>
      i === 0 ? one : tapes.apply('select', tapes.apply('equal', seen, tapes.constant(i)), one, otherwise),
  );
  const weighed = counts === null ? value : tapes.apply('power', value, counts);
  return { step: at.step, row: at.row, column: tapes.laneColumn(weighed) };
}

/** Row of a cumulative matrix as probabilities. */
function lawAfter({ tapes }: Context, state: number, matrix: readonly Value[]): Value[] {
  const count = Math.sqrt(matrix.length);
  const row = matrix.slice(state * count, (state + 1) * count);
  return row.map((upTo, to) => (to === 0 ? upTo : tapes.apply('subtract', upTo, row[to - 1]!)));
}

/** Per day up to the last sighting, the probability of the next one by the state on that day; null on its own day. */
function foresee(
  { tapes }: Context,
  { states }: Regime,
  aDay: readonly Value[],
  sightings: readonly Sighting[],
): (readonly Value[] | null)[] {
  const foreseen: (readonly Value[] | null)[] = Array.from({ length: (sightings.at(-1)?.day ?? -1) + 1 }, () => null);
  const gaps = sightings.flatMap(({ day, state }, i) => {
    const free = Array.from({ length: day - ((sightings[i - 1]?.day ?? -1) + 1) }, (_, back) => day - 1 - back);
    for (const one of free) foreseen[one] = states.map(() => tapes.newValue('draw'));
    return free.length === 0
      ? []
      : [{ seen: state, days: free.map((one) => foreseen[one]!.map(({ column }) => column)) }];
  });
  if (gaps.length > 0) tapes.append('draw', { op: 'foresight', matrix: aDay.map(({ column }) => column), gaps });
  return foreseen;
}

/** Weights of states given what is seen later; as they are in draws in which that could not come about. */
function givenLater({ tapes }: Context, weights: readonly Value[], chances: readonly Value[] | null): readonly Value[] {
  if (chances === null) return weights;
  const joint = weights.map((weight, i) => tapes.apply('multiply', weight, chances[i]!));
  const isPossible = tapes.apply('greater', tapes.sum(joint), tapes.constant(0));
  return joint.map((chance, i) => tapes.apply('select', isPossible, chance, weights[i]!));
}

/** Per day up to the last sighting, the state that was seen. */
function seenByDay(sightings: readonly Sighting[]): (number | null)[] {
  const seen = Array.from({ length: (sightings.at(-1)?.day ?? -1) + 1 }, (): number | null => null);
  for (const { day, state } of sightings) seen[day] = state;
  return seen;
}
