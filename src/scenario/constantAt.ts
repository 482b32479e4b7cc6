import { NOWHERE } from '../diagnostics/diagnostic.ts';
import { isExactly, SHARE } from './domain.ts';
import type { NumberInput, Path, Scenario } from './model.ts';

/** A number of the scenario, set to one value: what a sweep, a tornado or a lever puts in its place. */
export function constantAt(scenario: Scenario, path: Path, value: number): NumberInput {
  const input = settable(scenario, path);
  if (input === undefined) throw new RangeError(`The scenario has no number ${path}.`);
  return { ...input, value: { kind: 'constant', value }, text: String(value) };
}

/** Whether a number is this constant in every draw; what the scenario does not have is 0. */
export function isConstantAt({ numbers }: Scenario, path: Path, value: number): boolean {
  const input = numbers[path];
  return input === undefined || isExactly(input.value, value);
}

/**
 * A number that can be set, as it stands; undefined if the scenario has no such path. The willingness of an
 * actor can be set even if it is not stated: it then replaces the ledger, and has no text.
 */
export function settable(scenario: Scenario, path: Path): NumberInput | undefined {
  if (Object.hasOwn(scenario.numbers, path)) return scenario.numbers[path];
  const actor = scenario.actors.find(({ id }) => path === `actors.${id}.willingness`);
  return actor === undefined ? undefined : willingnessOf(actor.title, path);
}

function willingnessOf(actor: string, path: Path): NumberInput {
  return {
    path,
    value: { kind: 'formula', expression: { kind: 'name', name: path, at: 0 } },
    domain: SHARE.domain,
    range: SHARE,
    text: '',
    title: `${actor}: willingness`,
    why: '',
    sources: [],
    lever: null,
    isDefault: true,
    place: NOWHERE,
  };
}
