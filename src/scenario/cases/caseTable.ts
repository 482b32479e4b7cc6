import type { Diagnostic, Place } from '../../diagnostics/diagnostic.ts';
import { firstDiagnostics } from '../../diagnostics/first.ts';
import {
  badRowName,
  cellUnknown,
  columnTwice,
  columnWithoutName,
  emptyLeavesOut,
  noTable,
  notAmongDays,
  rowLength,
  rowTwice,
  rowWithoutName,
  tableMissing,
  tableTooLarge,
  unknownColumn,
  unknownIsEmpty,
  unknownPlaceholder,
} from '../../diagnostics/messages/cases.ts';
import { badDate } from '../../diagnostics/messages/dates.ts';
import { notUtf8 } from '../../diagnostics/messages/files.ts';
import { sortDiagnostics } from '../../diagnostics/sort.ts';
import { lineStarts, positionAt } from '../../diagnostics/textPosition.ts';
import { sectionProblems } from '../checks/structure.ts';
import type { ScenarioFile } from '../format.ts';
import { type Changes, type Loaded, loadMerged } from '../load.ts';
import type { MergedFiles } from '../read/extends.ts';
import { mergeTrees } from '../read/merge.ts';
import type { Reader } from '../read/read.ts';
import { withRoles } from '../read/roles.ts';
import { type Say, sayInto } from '../read/say.ts';
import { child, entriesOf, itemsOf, type MapTree, mapOf, type Tree, textOf, toPlain } from '../read/tree.ts';
import { cellsAsMeant } from './asMeant.ts';
import { type Cell, type CsvTable, type Row, readCsv } from './csv.ts';
import { columnsIn, countedFrom, type Filler, fill, lastDayOf } from './fill.ts';
import { checkKnownLater } from './knownLater.ts';
import { checkLandmarks } from './landmarks.ts';
import { withOutcomeDays } from './outcomeDays.ts';

/** What the section `cases` of a file says. */
export type CasesSection = NonNullable<ScenarioFile['cases']>;

/** A file whose every row is a scenario. */
export interface CaseTable {
  readonly file: string;
  /** By file, as `Place.file` has it. */
  readonly texts: ReadonlyMap<string, string>;
  /** Where it says that it is a table. */
  readonly place: Place;
  /** The file with the rows, as places name it. */
  readonly csv: string;
  readonly section: CasesSection;
  /** Names of the rows, in their order. */
  readonly ids: readonly string[];
  readonly has: (id: string) => boolean;
  /** Text of a cell; '' where it is empty. */
  readonly cellOf: (id: string, column: string) => string;
  /** Column names and cells of a row: all that its scenario takes from the table. */
  readonly wordsOf: (id: string) => readonly (readonly string[])[];
  /** The row as a file that was read and merged. */
  readonly merged: (id: string) => MergedFiles;
  /** The scenario of a row, or all that is wrong with it, as of a file of its own. */
  readonly load: (id: string, changes?: Changes) => Loaded;
}

/** A row of a table. */
export interface RowOf {
  readonly table: CaseTable;
  readonly id: string;
}

/** A table of cases, or all that is wrong with it as a whole; rows are checked one by one, when they are loaded. */
export type OpenedCases =
  | { readonly ok: true; readonly value: CaseTable }
  | {
      readonly ok: false;
      readonly diagnostics: readonly Diagnostic[];
      readonly texts: ReadonlyMap<string, string>;
    };

/** What the name of a row is made of. */
const ROW_NAME = /^[\p{L}\p{N}][\p{L}\p{N}_.-]{0,59}$/u;

/**
 * Opens the table of a file that has `cases`.
 *
 * @param merged - The file and what it extends.
 * @param tree - Its merged tree, which has `cases`.
 */
