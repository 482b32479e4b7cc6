import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadScenario } from '../../../src/disk/scenario.ts';
import { contentHash } from '../../../src/scenario/hash.ts';
import { BASE, codesOf, errorsOf, load, loadMore, numberAt, scenarioOf } from './support.ts';

describe('extending files', () => {
  test('merges maps deeply, the extending file last', () => {
    const scenario = scenarioOf(
      load('extends: [base.yaml, more.yaml]\nquantities: { drought: { unit: weeks } }\n', {
        'more.yaml':
          'quantities: { drought: { value: 0.5 }, rain: 0.1 }\nterms: { lower_thirst: { value: drought * rain } }\n',
      }),
    );
    expect(scenario.quantities.map(({ id, unit }) => [id, unit])).toEqual([
      ['drought', 'weeks'],
      ['rain', ''],
      ['trade', ''],
    ]);
    expect(numberAt(scenario, 'quantities.drought')).toEqual({ kind: 'constant', value: 0.5 });
  });

  test('replaces lists and scalars', () => {
    const scenario = scenarioOf(loadMore('stages: [quiet, talks, { id: summit, title: Summit at last }]\ntitle: New'));
    expect(scenario.title).toBe('New');
    expect(scenario.stages.at(-1)).toEqual({ id: 'summit', title: 'Summit at last' });
  });

  test('removes what is set to null, and nothing for an empty section', () => {
    expect(
      scenarioOf(loadMore('actors: { bank: null }\nsetbacks: { default: null }')).actors.map(({ id }) => id),
    ).toEqual(['lower', 'upper']);
    expect(scenarioOf(loadMore('terms:\nquantities:\n')).terms).toHaveLength(2);
    expect(codesOf(loadMore('actors: { shop: ~ }'))).toEqual(['removes-nothing']);
    expect(codesOf(loadMore('actors: { bank: { leader: } }'))).toEqual(['missing-key']);
  });

  test('a bare number keeps what the number is and drops why it was so', () => {
    const number = scenarioOf(loadMore('quantities: { drought: 0.5 }')).numbers['quantities.drought'];
    expect(number).toMatchObject({ value: { kind: 'constant', value: 0.5 }, why: '', text: '0.5' });
    expect(scenarioOf(loadMore('quantities: { drought: 0.5 }')).quantities[0]?.unit).toBe('days');
  });

  test('finds files from the folder of the file that names them', () => {
    const files: Readonly<Record<string, string>> = {
      'work/case.yaml': 'extends: models/one.yaml\n',
      'work/models/one.yaml': 'extends: [two.yaml, ../../base.yaml]\n',
      'work/models/two.yaml': 'about: From two.\n',
      'base.yaml': BASE,
    };
    const loaded = loadScenario('./work/case.yaml', {
      read: (path) => files[path] ?? expect.fail(`asked for ${path}`),
    });
    expect(scenarioOf(loaded).about).toBe('From two.');
    expect(scenarioOf(loaded).id).toBe('case');
  });

  test('reads a file once, however often it is named', () => {
    const asked: string[] = [];
    const files: Record<string, string> = { 'f0.yaml': BASE };
    for (let i = 1; i <= 12; i++) files[`f${i}.yaml`] = `extends: [f${i - 1}.yaml, f${i - 1}.yaml]\n`;
    const read = (path: string): string => {
      asked.push(path);
      return files[path] ?? '';
    };
    expect(loadScenario('f12.yaml', { read }).ok).toBe(true);
    expect(asked).toHaveLength(13);
  });

  test.each([
    ['a circle', { 'a.yaml': 'extends: case.yaml\n' }, 'extends: a.yaml', 'extends-cycle'],
    ['a missing file', {}, 'extends: [base.yaml, b.yaml]', 'extends-missing'],
    ['a broken file', { 'a.yaml': 'x: "' }, 'extends: a.yaml', 'bad-yaml'],
    ['a list', { 'a.yaml': '- x' }, 'extends: a.yaml', 'not-a-mapping'],
    ['no path', {}, 'extends: [{ a: 1 }]', 'wrong-type'],
  ])('refuses %s', (_, files, text, code) => {
    expect(codesOf(load(text, files))).toEqual([code]);
  });

  test('refuses chains without end', () => {
    const read = (path: string): string => `extends: x${path}\n`;
    expect(codesOf(loadScenario('a.yaml', { read }))).toEqual(['nested-too-deep']);
  });

  test('refuses more text than any scenario has', () => {
    const long = `about: ${'x'.repeat(900_000)}\n`;
    const many = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [`${name}.yaml`, long]));
    expect(codesOf(load('extends: [a.yaml, b.yaml, c.yaml, d.yaml, e.yaml]\n', many))).toEqual(['file-too-large']);
    expect(codesOf(load(`${long}${long}`))).toEqual(['file-too-large']);
  });

  test('points into the file at fault', () => {
    const loaded = load('extends: [base.yaml, a.yaml]\n', {
      'a.yaml': 'quantities: { rain: { value: 3 } }\n',
    });
    expect(loaded.diagnostics[0]?.place).toEqual({ file: 'a.yaml', start: 29, end: 30 });
  });
});

