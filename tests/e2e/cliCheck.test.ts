import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recordSchema } from '../../src/record/record.ts';
import { summitry } from '../helpers/program.ts';
import { scratchFolder } from '../helpers/scratch.ts';

const SOUND = `
summitry: 1
title: Sound
question: Do they meet?
window: { start: 2026-01-01, end: 2026-12-31, step: month }
principals: { initiator: north, target: south }
actors: { north: { willingness: 1 }, south: { willingness: 0.5 } }
quantities: { pace: { value: 0.1 to 0.2, expect: raises } }
stages: [apart, summit]
transitions: { meet: { from: apart, to: summit, rate: pace } }
expectations:
  level: { p: 20 % to 90 %, why: A wide guess }
`;
const MISSED = SOUND.replace('20 % to 90 %', '1 % to 2 %');
const DOUBTFUL = SOUND.replace('20 % to 90 %', '1 % to 2 %, severity: warn');
const QUICK = ['--draws', '256', '--paths', '1', '--jobs', '1', '--trials', '2'];

function place(files: Readonly<Record<string, string>>): string {
  const cwd = scratchFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
  return cwd;
}

describe('check of many files', () => {
  it('has a line each, what is not fine below it, a total, and a report for a CI server in a folder that it makes', () => {
    const cwd = place({ 'a.yaml': SOUND, 'b.yaml': MISSED, 'c.yaml': DOUBTFUL });
    const { code, stdout } = summitry(cwd, 'check', '*.yaml', ...QUICK, '--junit', 'ci/junit.xml');
    expect(code).toBe(5);
    expect(stdout).toMatch(/^✓ a\.yaml: laws: \d+ hold; expectations: 1 hold$/m);
    expect(stdout).toMatch(/^✗ b\.yaml: .*expectations: 1 fail \(level\)$/m);
    expect(stdout).toMatch(
      /^ {4}expectation level\n {6}fails\. Probability of the meeting: expected 1 % to 2 %; found /m,
    );
    expect(stdout).toMatch(/^! c\.yaml: /m);
    expect(stdout).toMatch(/\n3 scenarios: 1 broken, 1 with doubts, 1 sound\n$/);
    const xml = readFileSync(join(cwd, 'ci/junit.xml'), 'utf8');
    expect(xml.match(/<testsuite /g)).toHaveLength(3);
    expect(xml.match(/<failure /g)).toHaveLength(1);
  });

  it('finds out before the work that its report cannot be written, and leaves nothing behind', () => {
    const cwd = place({ 'a.yaml': SOUND });
    mkdirSync(join(cwd, 'ci'));
    symlinkSync(join(cwd, 'a.yaml'), join(cwd, 'ci/link.xml'));
    const { code, stdout, stderr } = summitry(cwd, 'check', 'a.yaml', ...QUICK, '--junit', 'ci/link.xml');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('cannot write ci/link.xml');
    expect(readdirSync(join(cwd, 'ci'))).toEqual(['link.xml']);
  });

  it('refuses a number of faults where none are planted', () => {
    const cwd = place({ 'a.yaml': SOUND });
    expect(summitry(cwd, 'check', 'a.yaml', '--mutants', '5')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--mutants counts beside --mutate alone'),
    });
  });

  it('prints a list as JSON, and ends with 4 where one cannot be read', () => {
    const cwd = place({ 'a.yaml': SOUND, 'b.yaml': 'summitry: 1' });
    const { code, stdout } = summitry(cwd, 'check', 'a.yaml', 'b.yaml', ...QUICK, '--json', '--quiet');
    expect(code).toBe(4);
    const [a, b] = JSON.parse(stdout);
    expect(a).toMatchObject({ file: 'a.yaml', status: 'made', verdict: 'sound' });
    expect(b).toMatchObject({ file: 'b.yaml', status: 'rejected' });
  });
});

describe('check --strict', () => {
  it('fails for what is doubtful, and for nothing in a sound file', () => {
    const cwd = place({ 'a.yaml': SOUND, 'c.yaml': DOUBTFUL });
    expect(summitry(cwd, 'check', 'c.yaml', ...QUICK).code).toBe(0);
    expect(summitry(cwd, 'check', 'c.yaml', ...QUICK, '--strict').code).toBe(5);
    expect(summitry(cwd, 'check', 'a.yaml', ...QUICK, '--strict').code).toBe(0);
  });
});

describe('check --baseline', () => {
  it('says what has moved and why, and ends with 5', () => {
    const cwd = place({ 'a.yaml': SOUND });
    summitry(cwd, 'run', 'a.yaml', '--draws', '256', '--paths', '1', '--jobs', '1', '--format', 'json');
    const check = (...words: string[]) => summitry(cwd, 'check', 'a.yaml', ...QUICK, '--json', ...words);
    const same = check('--baseline', 'reports', '--seed', '2');
    expect(same.code).toBe(0);
    expect(recordSchema.parse(JSON.parse(same.stdout)).checks?.baseline?.rows).toHaveLength(1);
    writeFileSync(join(cwd, 'a.yaml'), SOUND.replace('0.1 to 0.2', '0.2 to 0.3'));
    const moved = check('--baseline', join('reports', 'a', 'result.json'));
    expect(moved.code).toBe(5);
    expect(recordSchema.parse(JSON.parse(moved.stdout)).checks?.baseline?.changes).toMatchObject([
      { kind: 'number', id: 'quantities.pace', was: '0.1 to 0.2', is: '0.2 to 0.3' },
    ]);
    expect(check('--baseline', 'reports', '--tolerance', '60').code).toBe(0);
  });

  it('refuses what is no result, and compares nothing in silence', () => {
    const cwd = place({ 'a.yaml': SOUND, 'no.json': '{"format": "else"}' });
    mkdirSync(join(cwd, 'empty'));
    const check = (path: string) => summitry(cwd, 'check', 'a.yaml', ...QUICK, '--baseline', path);
    expect(check('nowhere')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('there is nothing at "nowhere"'),
    });
    expect(check('no.json')).toMatchObject({ code: 3, stderr: expect.stringContaining('not-a-record') });
    expect(check('empty')).toMatchObject({
      code: 4,
      stdout: expect.stringContaining('there is no saved result of it'),
    });
  });
});

describe('batch --with check', () => {
  it('tries expectations, says in its index what fails, and ends with 5', () => {
    const cwd = place({ 'b.yaml': MISSED });
    const { code, stderr } = summitry(cwd, 'batch', 'b.yaml', ...QUICK, '--with', 'check', '--format', 'html');
    expect(code).toBe(5);
    const words = 'It is not what its file expects: 1 of 1 expectation fails (level).';
    expect(stderr).toContain(words);
    expect(readFileSync(join(cwd, 'reports/index.html'), 'utf8')).toContain(words);
    expect(readFileSync(join(cwd, 'reports/b/report.html'), 'utf8')).toContain(words);
  });
});
