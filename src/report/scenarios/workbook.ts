import type { SheetData } from 'write-excel-file/universal';
import { harmless } from '../../diagnostics/harmless.ts';
import type { Cell } from '../tables.ts';
import type { TableHead } from './formats.ts';

/** Cells of a workbook, which is made in memory: some 300 MB. */
export const MOST_CELLS = 1_000_000;

/** What Excel takes: rows of a sheet, the heading among them; letters of a cell; letters of the name of a sheet. */
const MOST_ROWS = 1_048_576;
const MOST_LETTERS = 32_767;
const MOST_IN_NAME = 31;

/** Tables as a workbook of Excel, a sheet each, which takes rows as long as there is room. */
export class Workbook {
  readonly #sheets = new Map<string, SheetData>();
  #cells = 0;
  #isFull = false;

  /** Whether more came than there is room for: then there is no workbook. */
  get isFull(): boolean {
    return this.#isFull;
  }

  add({ name, columns }: TableHead, rows: readonly (readonly Cell[])[]): void {
    if (this.#isFull) return;
    const sheet: SheetData = this.#sheets.get(name) ?? [columns.map(sheetCell)];
    this.#sheets.set(name, sheet);
    this.#cells += rows.length * columns.length;
    if (this.#cells > MOST_CELLS || sheet.length + rows.length > MOST_ROWS) {
      this.#isFull = true;
      this.#sheets.clear();
      return;
    }
    for (const row of rows) sheet.push(row.map(sheetCell));
  }

  /** The bytes of the file. */
  async end(): Promise<Uint8Array> {
    const { default: writeWorkbook } = await import('write-excel-file/universal');
    const sheets = [...this.#sheets].map(([name, data]) => ({ sheet: name.slice(0, MOST_IN_NAME), data }));
    const blob = await writeWorkbook(sheets).toBlob();
    return new Uint8Array(await blob.arrayBuffer());
  }
}

/** A text is one by its type, so that none is run as a formula, whatever it begins with. */
function sheetCell(cell: Cell): SheetData[number][number] {
  return typeof cell === 'string' ? { value: harmless(cell).slice(0, MOST_LETTERS), type: String } : cell;
}
