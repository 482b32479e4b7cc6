import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import {
  afterTheEnd,
  asOfAfterSettled,
  eventTwice,
  historyAfterSettled,
  longAgo,
  sameTwice,
} from '../../diagnostics/messages/neverCounts.ts';
import { quote } from '../../diagnostics/quote.ts';
import { DAYS_PER_MONTH } from '../calendarUnits.ts';
import { type Day, isoDay } from '../dates.ts';
import { dayIn } from '../kinds/common.ts';
import { kindOf, type Process } from '../kinds/kinds.ts';
import type { Scenario } from '../model.ts';
import { settledBy } from '../outcome.ts';
import { collected, type Say } from '../read/say.ts';
import { child, entriesOf, itemsOf, type MapTree, type Tree } from '../read/tree.ts';
import { largest } from './values.ts';

/**
 * Says which days of processes lie where they can never count, and which stand twice; and whether the as-of date
 * comes after the answer. Days between the as-of date and the end of the window count for a later date.
 *
 * @param used - Ids of the processes that count: of the others enough is said.
 */
export function idleDates(scenario: Scenario, root: MapTree, used: ReadonlySet<string>): readonly Diagnostic[] {
  return collected((say) => {
    const { outcome, window, processes } = scenario;
    const settled = outcome && settledBy(outcome);
    if (settled !== null && window.asOf > settled) {
      const place = child(child(root, 'window'), 'as_of')?.place ?? child(root, 'window')?.place;
      say(asOfAfterSettled(isoDay(window.asOf), isoDay(settled)), place);
    }
    const trees = new Map(entriesOf(child(root, 'processes')).map(({ key, value }) => [key, value]));
    for (const process of processes) {
      const tree = trees.get(process.id);
      if (tree === undefined || !used.has(process.id)) continue;
      checkHistory(scenario, process, tree, root.place.file, say);
      kindOf(process.kind).sayIdleDates(tree, process.id, window, say);
    }
  });
}

function checkHistory(scenario: Scenario, process: Process, tree: Tree, file: string, say: Say): void {
  const { window, outcome } = scenario;
  const settled = outcome && settledBy(outcome);
  const rows = itemsOf(child(tree, 'history')).flatMap((item) => dayIn(child(item, 'on') ?? item) ?? []);
  const called = (day: Day): string => `the entry of ${isoDay(day)} in the history of process ${quote(process.id)}`;
  const hasEvents = kindOf(process.kind).unitOf(process) === 'events';
  const times = new Map<Day, number>();
  for (const { day } of rows) times.set(day, (times.get(day) ?? 0) + 1);
  const met = new Set<Day>();
  for (const { day, tree: place } of rows) {
    if (day > window.end) say(afterTheEnd(called(day), isoDay(window.end)), place.place);
    // A series in a file of its own may well go on.
    else if (settled !== null && day > settled && place.place.file === file)
      say(historyAfterSettled(called(day), isoDay(settled)), place.place);
    else if (met.has(day)) {
      // Of a third and fourth nothing more is said.
      if (times.has(day))
        say(hasEvents ? eventTwice(called(day), times.get(day) ?? 0) : sameTwice(called(day)), place.place);
      times.delete(day);
    }
    met.add(day);
  }
  const last = rows
    .filter(({ day }) => day <= window.end)
    .toSorted((a, b) => a.day - b.day)
    .at(-1);
  if (last !== undefined && isForgotten(scenario, process, last.day)) {
    say(longAgo(called(last.day), isoDay(window.start)), last.tree.place);
  }
}

/** Months that no record of a process is silent for by intention. */
const LONG_AGO = 240;

/** Whether nothing is left, when the window begins, of the last that a history knows. */
function isForgotten(scenario: Scenario, { id, kind }: Process, last: Day): boolean {
  const { fades } = kindOf(kind);
  const months = (scenario.window.start - last) / DAYS_PER_MONTH;
  return (
    fades !== null && months > LONG_AGO && months > fades.after * largest(scenario, `processes.${id}.${fades.key}`)
  );
}
