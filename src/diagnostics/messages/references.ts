import { oneOf, quote } from '../quote.ts';
import { type Sentence, say } from '../sentence.ts';
import { suggestedFix } from '../suggest.ts';

/** Sentences about ids, paths and sources that do not lead anywhere. */

export const missingPrincipal = (role: 'initiator' | 'target'): Sentence =>
  say(
    'missing-principal',
    `the scenario does not say who the ${role} is`,
    'write principals: { initiator: ACTOR, target: ACTOR }',
  );

export const samePrincipal = (actor: string): Sentence =>
  say('missing-principal', `${quote(actor)} is both initiator and target`, 'a meeting takes two different actors');

export const unknownActor = (actor: string, known: readonly string[]): Sentence => unknownId('actor', actor, known);

export const unknownIssue = (issue: string, known: readonly string[]): Sentence => unknownId('issue', issue, known);

export const unknownProcess = (process: string, known: readonly string[]): Sentence =>
  unknownId('process', process, known);

export const unknownCluster = (cluster: string, known: readonly string[]): Sentence =>
  unknownId('cluster', cluster, known);

export const unknownStage = (stage: string, known: readonly string[]): Sentence => unknownId('stage', stage, known);

export const unknownState = (state: string, known: readonly string[]): Sentence => unknownId('state', state, known);

function unknownId(
  what: 'actor' | 'issue' | 'process' | 'cluster' | 'stage' | 'state',
  id: string,
  known: readonly string[],
): Sentence {
  const all = what === 'process' ? 'processes' : `${what}s`;
  const shown = oneOf(known.slice(0, MOST_SHOWN));
  const list =
    known.length === 0
      ? `the scenario has no ${all}`
      : `the ${all} are ${shown}${known.length > MOST_SHOWN ? ', …' : ''}`;
  return say(`unknown-${what}`, `no ${what} is called ${quote(id)}`, () => suggestedFix(id, known) ?? list);
}

const MOST_SHOWN = 12;

/** @param known - Paths that could stand there, asked for only if the hint is; may be none. */
export const unknownPath = (path: string, known: () => Iterable<string>): Sentence =>
  say('unknown-path', `${quote(path)} addresses no number of this scenario`, () => {
    const paths = [...known()];
    const example = paths[0] === undefined ? '' : `, as ${paths[0]}`;
    return suggestedFix(path, paths) ?? `paths are written with dots${example}`;
  });

export const unresolvedSource = (source: string, known: readonly string[]): Sentence =>
  say(
    'unresolved-source',
    `no source is called ${quote(source)}`,
    () => suggestedFix(source, known) ?? 'list it under `sources`, with at least a title',
  );

export const selfTransition = (stage: string): Sentence =>
  say('bad-transition', `the transition leads from ${quote(stage)} to itself`);

export const downwardTransition = (from: string, to: string): Sentence =>
  say(
    'bad-transition',
    `the transition leads down, from ${quote(from)} to ${quote(to)}`,
    'transitions lead to later stages; ways down are `setbacks`',
  );

export const selfRate = (state: string): Sentence =>
  say('bad-transition', `a rate leads from the state ${quote(state)} to itself`);
