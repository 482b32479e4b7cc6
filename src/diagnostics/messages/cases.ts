import { quote } from '../quote.ts';
import { type Sentence, say } from '../sentence.ts';
import { suggestedFix, suggestion } from '../suggest.ts';

/** Sentences about tables of cases. */

export const tableMissing = (path: string, reason: string): Sentence =>
  say(
    'bad-table',
    `the table ${quote(path)} cannot be read: ${reason}`,
    'the path of a table starts from the folder of the file that names it',
  );

export const noTable = (path: string): Sentence =>
  say('bad-table', `${quote(path)} cannot be a table`, 'name a .csv file by its path from the folder of this one');

export const tableTooLarge = (path: string): Sentence =>
  say('bad-table', `the table ${quote(path)} has more than 64 MB`);

export const emptyTable = (): Sentence =>
  say('bad-table', 'the table has no rows', 'a table has a line of column names, and a line for each case below it');

const CSV_PROBLEMS: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quote is opened and never closed',
  CSV_INVALID_CLOSING_QUOTE: 'after a closing quote something stands that is neither a comma nor the end of the line',
  INVALID_OPENING_QUOTE: 'a quote stands inside a cell that does not begin with one',
};

/** @param problem - As the parser calls it. */
export const unreadableTable = (problem: string): Sentence =>
  say(
    'bad-table',
    `the table is not CSV: ${CSV_PROBLEMS[problem] ?? 'it cannot be told into cells'}`,
    'a cell with a comma, a quote or a line break stands in quotes, and a quote in it is written twice',
  );

const SEPARATORS: Readonly<Record<string, string>> = { ';': 'semicolons', '\t': 'tabs', '|': 'bars' };

/** @param separator - What stands between the cells of the first line. */
export const otherSeparator = (separator: string): Sentence =>
  say(
    'bad-table',
    `the cells are separated by ${SEPARATORS[separator] ?? quote(separator)}, and a table has commas between them`,
    'save it as CSV with commas, and with points in its decimals: 0.35',
  );

export const columnTwice = (name: string): Sentence => say('bad-table', `two columns are called ${quote(name)}`);

export const columnWithoutName = (): Sentence => say('bad-table', 'a column has no name');

export const rowLength = (cells: number, columns: number): Sentence =>
  say(
    'bad-table',
    `the row has ${cells} cells, and the table ${columns} columns`,
    cells > columns ? 'a cell with a comma in it stands in quotes' : 'an empty cell needs its comma too',
  );

export const rowWithoutName = (column: string): Sentence =>
  say('bad-table', `the row has no name in the column ${quote(column)}`);

export const badRowName = (name: string): Sentence =>
  say(
    'bad-table',
    `${quote(name)} cannot name a row`,
    'names of rows have letters, digits, _, - and ., and at most 60 of them',
  );

export const rowTwice = (name: string, line: number): Sentence =>
  say('bad-table', `the row of line ${line} is called ${quote(name)} too`);

export const unknownColumn = (name: string, columns: readonly string[]): Sentence =>
  say(
    'unknown-column',
    `the table has no column ${quote(name)}`,
    () => suggestedFix(name, columns) ?? `its columns are ${columns.slice(0, 40).join(', ')}`,
  );

/** Of a `$word` in a text. */
export const unknownPlaceholder = (name: string, columns: readonly string[]): Sentence => {
  const near = suggestedFix(name, columns)?.fix;
  return say(
    'unknown-column',
    `$${name} stands for no column of the table`,
    near === undefined ? 'a dollar sign that is meant as one is written $$' : `did you mean $${near}?`,
  );
};

/** Of `$column + 3 months`. */
export const notAmongDays = (written: string, column: string): Sentence =>
  say(
    'bad-date',
    `${quote(written)} counts from a day, and the column ${column} is not among \`days\``,
    `name it there: \`days: [${column}]\``,
  );

/** @param day - Column of the day from which the cells of the other are known. */
export const usedTooEarly = (column: string, day: string): Sentence =>
  say(
    'known-later',
    `the cell of ${column} is known only from the day in ${day} on, and what stands here is used from the start`,
    `put it in a row of evidence with \`known: $${day}\`, or leave ${column} out of \`known\``,
  );

/** A hint for a cell that means to say nothing. */
export const unknownIsEmpty = (cell: string): string =>
  `${quote(cell)} is a word like any other here: leave the cell empty where something is not known`;

/** @param meaning - What the key would say. */
export const emptyLeavesOut = (meaning: string | undefined): string =>
  ['this cell is empty, which leaves out the key', ...(meaning === undefined ? [] : [meaning])].join('; ');

export const cellUnknown = (column: string, cell: string, known: readonly string[]): Sentence =>
  say(
    'bad-choice',
    cell === '' ? `the cell of ${column} is empty` : `${quote(cell)} is no cell that \`columns.${column}\` knows`,
    () =>
      cell === ''
        ? `say under \`columns.${column}\` what an empty cell means: "": {} if nothing`
        : (suggestedFix(cell, known) ?? `it knows ${known.map(quote).join(', ')}`),
  );

export const unknownRow = (name: string, file: string, rows: readonly string[]): Sentence =>
  say(
    'unknown-row',
    `${quote(file)} has no row ${quote(name)}`,
    () => suggestion(name, rows) ?? `its first row is ${rows[0]}`,
  );

/** @param example - How a row is named. */
export const namesNoRow = (example: string): Sentence =>
  say('table-of-cases', 'the file is a table of cases, and here one of them is expected', `name a row, as ${example}`);

/** The explorer holds files, and a row is made of several. */
export const noExplorerOfRow = (): Sentence =>
  say(
    'table-of-cases',
    'the explorer moves scenarios that are files of their own, and this is a row of a table',
    'write the scenario of the row into a file, or leave the explorer out',
  );

export const noTableOfCases = (): Sentence =>
  say('table-of-cases', 'a row is named, but the file has no `cases`', 'name the file without # and what follows');
