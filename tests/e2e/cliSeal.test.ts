import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { HOSTILE } from '../helpers/hostile.ts';
import { chained, sampleForecast } from '../helpers/ledger.ts';
import { startSummitry, summitry, summitryWith, workplace } from '../helpers/program.ts';

const MOVING = 'scenarios/examples/03_moving_world.yaml';
const BARGAINING = 'scenarios/examples/02_bargaining.yaml';
const QUICK = ['--draws', '64', '--paths', '2'];
const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

/** A question of a time to come, whenever the test runs. */
const FAR = `summitry: 1
title: Two valleys
question: Do the leaders meet in 2199?
window: { start: 2199-01-01, end: 2199-12-31, step: month }
principals: { initiator: upper, target: lower }
actors:
  upper: { title: Upper valley, willingness: 0.9 }
  lower: { title: Lower valley, willingness: 0.2 to 0.6 }
stages: [overture, held]
transitions:
  meet: { from: overture, to: held, rate: 0.2 per month }
`;

const TABLE = `summitry: 1
extends: far.yaml
title: $name
outcome: { result: $result, on: $on, why: It is over }
cases: { table: cases.csv, id: id, days: [on] }
`;

function field(): string {
  const cwd = workplace();
  writeFileSync(join(cwd, 'far.yaml'), FAR);
  writeFileSync(join(cwd, 'table.yaml'), TABLE);
  writeFileSync(
    join(cwd, 'cases.csv'),
    'id,name,result,on\na,First,open,2199-01-01\nb,Second,open,2199-01-01\nc,Third,held,2199-03-01\n',
  );
  return cwd;
}

