import { describe, expect, it } from 'vitest';
import type { ResultRecord } from '../../../../src/record/record.ts';
import { replaySection } from '../../../../src/report/sections/replay.ts';
import { allBlocks, figureIds, paragraphs, rowOf, tables } from '../../../helpers/blocks.ts';
import { sampleOutcome, sampleRecord } from '../../../helpers/sampleRecord.ts';

type Replay = NonNullable<ResultRecord['replay']>;

const { replay } = sampleRecord();
if (replay === null) throw new Error('The sample has a replay.');

function content(changes: Partial<Replay> = {}, record: Partial<ResultRecord> = {}) {
  return replaySection(sampleRecord({ replay: { ...replay, ...changes } as Replay, ...record }))?.content ?? null;
}

describe('replaySection', () => {
  it('has a row for all that became known: before, after, what it did and what is left', () => {
    const [rows] = tables(content());
    expect(rows?.rows).toHaveLength(replay.rows.length);
    expect(rowOf(rows, 3)).toEqual({
      Known: '2024-02-13',
      Occurred: '11 February 2024',
      What: 'Poll of NHK in February',
      Reason: expect.stringMatching(/^\[F15: /),
      'Before → after': '6.7 % → 6.7 %',
      '90 % band': '0.9 % to 18.1 %',
      'Move, points': '+0.002',
      'Monte Carlo 90 % interval': '−0.006 to +0.010',
      Remark: 'within the error',
      'Drift, points': '−0.2',
      'Effective sample size': '497',
    });
  });

  it('says of the first row no more than where the forecast starts', () => {
    const first = rowOf(tables(content())[0], 0);
    expect(first['Before → after']).toBe('7.1 %');
    for (const title of ['Move, points', 'Monte Carlo 90 % interval', 'Remark', 'Drift, points', 'Occurred']) {
      expect(first[title], title).toBeUndefined();
    }
  });

  it('sets off what moved the probability beyond the error', () => {
    const [rows] = tables(content());
    expect(rows?.rows.map(({ tone }) => tone).slice(0, 6)).toEqual([
      'plain',
      'strong',
      'strong',
      'plain',
      'strong',
      'strong',
    ]);
  });

  it('writes a probability too small for its digits as a bound', () => {
    const [start] = replay.rows;
    if (start === undefined) throw new Error('The replay begins with the window.');
    const tiny = { mean: 0.0001, standardError: 0.001, interval90: [0, 0.0002] as [number, number] };
    const rows = [{ ...start, kind: 'evidence' as const, before: 0.01, probability: tiny }];
    expect(rowOf(tables(content({ rows }))[0], 0)).toMatchObject({
      'Before → after': '1.0 % → <0.1 %',
      '90 % band': '<0.1 %',
    });
  });

  it('scores the last forecast of each day against the outcome, and gives its reason', () => {
    const scores = tables(content())[2];
    expect(scores?.rows).toHaveLength(replay.score?.byDate.length ?? -1);
    expect(rowOf(scores, 0)).toEqual({
      Date: '1 January 2024',
      Probability: '7.1 %',
      'Brier score': '0.0051',
      'Log score, nats': '0.0741',
    });
    expect(paragraphs(content())).toContainEqual(
      expect.stringMatching(/^The question is about the named leaders\. \[F64/),
    );
  });

  it('sets the scores beside those of forecasts without the model', () => {
    const [, baselines] = tables(content());
    expect(baselines?.rows).toHaveLength(5);
    expect(rowOf(baselines, 0)).toEqual({
      Forecast: 'First forecast, never revised',
      'On the first day': '7.14 %',
      'Brier score': '0.0051',
      'Skill, Brier': '15 %',
      'Log score, nats': '0.0741',
      'Skill, log': expect.stringMatching(/^\d+ %$/),
    });
    expect(rowOf(baselines, 4)).toMatchObject({ Forecast: 'Even odds', 'Brier score': '0.25' });
  });

  it('says why there is no score where it cannot be told whether they met in time', () => {
    const outcome = { ...sampleOutcome('open', '2024-06-01'), why: 'Nobody has looked since.' };
    const open = content({ score: null }, { outcome });
    expect(paragraphs(open)).toContain(
      'The question was still open on 1 June 2024. The forecasts have no score, because nobody has looked further than 1 June 2024.',
    );
    expect(paragraphs(open)).toContain('Nobody has looked since.');
    expect(tables(open)).toHaveLength(1);
  });

  it('has no hindsight where no outcome is stated, and no table where nothing was replayed', () => {
    const open = content({ score: null }, { outcome: null });
    expect(allBlocks(open).some(({ kind }) => kind === 'heading')).toBe(false);
    expect(tables(open)).toHaveLength(1);
    const none = content({ rows: [], score: null });
    expect(tables(none)).toEqual([]);
    expect(figureIds(none)).toEqual([]);
    expect(figureIds(open)).toEqual(['replay']);
    expect(replaySection(sampleRecord({ replay: null }))).toBeNull();
  });
});
