/** The part of JSON Schema that the record is written in. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Member>>;
  readonly items?: Member;
  readonly prefixItems?: readonly Member[];
  readonly maxItems?: number;
  readonly anyOf?: readonly Member[];
}

type Member = JsonSchema | boolean | readonly (JsonSchema | boolean)[];

/** What a column holds, whatever its rows have: each of them may be null too. */
export type ColumnType = 'text' | 'number' | 'integer' | 'boolean';

/** What tables need to know of data: where its values, its objects and its lists are. */
export type Shape =
  | { readonly kind: 'value'; readonly type: ColumnType }
  | { readonly kind: 'texts' }
  | { readonly kind: 'list'; readonly item: Shape; readonly isByDate: boolean }
  | ObjectShape;

/** An object by the names of its fields, or a tuple by their indices. */
export interface ObjectShape {
  readonly kind: 'object';
  readonly fields: readonly { readonly key: string | number; readonly shape: Shape }[];
  readonly mayBeNull: boolean;
}

/**
 * Reads from a JSON Schema what tables need of it.
 *
 * A list of numbers that states its greatest length is a tuple. Numbers are by date if they are called `byDate` or
 * their description says that they are "aligned with byDate": other readers of the schema have no more to go by.
 * Throws on data whose columns cannot be told beforehand, such as an object with free keys.
 */
export function shapeOf(schema: Member, key: string | number = ''): Shape {
  if (typeof schema === 'boolean' || 'length' in schema) throw noColumns(schema);
  const { type = [], description = '', properties, items, prefixItems, maxItems, anyOf } = schema;
  if (anyOf !== undefined) return eitherOf(anyOf, description, key);
  if (properties !== undefined) return objectOf(Object.entries(properties));
  if (prefixItems !== undefined) return objectOf([...prefixItems.entries()]);
  if (items !== undefined) {
    return listOf(items, key === 'byDate' || /aligned with byDate/i.test(description), maxItems);
  }
  const types = [type].flat().filter((one) => one !== 'null');
  const known = new Set(types.map((one) => VALUES.get(one)));
  const [first] = known;
  if (first === undefined || known.has(undefined)) throw noColumns(schema);
  return { kind: 'value', type: known.size === 1 ? first : commonType(known) };
}

/** What holds values of several types. */
function commonType(types: ReadonlySet<ColumnType | undefined>): ColumnType {
  return [...types].every((one) => one === 'number' || one === 'integer') ? 'number' : 'text';
}

const VALUES: ReadonlyMap<string, ColumnType> = new Map([
  ['string', 'text'],
  ['number', 'number'],
  ['integer', 'integer'],
  ['boolean', 'boolean'],
]);

function eitherOf(variants: readonly Member[], description: string, key: string | number): Shape {
  const some = variants.filter((one) => !(typeof one === 'object' && 'type' in one && one.type === 'null'));
  const [shape, ...others] = some.map((one) => shapeOf(typeof one === 'object' ? { description, ...one } : one, key));
  if (shape === undefined || others.length > 0) throw noColumns({ anyOf: variants });
  return shape.kind === 'object' ? { ...shape, mayBeNull: some.length < variants.length } : shape;
}

function listOf(items: Member, isByDate: boolean, maxItems: number | undefined): Shape {
  const item = shapeOf(items);
  if (item.kind !== 'value') return { kind: 'list', item, isByDate: false };
  if (item.type !== 'number' && item.type !== 'integer') return { kind: 'texts' };
  if (isByDate || maxItems === undefined) return { kind: 'list', item, isByDate };
  return objectOf(Array.from({ length: maxItems }, (_, i) => [i, items]));
}

function objectOf(fields: readonly (readonly [string | number, Member])[]): ObjectShape {
  return {
    kind: 'object',
    fields: fields.map(([key, schema]) => ({ key, shape: shapeOf(schema, key) })),
    mayBeNull: false,
  };
}

function noColumns(schema: Member): Error {
  return new Error(`No columns are known for data of the schema ${JSON.stringify(schema).slice(0, 200)}.`);
}
