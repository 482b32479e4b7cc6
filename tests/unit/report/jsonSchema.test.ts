import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { jsonReport } from '../../../src/report/json.ts';
import { resultJsonSchema } from '../../../src/report/jsonSchema.ts';
import { sampleRecord } from '../../helpers/sampleRecord.ts';

const published = new URL('../../../schema/result.schema.json', import.meta.url);

describe('schema/result.schema.json', () => {
  it('is the schema of the record as it is now', () => {
    expect(readFileSync(published, 'utf8')).toBe(resultJsonSchema());
  });

  const validate = new Ajv2020({ strict: true, strictTuples: false }).compile(JSON.parse(resultJsonSchema()));

  it('accepts what is written as result.json', () => {
    expect(validate(JSON.parse(jsonReport(sampleRecord()))), JSON.stringify(validate.errors)).toBe(true);
  });

  it.each([
    ['a probability above one', (record: Record<string, unknown>) => (record['void'] = [1.5])],
    ['a key that it does not know', (record: Record<string, unknown>) => (record['extra'] = 1)],
    ['a missing key', (record: Record<string, unknown>) => delete record['byDate']],
    ['another format', (record: Record<string, unknown>) => (record['format'] = 'summitry/result/0')],
  ])('rejects %s', (_, spoil) => {
    const record = JSON.parse(jsonReport(sampleRecord()));
    spoil(record);
    expect(validate(record)).toBe(false);
  });
});
