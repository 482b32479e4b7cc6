import { describe, expect, it } from 'vitest';
import type { ResultRecord } from '../../../src/record/record.ts';
import { html } from '../../../src/report/document/markup.ts';
import { htmlReport } from '../../../src/report/report.ts';
import { sampleRecord } from '../../helpers/sampleRecord.ts';

const HOSTILE = `"'><script>alert(1)</script><img src=x onerror=alert(2)>&amp;`;

/** The record with a hostile text in place of every text that a user writes. */
function hostile(record: ResultRecord): ResultRecord {
  const kept = new Set([
    'format',
    'date',
    'start',
    'end',
    'asOf',
    'step',
    'unit',
    'kind',
    'sign',
    'level',
    'expect',
    'parties',
    'occurred',
    'known',
    'by',
    'on',
    'result',
  ]);
  const spoil = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return kept.has(key) ? value : HOSTILE;
    if (Array.isArray(value)) return value.map((one) => spoil(one, key));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, spoil(one, name)]));
  };
  return spoil(record, '') as ResultRecord;
}

/** Tags of a document with the values of their attributes taken out. */
function tags(text: string): string[] {
  return [...text.matchAll(/<[a-z!](?:"[^"]*"|'[^']*'|[^"'>])*>/gi)].map((match) =>
    match[0].replace(/"[^"]*"|'[^']*'/g, '""'),
  );
}

describe('html', () => {
  it('escapes values and keeps markup', () => {
    expect(html`<p title="${'"<'}">${['a', html`<b>${'&'}</b>`]}${null}${false}${3}</p>`.markup).toBe(
      '<p title="&quot;&lt;">a<b>&amp;</b>3</p>',
    );
  });
});

describe('htmlReport', () => {
  it('has its sections in the order of the questions that a reader asks', async () => {
    const text = htmlReport(sampleRecord());
    const ids = [...text.matchAll(/<h2 id="([^"]+)"/g)].map((match) => match[1]);
    expect(ids).toEqual([
      'answer',
      'reasons',
      'replay',
      'veto',
      'what-if',
      'indicators',
      'dates',
      'stages',
      'deal',
      'ledger',
      'comparison',
      'sensitivity',
      'sweep',
      'threshold',
      'discovery',
      'value',
      'processes',
      'evidence',
      'question',
      'inputs',
      'checks',
      'sources',
      'left-out',
      'method',
    ]);
  });

  it('loads nothing, runs nothing and has no id twice', async () => {
    const text = htmlReport(sampleRecord());
    const loads = /^<(script|link|iframe|object|embed|img)\b|\ssrc=|\son\w+=/i;
    expect(tags(text).filter((tag) => loads.test(tag))).toEqual([]);
    expect(/@import|url\((?!#)/i.test(text)).toBe(false);
    const ids = [...text.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('links every citation to a source that is there', async () => {
    const text = htmlReport(sampleRecord());
    const ids = new Set([...text.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]));
    const targets = [...text.matchAll(/href="#([^"]+)"/g)].map((match) => match[1]);
    expect(targets.length).toBeGreaterThan(200);
    for (const target of targets) expect(ids.has(target), target).toBe(true);
  });

  it('escapes every text of a record', async () => {
    const text = htmlReport(hostile(sampleRecord()));
    expect(tags(text).filter((tag) => /^<(script|img)|\son\w+=/i.test(tag))).toEqual([]);
    expect(text.includes('&lt;script&gt;')).toBe(true);
  });

  it('makes no link of an address that is not of the web', async () => {
    const sources = sampleRecord().sources.map((source) => ({ ...source, url: 'javascript:alert(1)' }));
    expect(htmlReport(sampleRecord({ sources })).includes('href="javascript:')).toBe(false);
  });

  it('gives the same bytes for the same record, however long the run took', async () => {
    const record = sampleRecord();
    const again = sampleRecord({ manifest: { ...record.manifest, elapsedSeconds: 99 } });
    expect(htmlReport(again) === htmlReport(record)).toBe(true);
  });

  it('says that an interrupted run was interrupted', async () => {
    const text = htmlReport(sampleRecord({ complete: false, draws: 512 }));
    expect(
      text.includes(
        'This run was interrupted: the answer rests on the 512 draws that were finished, and what was not finished is left out.',
      ),
    ).toBe(true);
  });

  it('leaves out sections without data', async () => {
    const text = htmlReport(
      sampleRecord({
        whatIf: [],
        evidence: [],
        leftOut: [],
        terms: [],
        veto: [],
        reasons: null,
        replay: null,
        indicators: null,
        sensitivity: null,
        sweep: null,
        threshold: null,
        discovery: null,
        value: null,
        checks: null,
        comparison: null,
      }),
    );
    const absent =
      'what-if|evidence|left-out|ledger|reasons|veto|replay|indicators|sensitivity|sweep|threshold|discovery|value|checks|comparison';
    expect(new RegExp(`id="(${absent})"`).test(text)).toBe(false);
  });
});
