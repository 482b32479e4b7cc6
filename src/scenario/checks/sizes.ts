import type { Diagnostic, Place } from '../../diagnostics/diagnostic.ts';
import { textTooLong, tooManyEntries, wrongLength } from '../../diagnostics/messages/structure.ts';
import type { Shape } from '../format/shape.ts';
import { LONGEST_TEXT, MOST_ENTRIES, optionsOf } from '../format/shared.ts';
import { FORMAT } from '../format.ts';
import { type Say, sayInto } from '../read/say.ts';
import { countOf, type Entry, type MapTree, mapOf, type Tree } from '../read/tree.ts';

/** A file no longer than its format allows. */
interface Cut {
  readonly root: MapTree;
  /** Whether entries had to be left out: what refers to them is not at fault. */
  readonly isCut: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Cuts lists and mappings down to the entries that the format lets them have, and says so. Whatever looks at the file
 * after this may take time that grows faster than their number.
 */
export function cutToSize(root: MapTree): Cut {
  const diagnostics: Diagnostic[] = [];
  const entries = cutEntries(root.entries, [FORMAT], sayInto(diagnostics));
  const cut = mapOf(entries, root.place, root.emptied);
  return { root: cut, isCut: countOf(cut) < countOf(root), diagnostics };
}

function cutTree(tree: Tree, shapes: readonly Shape[], place: Place, say: Say): Tree {
  if (tree.kind === 'scalar') {
    const longest = longestIn(shapes);
    const length = typeof tree.value === 'string' ? tree.value.length : 0;
    if (length > longest) say(textTooLong(length, longest), tree.place);
    return tree;
  }
  const most = mostIn(shapes, tree.kind);
  if (tree.kind === 'list') {
    if (tree.items.length > most) say(wrongLength(`at most ${most}`, tree.items.length), tree.place);
    const inner = shapes.flatMap((shape) =>
      shape.type === 'list' || shape.type === 'pair' ? alternatives(shape.of) : [],
    );
    return { ...tree, items: tree.items.slice(0, most).map((item) => cutTree(item, inner, item.place, say)) };
  }
  if (tree.entries.length > most) say(tooManyEntries(tree.entries.length, most), place);
  return mapOf(cutEntries(tree.entries.slice(0, most), shapes, say), tree.place, tree.emptied);
}

function cutEntries(entries: readonly Entry[], shapes: readonly Shape[], say: Say): readonly Entry[] {
  return entries.map(({ key, keyPlace, value }) => {
    const inner = shapes.flatMap((shape) => alternativesUnder(shape, key));
    return { key, keyPlace, value: cutTree(value, inner, keyPlace, say) };
  });
}

function alternativesUnder(shape: Shape, key: string): readonly Shape[] {
  if (shape.type === 'map') return alternatives(shape.of);
  const inner = shape.type === 'mapping' && Object.hasOwn(shape.keys, key) ? shape.keys[key] : undefined;
  return inner === undefined ? [] : alternatives(inner);
}

/** All shapes that a value may have, whichever of them it turns out to be. */
function alternatives(shape: Shape): readonly Shape[] {
  const options = optionsOf(shape);
  return options.length === 0 ? [shape] : options.flatMap(alternatives);
}

/** A mapping with known keys needs no limit: whatever else it has is refused key by key. */
function mostIn(shapes: readonly Shape[], kind: 'map' | 'list'): number {
  const limits = shapes.flatMap((shape) => (shape.type === kind ? [shape.most ?? MOST_ENTRIES] : []));
  return limits.length === 0 ? Number.POSITIVE_INFINITY : Math.max(...limits);
}

function longestIn(shapes: readonly Shape[]): number {
  const limits = shapes.flatMap((shape) => (shape.type === 'text' ? [shape.longest ?? LONGEST_TEXT] : []));
  return limits.length === 0 ? Number.POSITIVE_INFINITY : Math.max(...limits);
}
