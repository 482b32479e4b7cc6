import type { Place } from '../../diagnostics/diagnostic.ts';
import { emptyTable, otherSeparator, unreadableTable } from '../../diagnostics/messages/cases.ts';
import type { Say } from '../read/say.ts';

/** One cell, without its quotes and the blanks around it. */
export interface Cell {
  readonly text: string;
  /** With its quotes, without blanks before and after. */
  readonly place: Place;
}

/** A line of a table. */
export type Row = readonly Cell[];

/** A table of CSV: its column names, and its rows. */
export interface CsvTable {
  readonly header: Row;
  readonly count: number;
  /** Reads a row from the text again: what is kept of a large table is where its rows begin. */
  readonly row: (index: number) => Row;
}

/** What is wrong with a text as CSV. */
export type CsvProblem = 'quote not closed' | 'text after a quote' | 'quote within';

/**
 * Reads CSV as RFC 4180 has it: commas, quotes where a cell needs them, lines that end in LF, CRLF or CR. Empty lines are
 * left out; a row may have too few cells or too many.
 *
 * @param file - Name for places.
 * @param say - Is told what is wrong.
 * @returns Undefined if it is no table.
 */
export function readCsv(text: string, file: string, say: Say): CsvTable | undefined {
  const other = otherSeparatorIn(text);
  if (other !== undefined) {
    say(otherSeparator(text[other]!), { file, start: other, end: other + 1 });
    return undefined;
  }
  const starts: number[] = [];
  for (let at = afterLineEnds(text, 0); at < text.length; ) {
    starts.push(at);
    const end = rowEnd(text, at);
    if (typeof end === 'object') {
      say(unreadableTable(end.problem), { file, start: end.at, end: end.at + 1 });
      return undefined;
    }
    at = afterLineEnds(text, end);
  }
  const [first, ...others] = starts;
  if (first !== undefined && others.length > 0) {
    return {
      header: cellsFrom(text, first, file),
      count: others.length,
      row: (index) => cellsFrom(text, others[index]!, file),
    };
  }
  say(emptyTable(), { file, start: 0, end: 0 });
  return undefined;
}

/** Where the first line has something else between its cells than commas. */
function otherSeparatorIn(text: string): number | undefined {
  const [line = ''] = /^[^\r\n]*/.exec(text)!;
  const bare = line.replace(/"[^"]*"/g, (quoted) => 'x'.repeat(quoted.length));
  const found = /[,"]/.test(bare) ? -1 : bare.search(/[;\t|]/);
  return found < 0 ? undefined : found;
}

/** Where the row that begins at an offset ends, or what keeps it from ending. */
function rowEnd(text: string, start: number): number | { readonly problem: CsvProblem; readonly at: number } {
  for (let at = start; ; ) {
    const end = cellEnd(text, at);
    if (text[at] === '"') {
      if (end < 0) return { problem: 'quote not closed', at };
      if (!isCellEnd(text, end)) return { problem: 'text after a quote', at: end };
    } else {
      const quote = text.slice(at, end).indexOf('"');
      if (quote >= 0) return { problem: 'quote within', at: at + quote };
    }
    if (text[end] !== ',') return end;
    at = end + 1;
  }
}

/** Cells of a row that {@link rowEnd} has passed. */
function cellsFrom(text: string, start: number, file: string): Row {
  const cells: Cell[] = [];
  for (let at = start; ; ) {
    const end = cellEnd(text, at);
    const written = text.slice(at, end);
    const isQuoted = written.startsWith('"');
    const before = isQuoted ? 0 : written.length - written.trimStart().length;
    const inside = isQuoted ? written.slice(1, -1).replaceAll('""', '"') : written;
    const place = isQuoted ? { start: at, end } : { start: at + before, end: at + before + written.trim().length };
    cells.push({ text: inside.trim(), place: { file, ...place } });
    if (text[end] !== ',') return cells;
    at = end + 1;
  }
}

/** Where the cell that begins at an offset ends; −1 if a quote is never closed. */
function cellEnd(text: string, start: number): number {
  let at = start;
  if (text[at] !== '"') {
    while (!isCellEnd(text, at)) at++;
    return at;
  }
  for (;;) {
    const closing = text.indexOf('"', at + 1);
    if (closing < 0 || text[closing + 1] !== '"') return closing < 0 ? -1 : closing + 1;
    at = closing + 1;
  }
}

function isCellEnd(text: string, at: number): boolean {
  const character = text[at];
  return character === undefined || character === ',' || character === '\n' || character === '\r';
}

/** The next row: empty lines between are none. */
function afterLineEnds(text: string, start: number): number {
  let at = start;
  while (text[at] === '\n' || text[at] === '\r') at++;
  return at;
}
