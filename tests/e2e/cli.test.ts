import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recordSchema } from '../../src/record/record.ts';
import { masked, summitry, treeOf, workplace } from '../helpers/program.ts';

const SMALL = 'scenarios/examples/01_smallest.yaml';
const FLAGSHIP = 'scenarios/japan_dprk_2024.yaml';
const QUICK = ['--draws', '64', '--paths', '2'];
const STACK = /\n\s+at /;

describe('version and help', () => {
  it('prints the version of package.json', () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(summitry('.', '--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('prints help on standard output', () => {
    const { code, stdout, stderr } = summitry('.', '--help');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('summitry validate');
  });

  it('refuses a wrong command line with exit 2 and nothing on standard output', () => {
    const { code, stdout, stderr } = summitry('.', 'run', SMALL, '--draws', '1e99');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe('error[bad-flag]: --draws must be a whole number from 2 to 1000000; got "1e99"\n');
  });
});

describe('run', () => {
  it('prints the answer and writes the report', () => {
    const cwd = workplace();
    const { code, stdout, stderr } = summitry(cwd, 'run', SMALL, ...QUICK);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/: \d+ %, about 1 in \d\.\n.*\(90 % band\)/);
    expect(stdout).toContain(`Report: ${join('reports', '01_smallest', 'report.html')}`);
    const record = recordSchema.parse(JSON.parse(readFileSync(join(cwd, 'reports/01_smallest/result.json'), 'utf8')));
    expect(record).toMatchObject({ draws: 64, paths: 2, seed: '1', complete: true });
    expect(record.veto.length).toBe(3);
    expect(record.whatIf.map(({ draws, parts }) => ({ draws, parts }))).toEqual([{ draws: 64, parts: [] }]);
  });

  it('says in one line how many warnings a file has, and validate lists them', () => {
    const cwd = workplace();
    writeFileSync(
      join(cwd, 'idle.yaml'),
      `extends: ${SMALL}\nactors: { bank: { willingness: 0.5 } }\noutcome: { result: not_held, on: 2026-12-31 }\n`,
    );
    // What a run has made a batch would take as it is, without a word.
    for (const command of ['batch', 'run', 'explain', 'replay']) {
      const said = summitry(cwd, command, 'idle.yaml', ...QUICK, '--as-of', '2026-02-01').stderr.split('\n');
      const line = 'idle.yaml: 1 warning (1 no-effect); listed by: summitry validate idle.yaml --as-of 2026-02-01';
      expect(said.filter((text) => text.includes('warning'))).toEqual([line]);
    }
    const { stdout, stderr } = summitry(cwd, 'validate', 'idle.yaml', '--as-of', '2026-02-01');
    expect(stdout).toBe('idle.yaml: valid, with 1 warning\n');
    expect(stderr).toContain('idle.yaml:2:11: warning[no-effect]: actor "bank" can change nothing');
  });

  it('runs the what-ifs too with --what-if', () => {
    const file = 'scenarios/examples/02_bargaining.yaml';
    const { stdout } = summitry(workplace(), 'run', file, ...QUICK, '--what-if', '--json');
    expect(recordSchema.parse(JSON.parse(stdout)).whatIf.length).toBeGreaterThan(0);
  });

  it('prints with --json what it would save, and then saves nothing', () => {
    const cwd = workplace();
    const { code, stdout } = summitry(cwd, 'run', SMALL, ...QUICK, '--json');
    expect(code).toBe(0);
    expect(existsSync(join(cwd, 'reports'))).toBe(false);
    summitry(cwd, 'run', SMALL, ...QUICK, '--out', 'out');
    const saved = readFileSync(join(cwd, 'out/01_smallest/result.json'), 'utf8');
    expect(masked(stdout)).toBe(masked(saved));
  });

  it('prints an array for several files', () => {
    const { stdout } = summitry(workplace(), 'run', SMALL, 'scenarios/examples/02_bargaining.yaml', ...QUICK, '--json');
    const ids = JSON.parse(stdout).map((one: unknown) => recordSchema.parse(one).scenario.id);
    expect(ids).toEqual(['01_smallest', '02_bargaining']);
  });

  it('writes the formats asked for', () => {
    const cwd = workplace();
    summitry(cwd, 'run', SMALL, ...QUICK, '--format', 'csv,parquet');
    const folder = join(cwd, 'reports', '01_smallest');
    expect(readdirSync(folder).sort()).toEqual(['.summitry.json', 'draws.parquet', 'result.json', 'tables']);
    expect(readFileSync(join(folder, 'draws.parquet')).subarray(0, 4).toString()).toBe('PAR1');
  });

  it('gives the same record whatever formats are asked for', () => {
    const cwd = workplace();
    const words = ['run', SMALL, '--draws', '4200', '--paths', '1'];
    summitry(cwd, ...words, '--out', 'a', '--format', 'json');
    summitry(cwd, ...words, '--out', 'b', '--format', 'parquet');
    expect(treeOf(join(cwd, 'b'))['01_smallest/result.json']).toBe(treeOf(join(cwd, 'a'))['01_smallest/result.json']);
  });

  // The flagship without reports, which follow from its result.json by what the second test of `report` shows.
  it.each([
    ['03_moving_world', ['scenarios/examples/03_moving_world.yaml', '--format', 'html,md,csv,parquet'], 30],
    ['the flagship', [FLAGSHIP, '--format', 'csv,parquet'], 8],
  ])(
    'gives the same bytes with one thread and two, and with either machine: %s',
    (_, file, least) => {
      const cwd = workplace();
      const words = [
        'run',
        ...file,
        '--draws',
        '200',
        '--paths',
        '3',
        '--with',
        'what-if,replay,indicators',
        '--quiet',
      ];
      const choices = {
        one: ['--jobs', '1', '--machine', 'typescript'],
        two: ['--jobs', '2', '--machine', 'wasm'],
      };
      for (const [out, choice] of Object.entries(choices)) {
        expect(summitry(cwd, ...words, ...choice, '--out', out)).toMatchObject({ code: 0, stderr: '' });
      }
      const [one, two] = [treeOf(join(cwd, 'one')), treeOf(join(cwd, 'two'))];
      expect(Object.keys(one).length).toBeGreaterThan(least);
      expect(Object.keys(two)).toEqual(Object.keys(one));
      for (const [path, content] of Object.entries(one)) expect(two[path] === content, path).toBe(true);
    },
    300_000,
  );

  it('gives other numbers for another seed and the same for the same', () => {
    const cwd = workplace();
    const mean = (...words: string[]) => {
      const { stdout } = summitry(cwd, 'run', SMALL, ...QUICK, '--json', ...words);
      return recordSchema.parse(JSON.parse(stdout)).probability.mean;
    };
    expect(mean('--seed', 'a')).toBe(mean('--seed', 'a'));
    expect(mean('--seed', 'a')).not.toBe(mean('--seed', 'b'));
  });

  it('stops early once the precision is reached', () => {
    const { stdout } = summitry(workplace(), 'run', SMALL, '--draws', '100000', '--precision', '0.02', '--json');
    const record = recordSchema.parse(JSON.parse(stdout));
    expect(record.complete).toBe(true);
    expect(record.draws).toBeLessThan(100_000);
    expect(record.probability.standardError).toBeLessThanOrEqual(0.02);
  });

  it('goes on with the other files when one is wrong', () => {
    const cwd = workplace();
    writeFileSync(join(cwd, 'bad.yaml'), 'summitry: 1\nnonsense: 1\n');
    const { code, stdout, stderr } = summitry(cwd, 'run', 'bad.yaml', SMALL, ...QUICK);
    expect(code).toBe(4);
    expect(stderr).toContain('bad.yaml:2:1: error[unknown-key]');
    expect(stdout).toContain('Report:');
  });

  it('says nothing when the reader of its output goes away', () => {
    const main = join(import.meta.dirname, '../../dist/cli/main.js');
    const line = `"${process.execPath}" "${main}" run "${SMALL}" --draws 64 --json | head -n 1`;
    const { status, stdout, stderr } = spawnSync('bash', ['-c', `set -o pipefail; ${line}`], {
      cwd: workplace(),
      encoding: 'utf8',
    });
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '{\n', stderr: '' });
  });

  it.runIf(existsSync('/dev/full'))('says so in one sentence when standard output is full', () => {
    const main = join(import.meta.dirname, '../../dist/cli/main.js');
    const line = `"${process.execPath}" "${main}" run "${SMALL}" --draws 64 --json > /dev/full`;
    const { status, stderr } = spawnSync('bash', ['-c', line], { cwd: workplace(), encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^summitry: cannot write to standard output: .*\n$/);
  });

  it('says in one sentence that a folder cannot be written', () => {
    const cwd = workplace();
    writeFileSync(join(cwd, 'out'), 'a file');
    const { code, stderr } = summitry(cwd, 'run', SMALL, ...QUICK, '--out', 'out');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^summitry: .*cannot make the folder .*\n$/);
    expect(stderr).not.toMatch(STACK);
  });

  it('keeps its output below --out whatever the file is called', () => {
    const cwd = workplace();
    const names = ['..yaml', '...yaml', 'a b;c.yaml', 'index.html.yaml', '.yaml', 'CON.yaml', '日本.yaml'];
    for (const name of names) writeFileSync(join(cwd, name), readFileSync(join(cwd, SMALL)));
    const before = readdirSync(cwd).sort();
    for (const name of names) {
      const { code } = summitry(cwd, 'run', name, ...QUICK, '--format', 'json', '--out', 'deep/out');
      expect({ name, code }).toEqual({ name, code: 0 });
    }
    expect(readdirSync(cwd).sort()).toEqual([...before, 'deep'].sort());
    expect(readdirSync(join(cwd, 'deep'))).toEqual(['out']);
  });
});

