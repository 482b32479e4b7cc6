import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { schemaFor } from '../../../src/cli/editorSchema.ts';
import { starterScenario } from '../../../src/cli/starter.ts';
import { scenarioJsonSchema } from '../../../src/scenario/jsonSchema.ts';

describe('the schema that a new scenario names', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'summitry-schema-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const path = (): string => join(folder, 'scenario.schema.json');

  test('is that of the package inside its project', async () => {
    const root = join(import.meta.dirname, '../../..');
    expect(await schemaFor(join(root, 'scenarios'))).toBe('../schema/scenario.schema.json');
    expect(await schemaFor(root)).toBe('./schema/scenario.schema.json');
  });

  test('is a copy beside it elsewhere, brought up to date', async () => {
    expect(await schemaFor(folder)).toBe('./scenario.schema.json');
    expect(readFileSync(path(), 'utf8')).toBe(scenarioJsonSchema());
    writeFileSync(path(), scenarioJsonSchema().replace('interval', 'gap'));
    await schemaFor(folder);
    expect(readFileSync(path(), 'utf8')).toBe(scenarioJsonSchema());
  });

  test('never takes the place of a file of somebody else', async () => {
    writeFileSync(path(), '{ "title": "Mine" }');
    expect(await schemaFor(folder)).toBe('./scenario.schema.json');
    expect(readFileSync(path(), 'utf8')).toBe('{ "title": "Mine" }');
  });

  test('stands in the first line, as editors look for it', () => {
    expect(starterScenario('T', './scenario.schema.json').split('\n')[0]).toBe(
      '# yaml-language-server: $schema=./scenario.schema.json',
    );
  });
});