export function openCases(file: string, merged: MergedFiles, tree: MapTree, reader: Reader): OpenedCases {
  const diagnostics: Diagnostic[] = [...merged.diagnostics];
  const say = sayInto(diagnostics);
  const texts = new Map(merged.texts);
  const section = child(tree, 'cases')!;
  diagnostics.push(...sectionProblems(tree, 'cases'));
  const table = readTable(child(section, 'table'), reader, texts, say);
  const plain = toPlain(section) as CasesSection;
  const columns = new Map(table?.header.map(({ text }, i) => [text, i]));
  if (table !== undefined) {
    checkHeader(table, say);
    checkColumns(section, tree, [...columns.keys()], say);
    checkKnownLater(section, tree, say);
  }
  const named = columns.get(plain.id);
  const rows =
    table === undefined || named === undefined ? new Map<string, number>() : nameRows(table, named, texts, say);
  if (table === undefined || diagnostics.some(({ severity }) => severity === 'error')) {
    return { ok: false, diagnostics: firstDiagnostics(diagnostics), texts };
  }

  const rest = mapOf(
    tree.entries.filter(({ key }) => key !== 'cases'),
    tree.place,
  );
  const cases = tree.byKey.get('cases')!;
  const dayColumns = new Set(plain.days);
  const rowOf = (id: string): Row => {
    const index = rows.get(id);
    return index === undefined ? [] : table.row(index);
  };
  const mergedRow = (id: string): MergedFiles => {
    const found: Diagnostic[] = [...merged.diagnostics];
    const tell = sayInto(found);
    const row = rowOf(id);
    const filler: Filler = {
      cellOf: (column) => row[columns.get(column) ?? -1],
      holdsDays: (column) => dayColumns.has(column),
    };
    if (!checkRow(row, table, plain, filler, tell)) return { tree: undefined, diagnostics: found, texts };
    let whole = fill(rest, filler) ?? rest;
    for (const { key: column, value: pieces } of entriesOf(child(section, 'columns'))) {
      const cell = filler.cellOf(column);
      const piece = cell === undefined ? undefined : child(pieces, cell.text);
      if (cell !== undefined && piece === undefined) {
        const known = entriesOf(pieces).map(({ key }) => key);
        tell(cellUnknown(column, cell.text, known), cell.place);
      }
      const laid = piece === undefined ? undefined : fill(piece, filler);
      if (laid !== undefined) whole = mergeTrees(whole, laid, tell, 'piece');
    }
    const { file: csv } = table.header[0]!.place;
    const cellAt = (place: Tree['place']): Cell | undefined =>
      place.file === csv ? row.find((cell) => cell.place.start === place.start) : undefined;
    const ofRow = whole.kind === 'map' ? withRoles(whole) : whole;
    const meant = cellsAsMeant(withOutcomeDays(ofRow, cellAt), csv);
    const filled = meant.kind === 'map' ? mapOf([...meant.entries, cases], meant.place, meant.emptied) : undefined;
    return { tree: filled, diagnostics: found, texts };
  };
  return {
    ok: true,
    value: {
      merged: mergedRow,
      place: cases.keyPlace,
      texts,
      file,
      csv: table.header[0]!.place.file,
      section: plain,
      ids: [...rows.keys()],
      has: (id) => rows.has(id),
      cellOf: (id, column) => rowOf(id)[columns.get(column) ?? -1]?.text ?? '',
      wordsOf: (id) => [table.header, rowOf(id)].map((cells) => cells.map(({ text }) => text)),
      load(id, changes = {}) {
        const loaded = loadMerged(mergedRow(id), `${reader.names.stem(file)}#${id}`, changes, 'row');
        const row = rowOf(id);
        const found = loaded.diagnostics.map((one) => namingCell(one, row));
        // Windows are as long in one row as in another, as a rule.
        if (loaded.ok && rows.get(id) === 0) checkLandmarks(section, loaded.value.window, sayInto(found));
        return { ...loaded, diagnostics: sortDiagnostics(found) };
      },
    },
  };
}

function readTable(
  named: Tree | undefined,
  reader: Reader,
  texts: Map<string, string>,
  say: Say,
): CsvTable | undefined {
  const written = textOf(named);
  if (named === undefined || written === undefined) return undefined;
  const path = /\.csv$/i.test(written) ? reader.names.beside(named.place.file, written) : undefined;
  if (path === undefined) {
    say(noTable(written), named.place);
    return undefined;
  }
  const read = reader.table(path);
  switch (read.kind) {
    case 'text':
      texts.set(path, read.text);
      return readCsv(read.text, path, say);
    case 'not-utf8':
      texts.set(path, read.text);
      say(notUtf8(), { file: path, start: read.at, end: read.at + 1 });
      return undefined;
    case 'missing':
      say(tableMissing(written, read.reason), named.place);
      return undefined;
    case 'too-large':
      say(tableTooLarge(written), named.place);
      return undefined;
    case 'outside':
    case 'hidden':
      say(tableMissing(written, `it is ${read.kind === 'hidden' ? 'hidden' : 'outside the project'}`), named.place);
      return undefined;
  }
}

function checkHeader({ header }: CsvTable, say: Say): void {
  const seen = new Set<string>();
  for (const { text, place } of header) {
    if (text === '') say(columnWithoutName(), place);
    else if (seen.has(text)) say(columnTwice(text), place);
    seen.add(text);
  }
}

