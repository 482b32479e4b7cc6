import { quote } from '../quote.ts';
import { type Sentence, say } from '../sentence.ts';

/** Sentences about what is stated and can change nothing, whatever its numbers. */

/** @param owner - As `actor us`. @param why - Clause that says what would have to be so. */
export const changesNothing = (
  owner: string,
  why: string,
  hint = 'correct what should use it, or remove it',
): Sentence => say('no-effect', `${owner} can change nothing: ${why}`, hint);

/** A quantity that only others of its kind use. */
export const quantityReachesNothing = (id: string): Sentence =>
  say('unused-quantity', `the quantity ${quote(id)} is used by nothing that counts`, 'use it, or remove it');

export const numberChangesNothing = (path: string, why: string): Sentence =>
  say('no-effect', `${path} can change nothing: ${why}`, 'correct what should use it, or leave it out');

export const indicatorTellsNothing = (id: string, why: string): Sentence =>
  say(
    'says-nothing',
    `the indicator ${quote(id)} can tell nothing about the meeting: ${why}`,
    'watch for something else',
  );

export const evidenceSaysNothing = (owner: string, why: string): Sentence =>
  say('says-nothing', `${owner} says nothing: ${why}`, 'correct the figures, or remove the row');

/** Of a day within a record of events. */
export const noEventsSaid = (day: string): Sentence =>
  say(
    'says-nothing',
    `a count of 0 on ${day} says nothing: a day of the record that is not listed had no event`,
    'correct the count, or remove the entry',
  );

export const correlationSaysNothing = (path: string | null): Sentence =>
  say(
    'says-nothing',
    path === null
      ? 'a rank correlation of 0 says nothing: pairs that are not listed have it'
      : `this correlation says nothing: ${path} does not reach the answer`,
    'correct the entry, or remove it',
  );

/** @param what - The what-if or flag, as `what-if w`. */
export const setsWhatIsSo = (what: string, path: string, text: string): Sentence =>
  say(
    'says-nothing',
    `${what} sets ${path} to ${quote(text)}, which it is already`,
    'set another value, or leave it out',
  );

export const setsWhatIsIdle = (what: string, path: string): Sentence =>
  say(
    'no-effect',
    `${what} sets ${path}, on which the probability of the meeting does not depend`,
    'set something else',
  );

export const sameWhatIf = (id: string, other: string): Sentence =>
  say('counted-twice', `what-if ${id} sets what what-if ${other} sets`, 'keep one of the two');

export const dominatedOptions = (owner: string, best: string): Sentence =>
  say(
    'says-nothing',
    `${owner} does not depend on the answer: option ${quote(best)} is as good as any other if they meet, and if they do not`,
    'correct the payoffs: whether to know more is worth something depends on them',
  );

/** An option that some other beats, or equals, however it ends. */
export const neverBest = (owner: string, better: string): Sentence =>
  say(
    'says-nothing',
    `${owner} is never to be chosen: option ${quote(better)} pays as much or more if they meet, and if they do not`,
    'correct the payoffs, or remove the option',
  );

/** @param owner - As `term b`. @param other - The same of the one before. @param addsUp - Whether both count. */
export const statedTwice = (owner: string, other: string, addsUp: boolean): Sentence =>
  say(
    'counted-twice',
    `${owner} states what ${other} states${addsUp ? ': both count' : ''}`,
    addsUp
      ? 'remove one of the two; if both are meant, say so with allow: [counted-twice]'
      : 'remove one of the two, or correct it',
  );

export const citedTwice = (id: string): Sentence =>
  say('counted-twice', `source ${quote(id)} stands twice in one list and counts once`, 'remove one of the two');

export const uncitedSource = (id: string): Sentence =>
  say(
    'no-effect',
    `source ${quote(id)} is cited nowhere`,
    'cite it where it was used, or list it under `left_out` with the reason',
  );

export const citedAndLeftOut = (id: string): Sentence =>
  say(
    'says-nothing',
    `source ${quote(id)} is said to be left out, and is cited`,
    'remove it from `left_out`, or do not cite it',
  );

/** @param part - Part of a formula. @param value - As `0`, or another part. */
export const alwaysTheSame = (part: string, value: string): Sentence =>
  say('always-the-same', `${quote(part)} is always ${value}`, 'correct it, or leave it out of the formula');

/** For a condition. */
export const alwaysTrueOrFalse = (part: string, isTrue: boolean): Sentence =>
  say(
    'always-the-same',
    `${quote(part)} is always ${isTrue}`,
    'correct the figure; where a share is compared, 20 % is 20 % or 0.2, and 20 is beyond 1',
  );

/** An `allow` without the warning that it was written for. */
export const allowsNothing = (code: string): Sentence =>
  say(
    'says-nothing',
    `\`allow\` says nothing here: there is no warning ${quote(code)} to silence`,
    'remove the code: what it was for has been mended, or stands elsewhere',
  );
