import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recordSchema } from '../../src/record/record.ts';
import { masked, summitry } from '../helpers/program.ts';
import { scratchFolder } from '../helpers/scratch.ts';

const QUICK = ['--draws', '64', '--paths', '1', '--format', 'csv'];

const TABLE = `summitry: 1
title: $name
question: Do they meet?
window: { start: $made, end: $made + 12 months, step: month }
principals: { initiator: upper, target: lower }
actors: { upper: { willingness: 0.9 }, lower: { willingness: $will } }
stages: [overture, held]
transitions: { meet: { from: overture, to: held, rate: 0.2 per month, needs: [target] } }
outcome: { result: $outcome, on: $outcome_on }
cases: { table: t.csv, id: id, group: dyad, days: [made, outcome_on] }
`;

const HEADER = 'id,name,dyad,made,will,outcome,outcome_on';

/** A project with a table whose rows are called R0, R1 and so on. */
function project(rows: number, change: (row: string, i: number) => string = (row) => row): string {
  const cwd = scratchFolder();
  writeFileSync(join(cwd, 'package.json'), '{}');
  writeFileSync(join(cwd, 't.yaml'), TABLE);
  writeRows(cwd, rows, change);
  return cwd;
}

function writeRows(cwd: string, rows: number, change: (row: string, i: number) => string = (row) => row): void {
  const lines = Array.from({ length: rows }, (_, i) =>
    change(
      `R${i},<b>Case ${i}</b>,d${i % 3},2020-0${1 + (i % 9)}-05,0.${1 + (i % 8)},${i % 2 ? 'held' : 'not_held'},2020-12-20`,
      i,
    ),
  );
  writeFileSync(join(cwd, 't.csv'), `${[HEADER, ...lines].join('\r\n')}\r\n`);
}

function statuses(stdout: string): string[] {
  return JSON.parse(stdout).scenarios.map((one: { status: string }) => one.status);
}

