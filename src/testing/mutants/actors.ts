import type { Scenario } from '../../scenario/model.ts';
import { sharedIssues } from '../../scenario/numbers/behind.ts';
import { preferencePath } from '../../scenario/paths.ts';
import type { Mutant, Mutator } from './mutant.ts';

/** A term or a tenure of the other principal, and what the two want of an issue, or have without a deal, exchanged. */
export const actors: Mutator = (scenario) => {
  const { initiator, target } = scenario.principals;
  const other = (actor: string): string | null => (actor === initiator ? target : actor === target ? initiator : null);
  return [
    ...scenario.terms.flatMap(({ id, actor }) => {
      const to = other(actor);
      return to === null ? [] : [moved(id, actor, to)];
    }),
    ...scenario.processes.flatMap(({ id, of }) => {
      const to = other(of);
      return to === null ? [] : [ofTheOther(id, of, to)];
    }),
    ...sharedIssues(scenario).map((issue) =>
      exchanged(scenario, `preferences.${issue}`, `what the principals want of ${issue} is exchanged`, [
        'position',
        'salience',
        'red_line',
        'precondition',
      ]),
    ),
    exchanged(scenario, 'outside_option', 'the outside options of the principals are exchanged', ['']),
  ].filter((mutant) => mutant !== null);
};

function moved(id: string, from: string, to: string): Mutant {
  return {
    id: `actor.terms.${id}`,
    class: 'actor',
    section: 'terms',
    says: `term ${id} is about ${to} instead of ${from}`,
    paths: [`terms.${id}.value`],
    plant: (scenario) => ({
      ...scenario,
      terms: scenario.terms.map((term) => (term.id === id ? { ...term, actor: to } : term)),
    }),
  };
}

function ofTheOther(id: string, from: string, to: string): Mutant {
  return {
    id: `actor.processes.${id}`,
    class: 'actor',
    section: 'processes',
    says: `process ${id} is about ${to} instead of ${from}`,
    paths: [],
    plant: (scenario) => ({
      ...scenario,
      processes: scenario.processes.map((process) => (process.id === id ? { ...process, of: to } : process)),
    }),
  };
}

/** Numbers of the two principals, each with the value of the other; null where they are the same. */
function exchanged(scenario: Scenario, what: string, says: string, fields: readonly string[]): Mutant | null {
  const { initiator, target } = scenario.principals;
  const [, issue] = what.split('.');
  const pathOf = (actor: string, field: string): string =>
    issue === undefined ? `actors.${actor}.${what}` : preferencePath(actor, issue, field);
  const pairs = fields
    .map((field) => [pathOf(initiator, field), pathOf(target, field)] as const)
    .filter((pair) => pair.every((path) => scenario.numbers[path] !== undefined));
  const valueAt = (path: string): string => JSON.stringify(scenario.numbers[path]?.value);
  if (pairs.every(([one, two]) => valueAt(one) === valueAt(two))) return null;
  return {
    id: `actor.${what}`,
    class: 'actor',
    section: 'actors',
    says,
    paths: pairs.flat(),
    plant: (given) => ({
      ...given,
      numbers: {
        ...given.numbers,
        ...Object.fromEntries(
          pairs.flatMap(([one, two]) => [
            [one, { ...given.numbers[one]!, value: given.numbers[two]!.value }],
            [two, { ...given.numbers[two]!, value: given.numbers[one]!.value }],
          ]),
        ),
      },
    }),
  };
}
