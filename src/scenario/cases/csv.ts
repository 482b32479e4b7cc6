import { CsvError, parse } from 'csv-parse/sync';
import type { Place } from '../../diagnostics/diagnostic.ts';
import { emptyTable, unreadableTable } from '../../diagnostics/messages/cases.ts';
import { lineStarts } from '../../diagnostics/textPosition.ts';
import type { Say } from '../read/say.ts';

/** One cell, without its quotes and the blanks around it. */
export interface Cell {
  readonly text: string;
  readonly place: Place;
}

/** A line of a table. */
export type Row = readonly Cell[];

/** A table of CSV: its column names, and its rows. */
export interface CsvTable {
  readonly header: Row;
  readonly rows: readonly Row[];
}

/**
 * Reads CSV as RFC 4180 has it: commas, quotes where a cell needs them, lines that end in LF or CRLF. Empty lines are
 * left out; a row may have too few cells or too many.
 *
 * @param file - Name for places.
 * @param say - Is told what is wrong.
 * @returns Undefined if it is no table.
 */
export function readCsv(text: string, file: string, say: Say): CsvTable | undefined {
  const offsetOf = offsetsIn(text);
  const cells: Cell[][] = [];
  try {
    parse(text, {
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
      cast: (value, { bytes, quoting, index }) => {
        const end = offsetOf(bytes);
        const start = end - (quoting ? 2 + value.replaceAll('"', '""').length : value.length);
        if (index === 0) cells.push([]);
        cells.at(-1)!.push({ text: value.trim(), place: { file, start, end } });
        return '';
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = 'lines' in error && typeof error.lines === 'number' ? error.lines : 1;
    const start = lineStarts(text)[line - 1] ?? 0;
    say(unreadableTable(error.code), { file, start, end: start });
    return undefined;
  }
  const [header, ...rows] = cells;
  if (header !== undefined && rows.length > 0) return { header, rows };
  say(emptyTable(), { file, start: 0, end: 0 });
  return undefined;
}

/** Offsets into a text by those into its bytes of UTF-8, asked for in ascending order. */
function offsetsIn(text: string): (bytes: number) => number {
  let [at, passed] = [0, 0];
  return (bytes) => {
    while (passed < bytes && at < text.length) {
      const code = text.codePointAt(at)!;
      passed += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
      at += code < 0x10000 ? 1 : 2;
    }
    return at;
  };
}
