import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { starterScenario } from '../../../src/cli/starter.ts';
import { scenarioJsonSchema } from '../../../src/scenario/jsonSchema.ts';
import { fencesOf } from '../../helpers/fences.ts';
import { withTables } from './formatDocument.ts';

/** Written anew by `npx vitest run tests/unit/scenario -u`. */
const ROOT = join(import.meta.dirname, '../../..');

test('schema/scenario.schema.json is up to date', async () => {
  await expect(scenarioJsonSchema()).toMatchFileSnapshot(join(ROOT, 'schema/scenario.schema.json'));
});

test('docs/scenario-format.md is up to date', async () => {
  const document = join(ROOT, 'docs/scenario-format.md');
  await expect(withTables(readFileSync(document, 'utf8'))).toMatchFileSnapshot(document);
});

test('every property of the JSON Schema has a description where editors look for it', () => {
  const properties = propertiesIn(JSON.parse(scenarioJsonSchema()));
  expect(properties.length).toBeGreaterThan(200);
  expect(properties.filter(([, { description }]) => typeof description !== 'string')).toEqual([]);
});

function propertiesIn(schema: unknown): readonly (readonly [string, { readonly description?: unknown }])[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own = 'properties' in schema && !Array.isArray(schema) ? Object.entries(schema.properties ?? {}) : [];
  return [...own, ...Object.values(schema).flatMap(propertiesIn)];
}

describe('the JSON Schema for editors', () => {
  const validate = new Ajv({ strict: true, allErrors: true }).compile(JSON.parse(scenarioJsonSchema()));
  const errorsIn = (value: unknown) => {
    validate(value);
    return validate.errors ?? [];
  };
  const shipped = readdirSync(join(ROOT, 'scenarios'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join('scenarios', name));
  const examples = [
    'README.md',
    'docs/scenario-format.md',
    'docs/guide.md',
    'docs/testing.md',
    'docs/library.md',
  ].flatMap((document) =>
    fencesOf(readFileSync(join(ROOT, document), 'utf8'))
      .filter(({ info }) => info.startsWith('yaml'))
      .map(({ line, text }) => [`${document}, line ${line}`, text] as const),
  );

  // As editors read YAML, in which a comma inside braces ends every plain text.
  test.each([
    ...shipped.map((name) => [name, readFileSync(join(ROOT, name), 'utf8')] as const),
    ...examples,
    ['the file that init writes', starterScenario('My summit', 'scenario.schema.json')] as const,
  ])('accepts %s', (_, text) => {
    expect(errorsIn(parse(text))).toEqual([]);
  });

  test('is tried on several files', () => {
    expect(shipped.length).toBeGreaterThan(6);
    expect(examples.length).toBeGreaterThan(6);
  });

  test.each([
    ...['0.3', '25 %', '0.2 to 0.6', '20 to 60 %', 'beta(2, 6)', '0.5 * aid + 0.1', '1 - 0.25', '1 to 2 per year'],
    ...[0.3, { value: '0.2 to 0.6', why: 'x', sources: ['S1'], lever: { cost: 3, range: ['10 %', 0.4] } }],
    [
      { value: 0.1, weight: '30 %' },
      { value: '0.5 to 0.7', weight: 1 },
    ],
  ])('accepts the number %j wherever one belongs', (number) => {
    const file = {
      actors: { a: { willingness: number, preferences: { i: { position: number } } } },
      quantities: { q: number, r: typeof number === 'object' && !Array.isArray(number) ? number : { value: number } },
      processes: { m: { kind: 'mean_reverting', mean: number, half_life: number, jumps: { rate: number } } },
      terms: { t: { weight: number, value: number } },
      start: { s: number },
      transitions: { u: { rate: number, multiplier: number } },
      what_if: { w: { set: { 'actors.a.willingness': number } } },
    };
    expect(errorsIn(file)).toEqual([]);
  });

  /** What no pattern of a schema for editors says, or what depends on another key. */
  const BEYOND = [
    'bad-id.reserved.yaml',
    'bad-choice.outcome.yaml',
    'unknown-key.between.yaml',
    'wrong-type.within.yaml',
    'wrong-type.driver.yaml',
  ];
  const structural = ['wrong-type', 'unknown-key', 'bad-choice', 'bad-id', 'wrong-version', 'bad-date'];
  const GOLDEN = join(ROOT, 'tests/golden/errors');

  test.each(
    readdirSync(GOLDEN)
      .filter(
        (name) => name.endsWith('.yaml') && !BEYOND.includes(name) && structural.includes(name.split('.')[0] ?? ''),
      )
      // The mistake stands in a table.
      .filter((name) => !readFileSync(join(GOLDEN, name), 'utf8').includes('cases:'))
      // A word that is taken has the form of an id.
      .filter((name) => name !== 'bad-id.reserved.yaml'),
  )('refuses tests/golden/errors/%s', (name) => {
    expect(validate(parse(readFileSync(join(GOLDEN, name), 'utf8')))).toBe(false);
  });

  test('is said in sentences, without marks of formatting', () => {
    const descriptions = scenarioJsonSchema().match(/(?<="description": ").*(?=")/g) ?? [];
    expect(descriptions.length).toBeGreaterThan(200);
    expect(descriptions.filter((text) => !/^[A-Za-z].*[.?]$/.test(text) || /[`*_]{2}|`|\]\(/.test(text))).toEqual([]);
  });

  test('says of a key once what it means', () => {
    const schema: unknown = JSON.parse(scenarioJsonSchema());
    for (const [name, property] of propertiesIn(schema)) {
      const { title, description, anyOf } = property as { title?: string; description?: string; anyOf?: object[] };
      expect(title).toBe(name);
      expect(anyOf?.filter((option) => 'description' in option && option.description === description)).toEqual([]);
    }
  });

  test.each([
    ['an unknown key', { titel: 'x' }],
    ['an unknown key in a preference', { actors: { a: { preferences: { b: { redline: 1 } } } } }],
    ['a bad id', { actors: { 'A-b': {} } }],
    ['a number that is a truth value', { quantities: { a: { value: true } } }],
    ['an unknown kind of process', { processes: { a: { kind: 'chaos' } } }],
    ['a version of the future', { summitry: 2 }],
  ])('refuses %s', (_, value) => {
    expect(validate(value)).toBe(false);
  });

  test.each([
    ['null for what is inherited', { actors: { a: null, b: { leader: null } } }],
    ['one changed parameter of an inherited process', { processes: { a: { half_life: '3 months' } } }],
    ['an empty file', {}],
  ])('accepts %s', (_, value) => {
    validate(value);
    expect(validate.errors ?? []).toEqual([]);
  });
});
