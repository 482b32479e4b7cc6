import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
// @ts-expect-error A script has no types.
import { agreementOf, kappa, rowsOf } from '../../scripts/agreement.mjs';
import { diskReader } from '../../src/disk/reader.ts';
import { openFile } from '../../src/scenario/cases/loadAny.ts';

const HISTORY = join(import.meta.dirname, '../../scenarios/history');
const ROWS: readonly Record<string, string>[] = rowsOf('overtures.csv');

describe('the library of overtures', () => {
  const opened = openFile(diskReader(), join(HISTORY, 'overtures.yaml'));
  const table = opened.kind === 'cases' && opened.cases.ok ? opened.cases.value : null;

  test('has every row as a scenario without an error', () => {
    const wrong = table?.ids.filter((id) => !table.load(id).ok);
    expect(wrong).toEqual([]);
    expect(table?.ids.length).toBe(ROWS.length);
  });

  test('has the 59 of the first table and at least as many new ones', () => {
    const drawn = (how: string): number => ROWS.filter((row) => row['drawn'] === how).length;
    expect(drawn('first')).toBe(59);
    expect(drawn('frame')).toBeGreaterThanOrEqual(59);
  });

  test('says of each fact whether it was found, and if so where', () => {
    for (const fact of ['made', 'condition', 'reply', 'outcome']) {
      for (const row of ROWS) {
        expect(['F', 'K'], `${row['id']} ${fact}`).toContain(row[`mark_${fact}`]);
        if (row[`mark_${fact}`] === 'F') expect(row[`source_${fact}`], `${row['id']} ${fact}`).toMatch(/https?:\/\//);
      }
    }
  });

  test('gives a case nothing of its outcome before the day of it', () => {
    for (const id of table!.ids) {
      const loaded = table!.load(id);
      if (!loaded.ok) continue;
      const { outcome, window } = loaded.value;
      expect(outcome, id).not.toBeNull();
      expect(outcome!.from, id).toBeGreaterThanOrEqual(window.start);
    }
  });
});

describe('the second coding', () => {
  test('is told of as it is', () => {
    const page = readFileSync(join(HISTORY, 'agreement.md'), 'utf8');
    expect(page).toBe(agreementOf(ROWS, rowsOf('second.csv')));
  });

  test('has thirty rows or more', () => {
    expect(rowsOf('second.csv').length).toBeGreaterThanOrEqual(30);
  });

  test('is measured by kappa, as by hand', () => {
    // 25 rows: both yes 10, both no 7, yes and no 3, no and yes 5: p = 0.68, chance 0.5 · 0.6 + … = 0.504.
    const pairs = [
      ...Array(10).fill(['y', 'y']),
      ...Array(7).fill(['n', 'n']),
      ...Array(3).fill(['y', 'n']),
      ...Array(5).fill(['n', 'y']),
    ];
    const chance = (13 / 25) * (15 / 25) + (12 / 25) * (10 / 25);
    expect(kappa(pairs)).toBeCloseTo((17 / 25 - chance) / (1 - chance), 12);
    expect(
      kappa([
        ['a', 'a'],
        ['a', 'a'],
      ]),
    ).toBeNull();
    // Of values in order a step counts half of two.
    const far = [
      ['none', 'hard'],
      ['hard', 'hard'],
      ['none', 'none'],
    ];
    const near = [
      ['none', 'soft'],
      ['hard', 'hard'],
      ['none', 'none'],
    ];
    expect(kappa(near, ['none', 'soft', 'hard'])).toBeGreaterThan(kappa(far, ['none', 'soft', 'hard']));
  });
});

test('the README shows the table of scores that a run makes', () => {
  const root = join(HISTORY, '../..');
  const [table] = /^\| As of \| Cases[\s\S]*?(?=\n\n)/m.exec(
    readFileSync(join(root, 'reports/backtest_overtures/brief.md'), 'utf8'),
  )!;
  expect(readFileSync(join(root, 'README.md'), 'utf8')).toContain(table);
});
