import { quote } from '../quote.ts';
import { type Sentence, say } from '../sentence.ts';
import { datePartsOf, dateProblem, dayMeant, YEARS } from '../writtenDay.ts';

/** Sentences about dates and the window. */

/** How days are written, for hints. */
const FORM = `days are written year-month-day, as 2024-03-31, without a time; years from ${YEARS[0]} to ${YEARS[1]} are read`;

export function badDate(seen: string): Sentence {
  const year = datePartsOf(seen)?.year ?? YEARS[0];
  if (year < YEARS[0] || year > YEARS[1])
    return say('bad-date', `${quote(seen)} lies outside the years that are read, ${YEARS.join(' to ')}`);
  const hint = dayHint(seen);
  return say('bad-date', `${quote(seen)} is not a day${isDated(seen) ? ' of the calendar' : ''}`, hint, dayMeant(seen));
}

/** What to do about a text that is no day. */
export function dayHint(seen: string): string {
  const parts = datePartsOf(seen);
  const problem = parts === undefined ? undefined : dateProblem(parts);
  const meant = dayMeant(seen);
  return problem ?? (meant === undefined ? FORM : `write ${meant}`);
}

/** For a value that is neither a text nor a number. */
export const noDay = (seen: string): Sentence => say('wrong-type', `a day is expected here, not ${seen}`, FORM);

function isDated(seen: string): boolean {
  return datePartsOf(seen) !== undefined;
}

export const endBeforeStart = (end: string, start: string): Sentence =>
  say('end-before-start', `the end ${end} lies before the start ${start}`);

export const asOfOutside = (asOf: string, start: string, end: string): Sentence =>
  say('as-of-outside-window', `the as-of date ${asOf} lies outside the window from ${start} to ${end}`);

export const windowTooLong = (steps: number, most: number): Sentence =>
  say(
    'window-too-long',
    `the window has ${steps} steps; a run takes at most ${most}`,
    'shorten the window, or use a longer step',
  );

export const windowTooLongForAll = (steps: number, processes: number, most: number): Sentence =>
  say(
    'window-too-long',
    `the window has ${steps} steps for each of ${processes} processes; a run takes at most ${most} of them together`,
    'shorten the window, or use a longer step',
  );

export const memoryTooLong = (remembered: number, most: number): Sentence =>
  say(
    'window-too-long',
    `the self-exciting processes remember ${remembered} steps, over all steps of the window; a run takes at most ${most}`,
    'shorten the memory or the window, or use a longer step',
  );

export const knownBeforeOccurred = (known: string, occurred: string): Sentence =>
  say('known-before-occurred', `it became known on ${known}, before it happened on ${occurred}`);
