import { NOWHERE } from '../../diagnostics/diagnostic.ts';
import type { Expression } from '../../expressions/expression.ts';
import { isoDay } from '../../scenario/dates.ts';
import type { Indicator, MeanReverting, NumberInput, Process, Scenario } from '../../scenario/model.ts';

/** Two months, in whole days. */
const HORIZON_DAYS = 61;
const WHY = 'On the list that is made where a scenario states no indicators of its own';

/**
 * The scenario with indicators to watch for where it states none: each stage between the first and the
 * last as it would be confirmed in two months' time, and what each process might do by then; earlier where
 * the window ends before that.
 *
 * Ids hold a dot wherever they are made up, which none in a file can, so that they are no process's.
 */
export function withWatchList(scenario: Scenario): Scenario {
  if (scenario.indicators.length > 0) return scenario;
  const stages = scenario.stages.slice(1, -1).map(({ id, title }): Indicator => {
    const seen = indicator(`stage.${id}`, `The talks stand at “${title}” on that day`);
    return { ...seen, likelihood: { [id]: 1 } };
  });
  const conditions = scenario.processes.flatMap((process) => conditionsOf(process, scenario));
  return {
    ...scenario,
    indicators: [...stages, ...conditions.map(({ seen }) => seen)],
    numbers: {
      ...scenario.numbers,
      ...Object.fromEntries(conditions.map(({ when }) => [when.path, when])),
    },
  };
}

interface Condition {
  readonly seen: Indicator;
  readonly when: NumberInput;
}

function conditionsOf(process: Process, { window, numbers }: Scenario): Condition[] {
  const { id, title } = process;
  const value: Expression = { kind: 'name', name: id, at: 0 };
  switch (process.kind) {
    case 'mean_reverting': {
      const last = process.history.filter(({ on }) => on <= window.asOf).at(-1);
      if (last === undefined) {
        const path = `processes.${id}.mean`;
        const usual: Expression = { kind: 'name', name: path, at: 0 };
        const seen = indicator(id, `${title}: lower on that day than in the long run`);
        return [condition(seen, `${id} < ${path}`, { kind: 'call', fn: 'less', args: [value, usual] })];
      }
      const seen = indicator(id, `${title}: lower on that day than on ${isoDay(last.on)}`);
      const bound = levelBehind(process, last.value, numbers);
      const expression: Expression = { kind: 'call', fn: 'less', args: [value, bound.expression] };
      return [condition(seen, `${id} < ${bound.text}`, expression)];
    }
    case 'self_exciting': {
      const seen = indicator(id, `${title}: at least one in the ${process.memoryDays} days before`);
      const one: Expression = { kind: 'number', value: 1 };
      return [condition(seen, `${id} >= 1`, { kind: 'call', fn: 'greaterEqual', args: [value, one] })];
    }
    case 'regime':
      // Of two states one says it all.
      return process.states.slice(process.states.length === 2 ? 1 : 0).map((state) => {
        const path = `processes.${id}.states.${state}`;
        const seen = indicator(`${id}.${state}`, `${title}: ${state} on that day`);
        const stated: Expression = { kind: 'name', name: path, at: 0 };
        return condition(seen, `${id} == ${path}`, { kind: 'call', fn: 'equal', args: [value, stated] });
      });
    case 'calendar':
    case 'tenure':
      return [];
  }
}

/**
 * The level that a published value stands for: the value less the house effect, on the scale of the process,
 * which is what a formula sees of it.
 */
function levelBehind(
  { id, scale }: MeanReverting,
  published: number,
  numbers: Scenario['numbers'],
): { readonly expression: Expression; readonly text: string } {
  const value: Expression = { kind: 'number', value: published };
  const house = `processes.${id}.house_effect`;
  if (numbers[house]!.isDefault) return { expression: value, text: String(published) };
  const name: Expression = { kind: 'name', name: house, at: 0 };
  const less = (from: Expression): Expression => ({ kind: 'call', fn: 'subtract', args: [from, name] });
  if (scale === 'linear') return { expression: less(value), text: `${published} - ${house}` };
  const logit: Expression = { kind: 'call', fn: 'logit', args: [value] };
  return {
    expression: { kind: 'call', fn: 'logistic', args: [less(logit)] },
    text: `logistic(logit(${published}) - ${house})`,
  };
}

function indicator(id: string, title: string): Indicator {
  return {
    id,
    title,
    why: WHY,
    sources: [],
    horizon: { kind: 'days', days: HORIZON_DAYS },
    anyTime: false,
    likelihood: null,
    place: NOWHERE,
  };
}

function condition(seen: Indicator, text: string, expression: Expression): Condition {
  const when: NumberInput = {
    path: `indicators.${seen.id}.when`,
    value: { kind: 'formula', expression },
    domain: [0, 1],
    text,
    title: seen.title,
    why: WHY,
    sources: [],
    lever: null,
    place: NOWHERE,
  };
  return { seen, when };
}
