import { rawJsonSchema } from './checks/schema.ts';

/** JSON Schema as plain data. */
type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * JSON Schema of one scenario file, for editors, as the text of schema/scenario.schema.json.
 *
 * Looser than the format in what a single file may leave to others: no key is required, because it may
 * be inherited, and every key may be null, which removes what is inherited.
 */
export function scenarioJsonSchema(): string {
  const raw: Json = JSON.parse(JSON.stringify(rawJsonSchema()));
  const definitions = isObject(raw) && isObject(raw['definitions']) ? raw['definitions'] : {};
  const relaxed = relax(raw, definitions);
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Summitry scenario',
    description: 'Who might meet whom, what stands between them, and how likely each part of it is.',
    ...(isObject(relaxed) ? relaxed : {}),
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

type Definitions = { readonly [name: string]: Json };

function relax(schema: Json, definitions: Definitions): Json {
  const inside = (inner: Json): Json => relax(inner, definitions);
  const property = (inner: Json): Json => orNull(inside(inner), descriptionOf(inner, definitions));
  if (isList(schema)) return schema.map(inside);
  if (!isObject(schema)) return schema;
  const entries = Object.entries(schema).flatMap(([key, value]): (readonly [string, Json])[] => {
    if (key === 'required') return [];
    if (key === 'properties') return [[key, mapValues(value, property)]];
    if (key === 'additionalProperties') return [[key, isObject(value) ? property(value) : value]];
    if (key === 'definitions') return [[key, mapValues(value, inside)]];
    // Without required keys, a few may match several of the alternatives.
    return [[key === 'oneOf' ? 'anyOf' : key, inside(value)]];
  });
  return Object.fromEntries(entries);
}

/** What editors show of a property: what is said of it, or of what it refers to. */
function descriptionOf(schema: Json | undefined, definitions: Definitions): string | undefined {
  if (!isObject(schema)) return undefined;
  const { description, $ref: reference, anyOf: options } = schema;
  if (typeof description === 'string') return description;
  if (typeof reference === 'string') return descriptionOf(definitions[reference.split('/').at(-1) ?? ''], definitions);
  return isList(options) ? descriptionOf(options[0], definitions) : undefined;
}

function orNull(schema: Json, description: string | undefined): Json {
  return { ...(description === undefined ? {} : { description }), anyOf: [schema, { type: 'null' }] };
}

function mapValues(value: Json, change: (inner: Json) => Json): Json {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, change(inner)]));
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !isList(value);
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
