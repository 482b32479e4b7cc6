import { notFiniteNumber } from '../../diagnostics/messages/numbers.ts';
import { wrongType } from '../../diagnostics/messages/structure.ts';
import type { Sentence } from '../../diagnostics/sentence.ts';
import { checkConstant, type Range } from '../domain.ts';
import { figureValue } from './figure.ts';
import { readNumberText } from './numberText.ts';
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
  const refuse = (sentence: Sentence): undefined => {
    say(sentence, tree.place);
    return undefined;
  };
  if (typeof tree.value === 'number') {
    const problem = Number.isFinite(tree.value)
      ? checkConstant(tree.value, String(tree.value), range)
      : notFiniteNumber();
    return problem === undefined ? tree.value : refuse(problem);
  }
  const reading = readNumberText(tree.value, { unit: 'plain', range, isConstant: true });
  if (!reading.ok) return refuse(reading.sentence);
  return reading.value.kind === 'constant' ? reading.value.value : refuse(wrongType('a constant', kindOf(tree)));
}

/** The same where it has been checked, or will be. */
export function constantOf(tree: Tree | undefined): number | undefined {
  if (tree?.kind !== 'scalar' || typeof tree.value === 'boolean' || tree.value === null) return undefined;
  return figureValue(tree.value);
}
