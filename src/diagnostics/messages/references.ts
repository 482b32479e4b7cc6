import { oneOf, quote } from '../quote.ts';
import { type Sentence, say } from '../sentence.ts';
import { suggestion } from '../suggest.ts';

/** Sentences about ids, paths and sources that do not lead anywhere. */

export function missingPrincipal(role: 'initiator' | 'target'): Sentence {
  return say(
    'missing-principal',
    `the scenario does not say who the ${role} is`,
    'write principals: { initiator: ACTOR, target: ACTOR }',
  );
}

export function samePrincipal(actor: string): Sentence {
  return say(
    'missing-principal',
    `${quote(actor)} is both initiator and target`,
    'a meeting takes two different actors',
  );
}

export function unknownActor(actor: string, known: readonly string[]): Sentence {
  return say(
    'unknown-actor',
    `no actor is called ${quote(actor)}`,
    suggestion(actor, known) ?? listed('actors', known),
  );
}

export function unknownIssue(issue: string, known: readonly string[]): Sentence {
  return say(
    'unknown-issue',
    `no issue is called ${quote(issue)}`,
    suggestion(issue, known) ?? listed('issues', known),
  );
}

export function unknownProcess(process: string, known: readonly string[]): Sentence {
  return say(
    'unknown-process',
    `no process is called ${quote(process)}`,
    suggestion(process, known) ?? listed('processes', known),
  );
}

export function unknownStage(stage: string, known: readonly string[]): Sentence {
  return say(
    'unknown-stage',
    `no stage is called ${quote(stage)}`,
    suggestion(stage, known) ?? listed('stages', known),
  );
}

export function unknownState(state: string, known: readonly string[]): Sentence {
  return say(
    'unknown-state',
    `no state is called ${quote(state)}`,
    suggestion(state, known) ?? listed('states', known),
  );
}

export function unknownPath(path: string, known: readonly string[]): Sentence {
  return say(
    'unknown-path',
    `${quote(path)} addresses no number of this scenario`,
    suggestion(path, known) ??
      'paths are written with dots, as actors.japan.preferences.abductions.red_line or quantities.aid',
  );
}

export function unresolvedSource(source: string, known: readonly string[]): Sentence {
  return say(
    'unresolved-source',
    `no source is called ${quote(source)}`,
    suggestion(source, known) ?? 'list it under `sources`, with at least a title',
  );
}

export function selfTransition(stage: string): Sentence {
  return say('bad-transition', `the transition leads from ${quote(stage)} to itself`);
}

export function downwardTransition(from: string, to: string): Sentence {
  return say(
    'bad-transition',
    `the transition leads down, from ${quote(from)} to ${quote(to)}`,
    'transitions lead to later stages; ways down are `setbacks`',
  );
}

export function selfRate(state: string): Sentence {
  return say('bad-transition', `a rate leads from the state ${quote(state)} to itself`);
}

function listed(what: string, known: readonly string[]): string {
  const shown = known.slice(0, 12);
  return known.length === 0
    ? `the scenario has no ${what}`
    : `the ${what} are ${oneOf(shown)}${known.length > shown.length ? ', …' : ''}`;
}
