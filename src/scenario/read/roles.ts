import { mergeTrees } from './merge.ts';
import { child, entriesOf, type MapTree, mapOf, type Tree, textOf } from './tree.ts';

const ROLES = ['initiator', 'target'] as const;

/** How an actor's will is stated: one of the two. */
const WILL = ['types', 'willingness'];

/**
 * Lays what a file says of `actors.initiator` and `actors.target` under what it says of the two actors that have these roles,
 * so that a model can speak of sides that only a case names.
 *
 * A role stays where it is if no actor of the file has it: that is told where names are checked.
 */
export function withRoles(root: MapTree): MapTree {
  const actors = child(root, 'actors');
  if (actors?.kind !== 'map') return root;
  const principals = child(root, 'principals');
  const roleOf = new Map(
    ROLES.flatMap((role) => {
      const actor = textOf(child(principals, role));
      const isThere = actor !== undefined && actors.byKey.has(role) && actors.byKey.has(actor);
      return isThere && actor !== role ? [[actor, role] as const] : [];
    }),
  );
  if (roleOf.size === 0) return root;
  const folded = entriesOf(actors).flatMap((entry) => {
    if ([...roleOf.values()].some((role) => role === entry.key)) return [];
    const role = roleOf.get(entry.key);
    const said = role === undefined ? undefined : besideOwnWill(actors.byKey.get(role)?.value, entry.value);
    return [{ ...entry, value: mergeTrees(said, entry.value, () => undefined) }];
  });
  const entries = root.entries.map((entry) =>
    entry.key === 'actors' ? { ...entry, value: mapOf(folded, actors.place, actors.emptied) } : entry,
  );
  return mapOf(entries, root.place, root.emptied);
}

/** What is said of a role, without its will if the actor's own is stated. */
function besideOwnWill(said: Tree | undefined, own: Tree): Tree | undefined {
  const hasOwn = WILL.some((key) => child(own, key) !== undefined);
  if (said?.kind !== 'map' || !hasOwn) return said;
  return mapOf(
    said.entries.filter(({ key }) => !WILL.includes(key)),
    said.place,
    said.emptied,
  );
}
