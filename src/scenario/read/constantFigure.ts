import { notFiniteNumber } from '../../diagnostics/messages/numbers.ts';
import { wrongType } from '../../diagnostics/messages/structure.ts';
import { checkConstant, type Range } from '../domain.ts';
import { figureValue } from './figure.ts';
import type { Say } from './say.ts';
import type { Tree } from './tree.ts';
import { kindOf } from './treeKind.ts';

/**
 * Value of a figure that is no number of the model with a path; undefined if it is none or out of range.
 *
 * @param say - Is told why; not of other kinds of value, which the structure check names.
 */
export function constantFigure(tree: Tree | undefined, range: Range, say: Say): number | undefined {
  if (tree?.kind !== 'scalar' || typeof tree.value === 'boolean' || tree.value === null) return undefined;
  const value = figureValue(tree.value);
  if (value === undefined) {
    say(
      typeof tree.value === 'number' ? notFiniteNumber() : wrongType('a constant', kindOf(tree)),
      tree.place,
    );
    return undefined;
  }
  const problem = checkConstant(value, String(tree.value), range);
  if (problem !== undefined) say(problem, tree.place);
  return problem === undefined ? value : undefined;
}
