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

/** An indicator, and the number that says when it is seen. */
interface Condition {
  readonly seen: Indicator;
  readonly when: NumberInput;
}

function conditionsOf(process: Process, { window, numbers }: Scenario): Condition[] {
  const { id, title } = process;
  const value = name(id);
  switch (process.kind) {
    case 'mean_reverting': {
      const last = process.history.filter(({ on }) => on <= window.asOf).at(-1);
      if (last === undefined) {
        const usual = name(`processes.${id}.mean`);
        return [condition(id, `${title}: lower on that day than in the long run`, call('less', value, usual))];
      }
      const bound = levelBehind(process, last.value, numbers);
      return [condition(id, `${title}: lower on that day than on ${isoDay(last.on)}`, call('less', value, bound))];
    }
    case 'self_exciting': {
      const seen = `${title}: at least one in the ${process.memoryDays} days before`;
      return [condition(id, seen, call('greaterEqual', value, number(1)))];
    }
    case 'regime':
      // Of two states one says it all.
      return process.states.slice(process.states.length === 2 ? 1 : 0).map((state) => {
        const stated = name(`processes.${id}.states.${state}`);
        return condition(`${id}.${state}`, `${title}: ${state} on that day`, call('equal', value, stated));
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
function levelBehind({ id, scale }: MeanReverting, published: number, numbers: Scenario['numbers']): Formula {
  const value = number(published);
  const house = name(`processes.${id}.house_effect`);
  if (numbers[house.text]!.isDefault) return value;
  return scale === 'linear'
    ? call('subtract', value, house)
    : call('logistic', call('subtract', call('logit', value), house));
}

/** A formula, and as a file would write it. */
interface Formula {
  readonly expression: Expression;
  readonly text: string;
}

function name(text: string): Formula {
  return { text, expression: { kind: 'name', name: text, at: 0 } };
}

function number(value: number): Formula {
  return { text: String(value), expression: { kind: 'number', value } };
}

const SIGNS = { less: '<', greaterEqual: '>=', equal: '==', subtract: '-' } as const;

function call(fn: keyof typeof SIGNS | 'logit' | 'logistic', ...args: readonly Formula[]): Formula {
  const texts = args.map(({ text }) => text);
  const text = fn === 'logit' || fn === 'logistic' ? `${fn}(${texts.join()})` : texts.join(` ${SIGNS[fn]} `);
  return { text, expression: { kind: 'call', fn, args: args.map(({ expression }) => expression) } };
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

function condition(id: string, title: string, { text, expression }: Formula): Condition {
  const seen = indicator(id, title);
  const when: NumberInput = {
    path: `indicators.${id}.when`,
    value: { kind: 'formula', expression },
    domain: [0, 1],
    text,
    title,
    why: WHY,
    sources: [],
    lever: null,
    place: NOWHERE,
  };
  return { seen, when };
}
