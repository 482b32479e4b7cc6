import type { Expression } from '../expressions/expression.ts';
import { isoDay } from '../scenario/dates.ts';
import type { Indicator, NumberInput, Process, Scenario } from '../scenario/model.ts';

/** Two months, in whole days. */
const HORIZON_DAYS = 61;
const WHY = 'On the list that is made where a scenario states no indicators of its own';

/**
 * The scenario with indicators to watch for where it states none: each stage between the first and the
 * last as it would be confirmed in two months' time, and what each process might do by then.
 */
export function withWatchList(scenario: Scenario): Scenario {
  if (scenario.indicators.length > 0) return scenario;
  const stages = scenario.stages.slice(1, -1).map(({ id, title }): Indicator => {
    const seen = indicator(`stage_${id}`, `The talks stand at “${title}” in two months`);
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

function conditionsOf(process: Process, { window }: Scenario): Condition[] {
  const { id, title } = process;
  const value: Expression = { kind: 'name', name: id, at: 0 };
  switch (process.kind) {
    case 'mean_reverting': {
      const last = process.history.filter(({ on }) => on <= window.asOf).at(-1);
      if (last === undefined) return [];
      const seen = indicator(id, `${title}: lower in two months than on ${isoDay(last.on)}`);
      const bound: Expression = { kind: 'number', value: last.value };
      const expression: Expression = { kind: 'call', fn: 'less', args: [value, bound] };
      return [condition(seen, `${id} < ${last.value}`, expression)];
    }
    case 'self_exciting': {
      const seen = indicator(id, `${title}: at least one in the ${process.memoryDays} days before`);
      const one: Expression = { kind: 'number', value: 1 };
      return [condition(seen, `${id} >= 1`, { kind: 'call', fn: 'greaterEqual', args: [value, one] })];
    }
    case 'regime':
      return process.states.map((state) => {
        const path = `processes.${id}.states.${state}`;
        const seen = indicator(`${id}_${state}`, `${title}: ${state} in two months`);
        const stated: Expression = { kind: 'name', name: path, at: 0 };
        return condition(seen, `${id} == ${path}`, { kind: 'call', fn: 'equal', args: [value, stated] });
      });
    default:
      return [];
  }
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
    lever: false,
    place: NOWHERE,
  };
  return { seen, when };
}

const NOWHERE = { file: '', start: 0, end: 0 };