describe('--set and --as-of', () => {
  it('replaces a number and says so in the record', () => {
    const cwd = workplace();
    const record = (...words: string[]) =>
      recordSchema.parse(JSON.parse(summitry(cwd, 'run', SMALL, ...QUICK, '--json', ...words).stdout));
    const path = record().inputs.find((input) => input.kind === 'distribution' || input.kind === 'constant')!.path;
    const changed = record('--set', `${path}=0.5`);
    expect(changed.scenario.overrides).toEqual([{ path, text: '0.5' }]);
    expect(changed.inputs.find((input) => input.path === path)).toMatchObject({
      kind: 'constant',
      mean: 0.5,
    });
  });

  it('refuses a path that addresses nothing with exit 3', () => {
    const { code, stderr } = summitry(workplace(), 'run', SMALL, '--set', 'quantities.nothing=1');
    expect(code).toBe(3);
    expect(stderr).toContain('error[unknown-path]');
  });

  it('refuses a date outside the window with exit 3', () => {
    const { code, stderr } = summitry(workplace(), 'validate', SMALL, '--as-of', '1999-01-01');
    expect(code).toBe(3);
    expect(stderr).toContain('error[as-of-outside-window]');
  });

  it('uses what was known on the day', () => {
    const { stdout } = summitry(workplace(), 'run', FLAGSHIP, ...QUICK, '--as-of', '2024-04-01', '--json');
    expect(recordSchema.parse(JSON.parse(stdout)).asOf).toBe('2024-04-01');
  });
});

