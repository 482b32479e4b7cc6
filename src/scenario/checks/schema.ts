import { z } from 'zod';
import { sentenceOf } from '../format/sentence.ts';
import type { MapKey, MappingShape, Shape, SharedName, VariantsShape } from '../format/shape.ts';
import { optionsOf, SHARED_MEANINGS } from '../format/shared.ts';
import { FORMAT, type ScenarioFile } from '../format.ts';

/** One problem that zod found. */
export type StructureIssue = z.core.$ZodIssue;

/** Applies the format to plain objects; all problems at once. */
export function checkStructure(
  plain: unknown,
): { readonly file: ScenarioFile } | { readonly issues: readonly StructureIssue[] } {
  const result = SCHEMA.safeParse(plain, { jitless: true });
  // The schema is made from the same table as the type.
  return result.success ? { file: result.data as ScenarioFile } : { issues: result.error.issues };
}

/** Applies the format of one section to plain values, and tells of them by their path in the file. */
export function checkSection(section: 'cases', plain: unknown): readonly StructureIssue[] {
  const result = SECTIONS[section].safeParse(plain, { jitless: true });
  return result.success ? [] : result.error.issues.map((issue) => ({ ...issue, path: [section, ...issue.path] }));
}

/** The format as JSON Schema (draft 7, which editors know best), before it is relaxed for single files. */
export function rawJsonSchema(): Readonly<Record<string, unknown>> {
  return z.toJSONSchema(SCHEMA, { target: 'draft-7', io: 'input' });
}

/** None that JavaScript keeps for itself: as a key of a mapping it would be refused, and as an id it ends up as one. */
const ID = /^(?!(?:constructor|prototype)$)[a-z][a-z0-9_]*$/;
const SOURCE_ID = /^[A-Za-z][A-Za-z0-9_]*$/;

/** Keys of mappings by id, by what they name. */
const KEYS = {
  id: { type: 'id', shared: 'Id' },
  issue: { type: 'id', shared: 'Id' },
  source: { type: 'source id', shared: 'SourceId' },
  path: { type: 'text' },
  column: { type: 'text' },
  cell: { type: 'text' },
} as const satisfies Readonly<Record<MapKey, Shape>>;

const SCHEMA = schemaOf(FORMAT, new Map());

const SECTIONS = { cases: schemaOf(FORMAT.keys.cases, new Map()) };

/** Definitions by name, each made once. */
type Definitions = Map<SharedName, z.ZodType>;

function schemaOf(shape: Shape, shared: Definitions): z.ZodType {
  const base = shape.shared === undefined ? bareSchemaOf(shape, shared) : definition(shape.shared, shape, shared);
  const isOptional = shape.optional === true || shape.default !== undefined;
  const schema = isOptional ? base.optional() : base;
  const hasMeaning = shape.meaning !== undefined && shape.meaning !== '';
  return hasMeaning ? schema.describe(sentenceOf(shape)) : schema;
}

function definition(name: SharedName, shape: Shape, shared: Definitions): z.ZodType {
  const known = shared.get(name);
  if (known !== undefined) return known;
  const made = bareSchemaOf(shape, shared).meta({ id: name, description: SHARED_MEANINGS[name] });
  shared.set(name, made);
  return made;
}

function bareSchemaOf(shape: Shape, shared: Definitions): z.ZodType {
  const inner = (of: Shape): z.ZodType => schemaOf(of, shared);
  switch (shape.type) {
    case 'text':
    case 'interval':
    case 'day':
      return z.string();
    case 'id':
      return z.string().regex(ID);
    case 'source id':
      return z.string().regex(SOURCE_ID);
    case 'truth':
      return z.boolean();
    case 'piece':
      return z.record(z.string(), z.unknown());
    case 'real':
      return z.number();
    case 'whole':
      return shape.limits === undefined ? z.int() : z.int().min(shape.limits[0]).max(shape.limits[1]);
    case 'literal':
      return z.literal(shape.is);
    case 'choice':
      return z.enum(shape.of);
    case 'mapping':
      return objectSchema(shape, shared);
    case 'map':
      return z.record(schemaOfKey(shape.key, shared), inner(shape.of));
    case 'list': {
      const list = z.array(inner(shape.of));
      const least = shape.least === undefined ? list : list.min(shape.least);
      return shape.most === undefined ? least : least.max(shape.most);
    }
    case 'pair':
      return z.tuple([inner(shape.of), inner(shape.of)]);
    case 'either':
    case 'number':
    case 'weights':
    case 'constant':
    case 'figure':
      return z.union(optionsOf(shape).map(inner));
    case 'variants':
      return variantsSchema(shape, shared);
  }
}

function objectSchema({ keys }: MappingShape, shared: Definitions): z.ZodObject {
  const entries = Object.entries(keys).map(([key, inner]) => [key, schemaOf(inner, shared)]);
  return z.strictObject(Object.fromEntries(entries));
}

function variantsSchema({ by, of: [first, ...others] }: VariantsShape, shared: Definitions): z.ZodDiscriminatedUnion {
  const schema = (shape: MappingShape | VariantsShape): z.ZodObject | z.ZodDiscriminatedUnion =>
    shape.type === 'mapping' ? objectSchema(shape, shared) : variantsSchema(shape, shared);
  return z.discriminatedUnion(by, [schema(first), ...others.map(schema)]);
}

function schemaOfKey(key: MapKey, shared: Definitions): z.core.$ZodRecordKey {
  return schemaOf(KEYS[key], shared) as z.core.$ZodRecordKey;
}
