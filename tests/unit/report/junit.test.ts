import { describe, expect, it } from 'vitest';
import { suiteOf, suiteOfFailure } from '../../../src/report/checkLines.ts';
import { junitXml } from '../../../src/report/junit.ts';
import { findingsOf } from '../../../src/report/words/findings.ts';
import { sampleRecord } from '../../helpers/sampleRecord.ts';
import { sampleChecks } from '../../helpers/sampleResults.ts';

const MISCHIEF = 'a & b < c > "d" \'e\' ]]> \u0000\u0007\u001b[31m \ud800 \ufffe \u202e é 会\nnext\tline\r.';

describe('junitXml', () => {
  it('is what a CI server reads, the same bytes every time', async () => {
    const record = sampleRecord({ checks: sampleChecks(), warnings: ['Something is odd'] });
    const suite = suiteOf('scenarios/sample.yaml', record, findingsOf(record), false);
    const xml = junitXml([suite, suiteOfFailure('broken.yaml', 'error[bad-yaml]: it is no YAML')]);
    await expect(xml).toMatchFileSnapshot('../../golden/runs/junit.xml');
  });

  it('counts what it has', () => {
    const record = sampleRecord({ checks: sampleChecks(), warnings: ['Something is odd'] });
    const of = (strict: boolean): string => junitXml([suiteOf('x', record, findingsOf(record), strict)]);
    expect(of(false)).toContain('tests="6" failures="1" errors="0" skipped="2"');
    expect(of(true)).toContain('tests="6" failures="2" errors="0" skipped="1"');
    expect(of(true).match(/<testcase /g)).toHaveLength(6);
  });

  it('holds any characters, in attributes and between tags', () => {
    const outcome = { kind: 'failure', message: MISCHIEF } as const;
    const xml = junitXml([
      { name: MISCHIEF, properties: [[MISCHIEF, MISCHIEF]], cases: [{ group: 'laws', name: MISCHIEF, outcome }] },
    ]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\u202e]|\p{Cs}/u);
    expect(xml).not.toContain(']]>');
    // Nothing but the marks of the form itself is left.
    const bare = xml
      .replace(/<\/?[\w-]+(?: \w+="[^"<>&]*(?:&#\d+;[^"<>&]*)*")*\/?>/g, '')
      .replace(/<\?xml [^?]*\?>/, '');
    expect(bare).not.toMatch(/[<>]/);
    expect(bare.replace(/&#\d+;/g, '')).not.toContain('&');
  });

  it('says of a run that was cut short that it was', () => {
    const record = sampleRecord({ checks: sampleChecks(), complete: false });
    expect(junitXml([suiteOf('x', record, findingsOf(record), false)])).toContain('interrupted');
  });
});
