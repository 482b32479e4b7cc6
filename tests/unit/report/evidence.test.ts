import { describe, expect, it } from 'vitest';
import type { ResultRecord } from '../../../src/record/record.ts';
import {
  likelihoodPairs,
  reliabilityText,
  surpriseText,
  useText,
} from '../../../src/report/words/evidence.ts';
import { htmlReport } from '../../../src/report/html.ts';
import { markdownReport } from '../../../src/report/markdown.ts';
import { methodSentence, precisionSentence, weightsSentence } from '../../../src/report/words/answer.ts';
import { sampleRecord } from '../../helpers/sampleRecord.ts';

type Observation = ResultRecord['evidence'][number];

const record = sampleRecord();

function observation(changes: Partial<Observation>): Observation {
  const signal = record.evidence.find(({ process, used }) => process === '' && used);
  if (!signal) throw new Error('The sample has an observation about the talks.');
  return { ...signal, ...changes };
}

describe('surpriseText', () => {
  it.each([
    [Math.log(0.27), '27 %'],
    [0, '100 %'],
    [Math.log(0.0123), '1.2 %'],
    [Math.log(0.00043), '1 in 2,300'],
    [Math.log(1e-9), 'less than 1 in a million'],
    [-2000, 'less than 1 in a million'],
    [null, 'data'],
  ])('writes a log-likelihood of %d as %s', (logLikelihood, text) => {
    expect(surpriseText(record, observation({ logLikelihood }))).toBe(text);
  });

  it('calls a reading on a scale a density, even below one', () => {
    const reading = { process: 'approval', logLikelihood: Math.log(0.5) };
    expect(surpriseText(record, observation(reading))).toBe('density 0.5');
    expect(surpriseText(record, observation({ logLikelihood: Math.log(4) }))).toBe('density 4');
  });

  it('says nothing of what was not used', () => {
    expect(surpriseText(record, observation({ used: false, logLikelihood: null }))).toBe('');
  });
});

describe('cells about an observation', () => {
  it('tell what is not yet known from what lies outside the window', () => {
    expect(useText(record, observation({}))).toBe('yes');
    expect(useText(record, observation({ used: false, known: '2024-06-13' }))).toBe('not yet known');
    expect(useText(record, observation({ used: false, known: '2023-06-13' }))).toBe('no');
  });

  it('name stages by their titles and states of a process by their ids', () => {
    const likelihood = [{ state: 'contact', value: 0.125 }];
    expect(likelihoodPairs(record, observation({ likelihood }))).toEqual([
      { name: 'Contact in secret', share: '12.5 %' },
    ]);
    expect(likelihoodPairs(record, observation({ likelihood, process: 'border' }))).toEqual([
      { name: 'contact', share: '12.5 %' },
    ]);
    expect(likelihoodPairs(record, observation({ likelihood: null }))).toEqual([]);
  });

  it('mention a reliability only if it takes something away', () => {
    expect(reliabilityText(observation({ reliability: 1 }))).toBe('');
    expect(reliabilityText(observation({ reliability: 0.8 }))).toBe('80 % reliable');
  });
});

describe('weightsSentence', () => {
  it('gives the effective sample size, the largest weight and the log-likelihood', () => {
    expect(weightsSentence(record)).toBe(
      'Weighted by the evidence, the 4,096 draws are worth 2,871; the largest weight is 0.0912 % of all, and the log-likelihood of all evidence is −5.84.',
    );
    expect(methodSentence(record)).toContain('the log-likelihood of all evidence is −5.84.');
    expect(precisionSentence(record)).toContain('they are worth 2,871.');
  });

  it('is silent where nothing was weighed', () => {
    const bare = sampleRecord({
      evidenceLogLikelihood: 0,
      effectiveSampleSize: 4096,
      largestWeight: 1 / 4096,
    });
    expect(weightsSentence(bare)).toBeNull();
    expect(methodSentence(bare)).not.toContain('evidence');
  });
});

describe('reports', () => {
  it('show both dates, likelihoods, reliability and surprise in every format', async () => {
    for (const text of [await htmlReport(record), markdownReport(record)]) {
      for (const shown of [
        '13 June 2024',
        'not yet known',
        'Contact in secret',
        '95 % reliable',
        '27 %',
        '1 in 2,300',
        'density 4.14',
        '3,311',
        'largest weight is 0.0912 %',
        'log-likelihood of all evidence is −5.84',
      ]) {
        expect(text.includes(shown), shown).toBe(true);
      }
    }
  });

  it('fold a long list', async () => {
    const [one] = record.evidence;
    if (!one) throw new Error('The sample has evidence.');
    const many = await htmlReport(sampleRecord({ evidence: Array.from({ length: 60 }, () => one) }));
    expect(many.includes('<summary>60 observations in detail</summary>')).toBe(true);
    expect((await htmlReport(record)).includes('observations in detail')).toBe(false);
  });
});
