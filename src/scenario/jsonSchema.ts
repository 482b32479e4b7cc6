import { sentenceOf } from './format/sentence.ts';
import type { Shape, SharedName } from './format/shape.ts';
import { KEY_SHAPES, optionsOf, PATTERNS, SHARED_MEANINGS } from './format/shared.ts';
import { FORMAT } from './format.ts';

type Json = null | boolean | number | string | readonly Json[] | JsonObject;

interface JsonObject {
  readonly [key: string]: Json;
}

/**
 * JSON Schema of one scenario file, for editors, as the text of schema/scenario.schema.json: draft 7, which
 * editors know best.
 *
 * Looser than the format in what a single file may leave to others: no key is required, because it may
 * be inherited, and every key may be null, which removes what is inherited.
 */
export function scenarioJsonSchema(): string {
  const found = new Map<SharedName, JsonObject>();
  const whole = schemaOf(FORMAT, found);
  const names = Object.keys(SHARED_MEANINGS) as SharedName[];
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Summitry scenario',
    description: 'Who might meet whom, what stands between them, and how likely each part of it is.',
    ...whole,
    definitions: Object.fromEntries(names.map((name) => [name, found.get(name)])),
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

/** Definitions by name, each made once. */
type Definitions = Map<SharedName, JsonObject>;

function schemaOf(shape: Shape, definitions: Definitions): JsonObject {
  const { shared, meaning = '' } = shape;
  const said = meaning === '' ? undefined : sentenceOf(shape);
  if (shared === undefined) {
    const bare = bareSchemaOf(shape, definitions);
    return said === undefined ? bare : described(bare, said, shape.optional === true || shape.default !== undefined);
  }
  if (!definitions.has(shared)) {
    definitions.set(shared, described(bareSchemaOf(shape, definitions), SHARED_MEANINGS[shared], false));
  }
  const reference = { $ref: `#/definitions/${shared}` };
  return said === undefined ? reference : { description: said, allOf: [reference] };
}

/** What may be left out, or be one of several simple types, says first what it is for. */
function described(schema: JsonObject, description: string, isOptional: boolean): JsonObject {
  return isOptional || Array.isArray(schema['type']) ? { description, ...schema } : { ...schema, description };
}

function bareSchemaOf(shape: Shape, definitions: Definitions): JsonObject {
  const inner = (of: Shape): JsonObject => schemaOf(of, definitions);
  const orNull = (of: Shape): JsonObject => {
    const description = descriptionOf(of);
    return { ...(description !== '' && { description }), anyOf: [inner(of), { type: 'null' }] };
  };
  switch (shape.type) {
    case 'text':
    case 'day':
      return { type: 'string' };
    case 'id':
    case 'source id':
      return { type: 'string', pattern: PATTERNS[shape.type].source };
    case 'truth':
      return { type: 'boolean' };
    case 'real':
    case 'whole': {
      const [minimum, maximum] = shape.limits ?? [];
      const type = shape.type === 'real' ? 'number' : 'integer';
      return minimum === undefined || maximum === undefined ? { type } : { type, minimum, maximum };
    }
    case 'literal':
      return { type: typeof shape.is, const: shape.is };
    case 'choice':
      return { type: 'string', enum: shape.of };
    case 'mapping': {
      const properties = Object.entries(shape.keys).map(([key, of]) => [key, orNull(of)]);
      return { type: 'object', properties: Object.fromEntries(properties), additionalProperties: false };
    }
    case 'map':
      return { type: 'object', propertyNames: inner(KEY_SHAPES[shape.key]), additionalProperties: orNull(shape.of) };
    case 'list': {
      const { least, most, of } = shape;
      const length = { ...(least !== undefined && { minItems: least }), ...(most !== undefined && { maxItems: most }) };
      return { ...length, type: 'array', items: inner(of) };
    }
    case 'pair': {
      const items = [inner(shape.of), inner(shape.of)];
      return { type: 'array', items, additionalItems: false, minItems: 2, maxItems: 2 };
    }
    case 'either':
    case 'variants':
    case 'number':
    case 'weights':
    case 'constant':
    case 'figure': {
      const options = optionsOf(shape).map(inner);
      const isSimple = options.every((option) => Object.keys(option).join() === 'type');
      return isSimple ? { type: options.map(({ type }) => type ?? '') } : { anyOf: options };
    }
  }
}

/** What editors show of a property: what is said of it, or of the first thing that it may be. */
function descriptionOf(shape: Shape): string {
  const first = shape.type === 'either' ? shape.of[0] : undefined;
  return sentenceOf(shape) || (first === undefined ? '' : descriptionOf(first));
}
