import { describe, expect, test } from 'vitest';
import { contentHash } from '../../../src/scenario/hash.ts';
import { codesOf, loadMore, numberAt, pointedAt, scenarioOf } from './support.ts';

/** A share with a history, and rows of evidence about it. */
const world = (house: string, rows: string): string => `
processes:
  approval: { kind: mean_reverting, mean: 30 %, half_life: 6 months, volatility: 0.2, house_effect: ${house}, history: [{ on: 2026-02-01, value: 20 % }] }
  yield: { kind: mean_reverting, scale: linear, mean: 3, half_life: 6 months, volatility: 0.3 }
evidence: [${rows}]
`;
const load = (house: string, ...rows: string[]) =>
  loadMore(world(house, rows.map((row) => `{ occurred: 2026-02-10, error: 1 %, ${row} }`).join(', ')));

describe('a house effect', () => {
  test('of a row is a number with a path by its day, whatever rows come before it', () => {
    const other = '{ occurred: 2026-02-03, process: approval, value: 25 %, error: 1 % }';
    const row = '{ occurred: 2026-02-10, process: approval, value: 25 %, error: 1 %, house_effect: 2 % to 6 % }';
    const path = 'evidence.2026-02-10.house_effect';
    for (const rows of [`${row}`, `${other}, ${row}`, `${row}, ${other}`]) {
      expect(numberAt(scenarioOf(loadMore(world('0', rows))), path)?.kind).toBe('distribution');
    }
    const hashes = [`${other}, ${row}`, `${row}, ${other}`].map((rows) =>
      contentHash(scenarioOf(loadMore(world('0', rows)))),
    );
    expect(hashes[0]).toBe(hashes[1]);
    const twice = scenarioOf(
      load('0', ...['3 %', '4 %'].map((h) => `process: approval, value: 25 %, house_effect: ${h}`)),
    );
    expect(Object.keys(twice.numbers).filter((name) => name.startsWith('evidence.'))).toEqual([
      'evidence.2026-02-10.2.house_effect',
      path,
    ]);
    expect(twice.numbers['evidence.2026-02-10.2.house_effect']?.value).toEqual({ kind: 'constant', value: 0.04 });
  });

  test.each([
    // What is read with it: a history of 20 %, and rows without one of their own.
    ['19.9 %', '', []],
    ['20 %', '', ['20 %']],
    ['-79.9 %', '', []],
    ['-80 %', '', ['-80 %']],
    ['15 %', 'process: approval, value: 10 %', ['15 %']],
    ['15 %', 'process: approval, value: 10 %, house_effect: 5 %', []],
    ['-5 %', 'process: approval, value: 96 %', ['-5 %']],
    ['0', 'process: approval, value: 10 %, house_effect: 10 %', ['10 %']],
    ['0', 'process: approval, value: 10 %, house_effect: 5 % to 12 %', ['5 % to 12 %']],
    ['0', 'process: approval, value: 10 %, house_effect: -0.2 to 0.09', []],
    ['0', 'process: yield, value: 10, house_effect: -400', []],
    ['0', 'process: yield, value: 10, house_effect: "normal(0, 3)"', []],
    ['"normal(0, 0.02)"', '', ['normal(0, 0.02)']],
    ['5', '', ['5']],
  ])('%s with the row %s', (house, row, refused) => {
    const loaded = load(house, ...(row === '' ? [] : [row]));
    expect(codesOf(loaded).filter((code) => code !== 'no-effect')).toEqual(refused.map(() => 'out-of-domain'));
    expect(refused.map((_, i) => pointedAt(loaded, i))).toEqual(refused);
  });

  test('never leaves a draw without a level', () => {
    const value = numberAt(scenarioOf(load('-30 % to 19 %')), 'processes.approval.house_effect');
    expect(value).toMatchObject({ kind: 'distribution', distribution: { low: -0.8, high: 0.2 } });
  });
});
