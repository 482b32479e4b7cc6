import { describe, expect, it } from 'vitest';
import type { ResultRecord } from '../../../../src/record/record.ts';
import { byStatus, checksSentence, failedChecksSentence, replayText } from '../../../../src/report/words/checks.ts';
import { count } from '../../../../src/report/words/format.ts';
import { sampleRecord } from '../../../helpers/sampleRecord.ts';
import { sampleChecks } from '../../../helpers/sampleResults.ts';

type Checks = NonNullable<ResultRecord['checks']>;

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

describe('failedChecksSentence', () => {
  it('heads every report of a scenario that contradicts itself', () => {
    const sentence = failedChecksSentence(record);
    expect(sentence).toContain('1 of 5 laws fails (declared-sign)');
    expect(failedChecksSentence(sampleRecord({ checks: holding }))).toBeNull();
    expect(failedChecksSentence({ checks: null })).toBeNull();
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
