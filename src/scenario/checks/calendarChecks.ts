import type { Diagnostic, Place } from '../../diagnostics/diagnostic.ts';
import {
  asOfOutside,
  badDate,
  endBeforeStart,
  knownBeforeOccurred,
  memoryTooLong,
  windowTooLong,
  windowTooLongForAll,
} from '../../diagnostics/messages/dates.ts';
import { indicatorOutsideWindow, leavesBeforeSaid } from '../../diagnostics/messages/evidence.ts';
import type { Sentence } from '../../diagnostics/sentence.ts';
import { daysInStep } from '../calendarUnits.ts';
import { type Day, isoDay, parseDay } from '../dates.ts';
import { dayIn } from '../kinds/common.ts';
import { MEMORY } from '../kinds/selfExciting.ts';
import { daysIn } from '../read/duration.ts';
import { collected, type Say } from '../read/say.ts';
import { child, entriesOf, itemsOf, type Tree, textOf, writtenIn } from '../read/tree.ts';
import { everyValue } from './visit.ts';

/** Steps that a run takes at most. */
const MOST_STEPS = 2000;

/** The same over all processes together: each is worked out for every step. */
const MOST_STEPS_OF_PROCESSES = 200_000;

/** Pairs of a step and one that a process still remembers in it, of all processes together. */
const MOST_REMEMBERED = 4_000_000;

/** Checks that every date is a day of the calendar, and that dates follow each other as they must. */
export function checkDates(root: Tree): readonly Diagnostic[] {
  return collected((say) => {
    for (const { shape, tree } of everyValue(root)) {
      if (shape.type === 'day') checkDay(tree, say);
      if (shape.type === 'mapping' && shape.order !== undefined) {
        const [first, last] = shape.order;
        notBefore(tree, first, last, endBeforeStart, say);
      }
    }
    for (const row of itemsOf(child(root, 'evidence'))) {
      notBefore(row, 'occurred', 'known', knownBeforeOccurred, say);
      notBefore(row, 'occurred', 'leaves', leavesBeforeSaid, say);
    }
    checkWindow(root, say);
  });
}

/** Of other kinds of value the structure check says that they are none. */
function checkDay(tree: Tree, say: Say): void {
  const written = writtenIn(tree);
  if (written === undefined || parseDay(String(written)) !== undefined) return;
  say(badDate(String(written)), tree.place);
}

/** A date of the file, with where and how it stands; undefined if it is none. */
function dateAt(owner: Tree | undefined, key: string) {
  const found = dayIn(child(owner, key));
  return found && { day: found.day, text: isoDay(found.day), place: found.tree.place };
}

function notBefore(
  owner: Tree,
  first: string,
  last: string,
  sentence: (last: string, first: string) => Sentence,
  say: Say,
): void {
  const [from, until] = [dateAt(owner, first), dateAt(owner, last)];
  if (from !== undefined && until !== undefined && until.day < from.day)
    say(sentence(until.text, from.text), until.place);
}

function checkProcesses(root: Tree, steps: number, place: Place, say: Say): void {
  const processes = entriesOf(child(root, 'processes')).length;
  if (processes * steps > MOST_STEPS_OF_PROCESSES) {
    say(windowTooLongForAll(steps, processes, MOST_STEPS_OF_PROCESSES), place);
  }
}

/** What processes remember grows with the square of the steps. */
function checkMemories(root: Tree, steps: number, daysPerStep: number, say: Say): void {
  let remembered = 0;
  for (const { keyPlace, value } of entriesOf(child(root, 'processes'))) {
    if (textOf(child(value, 'kind')) !== MEMORY.kind) continue;
    const memory = child(value, 'memory');
    const written = memory?.kind === 'scalar' ? String(memory.value) : MEMORY.otherwise;
    const before = remembered;
    remembered += steps * Math.min(steps, Math.ceil((daysIn(written) ?? 0) / daysPerStep));
    if (before <= MOST_REMEMBERED && remembered > MOST_REMEMBERED) {
      say(memoryTooLong(remembered, MOST_REMEMBERED), memory?.place ?? keyPlace);
    }
  }
}

/** Days on which something is decided or looked at, and the length of the window itself. */
function checkWindow(root: Tree, say: Say): void {
  const window = child(root, 'window');
  const [start, end, asOf] = ['start', 'end', 'as_of'].map((key) => dateAt(window, key));
  if (start === undefined || end === undefined || end.day < start.day) return;
  const isOutside = (day: Day): boolean => day < start.day || day > end.day;

  if (asOf !== undefined && isOutside(asOf.day)) say(asOfOutside(asOf.text, start.text, end.text), asOf.place);
  const days = daysInStep(textOf(child(window, 'step')));
  const steps = Math.ceil((end.day - start.day + 1) / days);
  if (steps > MOST_STEPS) say(windowTooLong(steps, MOST_STEPS), end.place);
  else checkProcesses(root, steps, end.place, say);
  if (steps <= MOST_STEPS) checkMemories(root, steps, days, say);

  for (const { value } of entriesOf(child(root, 'indicators'))) {
    for (const date of [dateAt(value, 'by'), dateAt(value, 'on')]) {
      if (date === undefined || !isOutside(date.day)) continue;
      say(indicatorOutsideWindow(date.text, start.text, end.text), date.place);
    }
  }
}
