import { mergeTrees } from './merge.ts';
import { child, entriesOf, entryOf, type MapTree, mapOf, type Tree, textOf } from './tree.ts';

const ROLES = ['initiator', 'target'] as const;

/** How an actor's will is stated: one of the two. */
const WILL = ['types', 'willingness'];

/**
 * Lays what a file says of `actors.initiator` and `actors.target` under what it says of the two actors that have these roles,
 * so that a model can speak of sides that only a case names.
 *
 * A role that no actor of the file has stays: a row of a table may name it yet, and else that is told where principals are checked.
 */
export function withRoles(root: MapTree): MapTree {
  const actors = child(root, 'actors');
  const principals = child(root, 'principals');
  const actorOf = (role: string): string | undefined => textOf(child(principals, role));
  const roles = ROLES.filter((role) => {
    const actor = actorOf(role);
    return actor !== role && [role, actor ?? ''].every((key) => entryOf(actors, key) !== undefined);
  });
  if (actors?.kind !== 'map' || roles.length === 0) return root;
  const folded = actors.entries.flatMap((entry) => {
    if (roles.some((role) => role === entry.key)) return [];
    const role = roles.find((one) => actorOf(one) === entry.key);
    const said = role === undefined ? undefined : besideOwnWill(child(actors, role), entry.value);
    return [{ ...entry, value: mergeTrees(said, entry.value, () => undefined) }];
  });
  const entries = root.entries.map((entry) =>
    entry.key === 'actors' ? { ...entry, value: mapOf(folded, actors.place, actors.emptied) } : entry,
  );
  return mapOf(entries, root.place, root.emptied);
}

/** What is said of a role beside a will that the actor states itself: one of its types alone goes over that of the role. */
function besideOwnWill(said: Tree | undefined, own: Tree): Tree | undefined {
  const isSettled = child(own, 'willingness') !== undefined || entriesOf(child(own, 'types')).length > 1;
  const left = isSettled ? WILL : child(own, 'types') === undefined ? [] : ['willingness'];
  if (said?.kind !== 'map') return said;
  return mapOf(
    said.entries.filter(({ key }) => !left.includes(key)),
    said.place,
    said.emptied,
  );
}
