import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import { harmless } from '../../diagnostics/harmless.ts';

/** Columns that a terminal gives a text: two for wide letters and emoji, none for marks and colours. */
export function width(text: string): number {
  return stringWidth(text);
}

/** A text with spaces added up to a number of columns. */
export function padded(text: string, columns: number, toTheRight: boolean): string {
  const space = ' '.repeat(Math.max(0, columns - width(text)));
  return toTheRight ? space + text : text + space;
}

/** A text that fits a number of columns, cut between letters as a reader counts them; the cut is marked by `…`. */
export function cut(text: string, columns: number): string {
  // However long it is, no more is looked at than could fit: a letter as a reader counts them may be of many.
  const start = text.slice(0, 50 * columns).replace(/\p{Cs}$/u, '');
  if (start.length === text.length && width(text) <= columns) return text;
  let kept = '';
  for (const { segment } of new Intl.Segmenter('en').segment(start)) {
    if (width(kept + segment) > columns - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/** A sentence as lines that fit, words permitting; never broken between a number and its per cent. */
export function wrapped(text: string, columns: number): string[] {
  return wrapAnsi(text.replaceAll(' %', '\u00a0%'), Math.max(1, columns)).replaceAll('\u00a0%', ' %').split('\n');
}

/** What a user wrote on one line, with nothing that would steer its medium. */
export function oneLine(text: string): string {
  return harmless(text).replace(/\s+/g, ' ').trim();
}
