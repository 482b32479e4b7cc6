import { leverHoldsNoValue, leverUpsideDown } from '../../diagnostics/messages/numbers.ts';
import { wrongType } from '../../diagnostics/messages/structure.ts';
import type { Sentence } from '../../diagnostics/sentence.ts';
import { isListed, piecesOf, within } from '../../distributions/pieces.ts';
import { type NumberValue, POSITIVE } from '../domain.ts';
import type { Lever } from '../model.ts';
import { constantFigure } from '../read/constantFigure.ts';
import { readNumberText } from '../read/numberText.ts';
import type { Say } from '../read/say.ts';
import { child, itemsOf, type Tree, writtenIn } from '../read/tree.ts';
import { kindOf } from '../read/treeKind.ts';
import type { Slot } from './slots.ts';

/** What is wrong with a lever on a number, if anything: a list of values has to have one in its range. */
export function checkLever(lever: Lever | null, value: NumberValue): Sentence | undefined {
  const range = lever?.range ?? null;
  if (range === null || value.kind !== 'distribution' || !isListed(value.distribution)) return undefined;
  const isEmpty = range[0] < range[1] && within(piecesOf(value.distribution), range).length === 0;
  return isEmpty ? leverHoldsNoValue(range) : undefined;
}

/**
 * Reads the mark that a number carries if an actor could choose to move it.
 *
 * @param slot - Of the number: its unit and domain hold for the ends of the range.
 * @param say - Is told what is wrong with it, apart from kinds of value, which the structure check names.
 * @returns Null if it is no lever. A cost or range that cannot be read is left out.
 */
export function readLever(tree: Tree | undefined, slot: Slot, say: Say): Lever | null {
  const isMarked = tree?.kind === 'map' || (tree?.kind === 'scalar' && tree.value === true);
  if (tree === undefined || !isMarked) return null;
  const range = child(tree, 'range');
  const ends = itemsOf(range).map((end) => readEnd(end, slot, say));
  const [low, high] = ends;
  if (range === undefined || ends.length !== 2 || low === undefined || high === undefined) {
    return { cost: readCost(tree, say), range: null };
  }
  if (low >= high) say(leverUpsideDown(), range.place);
  return { cost: readCost(tree, say), range: [low, high] };
}

function readCost(tree: Tree, say: Say): number | null {
  return constantFigure(child(tree, 'cost'), POSITIVE, say) ?? null;
}

/** A constant, with the unit that the number itself could have. */
function readEnd(tree: Tree, slot: Slot, say: Say): number | undefined {
  const written = writtenIn(tree);
  if (written === undefined) return undefined;
  const reading = readNumberText(String(written), { ...slot, isConstant: true });
  if (reading.ok && reading.value.kind === 'constant') return reading.value.value;
  say(reading.ok ? wrongType('a constant', kindOf(tree)) : reading.sentence, tree.place);
  return undefined;
}
