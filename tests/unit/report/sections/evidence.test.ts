import { describe, expect, it } from 'vitest';
import type { ResultRecord } from '../../../../src/record/record.ts';
import { evidenceSection } from '../../../../src/report/sections/evidence.ts';
import { allBlocks, paragraphs, rowOf, rowsOf, tables } from '../../../helpers/blocks.ts';
import { sampleRecord } from '../../../helpers/sampleRecord.ts';

type Observation = ResultRecord['evidence'][number];

const { evidence } = sampleRecord();
const statement = evidence[1];
if (statement === undefined) throw new Error('The sample has an observation about the talks.');

function contentOf(rows: readonly Observation[]) {
  return evidenceSection(sampleRecord({ evidence: [...rows] }))?.content ?? null;
}

function cellsOf(changes: Partial<Observation>): Record<string, string> {
  return rowOf(tables(contentOf([{ ...(statement as Observation), ...changes }]))[0], 0);
}

describe('evidenceSection', () => {
  it('has both dates, what was seen, how likely that was and what it left', () => {
    expect(cellsOf({ reliability: 0.95 })).toEqual({
      Observation: 'Conditional statement by Kim Yo Jong',
      Reason: expect.stringMatching(/^Leaves a door open .* modest\. \[F04/),
      Occurred: '15 February 2024',
      Known: 'the same day',
      'What it says': 'How likely at each stage',
      'By stage or state':
        'Silence 5 %; Overture made 30 %; Contact in secret 60 %; Agreement in principle 30 %; Date and place announced 5 %; Summit held 0 %',
      Reliability: '95 % reliable',
      'How likely': '11 %',
      'Effective sample size': '3,311',
    });
    expect(cellsOf({ known: '2024-02-20' })['Known']).toBe('20 February 2024');
    expect(cellsOf({})['Reliability']).toBeUndefined();
  });

  it.each([
    [Math.log(0.27), '27 %'],
    [0, '100 %'],
    [Math.log(0.96), '96 %'],
    [Math.log(0.0123), '1.2 %'],
    [Math.log(0.00043), '1 in 2,300'],
    [Math.log(1e-9), 'less than 1 in a million'],
    [-2000, 'less than 1 in a million'],
    [Math.log(4), 'density 4'],
    [null, 'data'],
  ])('writes a log-likelihood of %d as %s', (logLikelihood, text) => {
    expect(cellsOf({ logLikelihood })['How likely']).toBe(text);
  });

  it('calls a reading on a scale a density, even below one', () => {
    expect(cellsOf({ process: 'approval', logLikelihood: Math.log(0.5) })['How likely']).toBe('density 0.5');
  });

  it('counts what is not yet known and says when all is, and shows nothing else of it', () => {
    const unused = { used: false, logLikelihood: null, effectiveSampleSize: null };
    const later = contentOf([
      statement,
      { ...statement, ...unused, title: 'A leak', known: '2024-06-13' },
      { ...statement, ...unused, title: 'A denial', known: '2024-05-02' },
    ]);
    expect(paragraphs(later)[0]).toContain(
      'known by 1 April 2024: 1 observation. 2 more became known later; --as-of 2024-06-13 would use all.',
    );
    expect(rowsOf(tables(later)[0]).map((row) => row['Observation'])).toEqual([statement.title]);
    expect(JSON.stringify(later)).not.toMatch(/A leak|A denial|not yet known/);
    expect(paragraphs(contentOf([statement]))[0]).not.toContain('later');
    const none = contentOf([{ ...statement, ...unused, known: '2024-06-13' }]);
    expect(paragraphs(none)[0]).toContain('0 observations. 1 more became known later');
    expect(tables(none)).toEqual([]);
  });

  it('sets back what lies outside the window', () => {
    const unused = { used: false, logLikelihood: null, effectiveSampleSize: null };
    const outside = { ...statement, ...unused, known: '2023-06-13' };
    const [used, not] = rowsOf(tables(contentOf([statement, outside]))[0]);
    expect(used).not.toHaveProperty('Used');
    expect(not?.['Used']).toBe('no');
    expect(not).not.toHaveProperty('How likely');
    expect(not).not.toHaveProperty('Effective sample size');
    expect(tables(contentOf([statement, outside]))[0]?.rows.map(({ tone }) => tone)).toEqual(['plain', 'faint']);
  });

  it('names states of a process by their ids', () => {
    const likelihood = [{ state: 'contact', value: 0.125, formula: null }];
    expect(cellsOf({ likelihood, process: 'border' })['By stage or state']).toBe('contact 12.5 %');
    expect(cellsOf({ likelihood })['By stage or state']).toBe('Contact in secret 12.5 %');
    expect(cellsOf({ likelihood: null })['By stage or state']).toBeUndefined();
  });

  it('shows formulas as the file wrote them', () => {
    const likelihood = [
      { state: 'contact', value: null, formula: '0.2 to 0.4' },
      { state: 'silence', value: 0.1, formula: null },
    ];
    expect(cellsOf({ likelihood, process: 'border' })['By stage or state']).toBe('contact 0.2 to 0.4; silence 10 %');
    const alone = [{ state: '', value: null, formula: '1 - willingness(b)' }];
    expect(cellsOf({ likelihood: alone })['By stage or state']).toBe('1 - willingness(b)');
  });

  it('says what rows of a cluster count as', () => {
    const row = { ...statement, cluster: 'one_writer', countsAs: '1 to 2' };
    const cells = rowsOf(tables(contentOf([row, row, statement]))[0]);
    expect(cells.map((cell) => cell['Cluster'])).toEqual([
      'one of 2 rows of “one writer”, which count as 1 to 2 together',
      'one of 2 rows of “one writer”, which count as 1 to 2 together',
      undefined,
    ]);
    expect(cellsOf({ cluster: 'one_writer', countsAs: '1 to 2' })['Cluster']).toBe(
      'of “one writer”, which counts as 1 to 2',
    );
  });

  it('folds a long list, says what the evidence did to the draws, and is absent without any', () => {
    const long = Array.from({ length: 60 }, () => statement);
    expect(allBlocks(contentOf(long)).map(({ kind }) => kind)).toEqual(['paragraph', 'details', 'table']);
    expect(allBlocks(contentOf(evidence)).map(({ kind }) => kind)).toEqual(['paragraph', 'table']);
    expect(paragraphs(contentOf(evidence))[0]).toMatch(
      /^The forecast uses what was known by 1 April 2024: \d+ observations\..* Weighted by the evidence/,
    );
    expect(evidenceSection(sampleRecord({ evidence: [] }))).toBeNull();
  });
});