function linesOf(cwd: string, ledger = 'forecasts.jsonl') {
  return readFileSync(join(cwd, ledger), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

function edit(cwd: string, change: (text: string) => string): void {
  const path = join(cwd, 'forecasts.jsonl');
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}

function answered(cwd: string, result: string): void {
  const path = join(cwd, 'far.yaml');
  const text = readFileSync(path, 'utf8');
  const [year] = /\d{4}/.exec(text.slice(text.indexOf('start'))) ?? [];
  writeFileSync(path, `${text}outcome: { result: ${result}, on: ${year}-05-01, why: It is over }\n`);
}

/** Has the clock that sealed a ledger say another time. */
function backdate(cwd: string, since: string): void {
  const contents = linesOf(cwd).map(
    ({ n: _n, previous: _p, sealedOn: _s, hash: _h, format: _f, ...content }) => content,
  );
  edit(cwd, () =>
    chained(contents, since)
      .lines.map((line) => `${line}\n`)
      .join(''),
  );
}

/** A question of 2021 that was sealed in its time. */
function sealedThen(): string {
  const cwd = field();
  const past = (name: string): void => {
    const path = join(cwd, name);
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('2199', '2021'));
  };
  for (const name of ['far.yaml', 'cases.csv']) past(name);
  summitry(cwd, 'seal', 'far.yaml', 'table.yaml', ...QUICK);
  backdate(cwd, '2021-01-01T12:00:00Z');
  return cwd;
}

describe('seal', () => {
  it('writes a line that a stranger can check and run without this ledger', () => {
    const cwd = field();
    const { code, stdout, stderr } = summitry(cwd, 'seal', 'far.yaml', MOVING, ...QUICK);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.not.stringContaining('error') });
    const [first, second] = linesOf(cwd);
    expect(stdout).toMatch(/^line 1: far\.yaml, \d+\.\d % as of 2199-01-01\nline 2: scenarios/);
    expect(stdout.trimEnd().endsWith(`Head of forecasts.jsonl, to be noted elsewhere: ${second.hash}`)).toBe(true);
    // The scenario of a line is a file of its own.
    for (const line of [first, second]) {
      writeFileSync(join(cwd, `${line.id}.yaml`), JSON.stringify(line.scenario));
      const ran = JSON.parse(summitry(cwd, 'run', `${line.id}.yaml`, ...QUICK, '--json').stdout);
      const { mean, standardError, interval90 } = ran.probability;
      expect({ mean, standardError, interval90 }).toEqual(line.probability);
      expect(ran.byDate).toEqual(line.curve);
      expect(ran.manifest.programHash).toBe(line.programHash);
      expect(ran.scenario.hash).toBe(line.contentHash);
    }
  });

  it('gives the same line whatever the threads and the machine', () => {
    const cwd = field();
    for (const [i, words] of [
      ['--jobs', '1'],
      ['--jobs', '3'],
      ['--machine', 'typescript'],
    ].entries()) {
      expect(summitry(cwd, 'seal', MOVING, ...QUICK, ...words, '--ledger', `${i}.jsonl`).code).toBe(0);
    }
    const [one, ...others] = [0, 1, 2].map((i) => ({ ...linesOf(cwd, `${i}.jsonl`)[0], sealedOn: '', hash: '' }));
    for (const other of others) expect(other).toEqual(one);
  });

  it('says what is sealed already and appends it no more, unless told', () => {
    const cwd = field();
    const seal = (...words: string[]) => summitry(cwd, 'seal', 'far.yaml', ...QUICK, ...words);
    expect(seal().code).toBe(0);
    writeFileSync(join(cwd, 'far.yaml'), `# as it was\n${FAR}`);
    expect(seal()).toMatchObject({ code: 0, stdout: expect.stringContaining('far.yaml: sealed already, in line 1;') });
    expect(linesOf(cwd)).toHaveLength(1);
    expect(seal('--force').code).toBe(0);
    expect(seal('--seed', '2').code).toBe(0);
    expect(seal('--set', 'actors.upper.willingness=0.8').code).toBe(0);
    expect(seal('--as-of', '2199-02-01').code).toBe(0);
    expect(linesOf(cwd).map(({ n, seed, set, asOf }) => [n, seed, set, asOf])).toEqual([
      [1, '1', {}, '2199-01-01'],
      [2, '1', {}, '2199-01-01'],
      [3, '2', {}, '2199-01-01'],
      [4, '1', { 'actors.upper.willingness': '0.8' }, '2199-01-01'],
      [5, '1', {}, '2199-02-01'],
    ]);
    expect(summitry(cwd, 'verify', 'forecasts.jsonl').code).toBe(0);
  });

  it('refuses a question that is answered, and leaves such rows of a table out', () => {
    const cwd = field();
    answered(cwd, 'not_held');
    const refused = summitry(cwd, 'seal', 'far.yaml', ...QUICK);
    expect(refused).toMatchObject({ code: 3, stdout: '' });
    expect(refused.stderr).toContain('error[cannot-seal]: "far.yaml" states its outcome');
    expect(existsSync(join(cwd, 'forecasts.jsonl'))).toBe(false);
    writeFileSync(join(cwd, 'far.yaml'), FAR);
    const { code, stdout } = summitry(cwd, 'seal', 'table.yaml', ...QUICK);
    expect(code).toBe(0);
    expect(stdout).toContain('table.yaml#c: left out, since its outcome is stated\n');
    expect(linesOf(cwd).map(({ id, title }) => [id, title])).toEqual([
      ['table#a', 'First'],
      ['table#b', 'Second'],
    ]);
    expect(readFileSync(join(cwd, 'forecasts.jsonl'), 'utf8')).not.toContain('outcome');
    expect(summitry(cwd, 'seal', 'table.yaml#c', 'far.yaml', ...QUICK).code).toBe(4);
  });

  it('goes on with the rest where a scenario is broken', () => {
    const cwd = field();
    writeFileSync(join(cwd, 'bad.yaml'), 'summitry: 1\nnonsense: 1\n');
    const { code, stderr } = summitry(cwd, 'seal', 'bad.yaml', 'far.yaml', ...QUICK);
    expect(code).toBe(4);
    expect(stderr).toContain('error[unknown-key]');
    expect(linesOf(cwd)).toHaveLength(1);
    expect(summitry(cwd, 'seal', 'bad.yaml', ...QUICK).code).toBe(3);
  });

  it('loses nothing where several write at once', async () => {
    const cwd = field();
    const names = Array.from({ length: 6 }, (_, i) => `case${i}.yaml`);
    for (const name of names) copyFileSync(join(cwd, 'far.yaml'), join(cwd, name));
    const runs = names.map((name) => startSummitry(cwd, 'seal', name, 'far.yaml', ...QUICK, '--jobs', '1'));
    for (const { ended } of runs) expect((await ended).code).toBe(0);
    const ids = linesOf(cwd).map(({ id }) => id);
    expect([...ids].sort()).toEqual(['case0', 'case1', 'case2', 'case3', 'case4', 'case5', 'far']);
    expect(summitry(cwd, 'verify', 'forecasts.jsonl').code).toBe(0);
  });

  it.runIf(process.platform === 'linux')('leaves the ledger as it was where the disk gives out', () => {
    const cwd = field();
    expect(summitry(cwd, 'seal', BARGAINING, ...QUICK).code).toBe(0);
    const before = readFileSync(join(cwd, 'forecasts.jsonl'));
    const limit = Math.ceil(before.length / 1024) + 2;
    // A limit on the size of files stops a write in its middle, as a full disk does.
    const line = `trap '' XFSZ; ulimit -f ${limit}; exec "${process.execPath}" "${MAIN}" seal ${MOVING} ${QUICK.join(' ')}`;
    const { status, stderr } = spawnSync('bash', ['-c', line], { cwd, encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stderr).toContain('cannot append to forecasts.jsonl: the file may not grow any further');
    expect(readFileSync(join(cwd, 'forecasts.jsonl'))).toEqual(before);
    expect(existsSync(join(cwd, 'forecasts.jsonl.lock'))).toBe(false);
    expect(summitry(cwd, 'seal', MOVING, ...QUICK).code).toBe(0);
    expect(summitry(cwd, 'verify', 'forecasts.jsonl').code).toBe(0);
  });

  it('takes nothing into a ledger that is cut, until what it says is done', () => {
    const cwd = field();
    summitry(cwd, 'seal', 'far.yaml', MOVING, ...QUICK);
    edit(cwd, (text) => text.slice(0, -100));
    const { code, stderr } = summitry(cwd, 'seal', BARGAINING, ...QUICK);
    expect(code).toBe(3);
    expect(stderr).toContain(
      'error[broken-ledger]: nothing is sealed in "forecasts.jsonl": the ledger was cut after line 1',
    );
    const [, remedy = ''] = /cut it off: (truncate .*)/.exec(stderr) ?? [];
    expect(spawnSync('bash', ['-c', remedy], { cwd }).status).toBe(0);
    expect(summitry(cwd, 'seal', MOVING, ...QUICK).code).toBe(0);
    expect(linesOf(cwd)).toHaveLength(2);
    expect(summitry(cwd, 'verify', 'forecasts.jsonl').code).toBe(0);
  });

  it.runIf(process.platform !== 'win32')('writes through no link and to no device', () => {
    const cwd = field();
    symlinkSync(join(cwd, 'elsewhere.jsonl'), join(cwd, 'link.jsonl'));
    for (const ledger of ['link.jsonl', 'scenarios', ...(existsSync('/dev/full') ? ['/dev/full'] : [])]) {
      const { code, stderr } = summitry(cwd, 'seal', 'far.yaml', ...QUICK, '--ledger', ledger);
      expect(code).toBe(1);
      expect(stderr).toMatch(/^summitry: cannot read .*: it is /);
    }
    expect(existsSync(join(cwd, 'elsewhere.jsonl'))).toBe(false);
  });
});

