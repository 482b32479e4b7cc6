import { rawJsonSchema } from './checks/schema.ts';

/** JSON Schema as plain data. */
type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

type JsonObject = { readonly [key: string]: Json };

/** What its title says, by which a file is known to be this schema. */
const TITLE = 'Summitry scenario';

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
    title: TITLE,
    description: 'Who might meet whom, what stands between them, and how likely each part of it is.',
    ...(isObject(relaxed) ? relaxed : {}),
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

/** Whether a text is such a schema, of whatever version. */
export function isScenarioJsonSchema(text: string): boolean {
  return text.slice(0, 200).includes(`"title": ${JSON.stringify(TITLE)}`);
}

type Definitions = JsonObject;

/** Days as they are written; a single file that says otherwise is mistaken, whatever it extends. */
const DAY = '^(\\d{4}-\\d{2}-\\d{2}|\\$[A-Za-z_].*)$';

/** In a file of cases, the cell of a column. */
const CELL = { type: 'string', pattern: '^\\$[A-Za-z_]\\w*$' };

function relax(schema: Json, definitions: Definitions): Json {
  const inside = (inner: Json): Json => relax(inner, definitions);
  if (isList(schema)) return schema.map(inside);
  if (!isObject(schema)) return schema;
  const entries = Object.entries(schema).flatMap(([key, value]): (readonly [string, Json])[] => {
    if (key === 'required') return [];
    if (key === 'description' && typeof value === 'string') return [[key, value.replaceAll('`', '')]];
    if (key === 'properties') return [[key, mapValues(value, (inner, name) => property(inner, definitions, name))]];
    if (key === 'additionalProperties') return [[key, isObject(value) ? property(value, definitions) : value]];
    if (key === 'definitions') {
      return [[key, mapValues(value, (inner, name) => (name === 'Day' ? withPattern(inside(inner)) : inside(inner)))]];
    }
    // Strict readers of schemas want one type each.
    if (key === 'type' && isList(value)) return [['anyOf', value.map((type) => ({ type }))]];
    // Without required keys, a few may match several of the alternatives.
    return [[key === 'oneOf' ? 'anyOf' : key, inside(value)]];
  });
  return Object.fromEntries(entries);
}

/**
 * What may stand under a key, or null. Editors show title and description of the first schema that they meet, and
 * all of them if there are several.
 */
function property(schema: Json, definitions: Definitions, name?: string): Json {
  const description = descriptionOf(schema, definitions)?.replaceAll('`', '');
  const relaxed = relax(schema, definitions);
  const { description: _, ...plain } = isObject(relaxed) ? relaxed : {};
  // What refers to a definition needs no wrapper of its own once its words stand outside.
  const { allOf } = plain;
  const only = isList(allOf) && allOf.length === 1 && Object.keys(plain).length === 1 ? allOf[0] : undefined;
  return {
    ...(name === undefined ? {} : { title: name }),
    ...(description === undefined ? {} : { description }),
    anyOf: [only ?? plain, ...(takesNoText(plain) ? [CELL] : []), { type: 'null' }],
  };
}

/** Whether a value is a number, a truth or one of a few words, so that no text is taken for it. */
function takesNoText({ type, enum: words }: JsonObject): boolean {
  return type === 'number' || type === 'integer' || type === 'boolean' || words !== undefined;
}

function withPattern(schema: Json): Json {
  return isObject(schema) ? { ...schema, pattern: DAY } : schema;
}

/** What editors show of a property: what is said of it, or of what it refers to. */
function descriptionOf(schema: Json | undefined, definitions: Definitions): string | undefined {
  if (!isObject(schema)) return undefined;
  const { description, $ref: reference, anyOf: options } = schema;
  if (typeof description === 'string') return description;
  if (typeof reference === 'string') return descriptionOf(definitions[reference.split('/').at(-1) ?? ''], definitions);
  return isList(options) ? descriptionOf(options[0], definitions) : undefined;
}

function mapValues(value: Json, change: (inner: Json, name: string) => Json): Json {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, change(inner, key)]));
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value);
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
