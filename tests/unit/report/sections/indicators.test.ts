import { describe, expect, it } from 'vitest';
import type { ResultRecord } from '../../../../src/record/record.ts';
import { indicatorsSection } from '../../../../src/report/sections/indicators.ts';
import { allBlocks, figureIds, paragraphs, rowOf, tables } from '../../../helpers/blocks.ts';
import { sampleRecord } from '../../../helpers/sampleRecord.ts';

type Indicators = ResultRecord['indicators'];

const indicators = sampleRecord().indicators ?? [];

function content(shown: Indicators = indicators) {
  return indicatorsSection(sampleRecord({ indicators: shown }))?.content ?? null;
}

describe('indicatorsSection', () => {
  it('has what it would make of the answer, the most informative first', () => {
    const [table] = tables(content());
    expect(rowOf(table, 0)).toEqual({
      What: 'A contact between the two governments is reported and confirmed by one of them',
      By: '2024-06-30',
      Condition: 'silence 0.01, overture 0.1, contact 0.6',
      Reason: expect.stringMatching(/^What the reports would notice first\. \[F01/),
      Chance: '11.2 %',
      'If seen': '27 %',
      'If not': '4 %',
      'Difference, points': '+23',
      'Monte Carlo 90 % interval': '+21 to +25',
      Bits: '0.027',
      'Brier reduction': '0.0052',
    });
    expect(table?.rows.map(({ id }) => id)).toEqual([
      'indicator-contact',
      'indicator-announced',
      'indicator-another_refusal',
      'indicator-approval_under_20',
      'indicator-test',
      'indicator-embassy',
    ]);
  });

  it('sets back and remarks on what cannot be told from noise', () => {
    const [table] = tables(content());
    const faint = table?.rows.map(({ tone }) => tone === 'faint');
    const isUnclear = (id: string | null): boolean =>
      indicators.find((one) => `indicator-${one.id}` === id)?.isClear === false;
    expect(faint).toEqual(table?.rows.map(({ id }) => isUnclear(id)));
    expect(faint).toContain(true);
    const unclear = indicators.map((one) => ({
      ...one,
      isClear: false,
      difference: { mean: 0.01, standardError: 0.01, interval90: [-0.006, 0.026] as [number, number] },
    }));
    expect(rowOf(tables(content(unclear))[0], 0)['Remark']).toBe('within the error');
  });

  it('writes out what is never and what is always seen, where there is no difference', () => {
    const never = indicators.find(({ ifSeen }) => ifSeen === null);
    if (never === undefined) throw new Error('The sample has an indicator that is never seen.');
    const always = { ...never, ifSeen: 0.0642, ifNot: null };
    const [table] = tables(content([never, always]));
    expect(rowOf(table, 0)).toMatchObject({ 'If seen': 'never seen', 'If not': '6.4 %' });
    expect(rowOf(table, 1)).toMatchObject({ 'If seen': '6.4 %', 'If not': 'always seen' });
    for (const title of ['Difference, points', 'Monte Carlo 90 % interval', 'Remark']) {
      expect(rowOf(table, 0)[title], title).toBeUndefined();
    }
  });

  it('is absent if not asked for, and one sentence if none lies ahead', () => {
    expect(indicatorsSection(sampleRecord({ indicators: null }))).toBeNull();
    expect(paragraphs(content([]))).toEqual(['The scenario has no indicators that lie ahead.']);
    expect(allBlocks(content([]))).toHaveLength(1);
    expect(figureIds(content())).toEqual(['indicators']);
  });
});
