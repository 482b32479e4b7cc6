import { NOWHERE } from '../../diagnostics/diagnostic.ts';
import { parseExpression } from '../../expressions/parse.ts';
import { SHARE } from '../../scenario/domain.ts';
import { kindOf } from '../../scenario/kinds/kinds.ts';
import type { Indicator, NumberInput, Scenario } from '../../scenario/model.ts';

/** Two months, in whole days. */
const HORIZON_DAYS = 61;

const GROUNDS = {
  why: 'On the list that is made where a scenario states no indicators of its own',
  sources: [],
  place: NOWHERE,
};

/**
 * The scenario with indicators to watch for where it states none: each stage between the first and the
 * last as it would be confirmed in two months' time, and what each process might do by then; earlier where
 * the window ends before that.
 *
 * Ids hold a dot wherever they are made up, which none in a file can, so that they are no process's.
 */
export function withWatchList(scenario: Scenario): Scenario {
  if (scenario.indicators.length > 0) return scenario;
  const stages = scenario.stages.slice(1, -1).map(({ id, title }) => {
    return indicator(`stage.${id}`, `The talks stand at “${title}” on that day`, { [id]: 1 });
  });
  const known = {
    asOf: scenario.window.asOf,
    isDefault: (path: string) => scenario.numbers[path]?.isDefault === true,
  };
  const conditions = scenario.processes.flatMap((process) =>
    kindOf(process.kind)
      .watch(process, known)
      .map(({ about, title, when }) => {
        const seen = indicator(about === '' ? process.id : `${process.id}.${about}`, title, null);
        return { seen, when: condition(seen, when) };
      }),
  );
  return {
    ...scenario,
    indicators: [...stages, ...conditions.map(({ seen }) => seen)],
    numbers: { ...scenario.numbers, ...Object.fromEntries(conditions.map(({ when }) => [when.path, when])) },
  };
}

function indicator(id: string, title: string, likelihood: Indicator['likelihood']): Indicator {
  return { ...GROUNDS, id, title, horizon: { kind: 'days', days: HORIZON_DAYS }, anyTime: false, likelihood };
}

function condition({ id, title }: Indicator, text: string): NumberInput {
  const parsed = parseExpression(text);
  if (!parsed.ok) throw new Error(`${text} is no formula.`);
  return {
    ...GROUNDS,
    path: `indicators.${id}.when`,
    value: { kind: 'formula', expression: parsed.value },
    domain: SHARE.domain,
    range: SHARE,
    text,
    title,
    lever: null,
  };
}
