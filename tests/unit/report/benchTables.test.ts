import { expect, it } from 'vitest';
import { csvTables } from '../../../src/report/csv.ts';
import { sampleSweepOfTwo, sampleValue } from '../../helpers/sampleBench.ts';
import { sampleRecord } from '../../helpers/sampleRecord.ts';

const record = sampleRecord();
const { comparison } = record;
const two = sampleSweepOfTwo();
const value = sampleValue();
const [decision] = value.decisions;
if (comparison === null || decision === undefined) throw new Error('The sample has every analysis.');

it('keep every part in the tables of CSV', () => {
  const tables = csvTables(record);
  const named = (name: string) => tables.find((table) => table.name === name);
  expect(named('what_if_parts')?.rows.map((row) => row[0])).toEqual([
    'both_conditions',
    'both_conditions',
    'families_back_relief',
    'families_back_relief',
    'families_back_relief',
  ]);
  expect(named('comparison')?.rows[0]?.[0]).toBe('ishiba_2025');
  const parts = named('comparison_parts');
  const column = parts?.columns.indexOf('contribution') ?? -1;
  expect(parts?.rows.map((row) => row[column])).toEqual(comparison.parts.map((one) => one.contribution.mean));
  for (const table of [named('what_if_parts'), named('comparison'), parts]) {
    for (const row of table?.rows ?? []) expect(row).toHaveLength(table?.columns.length ?? 0);
  }
});

it('keep every point in the table of CSV', () => {
  const table = csvTables(sampleRecord({ sweep: two })).find(({ name }) => name === 'sweep');
  expect(table?.rows).toHaveLength(99);
  const [last] = two.points.slice(-1);
  expect(table?.rows.at(-1)).toEqual([
    two.axes[0]?.path,
    1,
    two.axes[1]?.path,
    0.6,
    last?.probability.mean,
    0.0028,
    ...(last?.probability.interval90 ?? []),
  ]);
  expect(csvTables(sampleRecord()).find(({ name }) => name === 'sweep')?.rows[0]?.[2]).toBeNull();
});

it('keep the numbers of the record in tables that join by decision', () => {
  const tables = csvTables(record);
  const table = (name: string) => tables.find((one) => one.name === name);
  expect(table('value')?.rows).toEqual([[4096, value.brier, value.bits, value.all.brier, value.all.bits]]);
  expect(table('value_inputs')?.rows).toHaveLength(value.inputs.length);
  expect(table('decisions')?.rows[0]?.slice(0, 5)).toEqual([
    decision.id,
    decision.title,
    'million yen',
    'stay',
    0.871,
  ]);
  expect(table('decision_options')?.rows.map((row) => row.at(-1))).toEqual([0, 3 / 38, 15 / 40]);
  expect(table('decision_inputs')?.rows).toHaveLength(decision.inputs.length);
  const none = csvTables(sampleRecord({ value: null }));
  expect(none.find(({ name }) => name === 'value')?.rows).toEqual([]);
});
