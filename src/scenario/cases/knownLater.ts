import { usedTooEarly } from '../../diagnostics/messages/cases.ts';
import type { Say } from '../read/say.ts';
import { child, entriesOf, itemsOf, type MapTree, type Tree, textOf } from '../read/tree.ts';
import { columnsIn } from './fill.ts';

/** Sections whose every entry has a day of its own, or is only read. */
const DATED_OR_READ = new Set([
  'evidence',
  'outcome',
  'title',
  'question',
  'resolves',
  'about',
  'sources',
  'left_out',
  // Checked by itself.
  'cases',
]);

/** Texts for readers, wherever they stand. */
const TEXTS = new Set(['title', 'why', 'sources']);

/** Sections in which a number may stand under a name that is one of these words. */
const NAMED_NUMBERS = new Set(['quantities', 'start']);

/**
 * Columns under `known` in what a forecast uses from the start, which would know their cells before anybody did: only evidence,
 * histories, the outcome and texts may have them, and so may the pieces of such a column.
 */
export function checkKnownLater(section: Tree, tree: MapTree, say: Say): void {
  const known = new Map(entriesOf(child(section, 'known')).map(({ key, value }) => [key, textOf(value) ?? '']));
  if (known.size === 0) return;
  const complain = (column: string, at: Tree): void => {
    const day = known.get(column);
    if (day !== undefined) say(usedTooEarly(column, day), at.place);
  };
  eachEarly(tree, [], (at) => {
    const named = typeof at.value === 'string' ? columnsIn(at.value) : [];
    for (const column of new Set(named)) complain(column, at);
  });
  for (const { key: column, value: pieces } of entriesOf(child(section, 'columns'))) {
    for (const { value: piece } of entriesOf(pieces)) {
      eachEarly(piece, [], (at) => {
        const named = typeof at.value === 'string' ? columnsIn(at.value) : [];
        for (const one of new Set([column, ...named])) complain(one, at);
      });
    }
  }
}

type Value = Extract<Tree, { kind: 'scalar' }>;

/** Values that are used from the start, with those that stand in for an empty cell. */
function eachEarly(at: Tree, path: readonly string[], visit: (value: Value) => void): void {
  if (isLater(path)) return;
  if (at.kind === 'scalar') visit(at);
  // Of an empty list what was there is taken away.
  if (at.kind === 'list' && at.items.length === 0)
    visit({ kind: 'scalar', value: null, empty: false, place: at.place });
  for (const item of itemsOf(at)) eachEarly(item, path, visit);
  for (const { key, value } of entriesOf(at)) eachEarly(value, [...path, key], visit);
  if (at.kind !== 'list' && at.under !== undefined) eachEarly(at.under, path, visit);
}

function isLater(path: readonly string[]): boolean {
  const [section = '', , key] = path;
  if (DATED_OR_READ.has(section) || (section === 'processes' && key === 'history')) return true;
  return TEXTS.has(path.at(-1) ?? '') && !(path.length === 2 && NAMED_NUMBERS.has(section));
}
