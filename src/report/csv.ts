import { harmless } from '../diagnostics/harmless.ts';
import { type ResultRecord, recordSchema } from '../record/record.ts';
import { sweep } from '../results/sweep.ts';
import { type Cell, type Table, type TypedTable, tablesOf } from './tables.ts';

/** The schema of the record but for two facts that it does not state. */
function inTables() {
  const { manifest } = recordSchema.shape;
  const { points } = sweep.shape;
  const { at } = points.element.shape;
  return recordSchema.extend({
    // The same work gives the same bytes, however long it took.
    manifest: manifest.omit({ elapsedSeconds: true }),
    // A sweep has two axes at most, so that their values are columns beside the probability.
    sweep: sweep.extend({ points: points.element.extend({ at: at.max(2) }).array() }).nullable(),
  });
}

/** Worked out once, since it takes longer than the tables of a small record. */
const IN_TABLES = inTables().toJSONSchema();

/**
 * The record as tidy tables, one file each: what its schema holds has a column, by the rules of {@link tablesOf}.
 *
 * Numbers are the record's own, unrounded; probabilities stay in [0, 1].
 */
export function csvTables(record: ResultRecord): TypedTable[] {
  return tablesOf(IN_TABLES, record, 'answer');
}

/**
 * A table as CSV by RFC 4180: CRLF, quotes where needed, and a byte order mark so that spreadsheets
 * read it as UTF-8. Needed are quotes around whatever separates cells somewhere: the comma, but also
 * semicolon, tab and bar, which spreadsheets of other languages take.
 *
 * A text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, CSV injection).
 */
export function csvText(table: Table): string {
  const lines = [table.columns, ...table.rows].map((row) => row.map(cellText).join(','));
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const safe = guardFormula(harmless(cell));
  return /[",;|\t\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function guardFormula(text: string): string {
  // A plain number such as -0.3 starts like a formula and is none; nor is a sign alone.
  if (/^[+-]?(\d+(\.\d+)?([eE][+-]?\d+)?)?$/.test(text)) return text;
  return /^\s*[=+\-@＝＋－＠|]/.test(text) || /^[\t\r\n]/.test(text) ? `'${text}` : text;
}
