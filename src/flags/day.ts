import { dayHint } from '../diagnostics/messages/dates.ts';
import { datePartsOf, dateProblem } from '../diagnostics/writtenDay.ts';
import { type About, type Flag, single } from './flag.ts';

/** A day of the calendar, kept as the text that it is written as. */
export function day(about: About): Flag<string | undefined> {
  return single({ placeholder: 'DATE', ...about }, (text, refuse) => {
    const parts = datePartsOf(text);
    return parts !== undefined && dateProblem(parts) === undefined
      ? text
      : refuse('a day of the calendar, written as 2024-04-01', dayHint(text));
  });
}
