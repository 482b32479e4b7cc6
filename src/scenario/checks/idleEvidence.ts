import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { evidenceSaysNothing } from '../../diagnostics/messages/idle.ts';
import { evidenceKnownTooLate, evidenceOutsideWindow } from '../../diagnostics/messages/lints.ts';
import {
  inHistoryToo,
  knownAfterSettled,
  overruled,
  reportedTwice,
  weighedTwice,
} from '../../diagnostics/messages/neverCounts.ts';
import { quote } from '../../diagnostics/quote.ts';
import { isoDay } from '../dates.ts';
import { isExactly } from '../domain.ts';
import { canonical } from '../hash.ts';
import { kindOf } from '../kinds/kinds.ts';
import type { Signal } from '../kinds/likelihood.ts';
import type { Observation, Path, Scenario } from '../model.ts';
import { OBSERVATIONS } from '../observations.ts';
import { settledBy } from '../outcome.ts';
import { collected, type Say } from '../read/say.ts';
import { child, itemsOf, type MapTree, type Tree } from '../read/tree.ts';
import type { Used } from './used.ts';

/**
 * Says which rows of evidence can never count, or say nothing; each row once.
 *
 * @param used - What counts: of processes that do not enough is said.
 */
export function idleEvidence(
  scenario: Scenario,
  root: MapTree,
  used: Pick<Used, 'processes' | 'numbers'>,
): readonly Diagnostic[] {
  return collected((say) => {
    const rows = new Map(itemsOf(child(root, 'evidence')).map((tree) => [tree.place, tree]));
    const seen = new Set<string>();
    const last = lastOfEachDay(scenario);
    for (const observation of scenario.evidence) {
      const { content, place } = observation;
      if ('process' in content && !used.processes.has(content.process)) continue;
      const row = rows.get(place);
      const at = (key: string): Tree['place'] =>
        (child(row, key) ?? (key === 'known' ? child(row, 'occurred') : undefined))?.place ?? place;
      if (sayOutside(scenario, observation, at, say)) continue;
      const why = whySilent(scenario, observation, used.numbers);
      const same = canonical([observation.occurred, observation.title, content]);
      if (why !== null)
        say(evidenceSaysNothing(called(observation), why), at(content.kind === 'events' ? 'count' : 'likelihood'));
      else if (seen.has(same))
        say((content.kind === 'events' ? reportedTwice : weighedTwice)(called(observation)), place);
      else if (isInHistory(scenario, observation)) say(inHistoryToo(called(observation)), place);
      else if (
        'process' in content &&
        OBSERVATIONS[content.kind].lastCounts &&
        last.get(dayOf(observation)) !== observation
      ) {
        say(overruled(called(observation), content.process), place);
      }
      seen.add(same);
    }
  });
}

/** What a row is called in a sentence. */
export function called({ occurred, title }: Observation): string {
  return title === '' ? `the evidence of ${isoDay(occurred)}` : `the evidence ${quote(title)} of ${isoDay(occurred)}`;
}

/** What conditions the run in a step needs a step to condition; what becomes known too late is never used. */
function sayOutside(
  { window, outcome }: Scenario,
  { occurred, known, content }: Observation,
  at: (key: string) => Tree['place'],
  say: Say,
): boolean {
  const [start, end] = [isoDay(window.start), isoDay(window.end)];
  const isWeighed = OBSERVATIONS[content.kind].weighedOnTheDay;
  if (isWeighed && (occurred < window.start || occurred > window.end)) {
    const held = content.kind === 'level' ? 'levels' : content.kind === 'states' ? 'states' : null;
    say(evidenceOutsideWindow(isoDay(occurred), start, end, held), at('occurred'));
    return true;
  }
  if (known > window.end) {
    say(evidenceKnownTooLate(isoDay(known), end), at('known'));
    return true;
  }
  const settled = outcome && settledBy(outcome);
  if (settled === null || known <= settled) return false;
  say(knownAfterSettled(isoDay(known), isoDay(settled)), at('known'));
  return true;
}

/** Why a row says nothing; null if it says something. */
function whySilent(scenario: Scenario, { occurred, content }: Observation, used: ReadonlySet<Path>): string | null {
  switch (content.kind) {
    case 'stages':
      return whyAlike(
        scenario.stages.map(({ id }) => id),
        content,
        'stage',
        scenario,
        used,
      );
    case 'states': {
      const process = scenario.processes.find(({ id }) => id === content.process);
      return process?.kind === 'regime' ? whyAlike(process.states, content, 'state', scenario, used) : null;
    }
    case 'happened': {
      const value = scenario.numbers[`processes.${content.process}.probability`]?.value;
      return isExactly(value, content.happened ? 1 : 0) ? `${quote(content.process)} was certain to be so` : null;
    }
    case 'events': {
      const process = scenario.processes.find(({ id }) => id === content.process);
      if (content.count > 0 || process?.kind !== 'self_exciting' || process.record === null) return null;
      // A record without an end goes on as far as anything is known.
      return occurred <= (process.record.until ?? occurred) ? 'its process states a record that had no event' : null;
    }
    case 'level':
    case 'exit':
      return null;
  }
}

function whyAlike(
  ids: readonly string[],
  { likelihood, numbers, anywhere, reliability }: Signal,
  what: string,
  scenario: Scenario,
  used: ReadonlySet<Path>,
): string | null {
  if (reliability === 0) return 'a report with a reliability of 0 is as likely whatever is true';
  const alike = `it is as likely in every ${what}`;
  if (anywhere !== null) {
    const value = scenario.numbers[anywhere]?.value;
    if (value?.kind === 'constant') return alike;
    return used.has(anywhere) ? null : `${alike}, and shares nothing with what the probability depends on`;
  }
  const known = certainLikelihoods(scenario, { likelihood, numbers });
  return known !== null && areAlike(ids, known) ? alike : null;
}

/** Likelihoods by stage or state, where all of them are certain; null where one is not. */
function certainLikelihoods(
  scenario: Scenario,
  { likelihood, numbers }: Pick<Signal, 'likelihood' | 'numbers'>,
): Readonly<Record<string, number>> | null {
  const set: [string, number][] = [];
  for (const [id, path] of Object.entries(numbers)) {
    const value = scenario.numbers[path]?.value;
    if (value?.kind !== 'constant') return null;
    set.push([id, value.value]);
  }
  return { ...likelihood, ...Object.fromEntries(set) };
}

/** Whether something is as likely whatever is the case; what is left out counts as impossible. */
export function areAlike(ids: readonly string[], likelihood: Readonly<Record<string, number>>): boolean {
  return new Set(ids.map((id) => likelihood[id] ?? 0)).size === 1;
}

/** A reading or count that the history of its process holds as well. */
function isInHistory({ processes }: Scenario, { occurred, content }: Observation): boolean {
  if (content.kind !== 'level' && content.kind !== 'events') return false;
  const said = content.kind === 'level' ? content.value : content.count;
  const process = processes.find(({ id }) => id === content.process);
  if (process === undefined) return false;
  return kindOf(process.kind)
    .pointsOf(process)
    .some(({ on, value }) => on === occurred && value === said);
}

/** By process and day on which they became known, the row that counts. */
function lastOfEachDay({ evidence }: Scenario): ReadonlyMap<string, Observation> {
  return new Map(evidence.map((observation) => [dayOf(observation), observation]));
}

function dayOf({ known, content }: Observation): string {
  return `${known} ${'process' in content ? content.process : ''} ${content.kind}`;
}