describe('a witness', () => {
  const witness = (script: string): string => `"${process.execPath}" -e '${script}'`;

  it('is given the head, and what it says is a line of the chain', () => {
    const cwd = field();
    const command = witness('console.log("seen", process.argv.at(-1), process.argv.length)');
    expect(summitry(cwd, 'seal', 'far.yaml', ...QUICK, '--witness', command).code).toBe(0);
    const [forecast, seen] = linesOf(cwd);
    expect(seen).toMatchObject({
      kind: 'witness',
      n: 2,
      previous: forecast.hash,
      of: { n: 1, hash: forecast.hash },
      output: `seen ${forecast.hash} 2\n`,
    });
    // It is not asked twice about one line, and never by verify.
    expect(summitry(cwd, 'seal', 'far.yaml', ...QUICK, '--witness', command).code).toBe(0);
    expect(linesOf(cwd)).toHaveLength(2);
    const { code, stdout } = summitryWith({ PATH: '' }, cwd, 'verify', 'forecasts.jsonl');
    expect(code).toBe(0);
    expect(stdout.replace(/\s+/g, ' ')).toContain('Line 2, witness to line 1, which this command does not run');
  });

  it('that fails changes nothing of what is sealed, and can be asked again', () => {
    const cwd = field();
    const failed = summitry(cwd, 'seal', 'far.yaml', ...QUICK, '--witness', witness('process.exit(7)'));
    expect(failed.code).toBe(4);
    expect(failed.stderr).toContain('warning[witness-failed]: the witness said nothing: it ended with 7');
    expect(linesOf(cwd)).toHaveLength(1);
    expect(summitry(cwd, 'seal', 'far.yaml', ...QUICK, '--witness', witness('console.log(1)')).code).toBe(0);
    expect(linesOf(cwd).map(({ kind }) => kind)).toEqual(['forecast', 'witness']);
  });

  it('must be a command, and no shell reads it', () => {
    const cwd = field();
    expect(summitry(cwd, 'seal', 'far.yaml', '--witness', '"open').stderr).toContain(
      'error[bad-flag]: --witness must be',
    );
    const { code } = summitry(cwd, 'seal', 'far.yaml', ...QUICK, '--witness', 'touch made; touch made2');
    expect(code).toBe(0);
    expect(existsSync(join(cwd, 'made;'))).toBe(true);
    expect(existsSync(join(cwd, 'made'))).toBe(false);
  });
});