describe('a table of cases', () => {
  it('is validated as a whole, and what is wrong in every row is said once', () => {
    const cwd = project(5, (row, i) => (i === 3 ? row.replace('0.4', 'NA') : row));
    const { code, stdout, stderr } = summitry(cwd, 'validate', 't.yaml', '--quiet');
    expect([code, stdout]).toEqual([3, 't.yaml: 4 of 5 rows valid\nt.yaml#R3: rejected\n']);
    expect(stderr).toContain('t.csv:5:');
    expect(stderr).toContain('"NA" is a word like any other here: leave the cell empty');

    writeFileSync(join(cwd, 'all.yaml'), 'extends: t.yaml\nwindow: { step: fortnight }\n');
    const all = summitry(cwd, 'validate', 'all.yaml', '--quiet');
    expect(all.code).toBe(3);
    expect(all.stderr.match(/error\[bad-choice\]: "fortnight"/g)).toHaveLength(1);
    expect(all.stderr).toContain('all.yaml:2:17: error[bad-choice]: the same in 4 other rows');
    const batch = summitry(cwd, 'batch', 'all.yaml', ...QUICK, '--quiet');
    expect(batch.code).toBe(3);
    expect(batch.stderr.match(/"fortnight"/g)).toHaveLength(1);
    const index = readFileSync(join(cwd, 'reports/index.html'), 'utf8');
    // Once for the rows that say nothing else, and once for the other.
    expect(index.match(/&quot;fortnight&quot;|"fortnight"/g)).toHaveLength(2);
    expect(index).toContain('all.yaml#R0, all.yaml#R1, all.yaml#R2, all.yaml#R4');
  });

  it('is forecast by a batch row by row, and only a row that changed again', () => {
    const cwd = project(4);
    const batch = () => summitry(cwd, 'batch', 't.yaml', ...QUICK, '--json');
    const first = batch();
    expect([first.code, statuses(first.stdout)]).toEqual([0, ['done', 'done', 'done', 'done']]);
    expect(readdirSync(join(cwd, 'reports')).sort()).toEqual([
      'batch.json',
      'index.html',
      't_R0',
      't_R1',
      't_R2',
      't_R3',
    ]);
    const index = masked(readFileSync(join(cwd, 'reports/index.html'), 'utf8'));
    expect(index).toContain('&lt;b&gt;Case 1&lt;/b&gt;');
    expect(index).not.toContain('<b>Case');
    expect(statuses(batch().stdout)).toEqual(Array.from({ length: 4 }, () => 'unchanged'));
    expect(masked(readFileSync(join(cwd, 'reports/index.html'), 'utf8'))).toBe(index);
    writeRows(cwd, 5, (row, i) => (i === 2 ? row.replace(',0.3,', ',0.7,') : row));
    expect(statuses(batch().stdout)).toEqual(['unchanged', 'unchanged', 'done', 'unchanged', 'done']);
    writeFileSync(join(cwd, 'reports/t_R1/result.json'), '{}');
    expect(statuses(batch().stdout)).toEqual(['unchanged', 'done', 'unchanged', 'unchanged', 'unchanged']);
  });

  it('gives a row that every command takes, and whose line of reproduction runs as it stands', () => {
    const cwd = project(2);
    const run = summitry(cwd, 'run', 't.yaml#R1', ...QUICK, '--json', '--set', 'actors.upper.willingness=0.8');
    const record = recordSchema.parse(JSON.parse(run.stdout));
    expect(record.scenario).toMatchObject({ id: 't#R1', file: 't.yaml#R1', title: '<b>Case 1</b>' });
    summitry(cwd, 'run', 't.yaml#R1', '--draws', '64', '--paths', '1', '--format', 'md');
    const line = /summitry run .*/.exec(readFileSync(join(cwd, 'reports/t_R1/report.md'), 'utf8'))?.[0] ?? '';
    expect(line).toContain('t.yaml#R1');
    const main = join(import.meta.dirname, '../../dist/cli/main.js');
    const script = `summitry() { "${process.execPath}" "${main}" "$@"; }\n${line} --json`;
    const again = spawnSync('bash', ['-c', script], { cwd, encoding: 'utf8' });
    expect(recordSchema.parse(JSON.parse(again.stdout)).probability.mean).toBeGreaterThan(0);

    const [path, end] = ['transitions.meet.rate', QUICK.slice(0, 4)];
    expect(summitry(cwd, 'sweep', 't.yaml#R1', '--vary', `${path}=0.1:0.3:3`, ...end).code).toBe(0);
    expect(summitry(cwd, 'compare', 't.yaml#R0', 't.yaml#R1', ...end).code).toBe(0);
    const refused: readonly (readonly [string[], number, string])[] = [
      [['run', 't.yaml#R7', ...end], 3, 'unknown-row'],
      [['explain', 't.yaml'], 3, 'name a row, as t.yaml#R0'],
      [['compare', 't.yaml#R0', 't.yaml', ...end], 3, 'name a row, as t.yaml#R0'],
      [['explore', 't.yaml#R1', '--out', 'page.html'], 3, 'files of their own'],
      [['explore', 't.yaml', '--out', 'page.html'], 3, 'table-of-cases'],
      [['run', 't.yaml#R1', '--with', 'explorer', ...end], 3, 'files of their own'],
    ];
    for (const [words, code, said] of refused) {
      const ended = summitry(cwd, ...words);
      expect({ words, code: ended.code, stderr: ended.stderr }).toEqual({
        words,
        code,
        stderr: expect.stringContaining(said),
      });
    }
    expect(existsSync(join(cwd, 'page.html'))).toBe(false);
  });

  it('is read where files that are extended may lie, and nowhere else', () => {
    const cwd = project(1);
    const elsewhere = scratchFolder();
    writeFileSync(join(elsewhere, 'x.csv'), `${HEADER}\nsecret,a,b,2020-01-05,0.4,held,2020-02-01\n`);
    mkdirSync(join(cwd, '.hidden'));
    writeFileSync(join(cwd, '.hidden/x.csv'), `${HEADER}\nsecret,a,b,2020-01-05,0.4,held,2020-02-01\n`);
    symlinkSync(join(elsewhere, 'x.csv'), join(cwd, 'link.csv'));
    mkdirSync(join(cwd, 'folder.csv'));
    const paths = ['../x.csv', join(elsewhere, 'x.csv'), '.hidden/x.csv', 'link.csv', 'folder.csv', 't.yaml'];
    for (const path of paths) {
      writeFileSync(join(cwd, 'bad.yaml'), `extends: t.yaml\ncases: { table: ${path} }\n`);
      const { code, stderr } = summitry(cwd, 'validate', 'bad.yaml');
      expect({ path, code, stderr }).toEqual({ path, code: 3, stderr: expect.stringContaining('error[bad-table]') });
      expect(stderr).not.toContain('secret');
    }
  });

  it('is scored by a backtest that goes on where it was stopped', () => {
    const cwd = project(4);
    const file = join(cwd, 'out/backtest_t/cases.jsonl');
    const backtest = () => {
      const { code, stdout } = summitry(cwd, 'backtest', 't.yaml', ...QUICK.slice(0, 4), '--json', '--out', 'out');
      const { manifest: _, ...rest } = JSON.parse(stdout);
      return { code, rest };
    };
    const first = backtest();
    expect(first.code).toBe(0);
    const text = readFileSync(file, 'utf8');
    expect(text.trimEnd().split('\n')).toHaveLength(4);
    const before = statSync(file).mtimeMs;
    expect(backtest()).toEqual(first);
    expect(readFileSync(file, 'utf8')).toBe(text);
    expect(statSync(file).mtimeMs - before).toBeGreaterThanOrEqual(0);

    // What a killed run leaves, and a line that has been spoilt.
    const lines = text.trimEnd().split('\n');
    writeFileSync(
      file,
      `${lines[0]}\n${lines[1]!.replace(/"probability":0\.\d/, '"probability":0.9')}\n${lines[2]!.slice(0, 300)}`,
    );
    expect(backtest()).toEqual(first);
    const after = readFileSync(file, 'utf8').trimEnd().split('\n');
    expect(after).toEqual([lines[0], after[1], lines[1], lines[2], lines[3]]);

    // Another outcome is another score of the same forecast.
    writeRows(cwd, 4, (row, i) => (i === 1 ? row.replace('held', 'not_held') : row));
    expect(backtest().rest.cases).toMatchObject({ n: 4, held: 1 });
    expect(readFileSync(file, 'utf8').trimEnd().split('\n')).toEqual(after);
  });
});
