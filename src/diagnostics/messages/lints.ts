import { quote } from '../quote.ts';
import { type Sentence, say } from '../sentence.ts';
import { suggestion } from '../suggest.ts';

/** Sentences of warnings: the scenario can run, but may not say what its author meant. */

/** @param used - Quantities that formulas use. */
export const unusedQuantity = (id: string, used: Iterable<string>): Sentence =>
  say(
    'unused-quantity',
    `the quantity ${quote(id)} is used by no formula`,
    suggestion(id, used) ?? 'use it, or remove it',
  );

export const missingSources = (what: string): Sentence =>
  say('missing-sources', `${what} gives neither a reason nor a source`, 'add why, sources or both');

export const signContradicted = (term: string, sign: '+' | '-'): Sentence =>
  say(
    'sign-contradicted',
    `the term ${quote(term)} is declared ${sign}, but its weight is always ${sign === '+' ? 'negative' : 'positive'}`,
    'the sign says which way a rise of the value moves the actor, and the weight carries the same sign',
  );

export const deadlockedIssues = (): Sentence =>
  say(
    'deadlocked-issues',
    'on every issue the red lines of the two principals leave nothing to agree on',
    'no deal is possible in any draw: the surplus is then at most 0; soften a red line if that is not meant',
  );

export const unreachableMeeting = (stage: string): Sentence =>
  say('unreachable-meeting', `no transitions lead to the last stage, ${quote(stage)}: its probability is 0`);

export const deadEnd = (stage: string): Sentence =>
  say(
    'unreachable-meeting',
    `no transition leads on from the stage ${quote(stage)}: whoever gets there does not meet without falling back first`,
    'add a transition from it, or remove it',
  );

export const neverWilling = (actor: string): Sentence =>
  say(
    'unreachable-meeting',
    `no way leads to the meeting without ${quote(actor)}, whose willingness is 0: so is the probability`,
    'state how willing it is, or leave `willingness` to its terms',
  );

export const unusedLedger = (actor: string, terms: number): Sentence =>
  say(
    'unused-ledger',
    `the willingness of ${quote(actor)} is stated, so its ${terms === 1 ? 'term counts' : `${terms} terms count`} for nothing`,
    'remove `willingness`, or the terms',
  );

export const evidenceKnownTooLate = (known: string, end: string): Sentence =>
  say(
    'evidence-outside-window',
    `this evidence became known on ${known}, after the window ends on ${end}: it is not used`,
    'widen the window, or remove the row',
  );

/** @param held - What of its kind histories hold as well. */
export const evidenceOutsideWindow = (
  occurred: string,
  start: string,
  end: string,
  held: 'levels' | 'states' | null,
): Sentence =>
  say(
    'evidence-outside-window',
    `the evidence of ${occurred} lies outside the window from ${start} to ${end}: it is not used`,
    occurred > end
      ? 'widen the window, or remove the row'
      : held !== null
        ? `${held} from before the window stand in the history of the process`
        : 'how things stood before the window is what `start` says',
  );

export const noRecord = (process: string, start: string): Sentence =>
  say(
    'no-record',
    `the process ${quote(process)} states no record of its events: they are drawn from ${start} on, before the as-of date too, as if none had come before`,
    'list the days with events in `history`; `history: []` says that there were none, and `complete_until` how far it goes',
  );

/** @param isTyped - Whether terms would argue about which type it is. */
export const emptyLedger = (actor: string, isTyped: boolean): Sentence =>
  isTyped
    ? say(
        'empty-ledger',
        `the types of ${quote(actor)} count, but no term argues about which it is: either is as likely`,
        'add terms; one of a value of 1 has the log-odds of the more willing type as its weight',
      )
    : say(
        'empty-ledger',
        `the willingness of ${quote(actor)} counts, but no term argues about it: it stays at 0.5`,
        'add terms, or state `willingness`',
      );
