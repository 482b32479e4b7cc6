import { stagesThatTell } from '../../scenario/checks/fallingEvidence.ts';
import type { Path, Scenario } from '../../scenario/model.ts';
import { preferencePath } from '../../scenario/paths.ts';
import type { Mutant, Mutator } from './mutant.ts';
import { fromTheOtherEnd, withValuesOf } from './values.ts';

/** Positions read from the wrong end of an issue, by one side or by all; likelihoods against the order of the stages. */
export const ends: Mutator = (scenario) => [
  ...scenario.issues.flatMap(({ id }) => ofIssue(scenario, id)),
  ...likelihoods(scenario),
];

function ofIssue(scenario: Scenario, issue: string): Mutant[] {
  const sides = scenario.actors.filter(({ preferences }) => preferences.includes(issue));
  const pathsOf = (actor: string): Path[] =>
    ['position', 'red_line']
      .map((field) => preferencePath(actor, issue, field))
      .filter((path) => path in scenario.numbers);
  const mutant = (name: string, section: string, says: string, paths: readonly Path[]): Mutant => ({
    id: `ends.${name}`,
    class: 'ends',
    section,
    says,
    paths,
    plant: (given) => withValuesOf(given, paths, ({ value }) => fromTheOtherEnd(value)),
  });
  const whole = sides.flatMap(({ id }) => pathsOf(id));
  return [
    ...sides.map(({ id }) =>
      mutant(
        `actors.${id}.preferences.${issue}`,
        'actors',
        `what ${id} wants of ${issue} is measured from the other end`,
        pathsOf(id),
      ),
    ),
    ...(sides.length < 2
      ? []
      : [mutant(`issues.${issue}`, 'issues', `what all want of ${issue} is measured from the other end`, whole)]),
    mutant(`issues.${issue}.status_quo`, 'issues', `the status quo of ${issue} is measured from the other end`, [
      `issues.${issue}.status_quo`,
    ]),
  ];
}

/** Likelihoods by stage in reverse, as far as a row tells which way it speaks; a stage that is left out counts as impossible. */
function likelihoods({ evidence, stages }: Scenario): Mutant[] {
  const all = stages.map(({ id }) => id);
  return evidence.flatMap(({ content, title }, row) => {
    if (content.kind !== 'stages' || Object.keys(content.numbers).length > 0) return [];
    const ids = stagesThatTell(all, content.likelihood);
    const values = ids.map((id) => content.likelihood[id] ?? 0);
    if (values.every((value, i) => value === values.at(-1 - i))) return [];
    const likelihood = Object.fromEntries(ids.map((id, i) => [id, values.at(-1 - i)!]));
    return {
      id: `ends.evidence.${row + 1}`,
      class: 'ends',
      section: 'evidence',
      says: `the likelihoods of "${title}" run against the order of the stages`,
      paths: [],
      plant: (scenario) => ({
        ...scenario,
        evidence: scenario.evidence.map((each, i) =>
          i === row ? { ...each, content: { ...content, likelihood } } : each,
        ),
      }),
    };
  });
}