describe('validate', () => {
  it('accepts all that ships', () => {
    const { code, stdout, stderr } = summitry(workplace(), 'validate', 'scenarios/*.yaml', 'scenarios/examples/*.yaml');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(
      stdout
        .trim()
        .split('\n')
        .every((line) => line.endsWith(': valid')),
    ).toBe(true);
  });

  it.each([
    ['nothing', '', 'empty-file'],
    ['text', 'hello\n', 'not-a-mapping'],
    ['a misspelt key', 'summitry: 1\ntitel: x\n', 'unknown-key'],
    ['broken YAML', 'summitry: [1\n', 'bad-yaml'],
    ['control characters', '\u0000\u0001\u0002', 'not-a-mapping'],
    ['bytes that are no text', Uint8Array.of(0xff, 0xfe, 0x41), 'not-utf8'],
  ])('refuses %s with a place, exit 3 and no stack', (_, text, code) => {
    const cwd = workplace();
    writeFileSync(join(cwd, 'bad.yaml'), text);
    const ended = summitry(cwd, 'validate', 'bad.yaml');
    expect(ended.code).toBe(3);
    expect(ended.stderr).toMatch(new RegExp(`^bad\\.yaml:\\d+:\\d+: error\\[${code}\\]: `, 'm'));
    expect(ended.stderr).not.toMatch(STACK);
  });

  it('refuses a file that is not there, and a folder', () => {
    const cwd = workplace();
    mkdirSync(join(cwd, 'folder.yaml'));
    for (const name of ['none.yaml', 'folder.yaml']) {
      const { code, stderr } = summitry(cwd, 'validate', name);
      expect(code).toBe(3);
      expect(stderr).toContain('error[file-not-found]');
      expect(stderr).not.toMatch(STACK);
    }
  });

  it('says that a pattern matches nothing', () => {
    const { code, stderr } = summitry(workplace(), 'validate', 'none/*.yaml');
    expect(code).toBe(2);
    expect(stderr).toContain('error[no-match]: no file matches "none/*.yaml"');
  });

  it('prints findings as JSON', () => {
    const cwd = workplace();
    writeFileSync(join(cwd, 'bad.yaml'), 'summitry: 1\ntitel: x\n');
    const { code, stdout } = summitry(cwd, 'validate', SMALL, 'bad.yaml', '--json');
    expect(code).toBe(3);
    const [good, bad] = JSON.parse(stdout);
    expect(good).toMatchObject({ file: SMALL, ok: true });
    expect(bad.ok).toBe(false);
    expect(bad.diagnostics).toContainEqual(
      expect.objectContaining({ code: 'unknown-key', file: 'bad.yaml', line: 2, column: 1 }),
    );
  });
});

