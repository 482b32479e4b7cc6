import { nearlyTwice } from '../../diagnostics/messages/suspicions.ts';
import { quote } from '../../diagnostics/quote.ts';
import { type Day, isoDay } from '../dates.ts';
import { canonical } from '../hash.ts';
import { kindOf, type Process } from '../kinds/kinds.ts';
import type { Observation, Scenario } from '../model.ts';
import type { Say } from '../read/say.ts';
import { child, itemsOf, type MapTree } from '../read/tree.ts';
import { called } from './idleEvidence.ts';
import { middleOf } from './values.ts';

/** Days by which two reports of one event may lie apart. */
const APART = 3;

/** Says which rows of evidence and points of histories repeat one before them, a few days off or in other words. */
export function checkNearTwins(scenario: Scenario, root: MapTree, say: Say): void {
  const alike = new Map<string, Observation[]>();
  for (const row of scenario.evidence) {
    const key = contentKey(scenario, row);
    if (key === null) continue;
    const before = alike.get(key) ?? [];
    const twin = before.find((other) => isTwin(other, row));
    if (twin !== undefined) say(nearlyTwice(called(row), called(twin), apart(row.occurred - twin.occurred)), row.place);
    alike.set(key, [...before, row]);
    if (twin === undefined) sayInHistory(scenario, row, say);
  }
  for (const process of scenario.processes) checkHistory(process, root, say);
}

/** What a row says and how much it weighs; null of what a second report changes nothing of, or of events, which come in series. */
function contentKey({ numbers }: Scenario, { content }: Observation): string | null {
  if (content.kind === 'stages' || content.kind === 'states') return canonical(content);
  if (content.kind !== 'level') return null;
  const { houseEffect, ...reading } = content;
  return canonical([reading, houseEffect === null ? null : numbers[houseEffect]?.value]);
}

function isTwin(one: Observation, other: Observation): boolean {
  const isNear = [one.occurred - other.occurred, one.known - other.known].some(
    (days) => days <= APART && days >= -APART,
  );
  if (!isNear) return false;
  // Those alike word for word are told elsewhere.
  if (one.occurred === other.occurred && one.title === other.title) return false;
  return isNearlySame(one.title, other.title) || (one.why !== '' && one.why === other.why);
}

/** Share of the words of two titles that both have, above which they are one title. */
const SAME_WORDS = 0.6;

/** Whether two titles name one thing: most words alike, and all figures. */
function isNearlySame(one: string, other: string): boolean {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  const figures = (words: ReadonlySet<string>): string =>
    [...words]
      .filter((word) => /\d/.test(word))
      .sort()
      .join(' ');
  if (figures(a) !== figures(b)) return false;
  const common = [...a].filter((word) => b.has(word)).length;
  const all = a.size + b.size - common;
  return all === 0 || common / all >= SAME_WORDS || (common >= 3 && common === Math.min(a.size, b.size));
}

function wordsOf(title: string): ReadonlySet<string> {
  return new Set(title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
}

function apart(days: number): string {
  if (days === 0) return 'on the same day';
  const count = Math.abs(days);
  return `${count} day${count === 1 ? '' : 's'} ${days > 0 ? 'later' : 'earlier'}`;
}

/** A poll that the history of its process has on a day nearby. */
function sayInHistory({ processes }: Scenario, row: Observation, say: Say): void {
  const { content, occurred } = row;
  if (content.kind !== 'level' || content.houseEffect !== null) return;
  const process = processes.find(({ id }) => id === content.process);
  const points = process === undefined ? [] : kindOf(process.kind).pointsOf(process);
  const twin = points.find(
    ({ on, value }) => value === content.value && on !== occurred && Math.abs(on - occurred) <= APART,
  );
  if (twin === undefined) return;
  const entry = `the entry of ${isoDay(twin.on)} in the history of process ${quote(content.process)}`;
  say(nearlyTwice(called(row), entry, apart(occurred - twin.on)), row.place);
}

/** Readings of one value close together, in a series that otherwise leaves more time between two. */
function checkHistory(process: Process, root: MapTree, say: Say): void {
  if (!('scale' in process)) return;
  const { history } = process;
  const gaps = history.slice(1).map(({ on }, i) => on - history[i]!.on);
  const usual = middleOf(gaps);
  for (const [i, gap] of gaps.entries()) {
    const [before, point] = [history[i]!, history[i + 1]!];
    const isClose = gap > 0 && gap <= APART && gap * APART <= usual;
    if (!isClose || point.value !== before.value || canonical(point.sources) !== canonical(before.sources)) continue;
    const entry = (day: Day): string => `the entry of ${isoDay(day)} in the history of process ${quote(process.id)}`;
    say(nearlyTwice(entry(point.on), entry(before.on), apart(gap)), pointPlace(root, process.id, point.on));
  }
}

/** Where a point of a history stands. */
function pointPlace(root: MapTree, process: string, on: Day): MapTree['place'] | undefined {
  const items = itemsOf(child(child(child(root, 'processes'), process), 'history'));
  const day = isoDay(on);
  return items.find((item) => {
    const at = child(item, 'on') ?? item;
    return at.kind === 'scalar' && at.value === day;
  })?.place;
}
