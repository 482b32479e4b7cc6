import { type About, type Flag, single } from './flag.ts';

/** A day of the calendar, kept as the text that it is written as. */
export function day(about: About): Flag<string | undefined> {
  return single({ placeholder: 'DATE', ...about }, (text, refuse) => {
    const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
    // Date rolls 30 February over into March, so the text must survive the round trip.
    return date !== undefined && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
      ? text
      : refuse('a day of the calendar, written as 2024-04-01');
  });
}
