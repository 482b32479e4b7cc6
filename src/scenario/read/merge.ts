import { noValue, removesNothing } from '../../diagnostics/messages/structure.ts';
import type { Say } from './say.ts';
import { child, type Entry, entriesOf, entryOf, type MapTree, mapOf, type ScalarTree, type Tree } from './tree.ts';

/** Top-level keys that may stand with nothing below them, as when all of it is commented out. */
const SECTIONS: ReadonlySet<string> = new Set([
  'base_rate',
  'issues',
  'actors',
  'quantities',
  'processes',
  'terms',
  'transitions',
  'setbacks',
  'correlations',
  'evidence',
  'outcome',
  'indicators',
  'what_if',
  'decisions',
  'sources',
  'left_out',
]);

/**
 * Lays one file over what it extends.
 *
 * Maps merge key by key; lists and scalars replace; an explicit null removes what is inherited. A
 * bare number over a number with grounds replaces its value and drops the old reason and sources,
 * because they spoke for the old value; title, domain and unit stay.
 *
 * @param base - What is inherited; undefined for a file that extends nothing.
 * @param say - Is told of keys without a value and nulls that remove nothing.
 * @returns A tree without nulls in its maps.
 */
export function mergeTrees(base: Tree | undefined, over: Tree, say: Say): Tree {
  return merge(base, over, 0, say);
}

function merge(base: Tree | undefined, over: Tree, depth: number, say: Say): Tree {
  if (over.kind === 'map') return mergeMaps(base, over, depth, say);
  const settled: Tree =
    over.kind === 'list' ? { ...over, items: over.items.map((item) => merge(undefined, item, depth + 1, say)) } : over;
  return carriesNumber(base) ? replaceValue(base, settled) : settled;
}

function mergeMaps(base: Tree | undefined, over: MapTree, depth: number, say: Say): MapTree {
  const entries = new Map<string, Entry>(entriesOf(base).map((entry) => [entry.key, entry]));
  for (const { key, keyPlace, value } of over.entries) {
    const inherited = entries.get(key);
    if (isNull(value)) {
      if (!value.empty) {
        if (inherited === undefined) say(removesNothing(key), keyPlace);
        entries.delete(key);
      } else if (depth > 0 || !SECTIONS.has(key)) {
        say(noValue(key), keyPlace);
      }
    } else {
      entries.set(key, { key, keyPlace, value: merge(inherited?.value, value, depth + 1, say) });
    }
  }
  return mapOf([...entries.values()], over.place);
}

function isNull(tree: Tree): tree is ScalarTree {
  return tree.kind === 'scalar' && tree.value === null;
}

function carriesNumber(tree: Tree | undefined): tree is MapTree {
  const value = child(tree, 'value');
  return tree?.kind === 'map' && value !== undefined && value.kind !== 'map';
}

function replaceValue(base: MapTree, value: Tree): MapTree {
  const keyPlace = entryOf(base, 'value')?.keyPlace ?? value.place;
  const kept = base.entries.filter(({ key }) => !['value', 'why', 'sources'].includes(key));
  return mapOf([{ key: 'value', keyPlace, value }, ...kept], value.place);
}
