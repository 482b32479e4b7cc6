import type { Cell } from '../tables.ts';
import type { TableFile, TableHead } from './formats.ts';

/**
 * A table as CSV for machines: RFC 4180, as UTF-8 without a mark, texts as they are. An empty text is `""`, an empty cell nothing.
 *
 * Nothing is put before what a spreadsheet would run as a formula: a text that was read has to be the text that was written.
 */
export function csvFile({ columns }: TableHead): TableFile {
  let isBegun = false;
  const lines = (rows: readonly (readonly Cell[])[]): string => {
    const all = isBegun ? rows : [columns, ...rows];
    isBegun = true;
    return all.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
  };
  return { add: lines, end: () => lines([]) };
}

function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  return cell === '' || /[",\r\n]/.test(cell) || cell !== cell.trim() ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** A table as JSON Lines: an object a row, every column in each. */
export function jsonLinesFile({ columns }: TableHead): TableFile {
  return {
    add: (rows) =>
      rows
        .map((row) => `${JSON.stringify(Object.fromEntries(columns.map((name, i) => [name, row[i] ?? null])))}\n`)
        .join(''),
    end: () => '',
  };
}
