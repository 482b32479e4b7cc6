import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { recordSchema } from '../../src/record/record.ts';
import { MANY } from '../helpers/manyOf.ts';
import { masked, startSummitry, summitry, treeOf, workplace } from '../helpers/program.ts';
import { scratchFolder } from '../helpers/scratch.ts';

const EXAMPLES = 'scenarios/examples/*.yaml';
const THREE = 'scenarios/examples/0[1-3]_*.yaml';
const QUICK = ['--draws', '64', '--paths', '2'];

function statuses(stdout: string): string[] {
  return JSON.parse(stdout).scenarios.map((one: { status: string }) => one.status);
}

describe('a batch', () => {
  it('writes a folder a scenario and an index page, and ends with a table and its path', () => {
    const cwd = workplace();
    const { code, stdout, stderr } = summitry(cwd, 'batch', EXAMPLES, ...QUICK, '--out', 'out');
    expect(code).toBe(0);
    expect(stderr.match(/^scenarios.*: done in \d+ s$/gm)).toHaveLength(4);
    expect(readdirSync(join(cwd, 'out')).sort()).toEqual([
      '01_smallest',
      '02_bargaining',
      '03_moving_world',
      '04_two_types',
      'batch.json',
      'index.html',
    ]);
    expect(stdout.match(/^ {2}\S.*\d % to /gm)).toHaveLength(4);
    expect(stdout.trimEnd().endsWith(`Index: ${join('out', 'index.html')}`)).toBe(true);
    const index = readFileSync(join(cwd, 'out', 'index.html'), 'utf8');
    for (const [, href = ''] of index.matchAll(/href="([^"#]+\.html)"/g)) {
      expect(existsSync(join(cwd, 'out', decodeURIComponent(href)))).toBe(true);
    }
    expect(index).toContain('href="01_smallest/report.html"');
  });

  it('does unchanged work once, and changed work again', () => {
    const cwd = workplace();
    const batch = (...words: string[]) =>
      statuses(summitry(cwd, 'batch', THREE, ...QUICK, '--format', 'csv', '--json', ...words).stdout);
    expect(batch('--jobs', '1')).toEqual(['done', 'done', 'done']);
    const written = () => statSync(join(cwd, 'reports/01_smallest/result.json')).mtimeMs;
    const before = written();
    expect(batch()).toEqual(['unchanged', 'unchanged', 'unchanged']);
    expect(written()).toBe(before);
    expect(batch('--jobs', '2', '--quiet')).toEqual(['unchanged', 'unchanged', 'unchanged']);
    expect(batch('--force')).toEqual(['done', 'done', 'done']);
    expect(batch('--seed', '2')).toEqual(['done', 'done', 'done']);
    expect(batch()).toEqual(['done', 'done', 'done']);

    const file = join(cwd, 'scenarios/examples/01_smallest.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/title: .*/, 'title: Another name'));
    expect(batch()).toEqual(['done', 'unchanged', 'unchanged']);
    const tables = join(cwd, 'reports/02_bargaining/tables');
    writeFileSync(join(tables, readdirSync(tables)[0]!), 'damaged');
    expect(batch()).toEqual(['unchanged', 'done', 'unchanged']);
  });

  it('does work again when it has to say more, and gives what --with names', () => {
    const cwd = workplace();
    const file = 'scenarios/examples/03_moving_world.yaml';
    const batch = (...words: string[]) => statuses(summitry(cwd, 'batch', file, ...QUICK, '--json', ...words).stdout);
    const saved = () =>
      recordSchema.parse(JSON.parse(readFileSync(join(cwd, 'reports/03_moving_world/result.json'), 'utf8')));
    expect(batch()).toEqual(['done']);
    const bare = saved();
    // The brief of every run says what to watch.
    expect(bare).toMatchObject({ replay: null, indicators: expect.any(Array) });
    expect(batch('--with', 'replay,indicators')).toEqual(['done']);
    const full = saved();
    expect(full.replay?.rows.length).toBeGreaterThan(0);
    expect(full.indicators?.length).toBeGreaterThan(0);
    expect({ answer: full.probability, whatIf: full.whatIf }).toEqual({
      answer: bare.probability,
      whatIf: bare.whatIf,
    });
    expect(batch('--with', 'indicators', '--with', 'replay')).toEqual(['unchanged']);
  });

  it('runs the rest when one scenario is broken, and says so with exit 4', () => {
    const cwd = workplace();
    writeFileSync(join(cwd, 'bad.yaml'), 'summitry: 1\nnonsense: 1\n');
    const { code, stdout, stderr } = summitry(cwd, 'batch', 'bad.yaml', THREE, ...QUICK, '--json');
    expect(code).toBe(4);
    expect(stderr).toContain('error[unknown-key]');
    expect(statuses(stdout)).toEqual(['rejected', 'done', 'done', 'done']);
    const index = readFileSync(join(cwd, 'reports/index.html'), 'utf8');
    expect(index).toContain('bad.yaml');
    expect(index).toContain('unknown-key');
  });

  it('says in the index what has changed since the last run, and nothing where that cannot be told', () => {
    const cwd = workplace();
    const index = (...flags: readonly string[]): string => {
      expect(summitry(cwd, 'batch', THREE, ...QUICK, ...flags).code).toBe(0);
      return masked(readFileSync(join(cwd, 'reports/index.html'), 'utf8'));
    };
    const first = index();
    expect(first).not.toContain('Since the last run');
    expect(index()).toBe(first);
    rmSync(join(cwd, 'reports/02_bargaining'), { recursive: true });
    writeFileSync(join(cwd, 'reports/03_moving_world/.summitry.json'), '{ "format": "summitry/state/0" }');
    const changed = index('--seed', 'other');
    expect(changed).toMatch(/Since the last run, points<\/span><div>[+−]\d/);
    expect(changed.match(/<div>new<\/div>/g)).toHaveLength(1);
    expect(changed.match(/Since the last run, points<\/span><div>[^<]/g)).toHaveLength(2);
  });

  it('exits with 3 when nothing but broken scenarios was given', () => {
    const cwd = workplace();
    writeFileSync(join(cwd, 'bad.yaml'), '');
    expect(summitry(cwd, 'batch', 'bad.yaml').code).toBe(3);
  });

  it('runs the rest when one folder cannot be written', () => {
    const cwd = workplace();
    mkdirSync(join(cwd, 'reports'));
    writeFileSync(join(cwd, 'reports', '02_bargaining'), 'in the way');
    const { code, stdout, stderr } = summitry(cwd, 'batch', THREE, ...QUICK, '--json');
    expect(code).toBe(4);
    expect(statuses(stdout)).toEqual(['done', 'failed', 'done']);
    expect(stderr).toMatch(/cannot make the folder .*02_bargaining: something else with that name is in the way/);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('lets no name of a file steer the terminal, and says which name cannot be given', () => {
    const cwd = workplace();
    const text = readFileSync(join(cwd, 'scenarios/examples/01_smallest.yaml'));
    for (const name of ['a\u001b[31mb', 'c\nd', 'e\u202ef', 'g\u009b2J', '-h']) {
      writeFileSync(join(cwd, `${name}.yaml`), text);
    }
    writeFileSync(Buffer.concat([Buffer.from(`${cwd}/i`), Buffer.of(0xff), Buffer.from('.yaml')]), text);
    const { code, stdout, stderr } = summitry(cwd, 'batch', '*.yaml', ...QUICK);
    expect(code).toBe(4);
    expect(stdout + stderr).not.toMatch(/(?!\n)\p{Cc}|\u202e/u);
    expect(stderr.match(/: done in/g)).toHaveLength(5);
    expect(stderr).toContain('a name that is not UTF-8 cannot be given to summitry: rename the file');
    const report = readFileSync(join(cwd, 'reports', 'c_d', 'report.html'), 'utf8');
    expect(report).toContain('$&#39;c\\x0ad.yaml&#39;');
  });

  it('leaves out two files that would share a folder, and names them, and does the rest', () => {
    const cwd = workplace();
    writeFileSync(join(cwd, '01_smallest.yaml'), readFileSync(join(cwd, 'scenarios/examples/01_smallest.yaml')));
    const { code, stdout, stderr } = summitry(cwd, 'batch', THREE, '01_smallest.yaml', ...QUICK, '--json');
    expect(code).toBe(4);
    expect(statuses(stdout)).toEqual(['rejected', 'done', 'done', 'rejected']);
    expect(stderr.match(/error\[same-folder\]/g)).toHaveLength(1);
    const index = readFileSync(join(cwd, 'reports', 'index.html'), 'utf8');
    expect(index).toContain('Forecasts: 2 scenarios, 2 failures');
    // What is wrong with both is said once.
    expect(index).toContain('<h3>scenarios/examples/01_smallest.yaml, 01_smallest.yaml</h3>');
    expect(existsSync(join(cwd, 'reports', '01_smallest'))).toBe(false);
  });
});

describe('kill -9', () => {
  it('at any moment leaves what the next run finishes with the same bytes', async () => {
    const cwd = workplace();
    const words = ['batch', THREE, ...QUICK, '--jobs', '2', '--out'];
    summitry(cwd, ...words, 'whole');

    // Each kill comes at another moment: in the middle of a folder, between two, or before the first.
    const signs = ['01_smallest/result.json', '01_smallest/figures', '02_bargaining', '03_moving_world/tables'];
    for (const sign of signs) {
      rmSync(join(cwd, 'cut', '03_moving_world', '.summitry.json'), { force: true });
      const running = startSummitry(cwd, ...words, 'cut');
      let isOver = false;
      void running.ended.then(() => {
        isOver = true;
      });
      while (!isOver && !existsSync(join(cwd, 'cut', sign))) await sleep(1);
      running.process.kill('SIGKILL');
      await running.ended;
    }
    writeFileSync(join(cwd, 'cut', 'index.html.123'), 'half');
    writeFileSync(join(cwd, 'cut', '03_moving_world', 'report.html.123'), 'half');
    rmSync(join(cwd, 'cut', '03_moving_world', '.summitry.json'), { force: true });

    expect(summitry(cwd, ...words, 'cut').code).toBe(0);
    const [whole, cut] = [treeOf(join(cwd, 'whole')), treeOf(join(cwd, 'cut'))];
    expect(Object.keys(cut)).toEqual(Object.keys(whole));
    // What was made before the kill is unchanged.
    whole['batch.json'] = whole['batch.json']!.replaceAll('"done"', '"unchanged"');
    cut['batch.json'] = cut['batch.json']!.replaceAll('"done"', '"unchanged"');
    for (const [path, content] of Object.entries(whole)) expect(cut[path] === content, path).toBe(true);
  });
});

describe('a signal', () => {
  const SIGNALS = [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const;
  const SMALL = 'scenarios/examples/01_smallest.yaml';

  it.each(SIGNALS)('%s ends a load at once', async (name) => {
    const cwd = workplace();
    writeFileSync(join(cwd, 'long.yaml'), MANY['keys that do not exist']![1](15_000));
    const running = startSummitry(cwd, 'validate', SMALL, 'long.yaml', 'long.yaml');
    // From here to its verdict the program does nothing but read the next file.
    await running.says('01_smallest.yaml: valid');
    running.process.kill(name);
    const { code, signal, stdout } = await running.ended;
    expect({ code, signal }).toEqual({ code: null, signal: name });
    expect(stdout).not.toContain('long.yaml');
  });

  it.each(SIGNALS)('%s in a batch leaves an index, and says what was not run', async (name, expected) => {
    const cwd = workplace();
    const running = startSummitry(cwd, 'batch', SMALL, 'scenarios/japan_dprk_2024.yaml', '--draws', '8192');
    await running.says('01_smallest.yaml: done');
    running.process.kill(name);
    const { code, stdout, stderr } = await running.ended;
    expect({ code, stderr }).toMatchObject({ code: expected });
    expect(stderr).toContain('Stopping, and saving what is finished');
    expect(stderr).toContain('japan_dprk_2024.yaml: not run');
    expect(stdout).toContain('Index: reports');
    expect(
      readdirSync(join(cwd, 'reports'), { recursive: true }).filter((path) => /\.\d+$/.test(String(path))),
    ).toEqual([]);
  });
});

describe('the index of a batch', () => {
  const indexIn = (cwd: string): string => readFileSync(join(cwd, 'reports/index.html'), 'utf8');
  const batch = (cwd: string, ...words: readonly string[]) => summitry(cwd, 'batch', ...words, ...QUICK);

  it('keeps the last good answer of what fails, with its day, and says first what failed', () => {
    const cwd = workplace();
    expect(batch(cwd, THREE).code).toBe(0);
    writeFileSync(join(cwd, 'scenarios/examples/01_smallest.yaml'), 'summitry: 1\nnonsense: 1\n');
    expect(batch(cwd, THREE).code).toBe(4);
    const page = indexIn(cwd);
    expect(page).toContain('3 scenarios, 1 failure');
    expect(page.indexOf('Not forecast')).toBeLessThan(page.indexOf('Two neighbours'));
    expect(page).toMatch(/href="01_smallest\/report.html">Two neighbours<\/a>.*?of \d+ \w+ \d{4}/s);
    expect(readFileSync(join(cwd, 'reports/02_bargaining/report.html'), 'utf8')).toContain('<a href="../index.html">');
  });

  it('loses no answer to an interruption', async () => {
    const cwd = workplace();
    const files = ['scenarios/examples/01_smallest.yaml', 'scenarios/japan_dprk_2024.yaml'];
    expect(batch(cwd, ...files).code).toBe(0);
    const before = readFileSync(join(cwd, 'reports/japan_dprk_2024/result.json'), 'utf8');
    const running = startSummitry(cwd, 'batch', ...files, '--draws', '40960', '--jobs', '2');
    await running.says('01_smallest.yaml: done');
    await running.worked(2.5);
    running.process.kill('SIGINT');
    expect((await running.ended).code).toBe(130);
    expect(readFileSync(join(cwd, 'reports/japan_dprk_2024/result.json'), 'utf8')).toBe(before);
    expect(indexIn(cwd)).toContain('href="japan_dprk_2024/report.html"');
  });

  it('names reports that the batch did not, and removes them if told', () => {
    const cwd = workplace();
    expect(batch(cwd, THREE).code).toBe(0);
    writeFileSync(join(cwd, 'reports/01_smallest/notes.txt'), 'mine');
    const fewer = batch(cwd, 'scenarios/examples/02_bargaining.yaml');
    expect(fewer.stderr).toContain('2 reports of scenarios that this batch did not name; --prune removes them.');
    expect(indexIn(cwd)).toMatch(/Not in this batch \(2\).*01_smallest\/report.html/s);
    rmSync(join(cwd, 'reports/index.html'));
    const again = summitry(cwd, 'index', 'reports');
    expect([again.code, again.stdout.includes('Index: reports/index.html')]).toEqual([0, true]);
    expect(indexIn(cwd)).toContain('Not in this batch (2)');
    expect(summitry(cwd, 'index', 'reports', '--prune').stderr).toContain('Removed 2 reports');
    // What is not ours stays.
    expect(readdirSync(join(cwd, 'reports')).sort()).toEqual([
      '01_smallest',
      '02_bargaining',
      'batch.json',
      'index.html',
    ]);
    expect(readdirSync(join(cwd, 'reports/01_smallest'))).toEqual(['notes.txt']);
    expect(indexIn(cwd)).not.toContain('Not in this batch');
    expect(summitry(cwd, 'index', 'scenarios')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('error[not-a-record]: there is no batch of this version in "scenarios"'),
    });
  });

  it('has pages in other orders where there are many', () => {
    const cwd = workplace();
    const text = readFileSync(join(cwd, 'scenarios/examples/01_smallest.yaml'), 'utf8');
    for (let i = 10; i < 24; i++)
      writeFileSync(join(cwd, `n${i}.yaml`), text.replace('0.3 per month', `0.${i} per month`));
    expect(batch(cwd, 'n*.yaml', '--format', 'json').code).toBe(0);
    const linked = [...indexIn(cwd).matchAll(/href="(index_[^"]+)"/g)].map(([, file]) => file!);
    expect(linked).toEqual(['index_by_probability.html', 'index_by_move.html']);
    const sorted = readFileSync(join(cwd, 'reports/index_by_probability.html'), 'utf8');
    expect([...sorted.matchAll(/href="n(\d+)\/result.json"/g)].map(([, i]) => Number(i))).toEqual(
      Array.from({ length: 14 }, (_, i) => 23 - i),
    );
    batch(cwd, 'n1*.yaml', '--format', 'json', '--prune');
    expect(readdirSync(join(cwd, 'reports')).filter((name) => name.startsWith('index'))).toEqual(['index.html']);
  });
});

describe('what a log is told of', () => {
  const withWarning = (): string => {
    const cwd = workplace();
    const file = join(cwd, 'scenarios/examples/01_smallest.yaml');
    writeFileSync(file, `${readFileSync(file, 'utf8')}quantities: { spare: 0.1 to 0.5 }\n`);
    return cwd;
  };
  const batch = (cwd: string, ...words: readonly string[]) => summitry(cwd, 'batch', THREE, ...QUICK, ...words);

  it('is every warning, of what is not run again too', () => {
    const cwd = withWarning();
    const first = batch(cwd).stderr.match(/.*01_smallest.yaml: 1 warning .*/);
    expect(first).not.toBeNull();
    expect(batch(cwd).stderr).toContain(first![0]);
    expect(batch(cwd, '--format', 'json').stderr).toContain(first![0]);
  });

  it('is nothing by --quiet, unless something is wrong', () => {
    const cwd = withWarning();
    expect(batch(cwd, '--quiet')).toEqual({ code: 0, stdout: '', stderr: '' });
    writeFileSync(join(cwd, 'scenarios/examples/02_bargaining.yaml'), 'summitry: 1\nnonsense: 1\n');
    const wrong = batch(cwd, '--quiet');
    expect([wrong.code, wrong.stdout]).toEqual([4, '']);
    expect(wrong.stderr).toContain('error[unknown-key]');
  });

  it('is a line of JSON a scenario, and one of all of them', () => {
    const cwd = withWarning();
    writeFileSync(join(cwd, 'scenarios/examples/02_bargaining.yaml'), 'summitry: 1\nnonsense: 1\n');
    const { code, stdout, stderr } = batch(cwd, '--log', 'json');
    expect(stdout).toContain('Index: reports/index.html');
    const lines = stderr
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toMatchObject([
      { event: 'scenario', n: 1, of: 3, status: 'done', warnings: [expect.stringContaining('spare')], message: null },
      { n: 2, of: 3, status: 'rejected', message: expect.stringContaining('nonsense'), probability: null },
      // It extends the one that is wrong.
      { n: 3, of: 3, status: 'rejected' },
      { event: 'end', done: 1, failed: 2, warnings: 1, failedChecks: 0, exit: 4 },
    ]);
    expect(lines.every(({ time }) => !Number.isNaN(Date.parse(time)))).toBe(true);
    expect(code).toBe(4);
    expect(batch(cwd, '--log', 'xml').stderr).toContain('error[bad-flag]');
  });
});

describe('an answer that moves', () => {
  const batch = (cwd: string, ...words: readonly string[]) => summitry(cwd, 'batch', THREE, ...QUICK, ...words);

  it('is listed first, and is an alert once, by as much as is asked for', () => {
    const cwd = workplace();
    expect(batch(cwd, '--alert', '3').code).toBe(0);
    const file = join(cwd, 'scenarios/examples/01_smallest.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('0.4 per month', '1.6 per month'));
    const moved = batch(cwd, '--alert', '3', '--quiet');
    expect([moved.code, moved.stdout]).toEqual([6, '']);
    expect(moved.stderr).toMatch(
      /^scenarios\/examples\/01_smallest\.yaml: moved by \+[\d.]+ ± [\d.]+ points, to \d+ %\n$/,
    );
    const page = readFileSync(join(cwd, 'reports/index.html'), 'utf8');
    expect(page).toMatch(
      /What has moved<\/h2>\s*<ul>\s*<li><a href="01_smallest\/report.html">Two neighbours<\/a>: \+/,
    );
    expect(page.indexOf('What has moved')).toBeLessThan(page.indexOf('<table'));
    expect(batch(cwd, '--alert', '3')).toMatchObject({ code: 0 });
    expect(readFileSync(join(cwd, 'reports/index.html'), 'utf8')).not.toContain('What has moved');
    writeFileSync(file, readFileSync(file, 'utf8').replace('1.6 per month', '0.4 per month'));
    const { code, stderr } = batch(cwd, '--alert', '60', '--log', 'json');
    expect([code, JSON.parse(stderr.trimEnd().split('\n').at(-1)!).alerts]).toEqual([0, []]);
    writeFileSync(file, readFileSync(file, 'utf8').replace('0.4 per month', '1.6 per month'));
    const again = JSON.parse(batch(cwd, '--alert', '3', '--json').stdout);
    expect(again.alerts).toMatchObject([
      { file: 'scenarios/examples/01_smallest.yaml', change: { mean: expect.any(Number) } },
    ]);
  });
});

describe('a report whose drawing alone has changed', () => {
  it('is drawn anew from its record, without running again', () => {
    const cwd = workplace();
    const batch = (...words: string[]) =>
      statuses(summitry(cwd, 'batch', 'scenarios/examples/01_smallest.yaml', ...QUICK, '--json', ...words).stdout);
    expect(batch('--format', 'json')).toEqual(['done']);
    const record = readFileSync(join(cwd, 'reports/01_smallest/result.json'), 'utf8');
    expect(batch('--format', 'html,md')).toEqual(['redrawn']);
    expect(readFileSync(join(cwd, 'reports/01_smallest/result.json'), 'utf8')).toBe(record);
    const drawn = treeOf(join(cwd, 'reports/01_smallest'));
    expect(batch('--format', 'html,md')).toEqual(['unchanged']);
    expect(batch('--format', 'html,md', '--force')).toEqual(['done']);
    expect(untimed(treeOf(join(cwd, 'reports/01_smallest'))['report.html']!)).toBe(untimed(drawn['report.html']!));
    // Draws are in no record.
    expect(batch('--format', 'parquet')).toEqual(['done']);
    const found = join(cwd, 'reports/01_smallest/result.json');
    writeFileSync(found, record.replace('"draws": 64', '"draws": 65'));
    expect(batch('--format', 'csv')).toEqual(['done']);
  });
});

/** What says how long it took, masked. */
function untimed(text: string): string {
  return text.replaceAll(/"elapsedSeconds": [\d.e-]+|done in \d+ s|\b[\d.]+ s\b/g, 'in time');
}

describe('many scenarios', () => {
  /** Eight files of which one is broken and two are a table's rows, in an order that their work does not have. */
  const mixed = (): string => {
    const cwd = workplace();
    const text = readFileSync(join(cwd, 'scenarios/examples/01_smallest.yaml'), 'utf8');
    for (let i = 0; i < 6; i++)
      writeFileSync(join(cwd, `n${i}.yaml`), text.replace('0.3 per month', `0.${i + 1} per month`));
    writeFileSync(join(cwd, 'n2.yaml'), 'summitry: 1\nnonsense: 1\n');
    writeFileSync(join(cwd, 'n4.yaml'), `${text}cases: { table: rows.csv, id: id }\n`.replace('Two neighbours', '$id'));
    writeFileSync(join(cwd, 'rows.csv'), 'id\nleft\nright\n');
    return cwd;
  };
  const words = ['batch', 'scenarios/examples/03_moving_world.yaml', 'n*.yaml', ...QUICK, '--out', 'out', '--jobs'];

  it('are worked on at once, and are told, and written to the bit, as if one came after another', () => {
    const [one, other] = [mixed(), mixed()];
    const alone = summitry(one, ...words, '1');
    const together = summitry(other, ...words, '3');
    expect(untimed(together.stderr)).toBe(untimed(alone.stderr));
    expect({ ...together, stderr: '' }).toEqual({ ...alone, stderr: '' });
    expect(alone.code).toBe(4);
    const [made, again] = [one, other].map((cwd) => treeOf(join(cwd, 'out')));
    // A report says in words how long it took.
    const told = (tree: Record<string, string>) => Object.entries(tree).map(([path, text]) => [path, untimed(text)]);
    expect(told(again!)).toEqual(told(made!));
    // What one thread made is unchanged for many.
    expect(
      statuses(summitry(one, ...words, '2', '--json').stdout).filter((status) => status === 'unchanged'),
    ).toHaveLength(7);
  });
});

describe('a folder at which a batch is at work', () => {
  it('is refused to another, with who has it, and is free again after a kill', async () => {
    const cwd = workplace();
    const words = ['batch', EXAMPLES, '--draws', '4096', '--out', 'out'];
    const running = startSummitry(cwd, ...words);
    await running.says('01_smallest.yaml: done');
    const refused = summitry(cwd, 'batch', EXAMPLES, ...QUICK, '--out', 'out');
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(
      new RegExp(`cannot write to out: process ${running.process.pid} on .* holds .*\\.batch\\.lock`),
    );
    expect(summitry(cwd, 'batch', THREE, ...QUICK, '--out', 'elsewhere').code).toBe(0);
    running.process.kill('SIGKILL');
    await running.ended;
    expect(summitry(cwd, 'batch', EXAMPLES, ...QUICK, '--out', 'out').code).toBe(0);
    expect(existsSync(join(cwd, 'out/.batch.lock'))).toBe(false);
  });
});

describe('--timeout', () => {
  it('leaves out a file that takes longer, says so in the index, and goes on', () => {
    const cwd = workplace();
    const { code, stdout, stderr } = summitry(cwd, 'batch', THREE, ...QUICK, '--timeout', '0.001', '--json');
    expect(code).toBe(3);
    expect(statuses(stdout)).toEqual(['late', 'late', 'late']);
    expect(stderr.match(/the time that --timeout gives is over \(0\.001 s\); nothing of it is finished/g)).toHaveLength(
      3,
    );
    const index = readFileSync(join(cwd, 'reports', 'index.html'), 'utf8');
    expect(index.match(/the time that --timeout gives is over/g)).toHaveLength(1);
    expect(index).toContain('<h3>scenarios/examples/01_smallest.yaml, scenarios/examples/02_bargaining.yaml, ');
  });

  it('saves what is finished of a file, and changes nothing of one that is quick enough', () => {
    const cwd = workplace();
    const words = ['--jobs', '2', '--format', 'json', '--out'];
    const late = summitry(
      cwd,
      'run',
      'scenarios/japan_dprk_2024.yaml',
      '--draws',
      '1000000',
      '--timeout',
      '15',
      ...words,
      'late',
    );
    expect(late).toMatchObject({ code: 3 });
    expect(late.stderr).toMatch(/is over \(15 s\); stopped after \d+ of 1000000 draws; .*saved in late/);
    const record = recordSchema.parse(JSON.parse(readFileSync(join(cwd, 'late/japan_dprk_2024/result.json'), 'utf8')));
    expect(record.complete).toBe(false);
    expect(summitry(cwd, 'run', THREE, ...QUICK, '--timeout', '1000', ...words, 'a').code).toBe(0);
    expect(summitry(cwd, 'run', THREE, ...QUICK, ...words, 'b').code).toBe(0);
    expect(treeOf(join(cwd, 'a'))).toEqual(treeOf(join(cwd, 'b')));
  });
});

describe('a batch over a folder of a stranger', () => {
  it('shows nothing of files elsewhere', () => {
    const cwd = scratchFolder();
    const folder = join(cwd, 'theirs');
    mkdirSync(folder);
    mkdirSync(join(cwd, 'home'));
    writeFileSync(join(cwd, 'home', 'app.yml'), 'token: ghp_secret\n');
    symlinkSync('../home/app.yml', join(folder, 'link.yaml'));
    symlinkSync('/proc/self/environ', join(folder, 'environ.yaml'));
    symlinkSync('..', join(folder, 'up'));
    writeFileSync(join(folder, 'names.yaml'), 'extends: ../home/app.yml\n');
    const { code, stdout, stderr } = summitry(
      cwd,
      'batch',
      'theirs/**/*.yaml',
      'theirs/link.yaml',
      'theirs/environ.yaml',
      ...QUICK,
    );
    expect(code).toBe(3);
    const index = readFileSync(join(cwd, 'reports', 'index.html'), 'utf8');
    for (const shown of [stdout, stderr, index]) {
      expect(shown).not.toContain('ghp_secret');
      expect(shown).not.toContain('PATH=');
    }
    expect(index).toContain('lies outside the folder of the project');
  });
});

describe('Ctrl-C', () => {
  it('saves what is finished, names it, and exits with 130', async () => {
    const cwd = workplace();
    const files = [
      'scenarios/examples/01_smallest.yaml',
      'scenarios/japan_dprk_2024.yaml',
      'scenarios/japan_dprk_2002.yaml',
    ];
    const running = startSummitry(cwd, 'batch', ...files, '--draws', '8192', '--jobs', '2');
    await running.says('01_smallest.yaml: done');
    await running.worked(2.5);
    running.process.kill('SIGINT');
    const { code, stdout, stderr } = await running.ended;
    expect({ code, stderr }).toMatchObject({ code: 130 });
    expect(stderr).toContain('Stopping, and saving what is finished');
    expect(stderr).toMatch(
      /japan_dprk_2024\.yaml: stopped after \d+( of 8192)? draws; not done: .*\d+ of \d+ what-ifs.*; saved in reports/,
    );
    expect(stderr).toContain('japan_dprk_2002.yaml: not run');
    expect(stdout).toContain('Index: reports');

    const folder = join(cwd, 'reports', 'japan_dprk_2024');
    const record = recordSchema.parse(JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8')));
    expect(record.complete).toBe(false);
    expect(existsSync(join(folder, '.summitry.json'))).toBe(false);
    expect(existsSync(join(folder, 'report.html'))).toBe(true);
  });

  it.each([
    ['replay', '8192', 'rows of the replay'],
    ['indicators', '40960', 'indicators'],
  ])('in %s leaves what is finished', async (command, draws, what) => {
    const cwd = workplace();
    const file = 'scenarios/japan_dprk_2024.yaml';
    const words = [command, file, '--draws', draws, '--paths', '4', '--out', 'out', '--format', 'json'];
    const running = startSummitry(cwd, ...words);
    await running.worked(5);
    running.process.kill('SIGINT');
    const { code, stdout, stderr } = await running.ended;
    expect({ code, stderr }).toMatchObject({ code: 130 });
    expect(stdout).toContain('This run was interrupted');
    expect(stderr).toMatch(new RegExp(`stopped after \\d+.* draws; not done: \\d+ of \\d+ ${what}; saved in out`));
    const folder = join(cwd, 'out', 'japan_dprk_2024');
    const record = recordSchema.parse(JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8')));
    expect(record.complete).toBe(false);
  });

  it('pressed twice quits at once', async () => {
    const cwd = workplace();
    const running = startSummitry(
      cwd,
      'batch',
      'scenarios/examples/01_smallest.yaml',
      'scenarios/japan_dprk_2024.yaml',
      '--draws',
      '8192',
    );
    await running.says('01_smallest.yaml: done');
    running.process.kill('SIGINT');
    await running.says('Stopping');
    await sleep(600);
    running.process.kill('SIGINT');
    const { code } = await running.ended;
    expect(code).toBe(130);
  });
});
