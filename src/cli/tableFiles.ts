import { join } from 'node:path';
import { tableFile } from '../report/scenarios/files.ts';
import type { TableFile, TableFormat, TableHead } from '../report/scenarios/formats.ts';
import { Workbook } from '../report/scenarios/workbook.ts';
import type { Cell, TypedTable } from '../report/tables.ts';
import { GrowingFile, namesIn, removeFile, writeWhole } from './files.ts';

/** Cells that wait in memory for being written, of all tables together. */
const MOST_WAITING = 500_000;

const WORKBOOK = 'tables.xlsx';

/** What one table is written to, a format each. */
interface Written {
  readonly head: TableHead;
  readonly files: readonly { readonly grows: GrowingFile; readonly table: TableFile }[];
  waiting: (readonly Cell[])[];
}

/**
 * The files of tables to which one record after another adds its rows. What has come is written when much of it waits, so that memory does not
 * grow with the records; and no file is there before all of them are whole.
 */
export class TableFiles {
  readonly #out: string;
  readonly #formats: readonly TableFormat[];
  readonly #tables = new Map<string, Written>();
  readonly #workbook: Workbook | null;
  #waiting = 0;

  /** @param out - A folder that is there. */
  constructor(out: string, formats: readonly TableFormat[]) {
    this.#out = out;
    this.#formats = formats;
    this.#workbook = formats.includes('xlsx') ? new Workbook() : null;
  }

  /** @throws FileFailure if the folder cannot be written. */
  async add(tables: readonly TypedTable[]): Promise<void> {
    for (const table of tables) {
      this.#workbook?.add(table, table.rows);
      const written = this.#tables.get(table.name) ?? (await this.#begin(table));
      if (written.files.length === 0) continue;
      for (const row of table.rows) written.waiting.push(row);
      this.#waiting += table.rows.length * table.columns.length;
    }
    while (this.#waiting > MOST_WAITING) await this.#write(this.#largest());
  }

  /**
   * Puts all files in their places.
   *
   * @returns Their paths, and whether the workbook is left out because there was too much for it.
   * @throws FileFailure if the folder cannot be written.
   */
  async end(): Promise<{ readonly paths: readonly string[]; readonly isWorkbookFull: boolean }> {
    for (const written of this.#tables.values()) {
      await this.#write(written);
      for (const { grows, table } of written.files) await grows.add(table.end());
    }
    const growing = this.#growing();
    for (const file of growing) await file.end();
    const paths = growing.map(({ path }) => path);
    if (this.#workbook === null || this.#workbook.isFull) {
      return { paths, isWorkbookFull: this.#workbook !== null };
    }
    const workbook = join(this.#out, WORKBOOK);
    await writeWhole(workbook, await this.#workbook.end());
    return { paths: [...paths, workbook], isWorkbookFull: false };
  }

  /** Leaves nothing of what is not whole. */
  async abandon(): Promise<void> {
    for (const file of this.#growing()) await file.abandon();
  }

  #growing(): readonly GrowingFile[] {
    return [...this.#tables.values()].flatMap(({ files }) => files.map(({ grows }) => grows));
  }

  async #begin({ name, columns, types }: TypedTable): Promise<Written> {
    const head = { name, columns, types };
    const files: { grows: GrowingFile; table: TableFile }[] = [];
    const written = { head, files, waiting: [] };
    this.#tables.set(name, written);
    for (const format of this.#formats) {
      const made = await tableFile(format, head);
      if (made === null) continue;
      const grows = await GrowingFile.begin(join(this.#out, `${name}.${made.ending}`));
      files.push({ grows, table: made.table });
    }
    return written;
  }

  async #write(written: Written): Promise<void> {
    const { head, files, waiting } = written;
    if (waiting.length === 0) return;
    for (const { grows, table } of files) await grows.add(table.add(waiting));
    this.#waiting -= waiting.length * head.columns.length;
    written.waiting = [];
  }

  /** The table of which most is waiting. */
  #largest(): Written {
    const cells = ({ head, waiting }: Written): number => waiting.length * head.columns.length;
    return [...this.#tables.values()].reduce((most, one) => (cells(one) > cells(most) ? one : most));
  }
}

/** Removes the half-written files of a run that was killed. */
export async function removeHalfTables(out: string): Promise<void> {
  for (const name of await namesIn(out)) {
    if (/^(?:[a-z_]+\.(?:csv|parquet|jsonl)|tables\.xlsx)\.\d{1,10}$/.test(name)) await removeFile(join(out, name));
  }
}
