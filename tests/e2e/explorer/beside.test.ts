import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PageData } from '../../../src/explorer/page.ts';
import { summitry, treeOf, workplace } from '../../helpers/program.ts';

const FILE = 'scenarios/examples/02_bargaining.yaml';
const QUICK = ['--draws', '64', '--paths', '2'];
const LINK = '<a href="explorer.html">explorer.html</a>';

function dataOf(path: string): PageData {
  const page = readFileSync(path, 'utf8');
  return JSON.parse(/<script id="data"[^>]*>(.*?)<\/script>/.exec(page)?.[1] ?? '') as PageData;
}

describe('--with explorer', () => {
  it('writes the page with the settings of the run, to which the pages lead', () => {
    const cwd = workplace();
    const words = [
      '--seed',
      'x',
      '--sampler',
      'sobol',
      '--as-of',
      '2026-02-01',
      '--set',
      'actors.upper.outside_option=0.12',
    ];
    const { code } = summitry(cwd, 'run', FILE, ...QUICK, ...words, '--with', 'explorer,what-if', '--out', 'out');
    expect(code).toBe(0);
    const folder = join(cwd, 'out', '02_bargaining');
    const data = dataOf(join(folder, 'explorer.html'));
    expect(data).toMatchObject({
      sampled: { seed: 'x', draws: 64, paths: 2, sampler: 'sobol' },
      set: { 'actors.upper.outside_option': '0.12' },
      asOf: '2026-02-01',
      isServed: false,
    });
    expect(Object.keys(data.held.texts).sort()).toEqual([
      FILE,
      'scenarios/models/bargaining.yaml',
      'scenarios/models/two_level.yaml',
    ]);
    for (const name of ['report.html', 'brief.html']) expect(readFileSync(join(folder, name), 'utf8')).toContain(LINK);
    // It is the page that the command of its own writes.
    expect(summitry(cwd, 'explore', FILE, ...QUICK, ...words, '--out', 'own.html').code).toBe(0);
    expect(readFileSync(join(cwd, 'own.html'), 'utf8') === readFileSync(join(folder, 'explorer.html'), 'utf8')).toBe(
      true,
    );
  });

  it('takes the draws that precision took', () => {
    const cwd = workplace();
    const { stdout } = summitry(
      cwd,
      'run',
      FILE,
      '--precision',
      '0.02',
      '--with',
      'explorer',
      '--out',
      'out',
      '--json',
    );
    const { draws } = JSON.parse(stdout);
    expect(draws).toBeLessThan(100_000);
    expect(dataOf(join(cwd, 'out', '02_bargaining', 'explorer.html')).sampled.draws).toBe(draws);
  });

  it('leaves nothing and no link where it is not asked for, nor where there is no report', () => {
    const cwd = workplace();
    const run = (...words: string[]) => summitry(cwd, 'run', FILE, ...QUICK, '--out', 'out', ...words).code;
    const folder = join(cwd, 'out', '02_bargaining');
    expect(run('--with', 'explorer', '--format', 'md')).toBe(0);
    expect(existsSync(join(folder, 'explorer.html'))).toBe(true);
    expect(run()).toBe(0);
    expect(existsSync(join(folder, 'explorer.html'))).toBe(false);
    for (const name of ['report.html', 'brief.html']) {
      expect(readFileSync(join(folder, name), 'utf8')).not.toContain('explorer');
    }
    expect(summitry(cwd, 'run', FILE, ...QUICK, '--with', 'explorer', '--json').code).toBe(0);
    expect(readdirSync(cwd).sort()).toEqual(['out', 'package.json', 'scenarios']);
  });

  it('changes no other file, and is the same by however many threads', () => {
    const cwd = workplace();
    for (const [out, ...words] of [
      ['a'],
      ['b', '--with', 'explorer', '--jobs', '1'],
      ['c', '--with', 'explorer', '--jobs', '2'],
    ]) {
      expect(summitry(cwd, 'run', FILE, ...QUICK, '--out', out!, '--format', 'md,csv', ...words).code).toBe(0);
    }
    const [a, b, c] = ['a', 'b', 'c'].map((out) => treeOf(join(cwd, out))) as Record<string, string>[];
    const { '02_bargaining/explorer.html': page, ...others } = b ?? {};
    expect(page).toContain('<!doctype html>');
    expect(others).toEqual(a);
    expect(JSON.stringify(c) === JSON.stringify(b)).toBe(true);
  });

  it('in a batch is work of its own, done once, with a link from the index', () => {
    const cwd = workplace();
    const batch = (...words: string[]) => {
      const { stdout } = summitry(cwd, 'batch', FILE, ...QUICK, '--out', 'out', '--json', ...words);
      return JSON.parse(stdout).scenarios[0].status;
    };
    const index = () => readFileSync(join(cwd, 'out', 'index.html'), 'utf8');
    expect(batch()).toBe('done');
    expect(index()).not.toContain('explorer');
    // It needs no run, since the page holds the scenario and not its answer.
    expect(batch('--with', 'explorer')).toBe('redrawn');
    expect(index()).toContain('<a href="02_bargaining/explorer.html">Move it</a>');
    const page = join(cwd, 'out', '02_bargaining', 'explorer.html');
    const before = statSync(page).mtimeMs;
    expect(batch('--with', 'explorer')).toBe('unchanged');
    expect(statSync(page).mtimeMs).toBe(before);
    expect(index()).toContain('02_bargaining/explorer.html');
    expect(batch()).toBe('redrawn');
    expect(existsSync(page)).toBe(false);
    expect(index()).not.toContain('explorer');
  });

  it('is left as it is by a report that is made again, which leads to it where it lies', () => {
    const cwd = workplace();
    expect(summitry(cwd, 'run', FILE, ...QUICK, '--with', 'explorer', '--out', 'out').code).toBe(0);
    const folder = join(cwd, 'out', '02_bargaining');
    const before = treeOf(folder);
    expect(summitry(cwd, 'report', join(folder, 'result.json')).code).toBe(0);
    expect(JSON.stringify(treeOf(folder)) === JSON.stringify(before)).toBe(true);
    expect(summitry(cwd, 'report', join(folder, 'result.json'), '--out', 'other').code).toBe(0);
    expect(readFileSync(join(cwd, 'other', 'report.html'), 'utf8')).not.toContain('explorer');
    expect(existsSync(join(cwd, 'other', 'explorer.html'))).toBe(false);
  });
});
