import { otherActor } from '../../diagnostics/messages/suspicions.ts';
import { quote } from '../../diagnostics/quote.ts';
import type { Scenario } from '../model.ts';
import type { Say } from '../read/say.ts';
import { child, entriesOf, entryOf, type MapTree, textOf } from '../read/tree.ts';
import { SINGULAR } from './ownerWords.ts';

/** Things named after their actor from which on that is a habit of the file, and the share of all that have one. */
const FEWEST = 3;
const SHARE = 0.75;

/** Sections of things that have an actor, and the key that says which. */
const SECTIONS = { terms: 'actor', processes: 'of' } as const;

/** Says what has the name of one actor and is of another, where all else is of the actor whose name it has. */
export function checkActors(scenario: Scenario, root: MapTree, say: Say): void {
  const names = new Map(scenario.actors.map(({ id }) => [id, id]));
  for (const role of ['initiator', 'target'] as const) names.set(role, scenario.principals[role]);
  for (const [section, key] of Object.entries(SECTIONS)) {
    const having = entriesOf(child(root, section)).filter(({ value }) => textOf(child(value, key)) !== undefined);
    const all = having.flatMap(({ key: id, value }) => {
      const entry = entryOf(value, key);
      const written = textOf(entry?.value);
      const named = nameIn(id, [...names.keys()]);
      if (entry === undefined || written === undefined || named === undefined) return [];
      return [{ id, named, written, place: entry.value.place, fits: names.get(written) === names.get(named) }];
    });
    const strays = all.filter(({ fits }) => !fits);
    const others = all.length - strays.length;
    const [stray] = strays;
    if (stray === undefined || strays.length > 1 || others < FEWEST || all.length < SHARE * having.length) continue;
    // A name of its own kind for each of two sides at least: else it is the subject that all names begin with.
    if (new Set(all.filter(({ fits }) => fits).map(({ named }) => names.get(named))).size < 2) continue;
    say(otherActor(`${SINGULAR[section]} ${quote(stray.id)}`, key, stray.written, stray.named, others), stray.place);
  }
}

/** The longest name with which an id begins. */
function nameIn(id: string, names: readonly string[]): string | undefined {
  return names.filter((name) => id.startsWith(`${name}_`)).sort((a, b) => b.length - a.length)[0];
}
