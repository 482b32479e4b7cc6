import { allOf, oneOf, quote } from '../quote.ts';
import { type Sentence, say } from '../sentence.ts';

/** Sentences about rows of evidence, the outcome and indicators. */

/** @param keys - What a row about such a process must and may say instead. */
export function keyDoesNotFit(
  owner: string,
  key: string,
  process: string,
  kind: string,
  { needs, may }: { readonly needs: readonly string[]; readonly may: readonly string[] },
): Sentence {
  const must = needs.length === 0 ? '' : `says ${allOf(needs)}`;
  const can = may.length === 0 ? '' : `may say ${allOf(may)}`;
  return say(
    'unknown-key',
    `${owner} has ${quote(key)}, which says nothing about ${quote(process)}, a process of kind ${kind}`,
    `a row about it ${[must, can].filter((part) => part !== '').join(' and ')}`,
  );
}

export const clusterNeedsLikelihood = (owner: string): Sentence =>
  say(
    'unknown-key',
    `${owner} has "cluster", and no likelihood that could count for less`,
    'leave the cluster out: readings and events are made independent by their process',
  );

export const needsStages = (): Sentence =>
  say(
    'unknown-key',
    '`reliability` says nothing where one likelihood holds at every stage',
    'give the likelihood by stage, or put into the formula what a false report would change',
  );

export const keyNeedsProcess = (owner: string, key: string): Sentence =>
  say(
    'missing-key',
    `${owner} has ${quote(key)} and does not say of which process`,
    'add `process: ID`; without it a row is about the talks and has a likelihood by stage',
  );

export const leavesBeforeSaid = (leaves: string, occurred: string): Sentence =>
  say('end-before-start', `the day of leaving, ${leaves}, lies before that of the announcement, ${occurred}`);

export const exclusiveKeys = (owner: string, one: string, other: string): Sentence =>
  say('exclusive-keys', `${owner} has both ${quote(one)} and ${quote(other)}`, 'keep one of the two');

/** @param keys - Of which one is needed. */
export const noneOfKeys = (owner: string, keys: readonly string[], meaning: string): Sentence =>
  say('missing-key', `${owner} has no ${oneOf(keys.map(quote))}`, meaning);

export const notACondition = (seen: string): Sentence =>
  say(
    'bad-expression',
    `${quote(seen)} is no condition`,
    'a condition is a formula that is true or not: two numbers with < or > between them',
  );

/** For a condition marked as a lever. */
export const conditionIsNoLever = (owner: string): Sentence =>
  say(
    'unknown-key',
    `the condition of ${owner} has no field "lever"`,
    'a lever is a number that moves the probability; a condition only watches',
  );

export const indicatorOutsideWindow = (day: string, start: string, end: string): Sentence =>
  say(
    'date-outside-window',
    `the day ${day} of the indicator lies outside the window from ${start} to ${end}`,
    'nothing is simulated there',
  );

export const outcomeBeforeStart = (day: string, start: string): Sentence =>
  say('date-outside-window', `the day ${day} of the outcome lies before the window begins on ${start}`);

/** @param result - `not_held` or `open`. */
export const betweenDoesNotFit = (owner: string, result: 'not_held' | 'open'): Sentence =>
  say(
    'unknown-key',
    `${owner} has "between", which says nothing of what is ${result}`,
    result === 'open'
      ? 'write `on` with the last day to which it was followed'
      : 'write `on` with the day on which that was settled, or leave it out for the end of the window',
  );

export const voidOfOffices = (): Sentence =>
  say(
    'bad-choice',
    '"void" is not possible here: with `parties: offices` the question goes on whoever leaves',
    'say held, not_held or open',
  );
