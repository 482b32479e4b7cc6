import { CsvError, parse } from 'csv-parse/browser/esm/sync';
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
  readonly row: (index: number) => Row;
}

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
  const cells = new Cells(text, file);
  try {
    parse(text, {
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
      cast: (value, { bytes, quoting, index }) => {
        cells.add(value, bytes, quoting, index === 0);
        return '';
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const at = cells.placeOf(error.code);
    say(unreadableTable(error.code), { file, start: at, end: at + 1 });
    return undefined;
  }
  if (cells.rows > 1) return { header: cells.row(0), count: cells.rows - 1, row: (index) => cells.row(index + 1) };
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

/** Cells as the parser hands them out, packed: a table may have millions. */
class Cells {
  readonly #text: string;
  readonly #file: string;
  readonly #texts: string[] = [];
  /** Two a cell. */
  readonly #places: number[] = [];
  /** Number of the first cell of each row. */
  readonly #firsts: number[] = [];
  #at = 0;
  #bytes = 0;

  constructor(text: string, file: string) {
    this.#text = text;
    this.#file = file;
  }

  get rows(): number {
    return this.#firsts.length;
  }

  /** @param bytes - Where it ends, in UTF-8. */
  add(value: string, bytes: number, isQuoted: boolean, isFirst: boolean): void {
    const end = this.#offsetOf(bytes);
    const start = end - (isQuoted ? 2 + value.replaceAll('"', '""').length : value.length);
    const text = value.trim();
    const inside = isQuoted ? start : start + value.length - value.trimStart().length;
    if (isFirst) this.#firsts.push(this.#texts.length);
    this.#texts.push(text);
    this.#places.push(inside, isQuoted ? end : inside + text.length);
  }

  row(index: number): Row {
    const from = this.#firsts[index]!;
    return this.#texts.slice(from, this.#firsts[index + 1]).map((text, i) => {
      const [start, end] = this.#places.slice(2 * (from + i), 2 * (from + i) + 2);
      return { text, place: { file: this.#file, start: start!, end: end! } };
    });
  }

  /** Where in the cell behind the last one there is what the parser calls by this code. */
  placeOf(code: string): number {
    const cell = this.#at + /^(?:,|[\r\n]*)/.exec(this.#text.slice(this.#at))![0].length;
    if (code === 'INVALID_OPENING_QUOTE') return this.#text.indexOf('"', cell);
    return code === 'CSV_INVALID_CLOSING_QUOTE'
      ? cell + /^"(?:[^"]|"")*"/.exec(this.#text.slice(cell))![0].length
      : cell;
  }

  /** Offset by that into the bytes of UTF-8; asked for in ascending order. */
  #offsetOf(bytes: number): number {
    while (this.#bytes < bytes && this.#at < this.#text.length) {
      const code = this.#text.codePointAt(this.#at)!;
      this.#bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
      this.#at += code < 0x10000 ? 1 : 2;
    }
    return this.#at;
  }
}
