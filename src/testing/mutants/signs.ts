import type { NumberInput, Scenario, Term } from '../../scenario/model.ts';
import { statedNumbers } from '../../scenario/numbers/stated.ts';
import type { Mutant, Mutator } from './mutant.ts';
import { times, withValuesOf } from './values.ts';

/** A weight with the other sign, alone or with what its term declares; any other number below 0 or that may be. */
export const signs: Mutator = (scenario) => [
  ...scenario.terms.flatMap((term) => [turned(term), turnedWithItsSign(term)]),
  ...statedNumbers(scenario)
    .filter((input) => input.domain[0] < 0 && !isOfTerm(input))
    .map(negated),
];

function isOfTerm({ path }: NumberInput): boolean {
  return path.startsWith('terms.');
}

function turned({ id }: Term): Mutant {
  const weight = `terms.${id}.weight`;
  return {
    id: `sign.${weight}`,
    class: 'sign',
    section: 'terms',
    says: `the weight of term ${id} has the other sign`,
    paths: [`terms.${id}.value`],
    plant: (scenario) => withOtherSign(scenario, weight),
  };
}

function turnedWithItsSign(term: Term): Mutant {
  const { id, sign } = term;
  return {
    ...turned(term),
    id: `sign.terms.${id}`,
    says: `term ${id} has the other sign, and a weight to go with it`,
    plant: (scenario) => ({
      ...withOtherSign(scenario, `terms.${id}.weight`),
      terms: scenario.terms.map((each) => (each.id === id ? { ...each, sign: sign === '+' ? '-' : '+' } : each)),
    }),
  };
}

function negated({ path }: NumberInput): Mutant {
  return {
    id: `sign.${path}`,
    class: 'sign',
    section: path.split('.')[0]!,
    says: `${path} has the other sign`,
    paths: [path],
    plant: (scenario) => withOtherSign(scenario, path),
  };
}

function withOtherSign(scenario: Scenario, path: string): Scenario {
  return withValuesOf(scenario, [path], ({ value }) => times(value, -1));
}