describe('verify', () => {
  it('runs forecasts again and scores those whose outcome is stated by now', () => {
    const cwd = sealedThen();
    answered(cwd, 'held');
    writeFileSync(
      join(cwd, 'cases.csv'),
      'id,name,result,on\na,First,not_held,2021-12-31\nb,Renamed,held,2021-08-01\n',
    );
    const words = ['verify', 'forecasts.jsonl', 'table.yaml', 'far.yaml'];
    const { code, stdout } = summitry(cwd, ...words, '--json');
    expect(code).toBe(0);
    const found = JSON.parse(stdout);
    const [far, a, b] = found.forecasts;
    expect(found).toMatchObject({ complete: true, lines: 3, faults: [], witnesses: [] });
    expect(far).toMatchObject({ id: 'far', again: 'same', differs: [], score: { kind: 'scored', happened: true } });
    expect(far.score.brier).toBe((1 - far.probability.mean) ** 2);
    expect(a).toMatchObject({ id: 'table#a', score: { kind: 'scored', happened: false } });
    expect(b).toMatchObject({ score: { kind: 'other-question' }, differs: [{ path: 'title', what: 'changed' }] });
    expect(found.mean).toMatchObject({ n: 2, brier: (far.score.brier + a.score.brier) / 2 });
    const shown = summitry(cwd, ...words).stdout.replace(/\s+/g, ' ');
    expect(shown).toContain('The chain holds, and what could be run again gives the same bits.');
    expect(shown).toContain('Mean over 2 scored forecasts: Brier ');
    expect(shown).toContain('Line 3 is not what table.yaml#b says today of what was known then: title (changed).');
    expect(shown).toContain('table.yaml#b is not what was sealed in line 3: its outcome is not counted.');
  });

  it('counts no outcome of another question with the same name', () => {
    const cwd = sealedThen();
    for (const [folder, title] of [
      ['x', 'Two valleys'],
      ['y', 'Two hills'],
    ] as const) {
      mkdirSync(join(cwd, folder));
      const text = readFileSync(join(cwd, 'far.yaml'), 'utf8').replace('Two valleys', title);
      writeFileSync(join(cwd, folder, 'far.yaml'), `${text}outcome: { result: held, on: 2021-05-01, why: x }\n`);
    }
    const verify = (...files: string[]) => summitry(cwd, 'verify', 'forecasts.jsonl', '--json', ...files);
    expect(JSON.parse(verify('y/far.yaml').stdout)).toMatchObject({
      mean: null,
      forecasts: [{ id: 'far', score: { kind: 'other-question' } }, {}, {}],
    });
    expect(JSON.parse(verify('x/far.yaml', 'x/far.yaml').stdout)).toMatchObject({ mean: { n: 1 } });
    // The same question, put otherwise where no outcome depends on it.
    const path = join(cwd, 'x', 'far.yaml');
    writeFileSync(path, readFileSync(path, 'utf8').replace('willingness: 0.9', 'willingness: 0.8'));
    expect(JSON.parse(verify('x/far.yaml').stdout)).toMatchObject({ mean: { n: 1 } });
    const both = verify('x/far.yaml', 'y/far.yaml');
    expect(both).toMatchObject({ code: 2, stdout: '' });
    expect(both.stderr).toContain('error[same-id]: "x/far.yaml" and "y/far.yaml" both have the id "far"');
  });

  it('says which files belong to no forecast', () => {
    const cwd = sealedThen();
    writeFileSync(join(cwd, 'other.yaml'), FAR);
    const words = ['verify', 'forecasts.jsonl', '--chain-only', 'other.yaml', 'far.yaml', 'table.yaml'];
    expect(JSON.parse(summitry(cwd, ...words, '--json').stdout)).toMatchObject({ unused: ['other.yaml'] });
    const { code, stdout } = summitry(cwd, ...words);
    expect(code).toBe(0);
    expect(stdout.match(/\S+ belongs to no forecast of this ledger\./g)).toEqual([
      'other.yaml belongs to no forecast of this ledger.',
    ]);
  });

  it('does not score by an outcome of a day to come', () => {
    const cwd = field();
    summitry(cwd, 'seal', 'far.yaml', ...QUICK);
    answered(cwd, 'void');
    const { code, stdout } = summitry(cwd, 'verify', 'forecasts.jsonl', '--chain-only', 'far.yaml');
    expect(code).toBe(0);
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'far.yaml states an outcome of 2199-05-01, a day to come: line 1 is not scored.',
    );
    expect(stdout).not.toContain('Mean over');
  });

  it('scores no forecast twice, and gives no mean where there is a fault', () => {
    const cwd = sealedThen();
    summitry(cwd, 'seal', 'far.yaml', ...QUICK, '--force');
    backdate(cwd, '2021-01-01T12:00:00Z');
    answered(cwd, 'held');
    const verify = (...words: string[]) =>
      summitry(cwd, 'verify', 'forecasts.jsonl', '--chain-only', 'far.yaml', ...words);
    const found = JSON.parse(verify('--json').stdout);
    expect(found).toMatchObject({ faults: [], mean: { n: 1 } });
    expect(found.forecasts[3].score).toEqual({ kind: 'again', line: 1 });
    expect(verify().stdout).toContain('Line 4 has the forecast of line 1 again, which is scored there.');
    edit(cwd, (text) => `${text.split('\n')[0]}\n${text}`);
    const twice = JSON.parse(verify('--json').stdout);
    expect(twice).toMatchObject({
      mean: null,
      forecasts: [{ score: { kind: 'scored' } }, { score: { kind: 'again' } }, {}, {}, {}],
    });
    expect(verify()).toMatchObject({
      code: 5,
      stdout: expect.stringContaining('No mean is given, since the ledger has a fault'),
    });
  });

  it('does not score what was sealed after the answer', () => {
    const cwd = field();
    const past = FAR.replaceAll('2199', '2021');
    writeFileSync(join(cwd, 'far.yaml'), past);
    const sealed = summitry(cwd, 'seal', 'far.yaml', ...QUICK);
    expect(sealed.stdout).toMatch(/as of 2021-01-01, \d+,?\d* days ago; `--as-of` names another day\n/);
    expect(sealed.stderr).toContain('its window ended on 2021-12-31; sealed after that, it will not be scored');
    writeFileSync(join(cwd, 'far.yaml'), `${past}outcome: { result: held, on: 2021-06-01, why: x }\n`);
    const { code, stdout } = summitry(cwd, 'verify', 'forecasts.jsonl', 'far.yaml');
    expect(code).toBe(0);
    expect(stdout.replace(/\s+/g, ' ')).toMatch(/Line 1 was sealed \d+,?\d* days after its as-of date/);
    expect(stdout).toContain('not scored');
    expect(stdout).not.toContain('Brier 0');
  });

  it.each<[string, (text: string) => string, string]>([
    [
      'a line that was changed',
      (text) => text.replace('"seed":"1"', '"seed":"2"'),
      'line 1 ("far") was changed: its hash is not that of what it says',
    ],
    [
      'a line taken out',
      (text) => text.split('\n').toSpliced(1, 1).join('\n'),
      'line number 2 is missing between lines 1 and 2 of the file',
    ],
    ['a cut end', (text) => text.slice(0, -9), 'the ledger was cut after line 2: its last line is not whole'],
  ])('ends with 5 on %s', (_, change, fault) => {
    const cwd = field();
    summitry(cwd, 'seal', 'far.yaml', 'table.yaml', ...QUICK);
    edit(cwd, change);
    const { code, stdout } = summitry(cwd, 'verify', 'forecasts.jsonl', '--chain-only');
    expect(code).toBe(5);
    expect(stdout.replace(/\s+/g, ' ')).toContain(fault);
    expect(summitry(cwd, 'verify', 'forecasts.jsonl', '--chain-only', '--json').code).toBe(5);
  });

  it('finds a number that was forged with its whole chain, and one of another version it cannot judge', () => {
    const cwd = field();
    summitry(cwd, 'seal', 'far.yaml', ...QUICK);
    const forge = (change: object): void => {
      const [{ n: _n, previous: _p, sealedOn: _s, hash: _h, format: _f, ...content }] = linesOf(cwd);
      edit(cwd, () => `${chained([{ ...content, ...change }]).lines[0]}\n`);
    };
    const { probability } = linesOf(cwd)[0];
    forge({ probability: { ...probability, mean: 0.999 } });
    expect(summitry(cwd, 'verify', 'forecasts.jsonl', '--chain-only').code).toBe(0);
    const found = summitry(cwd, 'verify', 'forecasts.jsonl');
    expect(found.code).toBe(5);
    expect(found.stdout).toMatch(/line 1 gives \d+\.\d %, sealed was 99\.9 %/);
    forge({ version: '0.0.1' });
    const other = summitry(cwd, 'verify', 'forecasts.jsonl');
    expect(other.code).toBe(4);
    expect(other.stdout.replace(/\s+/g, ' ')).toMatch(
      /Line 1 cannot be compared, and is in no mean: it was sealed with version 0\.0\.1, which said 99\.9 %; this one says \d+\.\d %\./,
    );
    forge({ probability });
    expect(summitry(cwd, 'verify', 'forecasts.jsonl').code).toBe(0);
  });

  it('finds a tail that was cut off cleanly by the head that was noted', () => {
    const cwd = field();
    const { stdout } = summitry(cwd, 'seal', 'far.yaml', 'table.yaml', ...QUICK);
    const [head = ''] = /[0-9a-f]{64}/.exec(stdout) ?? [];
    const verify = (...words: string[]) => summitry(cwd, 'verify', 'forecasts.jsonl', '--chain-only', ...words);
    expect(verify('--head', head.toUpperCase()).code).toBe(0);
    edit(cwd, (text) => `${text.trimEnd().split('\n').slice(0, 2).join('\n')}\n`);
    expect(verify().code).toBe(0);
    expect(verify('--head', head)).toMatchObject({ code: 5, stdout: expect.stringContaining('no line has the hash') });
    expect(verify('--head', 'x')).toMatchObject({ code: 2, stderr: expect.stringContaining('--head must be a hash') });
  });

  it.each([
    ['nowhere.jsonl', 'there is no such file'],
    ['scenarios', 'it is a folder'],
    ['far.yaml', 'no line of it is one of a ledger'],
    ['empty.jsonl', 'no line of it is one of a ledger'],
  ])('ends with 3 on %s, which is no ledger', (ledger, reason) => {
    const cwd = field();
    writeFileSync(join(cwd, 'empty.jsonl'), '');
    const { code, stdout, stderr } = summitry(cwd, 'verify', ledger);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain(`error[not-a-ledger]: "${ledger}" is no ledger of sealed forecasts: `);
    expect(stderr).toContain(reason);
  });

  it('says of a file that is no scenario what is wrong, and still checks the ledger', () => {
    const cwd = field();
    summitry(cwd, 'seal', 'far.yaml', ...QUICK);
    const { code, stdout, stderr } = summitry(cwd, 'verify', 'forecasts.jsonl', 'nowhere.yaml');
    expect(code).toBe(3);
    expect(stderr).toContain('error[file-not-found]');
    expect(stdout).toContain('The chain holds');
  });

  it('lets no text of a ledger steer the terminal', () => {
    const cwd = field();
    const contents = HOSTILE.map((text, i) => ({ ...sampleForecast(`${text}${i}`), title: text, question: text }));
    const hash = chained(contents.slice(0, 1)).hashes[0]!;
    const witness = { kind: 'witness' as const, of: { n: 1, hash }, command: ['\u001b[31m'], output: '\u009b2J\u202e' };
    writeFileSync(
      join(cwd, 'forecasts.jsonl'),
      chained([...contents, witness])
        .lines.map((line) => `${line}\n`)
        .join(''),
    );
    for (const words of [[], ['--json']]) {
      const { stdout, stderr } = summitry(cwd, 'verify', 'forecasts.jsonl', ...words);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not come through
      expect(stdout + stderr).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    }
  });

  it('holds no more than a line of a ledger of ten thousand', () => {
    const cwd = field();
    const padding = 'x'.repeat(6_000);
    const contents = Array.from({ length: 10_000 }, (_, i) => ({
      ...sampleForecast(`case${i}`),
      set: { padding },
    }));
    const { lines } = chained(contents);
    writeFileSync(join(cwd, 'forecasts.jsonl'), lines.map((line) => `${line}\n`).join(''));
    // The texts alone would take more memory than is allowed.
    const { code, stdout } = summitryWith(
      { NODE_OPTIONS: '--max-old-space-size=56' },
      cwd,
      'verify',
      'forecasts.jsonl',
      '--chain-only',
    );
    expect({ code, lines: stdout.split('\n')[0] }).toEqual({
      code: 0,
      lines: '10,000 lines, 10,000 forecasts, no witness.',
    });
  });
});

it('schema prints the schema of a line of a ledger as it is published', () => {
  const { code, stdout } = summitry('.', 'schema', 'ledger');
  const published = readFileSync(new URL('../../schema/ledger.schema.json', import.meta.url), 'utf8');
  expect({ code, stdout }).toEqual({ code: 0, stdout: published });
});