describe('replay and indicators', () => {
  /** The smallest scenario with evidence of its own. */
  function withEvidence(cwd: string, ...rows: readonly string[]): string {
    const text = readFileSync(join(cwd, SMALL), 'utf8');
    const lines = rows.map((row) => `  - { ${row} }\n`).join('');
    writeFileSync(join(cwd, 'case.yaml'), `${text}evidence:\n${lines}`);
    return 'case.yaml';
  }
  const LETTER = 'occurred: 2026-02-03, title: A letter, likelihood: { quiet: 0.2, talks: 0.6, summit: 0.6 }';
  const EARLY = 'occurred: 2026-01-01, title: A summit at once, likelihood: { summit: 1 }';

  it('replay prints the same with one thread and with two', () => {
    const cwd = workplace();
    // What is printed without --json follows from this record.
    const [one, two] = ['1', '2'].map((jobs) =>
      summitry(cwd, 'replay', FLAGSHIP, '--draws', '128', '--paths', '2', '--jobs', jobs, '--json'),
    );
    expect(one).toMatchObject({ code: 0 });
    expect(masked(two?.stdout ?? '')).toBe(masked(one?.stdout ?? ''));
  });

  it('replay has a row a piece of evidence, up to the outcome or to the day asked for', () => {
    const cwd = workplace();
    const replayed = (...words: string[]) => {
      const { code, stdout } = summitry(cwd, 'replay', FLAGSHIP, ...QUICK, '--json', ...words);
      expect(code).toBe(0);
      return recordSchema.parse(JSON.parse(stdout));
    };
    const whole = replayed();
    const part = replayed('--as-of', '2024-04-01');
    const rows = part.replay?.rows ?? [];
    expect(rows.length).toBeGreaterThan(2);
    expect(rows.at(-1)).toMatchObject({ kind: 'end', date: '2024-04-01' });
    expect(part.asOf).toBe('2024-04-01');
    // What came later changes nothing that was said before.
    expect(whole.replay?.rows.slice(0, rows.length - 1)).toEqual(rows.slice(0, -1));
    const { stdout } = summitry(cwd, 'replay', FLAGSHIP, ...QUICK);
    expect(stdout.split('\n').length).toBeGreaterThan(whole.replay?.rows.length ?? Number.POSITIVE_INFINITY);
    expect(existsSync(join(cwd, 'reports'))).toBe(false);
  });

  it('replay is the one that run --with replay has', () => {
    const cwd = workplace();
    const replayOf = (...words: string[]) =>
      recordSchema.parse(JSON.parse(summitry(cwd, ...words, '--json').stdout)).replay;
    const file = withEvidence(cwd, LETTER);
    expect(replayOf('run', file, '--with', 'replay')).toEqual(replayOf('replay', file));
    expect(replayOf('run', file, '--with', 'replay')).toMatchObject({ draws: 192, paths: 2 });
    expect(replayOf('run', file)).toBeNull();
  });

  it('writes a report with --out', () => {
    const cwd = workplace();
    const { stdout } = summitry(cwd, 'replay', withEvidence(cwd, LETTER), ...QUICK, '--out', 'out');
    expect(stdout).toContain(`Report: ${join('out', 'case', 'report.html')}`);
    const record = recordSchema.parse(JSON.parse(readFileSync(join(cwd, 'out/case/result.json'), 'utf8')));
    expect(record.replay?.rows.map(({ title }) => title).slice(1)).toEqual(['A letter']);
  });

  it('says that nothing became known', () => {
    const { code, stdout } = summitry(workplace(), 'replay', SMALL, ...QUICK);
    expect(code).toBe(0);
    expect(stdout).toContain('Nothing became known');
  });

  it.each(['replay', 'run', 'indicators'])('%s names impossible evidence with its place, exit 3', (command) => {
    const cwd = workplace();
    const { code, stdout, stderr } = summitry(cwd, command, withEvidence(cwd, EARLY, LETTER), ...QUICK);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toMatch(/^case\.yaml:\d+:\d+: error\[impossible-evidence\]: .*"A summit at once"/m);
    expect(stderr).not.toMatch(STACK);
  });

  it('indicators prints a watch list, the most informative first', () => {
    const cwd = workplace();
    const { stdout: json } = summitry(cwd, 'indicators', FLAGSHIP, ...QUICK, '--json');
    const indicators = recordSchema.parse(JSON.parse(json)).indicators ?? [];
    expect(indicators.length).toBeGreaterThan(2);
    const bits = indicators.map((indicator) => indicator.bits);
    expect(bits).toEqual([...bits].sort((a, b) => b - a));
    const { code, stdout } = summitry(cwd, 'indicators', FLAGSHIP, ...QUICK);
    expect(code).toBe(0);
    // A long title is cut to the width of the terminal.
    for (const { title } of indicators) expect(stdout).toContain(title.slice(0, 24));
  });

  it('refuses a slip in --with with a guess', () => {
    expect(summitry('.', 'run', SMALL, '--with', 'replay,indicator')).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'error[bad-flag]: --with must be a list of what-if, replay, indicators, sensitivity, threshold, discover, value, check, explorer; got "indicator"\n  hint: did you mean "indicators"?\n',
    });
  });
});

