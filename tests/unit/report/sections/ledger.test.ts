import { describe, expect, it } from 'vitest';
import type { ResultRecord } from '../../../../src/record/record.ts';
import { ledgerSection } from '../../../../src/report/sections/ledger.ts';
import { figureIds, rowsOf, tables, words } from '../../../helpers/blocks.ts';
import { sampleRecord } from '../../../helpers/sampleRecord.ts';

type Term = ResultRecord['terms'][number];

const record = sampleRecord();

const term: Term = {
  id: 'legacy',
  actor: 'japan',
  sign: '+',
  title: 'A legacy',
  why: 'Said in an interview.',
  sources: ['F04', 'unknown'],
  weight: '0.5 to 1.5',
  value: 'approval * 2',
  usual: '0.4',
  baseline: false,
  contribution: { mean: 0.294, interval90: [0.1, 0.52] },
};

function chapterOf(terms: readonly Term[]) {
  return ledgerSection(sampleRecord({ terms: [...terms] }));
}

describe('the ledger', () => {
  it('has contribution, formula, reason and sources of each argument under their titles', () => {
    const [table] = tables(chapterOf([term])?.content ?? null);
    expect(rowsOf(table)).toEqual([
      {
        Argument: 'A legacy',
        Reason: `Said in an interview. [F04: ${record.sources[3]?.title}; unknown]`,
        'Weight × value': 'terms.legacy: weight 0.5 to 1.5 × value approval * 2, usual 0.4',
        'Contribution, logits': '+0.29',
        '90 % of draws': '+0.10 to +0.52',
        'A rise of the value': 'raises',
      },
    ]);
    expect(table?.notesBelow).toBe(true);
    expect(table?.rows[0]?.id).toBe('term-legacy');
  });

  it('has an argument for each side, the principals first, the strongest of each on top', () => {
    const against: Term = {
      ...term,
      id: 'against',
      title: 'Against it',
      sign: '-',
      contribution: { mean: -0.5, interval90: [-0.6, -0.4] },
    };
    const theirs: Term = { ...term, id: 'aid', actor: 'dprk', title: 'Aid' };
    const other: Term = { ...term, id: 'seoul', actor: 'a_third', title: '' };
    const chapter = chapterOf([other, theirs, term, against]);
    const all = tables(chapter?.content ?? null);
    // The same for a terminal, and behind a fold.
    expect([...new Set(all.map(({ caption }) => caption))]).toEqual(
      ['Japan', 'North Korea', 'a_third'].map((name) => `Arguments that move ${name}, largest contribution first.`),
    );
    expect(rowsOf(all[0])).toMatchObject([
      { Argument: 'Against it', 'Contribution, logits': '−0.50' },
      { Argument: 'A legacy', 'Contribution, logits': '+0.29' },
    ]);
    const [whole] = tables(chapter?.content ?? null);
    expect(rowsOf(whole).map((row) => row['A rise of the value'])).toEqual(['lowers', 'raises']);
  });

  it('has all arguments of a side at length', () => {
    const terms = Array.from({ length: 7 }, (_, i) => ({ ...term, id: `t${i}` }));
    const chapter = chapterOf(terms);
    expect(words(chapter?.content ?? null)).toContain(
      'The 7 arguments for and against: reason, weight, formula, sources',
    );
    for (const { rows } of tables(chapter?.content ?? null)) expect(rows).toHaveLength(7);
  });

  it('tells how willing a side is, where that was computed', () => {
    const said = words(ledgerSection(record)?.content ?? null);
    expect(said.filter((text) => text.startsWith('Mean willingness over the window: '))).toHaveLength(
      record.willingness.length,
    );
    expect(figureIds(ledgerSection(record)?.content ?? null)).toEqual(['willingness', 'ledger_japan', 'ledger_dprk']);
    const bare = ledgerSection(sampleRecord({ willingness: [] }));
    expect(figureIds(bare?.content ?? null)).toEqual(['ledger_japan', 'ledger_dprk']);
  });

  it('tells a baseline apart from arguments, with its reason and sources', () => {
    const base: Term = { ...term, id: 'base', title: 'Will of its own', value: '1', usual: null, baseline: true };
    const chapter = chapterOf([{ ...base, contribution: { mean: 1.4, interval90: [1, 1.8] } }, term]);
    const [own, args] = tables(chapter?.content ?? null).map(rowsOf);
    expect(own).toMatchObject([
      { Baseline: 'Will of its own', 'Weight × value': 'terms.base: weight 0.5 to 1.5 × value 1' },
    ]);
    expect(args?.map((row) => row['Argument'])).toEqual(['A legacy']);
    expect(words(chapter?.content ?? null)).toContain(
      'Its baseline, before any argument, is +1.40 (“Will of its own”).',
    );
  });

  it('is absent without arguments', () => {
    expect(chapterOf([])).toBeNull();
  });
});
