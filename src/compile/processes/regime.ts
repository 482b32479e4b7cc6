import { streamKey } from '../../random/streamKey.ts';
import { DAYS_PER_MONTH } from '../../scenario/calendarUnits.ts';
import type { Day } from '../../scenario/dates.ts';
import type { Regime } from '../../scenario/kinds/regime.ts';
import type { Context } from '../context.ts';
import { knownRows, reported, stepOf } from '../evidence.ts';
import type { Value } from '../tapes.ts';

/** Value of the process in a step. */
export function compileRegime(context: Context, process: Regime): Value {
  const { tapes, steps, scenario, seed } = context;
  const number = (name: string): Value => context.number(`processes.${process.id}.${name}`);
  const index = new Map(process.states.map((name, i) => [name, i]));
  const { asOf } = scenario.window;
  const history = process.history.filter(({ on }) => on <= asOf).sort((a, b) => a.on - b.on);
  const stateOn = (day: Day): number | null => {
    const known = history.filter(({ on }) => on <= day).at(-1);
    return known === undefined || day > asOf ? null : index.get(known.state)!;
  };

  const rates = process.rates.map(({ from, to }) => ({
    from: index.get(from)!,
    to: index.get(to)!,
    rate: number(`rates.${from}.${to}`).column,
  }));
  const gaps = steps.map((step, s) => (s === 0 ? 0 : (step.from - steps[s - 1]!.from) / DAYS_PER_MONTH));
  const matrices = new Map<number, readonly number[]>();
  for (const months of new Set(gaps.slice(1))) {
    const cells = process.states.flatMap(() => process.states.map(() => tapes.newValue('draw')));
    tapes.append('draw', {
      op: 'transitionMatrix',
      dst: cells.map(({ column }) => column),
      states: process.states.length,
      months,
      rates,
    });
    matrices.set(
      months,
      cells.map((cell) => tapes.laneColumn(cell)),
    );
  }

  const key = streamKey(seed, `processes.${process.id}`);
  const state = tapes.newValue('path');
  tapes.append('path', {
    op: 'regimeStart',
    state: state.column,
    weights: process.states.map((name) => tapes.laneColumn(number(`start.${name}`))),
    key,
  });
  const value = tapes.newValue('step');
  const present = tapes.newValue('step');
  tapes.append('step', {
    op: 'regime',
    dst: value.column,
    state: state.column,
    index: present.column,
    values: process.states.map((name) => tapes.laneColumn(number(`states.${name}`))),
    matrix: gaps.map((months, s) => (s === 0 ? null : matrices.get(months)!)),
    observed: steps.map(({ from }) => stateOn(from)),
    key,
  });
  for (const { row, observation, content } of knownRows(scenario, 'states', process.id)) {
    const stated = process.states.map((name) => content.likelihood[name] ?? 0);
    context.emit({
      step: stepOf(steps, observation.occurred),
      row,
      state: present.column,
      likelihood: reported(stated, content.reliability),
    });
  }
  return value;
}
