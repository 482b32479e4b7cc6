import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { conditionIsNoLever, exclusiveKeys, noneOfKeys, notACondition } from '../../diagnostics/messages/evidence.ts';
import type { Sentence } from '../../diagnostics/sentence.ts';
import { FORMAT } from '../format.ts';
import { checkLikelihood, checkStageKeys } from '../kinds/likelihood.ts';
import type { NumberInput } from '../model.ts';
import type { Names } from '../numbers/names.ts';
import type { ReadNumber } from '../numbers/numbers.ts';
import { durationProblem } from '../read/duration.ts';
import { collected, type Say } from '../read/say.ts';
import { child, type Entry, entriesOf, entryOf, type Tree } from '../read/tree.ts';
import { ownerAt } from './ownerWords.ts';

/** Keys that say until when, as a day and as a length of time. */
const DAYS = ['by', 'on'] as const;
const LENGTHS = ['within', 'after'] as const;

/** Checks each indicator: that it says when, and until when, once each and in a way that can be. */
export function checkIndicators(
  root: Tree,
  names: Names,
  numbers: ReadonlyMap<string, ReadNumber>,
): readonly Diagnostic[] {
  return collected((say) => {
    for (const indicator of entriesOf(child(root, 'indicators'))) {
      const { key, value } = indicator;
      if (value.kind !== 'map') continue;
      checkOneOf(indicator, [...DAYS, ...LENGTHS], 'say until when to watch, as within: 3 months', say);
      checkOneOf(
        indicator,
        ['when', 'likelihood'],
        'say what to watch for: when: CONDITION, or likelihood: { STAGE: PROBABILITY }',
        say,
      );
      for (const length of LENGTHS) {
        const tree = child(value, length);
        const problem = tree === undefined ? undefined : durationProblem(tree);
        if (tree !== undefined && problem !== undefined) say(problem, tree.place);
      }
      const condition = numbers.get(`indicators.${key}.when`)?.input;
      const noCondition = condition === undefined ? null : whyNoCondition(condition);
      if (condition !== undefined && noCondition !== null) say(noCondition, condition.place);
      const lever = entryOf(child(value, 'when'), 'lever');
      if (lever !== undefined) say(conditionIsNoLever(ownerAt(['indicators', key])), lever.keyPlace);
      if (!names.unsound.has('stages')) checkStageKeys(child(value, 'likelihood'), names, say);
      checkLikelihood(value, 'stage', say);
    }
  });
}

/** What is wrong with what an indicator watches for if it is no formula; null of any other number. */
export function whyNoCondition({ path, value, text }: NumberInput): Sentence | null {
  const isCondition = path.startsWith('indicators.');
  return isCondition && value.kind !== 'formula' ? notACondition(text) : null;
}

function checkOneOf({ key: id, keyPlace, value }: Entry, keys: readonly string[], meaning: string, say: Say): void {
  const owner = ownerAt(['indicators', id]);
  const [first, ...others] = entriesOf(value).filter(({ key }) => keys.includes(key));
  for (const other of others) {
    if (first !== undefined) say(exclusiveKeys(owner, first.key, other.key), other.keyPlace);
  }
  if (first !== undefined) return;
  // A key that nobody knows may have meant either.
  const isKnown = entriesOf(value).every(({ key }) => Object.hasOwn(FORMAT.keys.indicators.of.keys, key));
  if (isKnown) say(noneOfKeys(owner, keys, meaning), keyPlace);
}
