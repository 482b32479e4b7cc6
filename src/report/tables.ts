import { joined, type Leaf, leavesOf, propertyOf, wordOf } from './tables/leaves.ts';
import { type ColumnType, type JsonSchema, type Shape, shapeOf } from './tables/shape.ts';

/** A cell: numbers keep all their digits; null is an empty cell. */
export type Cell = string | number | boolean | null;

/** A tidy table: one row a thing, one column a property, no formatting. */
export interface Table {
  /** File name without folder or extension. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A table of which it is known what its columns hold, also of those that are empty. */
export interface TypedTable extends Table {
  /** One a column. */
  readonly types: readonly ColumnType[];
}

/**
 * Data as tidy tables that follow from their schema alone: names, columns and their types are the same whatever the data.
 *
 * - The data themselves are a table of one row, called `name`. An object right in them that may be null is another,
 *   without a row if it is null; any other object becomes columns with its name in front.
 * - A list of objects or numbers is a table named after its path, with a `place` that counts from 1. In front of it, for
 *   each list around, a column with the name of that table has the `id` of the row there, or the `place` if there is no id.
 *   Numbers are in the column `value`; if they are aligned with `byDate`, its `date` stands for `place`.
 * - An estimate `x` is `x`, `x_standard_error`, `x_low_90`, `x_high_90`; members of another tuple are numbered from 1.
 * - A list of texts is one cell, joined by spaces.
 */
export function tablesOf(schema: JsonSchema, data: unknown, name: string): TypedTable[] {
  const shape = shapeOf(schema);
  if (shape.kind !== 'object') throw new Error('Tables are made of an object.');
  const dates = itemsOf(propertyOf(data, 'byDate')).map((one) => cellOf(propertyOf(one, 'date')));
  const own = shape.fields.filter((field) => !isApart(field.shape));
  const apart = shape.fields.filter((field) => isApart(field.shape));
  return [
    single(name, '', { ...shape, fields: own }, data),
    ...apart.map((field) => single(wordOf(field.key), wordOf(field.key), field.shape, propertyOf(data, field.key))),
  ].flatMap((level) => levelTables(level, dates));
}

/** Tuples are no things of their own. */
function isApart(shape: Shape): boolean {
  return shape.kind === 'object' && shape.mayBeNull && shape.fields.every(({ key }) => typeof key === 'string');
}

interface Column {
  readonly name: string;
  readonly type: ColumnType;
}

/** A table in the making: the properties of its rows follow from the shape. */
interface Level {
  readonly name: string;
  /** What the names of lists in it begin with. */
  readonly path: string;
  /** Columns in front: where in which list a row stands. */
  readonly leading: readonly Column[];
  /** Columns by which the rows of lists in it say where they belong. */
  readonly keys: readonly Column[];
  readonly shape: Shape;
  readonly rows: readonly {
    readonly leading: readonly Cell[];
    readonly keys: readonly Cell[];
    readonly data: unknown;
  }[];
}

function single(name: string, path: string, shape: Shape, data: unknown): Level {
  const rows = data === null ? [] : [{ leading: [], keys: [], data }];
  return { name, path, leading: [], keys: [], shape, rows };
}

function levelTables(level: Level, dates: readonly Cell[]): TypedTable[] {
  const leaves = leavesOf(level.shape);
  const own = leaves.flatMap(({ name, shape, read }) =>
    shape.kind === 'list' ? [] : [{ name, type: shape.kind === 'texts' ? ('text' as const) : shape.type, read }],
  );
  const columns = [...level.leading, ...own];
  const table = {
    name: level.name,
    columns: columns.map(({ name }) => name),
    types: columns.map(({ type }) => type),
    rows: level.rows.map(({ leading, data }) => [...leading, ...own.map(({ read }) => cellOf(read(data)))]),
  };
  return [
    table,
    ...leaves.flatMap((leaf) => levelsBelow(level, leaf, dates)).flatMap((one) => levelTables(one, dates)),
  ];
}

/** The table of a list in the rows of another; none if the leaf is no list. */
function levelsBelow(above: Level, { name: leaf, shape, read }: Leaf, dates: readonly Cell[]): Level[] {
  if (shape.kind !== 'list') return [];
  const { item, isByDate } = shape;
  const hasId = item.kind === 'object' && item.fields.some(({ key }) => key === 'id');
  const name = joined(above.path, leaf);
  const rows = above.rows.flatMap(({ keys, data }) =>
    itemsOf(read(data)).map((one, i) => {
      const place = isByDate ? (dates[i] ?? null) : i + 1;
      const key = hasId ? cellOf(propertyOf(one, 'id')) : place;
      return { leading: [...keys, place], keys: [...keys, key], data: one };
    }),
  );
  const place: Column = isByDate ? { name: 'date', type: 'text' } : { name: 'place', type: 'integer' };
  const leading = [...above.keys, place];
  const keys = [...above.keys, { name, type: hasId ? 'text' : place.type }];
  return [{ name, path: name, leading, keys, shape: item, rows }];
}

function itemsOf(list: unknown): readonly unknown[] {
  return Array.isArray(list) ? list : [];
}

function cellOf(value: unknown): Cell {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  if (Array.isArray(value)) return value.join(' ');
  throw new Error(`No cell holds ${JSON.stringify(value)}.`);
}
