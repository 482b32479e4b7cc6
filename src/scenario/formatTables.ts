import { isList, isObject, type Json } from './jsonSchema.ts';
import { rawJsonSchema } from './schema.ts';

type Schema = { readonly [key: string]: Json };

/** Definitions that get no table of their own: they are explained in words. */
const IN_WORDS: ReadonlySet<string> = new Set(['Number', 'Rate', 'Duration', 'Figure', 'Weighted']);

const HEADINGS: Readonly<Record<string, string>> = {
  '': 'The file',
  window: '`window`',
  principals: '`principals`',
  'issues.*': 'Each of `issues`',
  'actors.*': 'Each of `actors`',
  'actors.*.preferences.*': 'Each of the `preferences` of an actor',
  'quantities.*': 'Each of `quantities`',
  'terms.*': 'Each of `terms`',
  'stages[]': 'Each of `stages`, unless it is a bare id',
  'transitions.*': 'Each of `transitions`',
  'setbacks.*': 'Each of `setbacks`',
  'correlations[]': 'Each of `correlations`',
  'evidence[]': 'Each of `evidence`',
  outcome: '`outcome`',
  'indicators.*': 'Each of `indicators`',
  'what_if.*': 'Each of `what_if`',
  'decisions.*': 'Each of `decisions`',
  'decisions.*.options.*': 'Each of the `options` of a decision',
  'sources.*': 'Each of `sources`',
  'processes.*.contests.*': 'Each of the `contests` of a process',
};

/** A heading and a table for every kind of mapping, in the order of the format. */
export function formatTables(): readonly string[] {
  const root: Json = JSON.parse(JSON.stringify(rawJsonSchema()));
  if (!isObject(root)) return [];
  const sections: string[] = [];
  const queue: { readonly path: string; readonly schema: Schema }[] = [{ path: '', schema: root }];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    sections.push(`### ${heading(next.path, next.schema)}`, tableOf(next.schema));
    queue.unshift(...mappingsInside(next.path, next.schema));
  }
  return sections;
}

function heading(path: string, schema: Schema): string {
  const kind = constantOf(schema, 'kind');
  if (kind !== undefined) {
    const shape = constantOf(schema, 'shape');
    const what = shape === undefined ? '' : ` with \`shape: ${shape}\``;
    if (path.startsWith('processes.'))
      return path.includes('[]') ? inside(path) : `A process of \`kind: ${kind}\`${what}`;
  }
  return HEADINGS[path] ?? inside(path);
}

function inside(path: string): string {
  return `\`${path.replace(/^processes\.\*\./, '').replace('[]', '')}\` of a process`;
}

function constantOf(schema: Schema, key: string): string | undefined {
  const property = propertiesOf(schema)[key];
  return isObject(property) && typeof property['const'] === 'string' ? property['const'] : undefined;
}

function propertiesOf(schema: Schema): Schema {
  return isObject(schema['properties']) ? schema['properties'] : {};
}

/** Mappings that deserve a table of their own, below a schema. */
function mappingsInside(path: string, schema: Schema): { readonly path: string; readonly schema: Schema }[] {
  const prefix = path === '' ? '' : `${path}.`;
  return Object.entries(propertiesOf(schema)).flatMap(([key, property]) =>
    mappingsOf(`${prefix}${key}`, property),
  );
}

function mappingsOf(path: string, schema: Json): { readonly path: string; readonly schema: Schema }[] {
  if (!isObject(schema)) return [];
  const alternatives = schema['anyOf'] ?? schema['oneOf'];
  if (isList(alternatives)) return alternatives.flatMap((option) => mappingsOf(path, option));
  if (isObject(schema['properties'])) return [{ path, schema }];
  // Weighted values are explained in words.
  if (isObject(schema['items']) && !path.startsWith('quantities'))
    return mappingsOf(`${path}[]`, schema['items']);
  return isObject(schema['additionalProperties'])
    ? mappingsOf(`${path}.*`, schema['additionalProperties'])
    : [];
}

function tableOf(schema: Schema): string {
  const required = isList(schema['required']) ? schema['required'] : [];
  const rows = Object.entries(propertiesOf(schema)).flatMap(([key, property]) => {
    // Every mapping may have grounds; that is said once, in the introduction.
    if (isGrounds(key, property) && !required.includes(key)) return [];
    const star = required.includes(key) ? ' *' : '';
    return [`| \`${key}\`${star} | ${typeWords(property)} | ${descriptionOf(property)} |`];
  });
  return ['| Key | Value | Meaning |', '| --- | --- | --- |', ...rows].join('\n');
}

function isGrounds(key: string, property: Json): boolean {
  if (key === 'sources') return isObject(property) && property['type'] === 'array';
  return key === 'title' || key === 'why';
}

function descriptionOf(schema: Json): string {
  return isObject(schema) && typeof schema['description'] === 'string' ? schema['description'] : '';
}

/** Kind of value in a few words. */
function typeWords(schema: Json): string {
  if (!isObject(schema)) return 'anything';
  const name = referenceOf(schema);
  if (name === 'Lever') return '[lever](#levers)';
  if (name !== undefined) return IN_WORDS.has(name) ? `[${WORDS[name]}](#numbers)` : (WORDS[name] ?? name);
  if (schema['const'] !== undefined) return `\`${String(schema['const'])}\``;
  if (isList(schema['enum'])) return schema['enum'].map((word) => `\`${String(word)}\``).join(' or ');
  const alternatives = schema['anyOf'] ?? schema['oneOf'];
  if (isList(alternatives)) return [...new Set(alternatives.map(typeWords))].join(' or ');
  if (isList(schema['items'])) return `list of ${schema['items'].length}`;
  if (isObject(schema['items'])) return `list of ${plural(typeWords(schema['items']))}`;
  if (isObject(schema['additionalProperties'])) return 'mapping by id';
  if (isList(schema['type']))
    return schema['type'].map((type) => TYPES[String(type)] ?? String(type)).join(' or ');
  return TYPES[String(schema['type'])] ?? 'mapping';
}

function referenceOf(schema: Schema): string | undefined {
  const all = schema['allOf'];
  const [only] = isList(all) ? all : [];
  const target = schema['$ref'] ?? (isObject(only) ? only['$ref'] : undefined);
  return typeof target === 'string' ? target.split('/').at(-1) : undefined;
}

function plural(words: string): string {
  return words === 'mapping'
    ? 'mappings'
    : words === 'text'
      ? 'texts'
      : words.startsWith('source id')
        ? 'source ids'
        : words;
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'number',
  integer: 'whole number',
  boolean: '`true` or `false`',
  object: 'mapping',
};

const WORDS: Readonly<Record<string, string>> = {
  Number: 'number',
  Rate: 'rate',
  Duration: 'duration',
  Figure: 'number',
  Weighted: 'weighted values',
  Id: 'id',
  SourceId: 'source id',
  Day: 'date',
  Effect: '`raises`, `lowers` or `mixed`',
  Domain: '`share`, `positive`, `real` or `[low, high]`',
};
