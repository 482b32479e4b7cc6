import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { ledgerJsonSchema } from '../../../src/ledger/line.ts';
import { chained, sampleForecast } from '../../helpers/ledger.ts';

const PUBLISHED = join(import.meta.dirname, '../../../schema/ledger.schema.json');

test('schema/ledger.schema.json is up to date', async () => {
  await expect(ledgerJsonSchema()).toMatchFileSnapshot(PUBLISHED);
});

test('it accepts lines of both kinds, and nothing beside', () => {
  const validate = new Ajv2020({ strict: true, strictTuples: false }).compile(JSON.parse(ledgerJsonSchema()));
  const witness = { kind: 'witness' as const, of: { n: 1, hash: '0'.repeat(64) }, command: ['x'], output: '' };
  const lines = chained([sampleForecast('x'), witness]).lines.map((line) => JSON.parse(line));
  for (const line of lines) expect(validate(line), JSON.stringify(validate.errors)).toBe(true);
  for (const line of lines) {
    for (const key of Object.keys(line)) expect(validate({ ...line, [key]: undefined })).toBe(false);
    expect(validate({ ...line, more: 1 })).toBe(false);
    expect(validate({ ...line, format: 'summitry/seal/2' })).toBe(false);
  }
});
