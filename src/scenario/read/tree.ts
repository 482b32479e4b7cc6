import type { Place } from '../../diagnostics/diagnostic.ts';

/**
 * A value of a YAML file that knows where it stands. Plain data; after merging, the parts of a tree
 * may come from several files.
 */
export type Tree = MapTree | ListTree | ScalarTree;

/** A mapping, in braces or by indentation. */
export interface MapTree {
  readonly kind: 'map';
  /** Keys are unique, in the order of the file. */
  readonly entries: readonly Entry[];
  /** The same by key, so that a search for each of many keys stays in proportion to their number. */
  readonly byKey: ReadonlyMap<string, Entry>;
  readonly place: Place;
  /** What was inherited, where the value waits for a cell of a table, which may be empty. */
  readonly under?: Tree;
  /** Where cells are for whose sake keys were left out, as they are empty. */
  readonly emptied?: ReadonlyMap<string, Place>;
}

/** One key of a mapping and its value. */
export interface Entry {
  readonly key: string;
  readonly keyPlace: Place;
  readonly value: Tree;
}

/** A list, in square brackets or by dashes. */
export interface ListTree {
  readonly kind: 'list';
  readonly items: readonly Tree[];
  readonly place: Place;
}

/** A single value. */
export interface ScalarTree {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** A key with nothing after it, as against one set to null in so many letters. */
  readonly empty: boolean;
  readonly place: Place;
  /** As of a mapping. */
  readonly under?: Tree;
}

/** Keys that JavaScript objects have of their own. */
export const RESERVED_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** A mapping of entries whose keys differ. */
export function mapOf(entries: readonly Entry[], place: Place, emptied?: MapTree['emptied']): MapTree {
  const bare: MapTree = { kind: 'map', entries, byKey: new Map(entries.map((entry) => [entry.key, entry])), place };
  return emptied === undefined || emptied.size === 0 ? bare : { ...bare, emptied };
}

/** Entry of a map; undefined if the tree is no map or has no such key. */
export function entryOf(tree: Tree | undefined, key: string): Entry | undefined {
  return tree?.kind === 'map' ? tree.byKey.get(key) : undefined;
}

/** Value under a key; undefined if the tree is no map or has no such key. */
export function child(tree: Tree | undefined, key: string): Tree | undefined {
  return entryOf(tree, key)?.value;
}

/** The empty cell for whose sake a key of a map was left out; undefined if there is none. */
export function emptiedFor(tree: Tree | undefined, key: string): Place | undefined {
  return tree?.kind === 'map' ? tree.emptied?.get(key) : undefined;
}

/** Entries of a map; none if the tree is no map. */
export function entriesOf(tree: Tree | undefined): readonly Entry[] {
  return tree?.kind === 'map' ? tree.entries : [];
}

/** Items of a list; none if the tree is no list. */
export function itemsOf(tree: Tree | undefined): readonly Tree[] {
  return tree?.kind === 'list' ? tree.items : [];
}

/** Text of a scalar; undefined if the tree is anything but a text. */
export function textOf(tree: Tree | undefined): string | undefined {
  return tree?.kind === 'scalar' && typeof tree.value === 'string' ? tree.value : undefined;
}

/** What a scalar says that may be a figure or a day; undefined of truths, of nothing, and of other trees. */
export function writtenIn(tree: Tree | undefined): string | number | undefined {
  if (tree?.kind !== 'scalar') return undefined;
  const { value } = tree;
  return typeof value === 'string' || typeof value === 'number' ? value : undefined;
}

/** Tree at a path of keys and indices. */
export function treeAt(tree: Tree, path: readonly PropertyKey[]): Tree | undefined {
  let at: Tree | undefined = tree;
  for (const key of path) {
    at = typeof key === 'number' ? itemsOf(at)[key] : child(at, String(key));
  }
  return at;
}

/** Number of values in a tree, itself included. */
export function countOf(tree: Tree): number {
  if (tree.kind === 'scalar') return 1;
  const inside = tree.kind === 'list' ? tree.items : tree.entries.map(({ value }) => value);
  return inside.reduce((sum, inner) => sum + countOf(inner), 1);
}

/** The tree as plain objects, arrays and scalars. */
export function toPlain(tree: Tree): unknown {
  switch (tree.kind) {
    case 'scalar':
      return tree.value;
    case 'list':
      return tree.items.map(toPlain);
    case 'map':
      return Object.fromEntries(tree.entries.map(({ key, value }) => [key, toPlain(value)]));
  }
}
