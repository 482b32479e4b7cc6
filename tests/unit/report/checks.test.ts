import { describe, expect, it } from 'vitest';
import type { ResultRecord } from '../../../src/record/record.ts';
import {
  byStatus,
  checksSentence,
  failedLawsSentence,
  replayText,
} from '../../../src/report/words/checks.ts';
import { count } from '../../../src/report/words/format.ts';
import { checksSection } from '../../../src/report/html/sections/checks.ts';
import { checkBlocks } from '../../../src/report/markdown/checks.ts';
import { checkLines } from '../../../src/report/text/checks.ts';
import { type Painter, summaryLines } from '../../../src/report/text.ts';
import { sampleChecks } from '../../helpers/sampleBench.ts';
import { sampleRecord } from '../../helpers/sampleRecord.ts';

type Checks = NonNullable<ResultRecord['checks']>;

const HOSTILE = `"'><script>alert(1)</script>|\`x\` [y](z) \u001b[31m`;
const PLAIN: Painter = { strong: (text) => text, faint: (text) => text, accent: (text) => text };

const record = sampleRecord();
const checks = sampleChecks();
const failed = checks.laws.find(({ status }) => status === 'fails');
if (failed === undefined) throw new Error('The sample has a law that fails.');
const holding: Checks = { ...checks, laws: checks.laws.filter(({ status }) => status === 'holds') };

function withFile(file: string, overrides: ResultRecord['scenario']['overrides'] = []): ResultRecord {
  return sampleRecord({ scenario: { ...record.scenario, file, overrides } });
}

describe('checksSentence', () => {
  it('counts what fails, holds and does not apply', () => {
    const cases = holding.laws.reduce((sum, { trials }) => sum + trials, 0);
    const none = `against 3 nothing was found in ${count(cases)} cases`;
    expect(checksSentence(record, checks)).toBe(`5 laws tried: 1 fails, ${none}, 1 does not apply.`);
    expect(checksSentence(record, holding)).toBe(`3 laws tried: ${none}.`);
    expect(checksSentence(record, { ...checks, laws: [failed, failed] })).toContain('2 fail.');
    expect(checksSentence(record, { ...checks, laws: [] })).toBe('No law was tried.');
  });

  it('never lets an interrupted check pass for a whole one', () => {
    expect(checksSentence({ complete: false }, holding)).toContain('interrupted');
  });
});

describe('failedLawsSentence', () => {
  it('heads every report of a scenario that contradicts itself', () => {
    const sentence = failedLawsSentence(record);
    expect(sentence).toContain('1 of 5 laws fails (declared-sign)');
    expect(summaryLines(record)).toContain(sentence);
    expect(failedLawsSentence(sampleRecord({ checks: holding }))).toBeNull();
    expect(failedLawsSentence({ checks: null })).toBeNull();
  });
});

describe('byStatus', () => {
  it('puts what fails first and what does not apply last, and keeps the order of equals', () => {
    expect(byStatus(checks.laws).map(({ status }) => status)).toEqual([
      'fails',
      'holds',
      'holds',
      'holds',
      'not applicable',
    ]);
    expect(byStatus(checks.laws)[1]).toBe(checks.laws[0]);
  });
});

describe('replayText', () => {
  it('is a command where there is a file, and names the case where there is none', () => {
    const set = [{ path: 'quantities.aid', text: '0 to 1' }];
    expect(replayText(withFile('a b.yaml', set), failed)).toBe(
      `summitry check 'a b.yaml' --case ${failed.replay} --as-of 2024-04-01 --set 'quantities.aid=0 to 1'`,
    );
    expect(replayText(withFile(''), failed)).toBe(failed.replay);
    expect(replayText(record, { ...failed, replay: null })).toBe('');
  });
});

describe('checkLines', () => {
  it('has the law that fails in full, and the others in a line', () => {
    const lines = checkLines(withFile(''), PLAIN, 100);
    for (const line of lines) expect([...line].length, line).toBeLessThanOrEqual(100);
    expect(lines[0]).toBe('  ✗  declared-sign');
    expect(lines[1]).toContain('Weight of the wedge');
    expect(lines.join(' ')).toContain('from 0.5 to 0.75 the probability falls');
    expect(lines.filter((line) => line.startsWith('  ✓'))).toHaveLength(3);
    expect(lines.filter((line) => line.startsWith('  –'))).toHaveLength(1);
    expect(lines).toContain(`     again: ${failed.replay}`);
    expect(lines).toContain(checksSentence(record, checks));
  });

  it('sets off what fails', () => {
    const strong = (text: string): string => `<${text}>`;
    const lines = checkLines(record, { ...PLAIN, strong }, 100).filter((line) => line.startsWith('<'));
    expect(lines).toEqual([expect.stringContaining('✗'), `<${checksSentence(record, checks)}>`]);
  });

  it('lets no text of a user steer the terminal', () => {
    const laws = checks.laws.map((law) => ({ ...law, id: HOSTILE, title: HOSTILE, says: HOSTILE }));
    const lines = checkLines(sampleRecord({ checks: { ...checks, laws } }), PLAIN, 100);
    expect(lines.join('\n')).not.toContain('\u001b');
  });

  it('is empty if nothing was checked, and says so if there is no law', () => {
    expect(checkLines(sampleRecord({ checks: null }), PLAIN, 80)).toEqual([]);
    expect(checkLines(sampleRecord({ checks: { ...checks, laws: [] } }), PLAIN, 80)[0]).toBe(
      'No law was tried.',
    );
  });
});

describe('reports', () => {
  it('show the counter-example unfolded and all laws behind a fold', () => {
    const page = checksSection(record, checks).body.markup;
    const open = page.replace(/<details>.*?<\/details>/gs, '');
    expect(open).toContain('trilateral_depth at 0');
    expect(open.replaceAll('<wbr>', '')).toContain('--case declared-sign:summitry:16.2.0');
    expect(open).not.toContain('A harder precondition');
    expect(page).toContain('A harder precondition');
    expect(checksSection(record, holding).body.markup).not.toContain('class="notice"');
    expect(checksSection(record, { ...checks, laws: [] }).body.markup).not.toContain('<details');
  });

  it('say the same in Markdown, the failing law first', () => {
    const rows = checkBlocks(record)
      .join('\n')
      .split('\n')
      .filter((line) => line.startsWith('|'));
    expect(rows).toHaveLength(checks.laws.length + 2);
    expect(rows[2]).toContain('fails');
    expect(checkBlocks(sampleRecord({ checks: null }))).toEqual([]);
    expect(checkBlocks(sampleRecord({ checks: { ...checks, laws: [] } }))).toHaveLength(2);
  });

  it('escape what users wrote', () => {
    const laws = checks.laws.map((law) => ({
      ...law,
      id: HOSTILE,
      title: HOSTILE,
      says: HOSTILE,
      paths: [HOSTILE],
    }));
    const hostile = { ...checks, laws };
    expect(checksSection(record, hostile).body.markup).not.toContain('<script');
    const rows = checkBlocks(sampleRecord({ checks: hostile }))
      .join('\n')
      .split('\n')
      .filter((line) => line.startsWith('|'));
    for (const row of rows) expect(row.replaceAll('\\|', '').split('|')).toHaveLength(8);
  });
});
