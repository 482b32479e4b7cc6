import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { endBeforeStart } from '../../diagnostics/messages/dates.ts';
import {
  betweenDoesNotFit,
  exclusiveKeys,
  noneOfKeys,
  outcomeBeforeStart,
  voidOfOffices,
} from '../../diagnostics/messages/evidence.ts';
import { isoDay } from '../dates.ts';
import { FORMAT } from '../format.ts';
import { dayIn } from '../kinds/common.ts';
import { collected, type Say } from '../read/say.ts';
import { child, type Entry, entriesOf, entryOf, itemsOf, type Tree, textOf } from '../read/tree.ts';
import { ownerAt } from './ownerWords.ts';

/** Checks what the format cannot say of an outcome: that its day is said once, as its result needs it, and can be. */
export function checkOutcome(root: Tree): readonly Diagnostic[] {
  return collected((say) => {
    const outcome = entryOf(root, 'outcome');
    if (outcome?.value.kind !== 'map') return;
    const result = child(outcome.value, 'result');
    checkKeys(outcome, textOf(result), say);
    checkDays(outcome.value, child(root, 'window'), say);
    if (result !== undefined && textOf(result) === 'void' && textOf(child(root, 'parties')) === 'offices')
      say(voidOfOffices(), result.place);
  });
}

function checkKeys({ keyPlace, value }: Entry, result: string | undefined, say: Say): void {
  const owner = ownerAt(['outcome']);
  const [on, between] = [entryOf(value, 'on'), entryOf(value, 'between')];
  if (between !== undefined && (result === 'not_held' || result === 'open')) {
    say(betweenDoesNotFit(owner, result), between.keyPlace);
  } else if (on !== undefined && between !== undefined) {
    say(exclusiveKeys(owner, 'on', 'between'), between.keyPlace);
  }
  if (on !== undefined || between !== undefined) return;
  // A key that nobody knows may have meant either.
  if (entriesOf(value).some(({ key }) => key !== 'held' && !Object.hasOwn(FORMAT.keys.outcome.keys, key))) return;
  if (result === 'open') {
    say(noneOfKeys(owner, ['on'], 'say up to which day it was followed without an answer: on: DAY'), keyPlace);
  } else if (result === 'held' || result === 'void') {
    const meaning = 'say on: DAY or, where no more is known, the first and the last day possible: between: [DAY, DAY]';
    say(noneOfKeys(owner, ['on', 'between'], meaning), keyPlace);
  }
}

function checkDays(outcome: Tree, window: Tree | undefined, say: Say): void {
  const start = dayIn(child(window, 'start'));
  const [first, last] = itemsOf(child(outcome, 'between')).map(dayIn);
  if (first !== undefined && last !== undefined && last.day < first.day)
    say(endBeforeStart(isoDay(last.day), isoDay(first.day)), last.tree.place);
  const from = dayIn(child(outcome, 'on')) ?? first;
  if (from !== undefined && start !== undefined && from.day < start.day)
    say(outcomeBeforeStart(isoDay(from.day), isoDay(start.day)), from.tree.place);
}
