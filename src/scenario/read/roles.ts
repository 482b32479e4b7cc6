import { mergeTrees } from './merge.ts';
import { child, entryOf, type MapTree, mapOf, type Tree, textOf } from './tree.ts';

const ROLES = ['initiator', 'target'] as const;

/** How an actor's will is stated: one of the two. */
const WILL = ['types', 'willingness'];

/**
 * Lays what a file says of `actors.initiator` and `actors.target` under what it says of the two actors that have these roles,
 * so that a model can speak of sides that only a case names.
 *
 * Of a role that no actor of the file has nothing is left: that nobody has it is told where principals are checked.
 */
export function withRoles(root: MapTree): MapTree {
  const actors = child(root, 'actors');
  const principals = child(root, 'principals');
  const roles = ROLES.filter((role) => entryOf(actors, role) !== undefined && textOf(child(principals, role)) !== role);
  if (actors?.kind !== 'map' || roles.length === 0) return root;
  const folded = actors.entries.flatMap((entry) => {
    if (roles.some((role) => role === entry.key)) return [];
    const role = roles.find((one) => textOf(child(principals, one)) === entry.key);
    const said = role === undefined ? undefined : besideOwnWill(child(actors, role), entry.value);
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
