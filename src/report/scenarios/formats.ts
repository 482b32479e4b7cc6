import type { Cell, TypedTable } from '../tables.ts';

/** Formats of tables over many scenarios; those with a file a table are for machines, and hold texts as they are. */
export const TABLE_FORMATS = ['csv', 'parquet', 'json', 'xlsx'] as const;

/** One of them. */
export type TableFormat = (typeof TABLE_FORMATS)[number];

/** Those that are written unless others are asked for. */
export const USUAL_TABLE_FORMATS: readonly TableFormat[] = ['csv', 'parquet'];

/** What a table is before it has rows. */
export type TableHead = Pick<TypedTable, 'name' | 'columns' | 'types'>;

/** The file of a table, which grows as rows come. */
export interface TableFile {
  /** The next bytes of the file, with these rows in them. */
  readonly add: (rows: readonly (readonly Cell[])[]) => string | Uint8Array;
  /** Its last bytes. */
  readonly end: () => string | Uint8Array;
}
