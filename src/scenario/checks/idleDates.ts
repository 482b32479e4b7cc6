import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import {
  afterTheEnd,
  asOfAfterSettled,
  doneBefore,
  eventTwice,
  longAgo,
  outsideTheWindow,
  sameTwice,
} from '../../diagnostics/messages/neverCounts.ts';
import { DAYS_PER_MONTH } from '../calendarUnits.ts';
import { type Day, isoDay, parseDay } from '../dates.ts';
import type { Calendar } from '../kinds/calendar.ts';
import type { Process } from '../kinds/kinds.ts';
import type { Scenario } from '../model.ts';
import { collected, type Say } from '../read/say.ts';
import { child, entriesOf, itemsOf, type MapTree, type Tree, textOf } from '../read/tree.ts';
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
    if (outcome !== null && window.asOf > outcome.on) {
      const place = child(child(root, 'window'), 'as_of')?.place ?? child(root, 'window')?.place;
      say(asOfAfterSettled(isoDay(window.asOf), isoDay(outcome.on)), place);
    }
    const trees = new Map(entriesOf(child(root, 'processes')).map(({ key, value }) => [key, value]));
    for (const process of processes) {
      const tree = trees.get(process.id);
      if (tree === undefined || !used.has(process.id)) continue;
      checkHistory(scenario, process, tree, say);
      checkContests(scenario, process.id, tree, say);
      if (process.kind === 'calendar') checkCalendar(scenario, process, tree, say);
    }
  });
}

interface Dated {
  readonly day: Day;
  readonly tree: Tree;
}

function dayIn(tree: Tree | undefined): Dated | undefined {
  const day = parseDay(textOf(tree) ?? '');
  return tree === undefined || day === undefined ? undefined : { day, tree };
}

function checkHistory(scenario: Scenario, process: Process, tree: Tree, say: Say): void {
  const { window } = scenario;
  const rows = itemsOf(child(tree, 'history')).flatMap((item) => dayIn(child(item, 'on') ?? item) ?? []);
  const called = (day: Day): string => `the entry of ${isoDay(day)} in the history of process "${process.id}"`;
  const counts = new Map<Day, number>();
  for (const { day, tree: place } of rows) {
    counts.set(day, (counts.get(day) ?? 0) + 1);
    if (day > window.end) say(afterTheEnd(called(day), isoDay(window.end)), place.place);
    else if (counts.get(day) === 2) {
      const times = rows.filter((row) => row.day === day).length;
      const isEvent = process.kind === 'self_exciting';
      say(isEvent ? eventTwice(called(day), times) : sameTwice(called(day)), place.place);
    }
  }
  const last = rows
    .filter(({ day }) => day <= window.end)
    .toSorted((a, b) => a.day - b.day)
    .at(-1);
  if (last !== undefined && isForgotten(scenario, process, last.day)) {
    say(longAgo(called(last.day), isoDay(window.start)), last.tree.place);
  }
}

/** Years that no record of a process is silent for by intention, and what is left of a deviation that is gone. */
const LONG_AGO_MONTHS = 240;
const NOTHING_LEFT = 1e-6;

/** Whether nothing is left, when the window begins, of the last that a history knows. */
function isForgotten(scenario: Scenario, { id, kind }: Process, last: Day): boolean {
  const months = (scenario.window.start - last) / DAYS_PER_MONTH;
  if (months < LONG_AGO_MONTHS) return false;
  if (kind === 'mean_reverting') {
    return months / largest(scenario, `processes.${id}.half_life`) > -Math.log2(NOTHING_LEFT);
  }
  return kind === 'self_exciting' && months / largest(scenario, `processes.${id}.mean_lag`) > -Math.log(NOTHING_LEFT);
}

function checkContests({ window }: Scenario, process: string, tree: Tree, say: Say): void {
  for (const { key, value } of entriesOf(child(tree, 'contests'))) {
    const on = dayIn(child(value, 'on'));
    if (on === undefined || (on.day >= window.start && on.day <= window.end)) continue;
    const what = `the contest "${key}" of process "${process}" on ${isoDay(on.day)}`;
    say(outsideTheWindow(what, isoDay(window.start), isoDay(window.end)), on.tree.place);
  }
}

function checkCalendar({ window }: Scenario, { id, shape }: Calendar, tree: Tree, say: Say): void {
  const [start, end] = [isoDay(window.start), isoDay(window.end)];
  if (shape === 'pulse') {
    const seen = new Set<string>();
    for (const item of itemsOf(child(tree, 'windows'))) {
      const [from, until] = [dayIn(child(item, 'from')), dayIn(child(item, 'until'))];
      if (from === undefined || until === undefined) continue;
      const days = `${isoDay(from.day)} to ${isoDay(until.day)}`;
      const what = `the window from ${days} of process "${id}"`;
      if (until.day < window.start || from.day > window.end) say(outsideTheWindow(what, start, end), from.tree.place);
      else if (seen.has(days)) say(sameTwice(what), from.tree.place);
      seen.add(days);
    }
    return;
  }
  const [from, until] = [
    dayIn(child(tree, 'on') ?? child(tree, 'from')),
    dayIn(child(tree, 'on') ?? child(tree, 'until')),
  ];
  if (from === undefined || until === undefined) return;
  const what = `the change of process "${id}"`;
  if (from.day > window.end) say(afterTheEnd(`${what} on ${isoDay(from.day)}`, end), from.tree.place);
  else if (until.day < window.start) say(doneBefore(`${what} on ${isoDay(until.day)}`, start), until.tree.place);
}
