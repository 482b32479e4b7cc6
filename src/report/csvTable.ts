/** A cell: numbers keep all their digits; null is an empty cell. */
export type Cell = string | number | boolean | null;

/** A tidy table: one row a thing, one column a property, no formatting. */
export interface CsvTable {
  /** File name without folder or extension. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}
