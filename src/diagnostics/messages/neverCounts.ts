import { quote } from '../quote.ts';
import { type Sentence, say } from '../sentence.ts';

/** Sentences about days on which what is stated can never count, and about one thing stated twice. */

/** @param what - As `the entry of 2062-02-15 in the history of process ap`. */
export const afterTheEnd = (what: string, end: string): Sentence =>
  say(
    'never-counts',
    `${what} lies after the window ends on ${end}: it can never count`,
    'correct the date, or remove it',
  );

/** Of a table of cases, whose rows have windows of their own as a rule. */
export const landmarkAfterTheEnd = (landmark: string, start: string, end: string): Sentence =>
  say(
    'never-counts',
    `the landmark of ${landmark} lies beyond the window of the first row, from ${start} to ${end}: no forecast is scored then`,
    'shorten the landmark, or remove it',
  );

export const outsideTheWindow = (what: string, start: string, end: string): Sentence =>
  say(
    'never-counts',
    `${what} lies outside the window from ${start} to ${end}: it can never count`,
    'correct the date, or remove it',
  );

export const longAgo = (what: string, start: string): Sentence =>
  say(
    'never-counts',
    `${what} lies so long before the window begins on ${start} that nothing is left of it`,
    'correct the date, or remove it',
  );

/** A dated change that is complete before anything is simulated. */
export const doneBefore = (what: string, start: string): Sentence =>
  say(
    'never-counts',
    `${what} is complete when the window begins on ${start}: \`before\` never holds`,
    'correct the date; what holds all the time is a quantity',
  );

/** The same of one that ends after everything. */
export const holdsThroughout = (what: string, start: string, end: string): Sentence =>
  say(
    'never-counts',
    `${what} holds from the first day of the window, ${start}, to its last, ${end}: \`before\` never holds`,
    'correct the dates; what holds all the time is a quantity',
  );

export const historyAfterSettled = (what: string, settled: string): Sentence =>
  say(
    'never-counts',
    `${what} lies after the question was settled on ${settled}: no forecast can use it`,
    'correct the date, or remove it',
  );

export const knownAfterSettled = (known: string, settled: string): Sentence =>
  say(
    'never-counts',
    `this became known on ${known}, after the question was settled on ${settled}: no forecast can use it`,
    'correct the date, or remove the row',
  );

export const asOfAfterSettled = (asOf: string, settled: string): Sentence =>
  say(
    'already-settled',
    `the as-of date ${asOf} lies after ${settled}, when the question was settled: there is nothing left to forecast`,
    'forecast as of a day before it, or remove `outcome`',
  );

/** Two levels or states of a process on one day. */
export const twoOnADay = (day: string, one: string, other: string): Sentence =>
  say(
    'contradictory-history',
    `the history says both ${quote(one)} and ${quote(other)} of ${day}`,
    'keep one of them: what a history says is taken as exact',
  );

export const sameTwice = (what: string): Sentence =>
  say('counted-twice', `${what} stands twice and counts once`, 'remove one of the two');

export const eventTwice = (what: string, count: number): Sentence =>
  say(
    'counted-twice',
    `${what} stands more than once: ${count} events are counted on that day`,
    'write it once, with `count` if there were several',
  );

/** Events that are counted for each time that they are reported. */
export const reportedTwice = (what: string): Sentence =>
  say(
    'counted-twice',
    `${what} says what a row before it says: the events of both are counted`,
    'remove one of the two; if both are meant, say so with allow: [counted-twice]',
  );

/** A report or reading that is weighed for each time that it stands. */
export const weighedTwice = (what: string): Sentence =>
  say(
    'counted-twice',
    `${what} says what a row before it says, and is weighed again`,
    'remove one of the two; if both are meant, say so with allow: [counted-twice]',
  );

export const overruled = (what: string, process: string): Sentence =>
  say(
    'counted-twice',
    `${what} does not count: of what became known about ${quote(process)} on one day, the last row alone does`,
    'keep one of the two',
  );

export const inHistoryToo = (what: string): Sentence =>
  say('counted-twice', `${what} stands in the history of its process as well`, 'keep one of the two');

export const namedTwice = (actor: string): Sentence =>
  say('counted-twice', `${quote(actor)} stands twice among the actors needed and counts once`, 'remove one of the two');