/** Every column that the file names, in its section or in a placeholder. */
function checkColumns(section: Tree, tree: MapTree, columns: readonly string[], say: Say): void {
  const check = (name: string, place: Tree['place']): void => {
    if (!columns.includes(name)) say(unknownColumn(name, columns), place);
  };
  const checkText = (named: Tree | undefined): void => {
    const name = textOf(named);
    if (named !== undefined && name !== undefined) check(name, named.place);
  };
  for (const key of ['id', 'group']) checkText(child(section, key));
  for (const key of ['days', 'slices']) for (const item of itemsOf(child(section, key))) checkText(item);
  for (const key of ['known', 'columns']) {
    for (const { key: name, keyPlace } of entriesOf(child(section, key))) check(name, keyPlace);
  }
  for (const { value } of entriesOf(child(section, 'known'))) checkText(value);
  for (const { value } of entriesOf(child(section, 'baselines'))) {
    const by = child(value, 'by');
    for (const item of by?.kind === 'list' ? by.items : [by]) checkText(item);
  }
  const days = new Set(itemsOf(child(section, 'days')).map(textOf));
  const visit = (at: Tree): void => {
    if (at.kind === 'list') for (const item of at.items) visit(item);
    else if (at.kind === 'map') for (const { value } of at.entries) visit(value);
    else if (typeof at.value === 'string' && at.value.includes('$')) {
      for (const name of columnsIn(at.value))
        if (!columns.includes(name)) say(unknownPlaceholder(name, columns), at.place);
      const counted = countedFrom(at.value);
      if (counted !== undefined && columns.includes(counted) && !days.has(counted))
        say(notAmongDays(at.value.trim(), counted), at.place);
    }
  };
  for (const { key, value } of tree.entries)
    visit(key === 'cases' ? (child(value, 'columns') ?? mapOf([], value.place)) : value);
}

/** Indices of rows by their names. */
function nameRows(
  table: CsvTable,
  column: number,
  texts: ReadonlyMap<string, string>,
  say: Say,
): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  const name = table.header[column]!;
  let starts: readonly number[] | undefined;
  for (let index = 0; index < table.count; index++) {
    const row = table.row(index);
    const cell = row[column];
    const same = cell === undefined ? undefined : rows.get(cell.text);
    if (cell === undefined || cell.text === '') {
      const place = cell?.place ?? row[0]!.place;
      say(rowWithoutName(name.text), place);
    } else if (!ROW_NAME.test(cell.text)) {
      say(badRowName(cell.text), cell.place);
    } else if (same !== undefined) {
      const { file, start } = table.row(same)[column]!.place;
      const text = texts.get(file) ?? '';
      starts ??= lineStarts(text);
      say(rowTwice(cell.text, positionAt(text, starts, start).line), cell.place);
    } else {
      rows.set(cell.text, index);
    }
  }
  return rows;
}

/** How tables say that something is not known, where an empty cell says it here. */
const UNKNOWN = /^(?:n\.?\/?a\.?|nan|null|nil|none|unknown|missing|[?.\-\u2013\u2014]+)$/i;

/** With a hint where what is wrong is an empty cell, or a word for what is not known. */
function namingCell(diagnostic: Diagnostic, row: Row): Diagnostic {
  const { severity, place } = diagnostic;
  if (severity === 'warning' || place === undefined) return diagnostic;
  const cell = row.find(
    ({ place: { file, start, end } }) => file === place.file && start <= place.start && place.end <= end,
  );
  if (cell?.text === '' && diagnostic.code === 'missing-key')
    return { ...diagnostic, hint: emptyLeavesOut(diagnostic.hint) };
  if (cell === undefined || !UNKNOWN.test(cell.text)) return diagnostic;
  const { fix: _fix, ...rest } = diagnostic;
  return { ...rest, hint: unknownIsEmpty(cell.text) };
}

/** What is wrong with a row whatever is made of it; false if its cells cannot be told apart, so that nothing else be said. */
function checkRow(row: Row, { header }: CsvTable, { days = [] }: CasesSection, { cellOf }: Filler, say: Say): boolean {
  if (row.length !== header.length) {
    const place = row.length > header.length ? row[header.length]!.place : row.at(-1)!.place;
    say(rowLength(row.length, header.length), place);
    return false;
  }
  for (const column of days) {
    const cell = cellOf(column);
    if (cell !== undefined && cell.text !== '' && lastDayOf(cell.text) === undefined)
      say(badDate(cell.text), cell.place);
  }
  return true;
}
