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
  if (shape.type === 'either' || shape.type === 'variants') return shape.of.flatMap((option) => valuesIn(option, tree));
  return [{ shape, tree }, ...partsOf(shape, tree).flatMap(([part, inner]) => valuesIn(part, inner))];
}

function partsOf(shape: Shape, tree: Tree): readonly (readonly [Shape, Tree | undefined])[] {
  if (shape.type === 'mapping') return Object.entries(shape.keys).map(([key, inner]) => [inner, child(tree, key)]);
  if (shape.type === 'map') return entriesOf(tree).map(({ value }) => [shape.of, value]);
  return shape.type === 'list' || shape.type === 'pair' ? itemsOf(tree).map((item) => [shape.of, item]) : [];
}
