import { references } from '../../expressions/walk.ts';
import type { LawResult } from '../../results/checks.ts';
import type { Coverage, Covered } from '../../results/coverage.ts';
import { isoDay } from '../../scenario/dates.ts';
import type { DeclaredEffect } from '../../scenario/effects.ts';
import type { Observation, Path, Scenario } from '../../scenario/model.ts';
import { behind } from '../../scenario/numbers/behind.ts';
import { statedNumbers } from '../../scenario/numbers/stated.ts';
import { pathOfName } from '../../scenario/paths.ts';

/** What the file's own declarations and the laws exercise, and what neither does; defined in docs/testing.md. */
export function coverageOf(scenario: Scenario, laws: readonly LawResult[]): Coverage {
  const byFile = namedInFile(scenario);
  const byAny = new Set([...byFile, ...laws.flatMap(exercisedBy)]);
  const covered = <Thing>(things: readonly Thing[], nameOf: (thing: Thing) => string, pathsOf: PathsOf<Thing>) => {
    const by = (paths: ReadonlySet<Path>) => (thing: Thing) => pathsOf(thing).some((path) => paths.has(path));
    return counts(things, nameOf, by(byFile), by(byAny));
  };
  const { terms, transitions, setbacks, evidence } = scenario;
  const isSeen = isSeenAndUnseen(scenario);
  return {
    numbers: covered(
      statedNumbers(scenario),
      ({ path }) => path,
      ({ path }) => [path],
    ),
    terms: covered(
      terms,
      ({ id }) => id,
      ({ id }) => pathsOfTerm(scenario, id),
    ),
    evidence: counts(evidence, nameOfRow, isSeen, isSeen),
    moves: covered(
      [
        ...transitions.map(({ id }) => ({ id, paths: [`transitions.${id}.rate`, `transitions.${id}.multiplier`] })),
        ...setbacks.map(({ id }) => ({ id, paths: [`setbacks.${id}.rate`, `setbacks.${id}.shock`] })),
      ],
      ({ id }) => id,
      ({ paths }) => paths,
    ),
  };
}

type PathsOf<Thing> = (thing: Thing) => readonly Path[];

/** Numbers on which a law was tried, whatever came of it, but for those that moved nothing in any case. */
function exercisedBy({ status, paths, idle }: LawResult): readonly Path[] {
  return status === 'holds' || status === 'fails' ? paths.filter((path) => !idle.includes(path)) : [];
}

/** Whether a direction is declared that could fail. */
function isDirection(expect: DeclaredEffect | undefined): boolean {
  return expect !== undefined && expect !== 'mixed';
}

/** Numbers that the file declares a direction of, lists as drivers, or sets by a what-if of which it says anything. */
function namedInFile(scenario: Scenario): ReadonlySet<Path> {
  const { numbers, whatIf, expectations } = scenario;
  const declared = Object.values(numbers).filter(({ expect }) => isDirection(expect));
  const expected = new Set(
    expectations.flatMap(({ whatIf: id, claim }) => [
      ...(id === null ? [] : [id]),
      ...(claim.kind === 'order' ? claim.whatIfs : []),
    ]),
  );
  const spokenOf = whatIf.filter(({ id, expect }) => isDirection(expect) || expected.has(id));
  return new Set([
    ...declared.map(({ path }) => path),
    ...spokenOf.flatMap(({ set }) => set.map(({ path }) => path)),
    ...expectations.flatMap(({ claim }) => (claim.kind === 'drivers' ? claim.paths : [])),
  ]);
}

/** Numbers of a term, and those that its value is a formula of. */
function pathsOfTerm(scenario: Scenario, id: string): readonly Path[] {
  const value = scenario.numbers[`terms.${id}.value`]?.value;
  const named = value?.kind === 'formula' ? references(value.expression) : [];
  return [
    ...['weight', 'value', 'usual'].map((key) => `terms.${id}.${key}`),
    ...named.flatMap((reference) =>
      reference.kind === 'builtIn' ? behind(scenario, reference.name, reference.args) : [pathOfName(reference.name)],
    ),
  ];
}

/** Whether a row says itself what it does, or something is expected of a forecast that knows it, and of one that does not. */
function isSeenAndUnseen({ expectations, window }: Scenario): (row: Observation) => boolean {
  const days = expectations.map(({ asOf }) => asOf ?? window.asOf);
  return ({ known, expect }) =>
    isDirection(expect) || (days.some((day) => day >= known) && days.some((day) => day < known));
}

function nameOfRow({ known, title, why }: Observation): string {
  return [isoDay(known), title || why].filter((word) => word !== '').join(' ');
}

function counts<Thing>(
  things: readonly Thing[],
  nameOf: (thing: Thing) => string,
  isByFile: (thing: Thing) => boolean,
  isExercised: (thing: Thing) => boolean,
): Covered {
  const missed = things.filter((thing) => !isExercised(thing)).map(nameOf);
  return {
    of: things.length,
    byFile: things.filter(isByFile).length,
    exercised: things.length - missed.length,
    missed,
  };
}
