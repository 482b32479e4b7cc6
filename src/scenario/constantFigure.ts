import type { Place } from '../diagnostics/diagnostic.ts';
import { notFiniteNumber } from '../diagnostics/messages/numbers.ts';
import { wrongType } from '../diagnostics/messages/structure.ts';
import type { Sentence } from '../diagnostics/sentence.ts';
import { checkConstant, type Range } from './domain.ts';
import { figureValue } from './figure.ts';
import type { Tree } from './tree.ts';
import { kindOf } from './treeKind.ts';

/** Takes down what is wrong at a place. */
export type Say = (sentence: Sentence, place: Place) => void;

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
