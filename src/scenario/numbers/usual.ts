import type { NumberInput, Scenario } from '../model.ts';

/** What a file states to be the usual value of a term; undefined where 0 holds because it states none. */
export function statedUsual({ numbers }: Scenario, term: string): NumberInput | undefined {
  const usual = numbers[`terms.${term}.usual`];
  return usual?.isDefault === true ? undefined : usual;
}

/** Whether a term is where its actor stands before any argument: a constant, and nothing is stated to be usual. */
export function isBaseline(scenario: Scenario, term: string): boolean {
  return (
    scenario.numbers[`terms.${term}.value`]?.value.kind === 'constant' && statedUsual(scenario, term) === undefined
  );
}
