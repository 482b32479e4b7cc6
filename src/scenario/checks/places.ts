import type { Place } from '../../diagnostics/diagnostic.ts';
import { entryOf, type Tree } from '../read/tree.ts';

/** Where the key at the end of a path stands, or the last key on the way that is there. */
export function keyPlace(root: Tree, path: readonly string[]): Place | undefined {
  let at: Tree | undefined = root;
  let place: Place | undefined;
  for (const key of path) {
    const entry = entryOf(at, key);
    if (entry === undefined) break;
    place = entry.keyPlace;
    at = entry.value;
  }
  return place;
}