describe('files on disk', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'summitry-files-'));
    mkdirSync(join(folder, 'sub'));
    writeFileSync(join(folder, 'mark.yaml'), `\ufeff${BASE.trim()}\n`);
    writeFileSync(join(folder, 'crlf.yaml'), BASE.replaceAll('\n', '\r\n'));
    writeFileSync(join(folder, 'latin.yaml'), Buffer.from('title: caf\xe9\n', 'latin1'));
    writeFileSync(join(folder, 'utf16.yaml'), Buffer.from('\ufefftitle: x\n', 'utf16le'));
    writeFileSync(join(folder, 'huge.yaml'), 'x'.repeat(2_000_000));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('may begin with a byte order mark or end lines with CRLF', () => {
    const hash = contentHash(scenarioOf(load(BASE)));
    for (const name of ['mark.yaml', 'crlf.yaml']) {
      expect(contentHash(scenarioOf(loadScenario(join(folder, name))))).toBe(hash);
    }
  });

  test.each([
    ['latin.yaml', 'not-utf8'],
    ['utf16.yaml', 'not-utf8'],
    ['huge.yaml', 'file-too-large'],
    ['sub', 'file-not-found'],
    ['nothing.yaml', 'file-not-found'],
    ['mark.yaml/x.yaml', 'file-not-found'],
    ['a\u0000b', 'file-not-found'],
  ])('%j is %s', (name, code) => {
    expect(errorsOf(loadScenario(join(folder, name)))[0]).toMatch(new RegExp(`^${code}: `));
  });
});

describe('scenarios beyond all measure', () => {
  const many = (count: number, line: (i: number) => string): string =>
    Array.from({ length: count }, (_, i) => line(i)).join('\n');

  test.each([
    ['numbers', `quantities:\n${many(6000, (i) => `  q${i}: 0.5`)}`, 'file-too-large'],
    ['names that do not exist', `quantities:\n${many(4900, (i) => `  q${i}: { value: z${i} }`)}`, 'unknown-name'],
    ['keys that do not exist', many(15_000, (i) => `k${i}: 1`), 'unknown-key'],
    ['stages', `stages: [${many(10_000, (i) => ` s${i},`)}\n ]`, 'wrong-type'],
    ['correlations', `correlations:\n${many(3000, () => '  - { between: [a, b], rank: 0.1 }')}`, 'wrong-type'],
    ['paths that do not exist', `what_if:\n  x:\n    set:\n${many(200, (i) => `      a.b${i}: 1`)}`, 'unknown-path'],
  ])('too many %s are refused in good time', (_, more, code) => {
    expect(codesOf(loadMore(more))).toContain(code);
  });
});
