import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import {
  domainUpsideDown,
  likelihoodAllZero,
  notFiniteNumber,
  startSum,
} from '../diagnostics/messages/numbers.ts';
import { wrongType } from '../diagnostics/messages/structure.ts';
import { diagnose, type Sentence } from '../diagnostics/sentence.ts';
import { checkConstant, INNER_SHARE, POSITIVE, type Range, REAL, SHARE } from './domain.ts';
import { figureValue } from './figure.ts';
import type { ReadNumber } from './numbers.ts';
import { readNumberText } from './numberText.ts';
import { child, type Entry, entriesOf, entryOf, itemsOf, type Tree, textOf } from './tree.ts';
import { kindOf } from './treeKind.ts';
import type { Unit } from './units.ts';

/** Sums of probabilities may miss 1 by rounding. */
const ROUNDING = 1e-9;

/**
 * Checks the figures of a file that are not numbers of the model with a path: likelihoods, values in
 * histories, memories, ends of domains; and that stated probabilities of a start add up to 1.
 */
export function checkConstants(root: Tree, numbers: ReadonlyMap<string, ReadNumber>): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const say = (sentence: Sentence, tree: Tree): void => {
    diagnostics.push(diagnose(sentence, tree.place));
  };
  const figure = (tree: Tree | undefined, range: Range): number | undefined => {
    if (tree?.kind !== 'scalar' || typeof tree.value === 'boolean' || tree.value === null) return undefined;
    const value = figureValue(tree.value);
    if (value === undefined) {
      say(typeof tree.value === 'number' ? notFiniteNumber() : wrongType('a constant', kindOf(tree)), tree);
      return undefined;
    }
    const problem = checkConstant(value, String(tree.value), range);
    if (problem !== undefined) say(problem, tree);
    return problem === undefined ? value : undefined;
  };

  for (const item of itemsOf(child(root, 'evidence'))) {
    const likelihood = child(item, 'likelihood');
    const values = entriesOf(likelihood).map(({ value }) => figure(value, SHARE));
    if (likelihood !== undefined && values.every((value) => value === 0))
      say(likelihoodAllZero(), likelihood);
  }
  for (const { value: process } of entriesOf(child(root, 'processes'))) {
    const memory = child(process, 'memory');
    const problem = memory === undefined ? undefined : constantProblem(memory, 'duration');
    if (memory !== undefined && problem !== undefined) say(problem, memory);
    const level = textOf(child(process, 'scale')) === 'linear' ? REAL : INNER_SHARE;
    for (const item of itemsOf(child(process, 'history'))) figure(child(item, 'value'), level);
  }
  for (const { value: quantity } of entriesOf(child(root, 'quantities'))) {
    const domain = child(quantity, 'domain');
    const [low, high] = itemsOf(domain).map((end) => figure(end, REAL));
    if (domain !== undefined && low !== undefined && high !== undefined && low >= high)
      say(domainUpsideDown(), domain);
  }
  checkSums(root, numbers, diagnostics);
  return diagnostics;
}

function constantProblem(tree: Tree, unit: Unit): Sentence | undefined {
  const text = textOf(tree);
  if (text === undefined) return undefined;
  const reading = readNumberText(text, { unit, range: POSITIVE });
  if (!reading.ok) return reading.sentence;
  return reading.value.kind === 'constant' ? undefined : wrongType('a constant', kindOf(tree));
}

function checkSums(root: Tree, numbers: ReadonlyMap<string, ReadNumber>, diagnostics: Diagnostic[]): void {
  const starts: (readonly [prefix: string, start: Entry | undefined])[] = [
    ['start', entryOf(root, 'start')],
    ...entriesOf(child(root, 'processes')).map(
      ({ key, value }) => [`processes.${key}.start`, entryOf(value, 'start')] as const,
    ),
  ];
  for (const [prefix, start] of starts) {
    if (start?.value.kind !== 'map') continue;
    const values = start.value.entries.map(({ key }) => numbers.get(`${prefix}.${key}`)?.input.value);
    if (!values.every((value) => value?.kind === 'constant')) continue;
    const sum = values.reduce((total, value) => total + (value?.kind === 'constant' ? value.value : 0), 0);
    if (Math.abs(sum - 1) > ROUNDING) {
      diagnostics.push(diagnose(startSum(Number(sum.toPrecision(12))), start.keyPlace));
    }
  }
}
