import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backtestSchema } from '../../src/results/backtest.ts';
import { summitry, workplace } from '../helpers/program.ts';

const TABLE = `summitry: 1
extends: scenarios/examples/01_smallest.yaml
title: $dyad, $made
window: { start: $made, end: $made + 12 months }
outcome: { result: $outcome, on: $outcome_on, why: test }
actors: { lower: { willingness: $will } }
cases: { table: cases.csv, id: id, group: dyad, days: [made, outcome_on], slices: [dyad] }
`;

const ROWS = `id,dyad,made,will,outcome,outcome_on
a,X-Y,2020-01-05,0.2,not_held,2021-01-04
b,X-Y,2021-03-10,0.8,held,2021-06-20
c,Z-W,2018-05-17,0.5,open,2018-09-01
bad,Z-W,2018-05-17,7,held,2018-09-01
`;

const QUICK = ['--draws', '32', '--paths', '1', '-j', '1'];

function place(): string {
  const cwd = workplace();
  writeFileSync(join(cwd, 'offers.yaml'), TABLE);
  writeFileSync(join(cwd, 'cases.csv'), ROWS);
  return cwd;
}

function treeOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.\w+$/.test(name));
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

describe('backtest', () => {
  it('tells the brief and the table, says where the report is, and that one case failed', () => {
    const here = place();
    const { code, stdout } = summitry(here, 'backtest', 'offers.yaml', ...QUICK);
    expect(code).toBe(4);
    expect(stdout).toMatch(/^Backtest: offers\.yaml\n/);
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'Of 3 cases in 2 groups (1 more could not be forecast), 2 can be scored',
    );
    expect(stdout).toMatch(/Report: reports\/backtest_offers\/backtest\.html\n$/);
    const tree = treeOf(join(here, 'reports', 'backtest_offers'));
    const record = backtestSchema.parse(JSON.parse(tree['backtest.json'] ?? ''));
    expect(record.forecasts.length).toBeGreaterThan(5);
    expect(Object.keys(tree)).toEqual(
      expect.arrayContaining(['backtest.html', 'backtest.md', 'brief.html', 'brief.md', 'tables/forecasts.csv']),
    );

    // From what was saved the report comes out the same.
    summitry(here, 'report', 'reports/backtest_offers/backtest.json', '--out', 'again');
    // All but the forecasts that an interrupted run goes on from.
    const report = Object.fromEntries(Object.entries(tree).filter(([path]) => !path.endsWith('.jsonl')));
    expect(treeOf(join(here, 'again'))).toEqual(report);

    // The formats of another time go with it.
    const only = summitry(here, 'backtest', 'offers.yaml', ...QUICK, '--format', 'md');
    expect(only.stdout).toMatch(/Report: reports\/backtest_offers\/backtest\.md\n$/);
    expect(existsSync(join(here, 'reports', 'backtest_offers', 'backtest.html'))).toBe(false);
  });

  it('writes nothing with --json, unless it is told where', () => {
    const here = place();
    const { stdout } = summitry(here, 'backtest', 'offers.yaml', ...QUICK, '--json');
    expect(backtestSchema.parse(JSON.parse(stdout)).cases).toMatchObject({ n: 3, held: 1, open: 1 });
    expect(existsSync(join(here, 'reports'))).toBe(false);
    summitry(here, 'backtest', 'offers.yaml', ...QUICK, '--json', '--out', 'out');
    expect(existsSync(join(here, 'out', 'backtest_offers', 'backtest.json'))).toBe(true);
  });

  it('refuses parquet before anything is run', () => {
    const { code, stderr } = summitry(place(), 'backtest', 'offers.yaml', '--format', 'parquet');
    expect(code).toBe(2);
    expect(stderr).toContain('parquet holds the draws of one scenario');
  });
});
