import { quote } from '../quote.ts';
import { type Sentence, say } from '../sentence.ts';

/** Sentences about dates and the window. */

export function badDate(seen: string): Sentence {
  if (/^\d{4}-\d{2}-\d{2}$/.test(seen)) {
    return say('bad-date', `${quote(seen)} is not a day of the calendar`);
  }
  return say(
    'bad-date',
    `${quote(seen)} is not a day`,
    'days are written year-month-day, as 2024-03-31, without a time',
  );
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

export const memoryTooLong = (remembered: number, most: number): Sentence =>
  say(
    'window-too-long',
    `the self-exciting processes remember ${remembered} steps, over all steps of the window; a run takes at most ${most}`,
    'shorten the memory or the window, or use a longer step',
  );

export const knownBeforeOccurred = (known: string, occurred: string): Sentence =>
  say('known-before-occurred', `it became known on ${known}, before it happened on ${occurred}`);
