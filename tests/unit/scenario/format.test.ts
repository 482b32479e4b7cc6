import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { scenarioJsonSchema } from '../../../src/scenario/jsonSchema.ts';
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
  const validate = new Ajv({ strict: false, allErrors: true }).compile(JSON.parse(scenarioJsonSchema()));
  const shipped = readdirSync(join(ROOT, 'scenarios'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    // In braces, plain YAML ends a call at its comma; our reader does not.
    .filter((name) => !/\{[^{}]*\w\([^)"]*,/.test(readFileSync(join(ROOT, 'scenarios', name), 'utf8')));

  test.each(shipped)('accepts scenarios/%s', (name) => {
    validate(parse(readFileSync(join(ROOT, 'scenarios', name), 'utf8')));
    expect(validate.errors ?? []).toEqual([]);
  });

  test('is tried on several files', () => {
    expect(shipped.length).toBeGreaterThan(3);
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
