import { noValue, removesNothing } from '../../diagnostics/messages/structure.ts';
import { ALONE } from './placeholder.ts';
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
  'expectations',
  'decisions',
  'sources',
  'left_out',
]);

/** Lists to which a piece adds, where a file replaces them. */
const ADDED: ReadonlySet<string> = new Set(['evidence', 'correlations', 'history']);

/** How one tree is laid over another: a file over what it extends, or a piece over the rest of its own file. */
type Manner = 'file' | 'piece';

/**
 * Lays one file over what it extends.
 *
 * Maps merge key by key; lists and scalars replace; an explicit null removes what is inherited. A
 * bare number over a number with grounds replaces its value and drops the old reason and sources,
 * because they spoke for the old value; title, domain and unit stay.
 *
 * @param base - What is inherited; undefined for a file that extends nothing.
 * @param say - Is told of keys without a value and nulls that remove nothing.
 * @param manner - Of a piece, rows of evidence, correlations and histories are added to those that are there.
 * @returns A tree without nulls in its maps.
 */
export function mergeTrees(base: Tree | undefined, over: Tree, say: Say, manner: Manner = 'file'): Tree {
  return merge(base, over, 0, say, manner);
}

function merge(base: Tree | undefined, over: Tree, depth: number, say: Say, manner: Manner): Tree {
  const laid = mergeBare(base, over, depth, say, manner);
  return base !== undefined && laid.kind !== 'list' && awaitsCell(over) ? { ...laid, under: base } : laid;
}

/** Whether a value is that of a cell, which may be empty: then what is inherited holds. */
function awaitsCell(tree: Tree): boolean {
  const value = tree.kind === 'map' ? child(tree, 'value') : tree;
  return value?.kind === 'scalar' && typeof value.value === 'string' && ALONE.test(value.value);
}

function mergeBare(base: Tree | undefined, over: Tree, depth: number, say: Say, manner: Manner): Tree {
  if (over.kind === 'map') return mergeMaps(base, over, depth, say, manner);
  const settled: Tree =
    over.kind === 'list'
      ? { ...over, items: over.items.map((item) => merge(undefined, item, depth + 1, say, manner)) }
      : over;
  return carriesNumber(base) ? replaceValue(base, settled) : settled;
}

function mergeMaps(base: Tree | undefined, over: MapTree, depth: number, say: Say, manner: Manner): MapTree {
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
      const laid = merge(inherited?.value, value, depth + 1, say, manner);
      const isAdded = manner === 'piece' && ADDED.has(key) && inherited?.value.kind === 'list' && laid.kind === 'list';
      const whole = isAdded ? { ...laid, items: [...inherited.value.items, ...laid.items] } : laid;
      entries.set(key, { key, keyPlace, value: whole });
    }
  }
  const emptied = base?.kind === 'map' ? base.emptied : undefined;
  return mapOf([...entries.values()], over.place, new Map([...(emptied ?? []), ...(over.emptied ?? [])]));
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
