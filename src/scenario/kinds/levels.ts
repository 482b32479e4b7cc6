import { INNER_SHARE, type Range, REAL } from '../domain.ts';
import { child, type Tree, textOf } from '../read/tree.ts';

/** Levels on the logit scale have no room for 0 and 1. */
export function levelsOf(process: Tree): Range {
  return textOf(child(process, 'scale')) === 'linear' ? REAL : INNER_SHARE;
}
