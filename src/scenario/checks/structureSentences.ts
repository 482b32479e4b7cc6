import { notFiniteNumber } from '../../diagnostics/messages/numbers.ts';
import { missingPrincipal } from '../../diagnostics/messages/references.ts';
import { badChoice, missingKey, versionMissing, wrongType } from '../../diagnostics/messages/structure.ts';
import { oneOf } from '../../diagnostics/quote.ts';
import type { Sentence } from '../../diagnostics/sentence.ts';
import type { Tree } from '../read/tree.ts';
import { kindOf } from '../read/treeKind.ts';
import { ownerAt } from './ownerWords.ts';

/** Kinds of value in words. */
export const KINDS = {
  text: 'a text',
  day: 'a text',
  id: 'a text',
  'source id': 'a text',
  truth: 'true or false',
  real: 'a number',
  whole: 'a whole number',
  mapping: 'a mapping',
  variants: 'a mapping',
  map: 'a mapping',
  list: 'a list',
  pair: 'a list',
} as const;

const NUMBER_HINT =
  'a number is a constant, a 90 % interval such as 0.2 to 0.6, a distribution such as beta(2, 6), or a formula';

/** A value that is not of the one kind possible. */
export function wrongKind(type: keyof typeof KINDS, tree: Tree): Sentence {
  return isInfinite(tree) ? notFiniteNumber() : wrongType(KINDS[type], kindOf(tree), hintFor(type, tree));
}

/** A value that is none of the kinds possible, in words. */
export function wrongOption(words: readonly string[], tree: Tree): Sentence {
  if (isInfinite(tree)) return notFiniteNumber();
  // A number may be written as a text, a list or a mapping; what is meant is a number.
  const isNumber = words[0] === KINDS.real && words.includes(KINDS.text);
  return isNumber
    ? wrongType(KINDS.real, kindOf(tree), NUMBER_HINT)
    : wrongType(oneOf([...new Set(words)]), kindOf(tree));
}

/** Whether a sentence of {@link wrongOption} says that a number was expected. */
export function isAboutNumber({ hint }: Sentence): boolean {
  return hint === NUMBER_HINT;
}

/** A value that is none of the words possible. */
export function wrongWord(choices: readonly string[], tree: Tree): Sentence {
  return tree.kind === 'scalar' ? badChoice(String(tree.value), choices) : wrongType(oneOf(choices), kindOf(tree));
}

/** A value that is not there. */
export function missing(path: readonly PropertyKey[], meaning: string): Sentence {
  const key = String(path.at(-1));
  if (path.length === 1 && key === 'summitry') return versionMissing();
  if (path[0] === 'principals') return missingPrincipal(key === 'target' ? 'target' : 'initiator');
  return missingKey(ownerAt(path.slice(0, -1)), key, meaning);
}

function isInfinite(tree: Tree): boolean {
  return tree.kind === 'scalar' && typeof tree.value === 'number' && !Number.isFinite(tree.value);
}

function hintFor(type: keyof typeof KINDS, tree: Tree): string | undefined {
  if (tree.kind !== 'scalar') return undefined;
  if (KINDS[type] === KINDS.text) return 'put it in quotes if it is meant as text';
  if (type === 'pair') return 'a list of two is written [one, other]';
  return type === 'list' ? `a list is written [${String(tree.value)}]` : undefined;
}
