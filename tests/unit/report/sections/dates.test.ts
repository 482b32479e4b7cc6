import { expect, it } from 'vitest';
import { datesSection } from '../../../../src/report/sections/dates.ts';
import { rowsOf, tables } from '../../../helpers/blocks.ts';
import { sampleRecord } from '../../../helpers/sampleRecord.ts';

it('writes what is certain as such, beside dates whose error sets the digits', () => {
  const day = (date: string, probability: number, standardError: number) => ({
    date,
    probability,
    standardError,
    interval90: [probability, probability] as [number, number],
  });
  const byDate = [
    day('2024-01-31', 0, 0),
    day('2024-02-29', 1e-5, 1e-6),
    day('2024-03-31', 0.5, 0.002),
    day('2024-04-30', 1 - 1e-5, 1e-6),
    day('2024-05-31', 1, 0),
  ];
  const [table] = tables(datesSection(sampleRecord({ byDate }))?.content ?? []);
  expect(rowsOf(table).map((row) => [row.Probability, row['90 % band']])).toEqual([
    ['0 %', '0 %'],
    ['less than 0.1 %', 'less than 0.1 %'],
    ['50.0 %', '50.0 %'],
    ['more than 99.9 %', 'more than 99.9 %'],
    ['100 %', '100 %'],
  ]);
});
