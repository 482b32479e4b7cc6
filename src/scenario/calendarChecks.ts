import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import {
  asOfOutside,
  badDate,
  endBeforeStart,
  knownBeforeOccurred,
  windowTooLong,
} from '../diagnostics/messages/dates.ts';
import {
  heldAfterEnd,
  indicatorOutsideWindow,
  leavesBeforeSaid,
  settledBeforeStart,
} from '../diagnostics/messages/evidence.ts';
import { diagnose } from '../diagnostics/sentence.ts';
import { DAYS_PER_MONTH } from './calendarUnits.ts';
import { parseDay } from './dates.ts';
import type { Day } from './model.ts';
import { child, entriesOf, itemsOf, type Tree, textOf } from './tree.ts';

/** Steps that a run takes at most. */
export const MOST_STEPS = 2000;

const DAYS_PER_STEP = { day: 1, week: 7, month: DAYS_PER_MONTH } as const;

/** Checks that every date is a day of the calendar, and that dates follow each other as they must. */
export function checkDates(root: Tree): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const dayOf = (tree: Tree | undefined): Day | undefined => {
    if (tree?.kind !== 'scalar' || (typeof tree.value !== 'string' && typeof tree.value !== 'number'))
      return undefined;
    const day = parseDay(String(tree.value));
    if (day === undefined) diagnostics.push(diagnose(badDate(String(tree.value)), tree.place));
    return day;
  };
  const inOrder = (owner: Tree | undefined, first: string, last: string): void => {
    const [from, until] = [child(owner, first), child(owner, last)];
    const [start, end] = [dayOf(from), dayOf(until)];
    if (start !== undefined && end !== undefined && end < start && until !== undefined) {
      diagnostics.push(diagnose(endBeforeStart(textOf(until) ?? '', textOf(from) ?? ''), until.place));
    }
  };

  checkWindow(root, dayOf, diagnostics);
  for (const { value: process } of entriesOf(child(root, 'processes'))) {
    dayOf(child(process, 'on'));
    inOrder(process, 'from', 'until');
    for (const window of itemsOf(child(process, 'windows'))) inOrder(window, 'from', 'until');
    for (const item of itemsOf(child(process, 'history')))
      dayOf(item.kind === 'map' ? child(item, 'on') : item);
    for (const contest of entriesOf(child(process, 'contests'))) dayOf(child(contest.value, 'on'));
  }
  for (const item of itemsOf(child(root, 'evidence'))) {
    const known = child(item, 'known');
    const [occurredOn, knownOn] = [dayOf(child(item, 'occurred')), dayOf(known)];
    if (occurredOn !== undefined && knownOn !== undefined && knownOn < occurredOn && known !== undefined) {
      const occurred = textOf(child(item, 'occurred')) ?? '';
      diagnostics.push(diagnose(knownBeforeOccurred(textOf(known) ?? '', occurred), known.place));
    }
    const leaves = child(item, 'leaves');
    const leavesOn = dayOf(leaves);
    if (leaves !== undefined && leavesOn !== undefined && occurredOn !== undefined && leavesOn < occurredOn) {
      const occurred = textOf(child(item, 'occurred')) ?? '';
      diagnostics.push(diagnose(leavesBeforeSaid(textOf(leaves) ?? '', occurred), leaves.place));
    }
  }
  checkInsideWindow(root, dayOf, diagnostics);
  return diagnostics;
}

/** Days of the outcome and of indicators. */
function checkInsideWindow(
  root: Tree,
  dayOf: (tree: Tree | undefined) => Day | undefined,
  diagnostics: Diagnostic[],
): void {
  const window = child(root, 'window');
  const [startText, endText] = [textOf(child(window, 'start')) ?? '', textOf(child(window, 'end')) ?? ''];
  const [start, end] = [parseDay(startText), parseDay(endText)];
  const isSound = start !== undefined && end !== undefined && start <= end;

  for (const { value } of entriesOf(child(root, 'indicators'))) {
    for (const tree of [child(value, 'by'), child(value, 'on')]) {
      const day = dayOf(tree);
      if (tree === undefined || day === undefined || !isSound || (day >= start && day <= end)) continue;
      const sentence = indicatorOutsideWindow(textOf(tree) ?? '', startText, endText);
      diagnostics.push(diagnose(sentence, tree.place));
    }
  }

  const outcome = child(root, 'outcome');
  const held = child(outcome, 'held');
  const on = child(outcome, 'on');
  const day = dayOf(on);
  if (on === undefined || day === undefined || !isSound) return;
  if (day < start) diagnostics.push(diagnose(settledBeforeStart(textOf(on) ?? '', startText), on.place));
  if (day > end && held?.kind === 'scalar' && held.value === true) {
    diagnostics.push(diagnose(heldAfterEnd(textOf(on) ?? '', endText), on.place));
  }
}

function checkWindow(
  root: Tree,
  dayOf: (tree: Tree | undefined) => Day | undefined,
  diagnostics: Diagnostic[],
): void {
  const window = child(root, 'window');
  const [first, last, today] = [child(window, 'start'), child(window, 'end'), child(window, 'as_of')];
  const [start, end, asOf] = [dayOf(first), dayOf(last), dayOf(today)];
  if (start === undefined || end === undefined || last === undefined) return;
  const [startText, endText] = [textOf(first) ?? '', textOf(last) ?? ''];
  if (end < start) {
    diagnostics.push(diagnose(endBeforeStart(endText, startText), last.place));
    return;
  }
  if (asOf !== undefined && today !== undefined && (asOf < start || asOf > end)) {
    diagnostics.push(diagnose(asOfOutside(textOf(today) ?? '', startText, endText), today.place));
  }
  const step = textOf(child(window, 'step')) ?? 'week';
  const days = step === 'day' || step === 'month' ? DAYS_PER_STEP[step] : DAYS_PER_STEP.week;
  const steps = Math.ceil((end - start + 1) / days);
  if (steps > MOST_STEPS) diagnostics.push(diagnose(windowTooLong(steps, MOST_STEPS), last.place));
}
