import { wrongType } from '../../diagnostics/messages/structure.ts';
import type { Sentence } from '../../diagnostics/sentence.ts';
import { constantIn, type Range } from '../domain.ts';
import { figureValue } from './figure.ts';
import { readNumberText } from './numberText.ts';
import type { Say } from './say.ts';
import { type Tree, writtenIn } from './tree.ts';
import { kindOf } from './treeKind.ts';

/**
 * Value of a figure that is no number of the model with a path; undefined if it is none or out of range.
 *
 * @param say - Is told why; not of other kinds of value, which the structure check names.
 */
export function constantFigure(tree: Tree | undefined, range: Range, say: Say): number | undefined {
  const written = writtenIn(tree);
  if (tree === undefined || written === undefined) return undefined;
  const refuse = (sentence: Sentence): undefined => {
    say(sentence, tree.place);
    return undefined;
  };
  if (typeof written === 'number') {
    const read = constantIn(written, String(written), range);
    return 'sentence' in read ? refuse(read.sentence) : read.value;
  }
  const reading = readNumberText(written, { unit: 'plain', range, isConstant: true });
  if (!reading.ok) return refuse(reading.sentence);
  return reading.value.kind === 'constant' ? reading.value.value : refuse(wrongType('a constant', kindOf(tree)));
}

/** The same where it has been checked, or will be. */
export function constantOf(tree: Tree | undefined): number | undefined {
  const written = writtenIn(tree);
  return written === undefined ? undefined : figureValue(written);
}
