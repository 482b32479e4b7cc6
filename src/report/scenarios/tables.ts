import type { ResultRecord } from '../../record/record.ts';
import { csvTables } from '../csv.ts';
import type { ColumnType } from '../tables/shape.ts';
import type { Cell, TypedTable } from '../tables.ts';

/** Where a record lies among others. */
export interface Place {
  /** The file or the row, as it was named; no other scenario has the same. */
  readonly scenario: string;
  /** The folder of its report. */
  readonly folder: string;
}

/** What every row says first: of which scenario it is, and of which forecast. */
const FIRST: readonly {
  readonly name: string;
  readonly type: ColumnType;
  readonly read: (record: ResultRecord, place: Place) => Cell;
}[] = [
  { name: 'scenario', type: 'text', read: (_, { scenario }) => scenario },
  { name: 'folder', type: 'text', read: (_, { folder }) => folder },
  { name: 'as_of', type: 'text', read: ({ asOf }) => asOf },
  { name: 'seed', type: 'text', read: ({ seed }) => seed },
  { name: 'content_hash', type: 'text', read: ({ scenario }) => scenario.hash },
  { name: 'version', type: 'text', read: ({ manifest }) => manifest.version },
];

/**
 * The tables of a record as part of those of many: the same, with what tells one scenario and one forecast from another in the first columns.
 *
 * A column of a table that is called as one of these has the name of the table in front, as `checks_seed`; in `answer`, where it says the same
 * over again, it is left out.
 */
export function scenarioTables(record: ResultRecord, place: Place): TypedTable[] {
  const first = FIRST.map(({ read }) => read(record, place));
  return csvTables(record).map(({ name, columns, types, rows }) => {
    const isFirst = (column: string): boolean => FIRST.some((one) => one.name === column);
    const own = columns.flatMap((column, i) => (name === 'answer' && isFirst(column) ? [] : [i]));
    return {
      name,
      columns: [
        ...FIRST.map((one) => one.name),
        ...own.map((i) => (isFirst(columns[i]!) ? `${name}_${columns[i]}` : columns[i]!)),
      ],
      types: [...FIRST.map((one) => one.type), ...own.map((i) => types[i]!)],
      rows: rows.map((row) => [...first, ...own.map((i) => row[i] ?? null)]),
    };
  });
}