describe('compare, explain, report, schema, init', () => {
  it('compare prints a row a what-if', () => {
    const cwd = workplace();
    const json = summitry(cwd, 'compare', FLAGSHIP, ...QUICK, '--json');
    const record = recordSchema.parse(JSON.parse(json.stdout));
    const { code, stdout } = summitry(cwd, 'compare', FLAGSHIP, ...QUICK);
    expect(code).toBe(0);
    // A title that is too long for the terminal is cut.
    for (const { title } of record.whatIf) expect(stdout).toContain(`  ${title.slice(0, 40)}`);
    expect(existsSync(join(cwd, 'reports'))).toBe(false);
  });

  it('explain names every term with its weight, reason and sources', () => {
    const cwd = workplace();
    const record = recordSchema.parse(JSON.parse(summitry(cwd, 'run', FLAGSHIP, ...QUICK, '--json').stdout));
    const { code, stdout } = summitry(cwd, 'explain', FLAGSHIP, ...QUICK);
    expect(code).toBe(0);
    const text = stdout.replace(/\s+/g, ' ');
    for (const term of record.terms) {
      expect(text).toContain(`terms.${term.id}: weight ${term.weight.replace(/\s+/g, ' ')}`);
      expect(text).toContain(term.why.replace(/\s+/g, ' ').trim());
      for (const source of term.sources) expect(text).toContain(source);
    }
  });

  it('report rebuilds the same files from a saved result', () => {
    const cwd = workplace();
    const file = 'scenarios/examples/03_moving_world.yaml';
    summitry(cwd, 'run', file, ...QUICK, '--with', 'what-if,replay,indicators');
    const folder = join('reports', '03_moving_world');
    const { code } = summitry(cwd, 'report', join(folder, 'result.json'), '--out', 'again');
    expect(code).toBe(0);
    expect(treeOf(join(cwd, 'again'))).toEqual(treeOf(join(cwd, folder)));
  });

  it.each([
    ['not JSON', '{', 'it is not JSON'],
    ['no record', '{}', 'it does not match the schema'],
  ])('report refuses %s', (_, text, reason) => {
    const cwd = workplace();
    writeFileSync(join(cwd, 'result.json'), text);
    const { code, stderr } = summitry(cwd, 'report', 'result.json');
    expect(code).toBe(3);
    expect(stderr).toContain(`error[not-a-record]: "result.json" is not a result that summitry saved: ${reason}`);
  });

  it('report knows that a record holds no draws', () => {
    const { code, stderr } = summitry(workplace(), 'report', 'x.json', '--format', 'parquet');
    expect(code).toBe(2);
    expect(stderr).toContain('parquet holds the draws');
  });

  it.each(['scenario', 'result', 'backtest'])('schema prints the schema of a %s as it is published', (name) => {
    const { code, stdout } = summitry('.', 'schema', name);
    expect(code).toBe(0);
    const published = readFileSync(new URL(`../../schema/${name}.schema.json`, import.meta.url), 'utf8');
    expect(JSON.parse(stdout)).toEqual(JSON.parse(published));
  });

  it('schema knows its three names', () => {
    expect(summitry('.', 'schema', 'report')).toMatchObject({ code: 2, stdout: '' });
  });

  it('init writes a scenario that validates without a word and runs', () => {
    const cwd = workplace();
    expect(summitry(cwd, 'init', 'my_summit')).toMatchObject({ code: 0, stdout: 'my_summit.yaml\n' });
    expect(summitry(cwd, 'validate', 'my_summit.yaml')).toEqual({
      code: 0,
      stdout: 'my_summit.yaml: valid\n',
      stderr: '',
    });
    const { stdout } = summitry(cwd, 'run', 'my_summit.yaml', ...QUICK, '--what-if', '--json');
    const { probability, whatIf } = recordSchema.parse(JSON.parse(stdout));
    expect(probability.mean).toBeGreaterThan(0);
    expect(probability.mean).toBeLessThan(1);
    expect(whatIf.map(({ difference }) => difference.mean > 0)).toEqual([true]);
  });

  it.each([
    ['Turkey', 'Syria', 'turkey_syria'],
    ['The "North"', "Côte d'Ivoire: west", 'the_north_cote_d_ivoire_west'],
    ['日本', 'Target', 'sender_receiver'],
  ])('init writes a case of %s and %s on a model, which validates without a word and runs', (initiator, target, id) => {
    const cwd = workplace();
    const asked = ['--model', 'two_level', '--initiator', initiator, '--target', target, '--made', '2026-03-01'];
    expect(summitry(cwd, 'init', ...asked)).toMatchObject({ code: 0, stdout: `${id}.yaml\n` });
    expect(summitry(cwd, 'validate', `${id}.yaml`)).toMatchObject({
      code: 0,
      stdout: `${id}.yaml: valid\n`,
      stderr: '',
    });
    const { code, stdout } = summitry(cwd, 'run', `${id}.yaml`, ...QUICK);
    expect(code).toBe(0);
    expect(stdout.replace(/\s+/g, ' ')).toContain('a meeting by 1 March 2027');
    expect(summitry(cwd, 'init', ...asked)).toMatchObject({ code: 2, stdout: '' });
  });

  it.each([
    [['--model', 'allies'], '--model must be a whole model that ships; got "allies"'],
    [['--model', 'two_levle'], '--model must be a whole model that ships; got "two_levle"'],
    [['--initiator', 'Turkey'], '--initiator counts beside --model alone'],
    [['--target', 'Syria'], '--target counts beside --model alone'],
    [
      ['--model', 'two_level', '--initiator', 'A', '--target', 'a'],
      '--target must be another side than --initiator; got "a"',
    ],
  ])('init refuses %j', (flags, sentence) => {
    const { code, stderr } = summitry(workplace(), 'init', ...flags);
    expect(code).toBe(2);
    expect(stderr).toContain(sentence);
  });

  it('init never overwrites unless told', () => {
    const cwd = workplace();
    writeFileSync(join(cwd, 'mine.yaml'), 'mine');
    const { code, stderr } = summitry(cwd, 'init', 'mine');
    expect(code).toBe(2);
    expect(stderr).toContain('error[already-exists]: "mine.yaml" is already there');
    expect(readFileSync(join(cwd, 'mine.yaml'), 'utf8')).toBe('mine');
    expect(summitry(cwd, 'init', 'mine', '--force').code).toBe(0);
    expect(readFileSync(join(cwd, 'mine.yaml'), 'utf8')).toContain('summitry: 1');
  });

  it.each(['../up', 'a/b', '.hidden', 'x'.repeat(61)])('init refuses the name %s', (name) => {
    expect(summitry(workplace(), 'init', name)).toMatchObject({ code: 2, stdout: '' });
  });

  it('completion prints a script for bash and zsh, and says so of others', () => {
    for (const shell of ['bash', 'zsh']) {
      const { code, stdout } = summitry('.', 'completion', shell);
      expect(code).toBe(0);
      expect(stdout).toContain('summitry --get-yargs-completions');
    }
    expect(summitry('.', 'completion', 'fish')).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'error[extra-argument]: completion takes [bash|zsh] only; got also "fish"\n  hint: usage: summitry completion [bash|zsh]\n',
    });
  });
});
