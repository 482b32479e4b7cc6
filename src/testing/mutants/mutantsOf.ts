import { uniform } from '../../random/philox.ts';
import { shuffled } from '../../random/shuffle.ts';
import { streamKey } from '../../random/streamKey.ts';
import type { Scenario } from '../../scenario/model.ts';
import { actors } from './actors.ts';
import { dates } from './dates.ts';
import { ends } from './ends.ts';
import type { Mutant, MutantClass, Mutator } from './mutant.ts';
import { needs } from './needs.ts';
import { numbers } from './numbers.ts';
import { signs } from './signs.ts';
import { units } from './units.ts';

/** What plants the faults of each class. */
const MUTATORS = {
  sign: signs,
  unit: units,
  actor: actors,
  ends,
  needs,
  dates,
  number: numbers,
} as const satisfies Record<MutantClass, Mutator>;

/** Classes in the order in which they are told. */
export const MUTANT_CLASSES = Object.keys(MUTATORS) as readonly MutantClass[];

/** Every small fault that a scenario has room for, class by class; of those that come to nothing as well. */
export function mutantsOf(scenario: Scenario): Mutant[] {
  return Object.values(MUTATORS).flatMap((mutator: Mutator) => mutator(scenario));
}

/**
 * Some of them, as many as asked for: of each class as many as of any other while there are some, and within a class of each
 * section; else by chance, which the seed decides.
 */
export function chosenMutants(scenario: Scenario, seed: string, most: number): Mutant[] {
  const all = mutantsOf(scenario);
  const classes = MUTANT_CLASSES.map((name) => {
    const own = all.filter((mutant) => mutant.class === name);
    const sections = [...new Set(own.map(({ section }) => section))];
    return inTurn(
      sections.map((section) => {
        const strata = own.filter((mutant) => mutant.section === section);
        const key = streamKey(seed, `mutants.${name}.${section}`);
        return shuffled(strata.length, (place) => uniform(key, place, 0, 0, 0)).map((i) => strata[i]!);
      }),
    );
  });
  return inTurn(classes).slice(0, most);
}

/** The first of each list, then the second of each that has one… */
function inTurn<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = lists.reduce((most, { length }) => Math.max(most, length), 0);
  return Array.from({ length: longest }).flatMap((_, i) => lists.flatMap((list) => list.slice(i, i + 1)));
}
