import { optionsAt } from '../checks/keysAt.ts';
import { mapOf, type ScalarTree, type Tree } from '../read/tree.ts';

/** A number as YAML reads it where it stands without quotes. */
const NUMBER = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/i;

/**
 * The cells of a tree as numbers and truths where only such may stand, as YAML would read them without quotes. All else
 * stays text: what a title says is one, were it 2024.
 *
 * @param file - Name of the table, by which its cells are known.
 */
export function cellsAsMeant(tree: Tree, file: string, path: readonly PropertyKey[] = []): Tree {
  switch (tree.kind) {
    case 'scalar':
      return tree.place.file === file ? asMeant(tree, path) : tree;
    case 'list':
      return { ...tree, items: tree.items.map((item, i) => cellsAsMeant(item, file, [...path, i])) };
    case 'map':
      return mapOf(
        tree.entries.map((entry) => ({ ...entry, value: cellsAsMeant(entry.value, file, [...path, entry.key]) })),
        tree.place,
        tree.emptied,
      );
  }
}

function asMeant(tree: ScalarTree, path: readonly PropertyKey[]): ScalarTree {
  const text = String(tree.value);
  const isTruth = text === 'true' || text === 'false';
  if (!isTruth && !NUMBER.test(text)) return tree;
  const types = new Set(optionsAt(path).map(({ type }) => type));
  if (types.has('text')) return tree;
  if (isTruth) return types.has('truth') ? { ...tree, value: text === 'true' } : tree;
  return types.has('whole') || types.has('real') ? { ...tree, value: Number(text) } : tree;
}
