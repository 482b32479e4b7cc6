import { describe, expect, it } from 'vitest';
import type { ResultRecord } from '../../../../src/record/record.ts';
import { csvTables } from '../../../../src/report/csv.ts';
import { htmlReport, markdownReport } from '../../../../src/report/report.ts';
import { bandSentence, chanceSentence } from '../../../../src/report/words/uncertainty.ts';
import { sampleRecord } from '../../../helpers/sampleRecord.ts';

const record = sampleRecord();

function withProbability(
  changes: Partial<ResultRecord['probability']>,
  more: Partial<ResultRecord> = {},
): ResultRecord {
  return sampleRecord({ ...more, probability: { ...record.probability, ...changes } });
}

const unknown = {
  interval90: null,
  wordsInterval: null,
  spread: null,
  epistemicShare: null,
  epistemicShareError: null,
};
const point = (mean: number) => ({ interval90: [mean, mean] as [number, number], spread: 0 });

describe('bandSentence', () => {
  it('says how far the answer would move if the numbers were known', () => {
    expect(bandSentence(withProbability({ spread: 0.032 }))).toBe(
      'If every uncertain number of the file were known, the probability would lie between 0.9 % and 17.5 % (90 %), typically 3 points from this one.',
    );
    expect(bandSentence(withProbability({ spread: 0.184 }))).toMatch(/typically 18 points from this one\.$/);
    expect(bandSentence(withProbability({ spread: 0.0104 }))).toMatch(/typically 1 point from this one\.$/);
    expect(bandSentence(withProbability({ spread: 0.0042 }))).toMatch(/typically 0\.4 points from this one\.$/);
  });

  it('says why the band is a point', () => {
    const certain = record.inputs.map((input) => ({ ...input, kind: 'constant' as const }));
    expect(bandSentence(withProbability(point(0.4), { inputs: certain }))).toBe(
      'No number of the file is uncertain, so the band is a point.',
    );
    expect(bandSentence(withProbability(point(0.4), { uncertainNumbers: 0 }))).toBe(
      'No uncertain number of the file bears on the answer, so the band is a point.',
    );
    expect(bandSentence(withProbability(point(0.4)))).toMatch(
      /makes no difference to the answer, so the band is a point\.$/,
    );
  });

  it('says that it is not known, why, and what helps', () => {
    expect(bandSentence(withProbability(unknown, { draws: 64, paths: 1 }))).toBe(
      'The 90 % band is not known: 64 draws with 1 path each do not tell what the uncertain numbers do to the answer from chance. More would help: --draws 2048.',
    );
    expect(bandSentence(withProbability(unknown, { draws: 1024 }))).toMatch(/--draws 4096\.$/);
    expect(bandSentence(withProbability(unknown, { draws: 8192, paths: 4 }))).toMatch(/--paths 16\.$/);
    expect(bandSentence(withProbability(unknown, { complete: false }))).toMatch(/the run was interrupted/);
  });
});

describe('chanceSentence', () => {
  const facts: ResultRecord['leftToChance'] = [
    { what: 'talks', title: '' },
    { what: 'phase', title: 'Mood' },
    { what: 'level', title: 'Support' },
    { what: 'event', title: 'A visit' },
    { what: 'event', title: 'A drought' },
  ];

  it('names present facts that the file gives as chances, a few of them', () => {
    expect(chanceSentence({ ...record, leftToChance: facts.slice(0, 1) })).toBe(
      'What the file leaves to chance is not in that range, nor are present facts that it gives only as chances: how far the talks have come.',
    );
    expect(chanceSentence({ ...record, leftToChance: facts })).toBe(
      'What the file leaves to chance is not in that range, nor are present facts that it gives only as chances: how far the talks have come, the phase of “Mood” today, the level of “Support” today and 2 more.',
    );
    expect(chanceSentence({ ...record, leftToChance: facts.slice(3, 4) })).toMatch(/whether “A visit” comes about\.$/);
  });

  it('is short where there are none', () => {
    expect(chanceSentence({ ...record, leftToChance: [] })).toBe(
      'What the file leaves to chance is not in that range.',
    );
    expect(chanceSentence(withProbability(point(0.4), { leftToChance: [] }))).toBe(
      'What the file leaves to chance is not in the band.',
    );
  });
});

describe('a record without a known band', () => {
  const without: ResultRecord = {
    ...withProbability(unknown),
    deal: record.deal && { ...record.deal, interval90: null },
    byDate: record.byDate.map((day) => ({ ...day, interval90: null })),
    veto: record.veto.map((one) => ({ ...one, probability: { ...one.probability, interval90: null } })),
    whatIf: record.whatIf.map((one) => ({ ...one, probability: { ...one.probability, interval90: null } })),
    sweep: record.sweep && {
      ...record.sweep,
      points: record.sweep.points.map((one) => ({ ...one, probability: { ...one.probability, interval90: null } })),
    },
    replay: record.replay && {
      ...record.replay,
      rows: record.replay.rows.map((one) => ({ ...one, probability: { ...one.probability, interval90: null } })),
    },
    value: record.value && { ...record.value, all: null },
  };

  it('has reports and tables that say so, and nothing made up', async () => {
    for (const text of [htmlReport(without), await markdownReport(without)]) {
      expect(text).toContain('not known');
      expect(text).not.toMatch(/NaN|undefined|null %|\bInfinity/);
    }
    const answer = csvTables(without).find(({ name }) => name === 'answer');
    for (const column of ['probability_low_90', 'probability_high_90', 'probability_spread']) {
      const place = answer?.columns.indexOf(column) ?? -1;
      expect([column, answer?.rows[0]?.[place]]).toEqual([column, null]);
    }
    const deal = csvTables(without).find(({ name }) => name === 'deal');
    expect(deal?.rows[0]?.[deal.columns.indexOf('low_90')]).toBeNull();
  });
});
