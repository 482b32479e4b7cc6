import type { Shape } from '../format/shape.ts';
import { FORMAT } from '../format.ts';
import { child, entriesOf, itemsOf, type Tree } from '../read/tree.ts';

/** A value of a file, and something that may stand there. */
interface Met {
  readonly shape: Shape;
  readonly tree: Tree;
}

/**
 * Every value of a file with every shape that the format has for its place, whatever kind of thing it turns
 * out to be, so that a kind that is misspelt hides nothing. What is equal may be met twice.
 */
export function everyValue(root: Tree): readonly Met[] {
  return valuesIn(FORMAT, root);
}

function valuesIn(shape: Shape, tree: Tree | undefined): readonly Met[] {
  if (tree === undefined) return [];
  const met = { shape, tree };
  switch (shape.type) {
    case 'mapping':
      return [
        met,
        ...Object.entries(shape.keys).flatMap(([key, inner]) => valuesIn(inner, child(tree, key))),
      ];
    case 'map':
      return [met, ...entriesOf(tree).flatMap(({ value }) => valuesIn(shape.of, value))];
    case 'list':
    case 'pair':
      return [met, ...itemsOf(tree).flatMap((item) => valuesIn(shape.of, item))];
    case 'either':
    case 'variants':
      return shape.of.flatMap((option) => valuesIn(option, tree));
    case 'text':
    case 'id':
    case 'source id':
    case 'day':
    case 'truth':
    case 'figure':
    case 'real':
    case 'whole':
    case 'constant':
    case 'number':
    case 'literal':
    case 'choice':
    case 'weights':
      return [met];
  }
}
