import { describe, expect, it } from 'vitest';
import type { ResultRecord } from '../../../../src/record/record.ts';
import { flat, shownIn } from '../../../../src/report/document/blocks.ts';
import { checksSection } from '../../../../src/report/sections/checks.ts';
import { allBlocks, paragraphs, rowOf, tables } from '../../../helpers/blocks.ts';
import { sampleRecord } from '../../../helpers/sampleRecord.ts';
import { sampleChecks } from '../../../helpers/sampleResults.ts';

type Law = NonNullable<ResultRecord['checks']>['laws'][number];

const { laws } = sampleChecks();
const [holding] = laws;
if (holding === undefined) throw new Error('The sample has laws.');

type Expectation = NonNullable<ResultRecord['checks']>['expectations'][number];

function expectationOf(status: Expectation['status'], drawsToTell: number | null): Expectation {
  return {
    id: 'guess',
    title: 'A guess',
    why: '',
    sources: [],
    severity: 'error',
    asOf: '2024-04-01',
    whatIf: null,
    claim: { kind: 'probability', within: [0.15, 0.25], by: null, stage: null, of: [] },
    status,
    found: [{ of: '', title: '', mean: 0.498, standardError: 0.0042 }],
    drawsToTell,
    says: '',
  };
}

function content(tried: readonly Law[] = laws) {
  return checksSection(sampleRecord({ checks: { ...sampleChecks(), laws: [...tried] } }))?.content ?? null;
}

describe('checksSection', () => {
  it('shows a counter-example unfolded, with the command that makes it again', () => {
    const notices = flat(content()).filter((block) => block.kind === 'paragraph' && block.tone === 'notice');
    expect(notices).toHaveLength(1);
    const [, notice] = paragraphs(content());
    expect(notice).toContain(
      'Weight of the wedge between the allies: a rise raises the probability: this fails, from 0.5',
    );
    expect(notice).toContain('To see it again: summitry check');
    expect(notice).toContain('--case declared-sign:summitry:16.2.0');
  });

  it('has a row a law, what fails first and what does not apply last', () => {
    const [, table] = tables(content());
    expect(rowOf(table, 0)).toMatchObject({ Id: 'declared-sign', Outcome: 'fails', Cases: '17' });
    expect(rowOf(table, 1)).toEqual({
      Law: 'Every probability lies between 0 and 1, and the curve by date never falls',
      Id: 'probability-in-range',
      Outcome: 'holds',
      Cases: '100',
    });
    expect(rowOf(table, 4)).toMatchObject({
      Outcome: 'not applicable',
      Cases: '0',
      Remark: 'a setback of the model rests on one side alone',
    });
    expect(table?.rows.map(({ tone }) => tone)).toEqual(['strong', 'plain', 'plain', 'plain', 'faint']);
  });

  it('counts the laws by where they come from, and has those of each apart', () => {
    const declared = Array.from({ length: 60 }, (_, i) => ({ ...holding, id: `sign.term_${i}`, trials: 5 }));
    const broken = { ...holding, id: 'what_if.worse', status: 'fails' as const, trials: 3 };
    const [groups, general, own, whatIfs] = tables(content([...laws, ...declared, broken]));
    expect(groups?.rows.map((_, i) => rowOf(groups, i))).toEqual([
      expect.objectContaining({ From: 'The model itself' }),
      { From: 'Signs that the terms declare', Hold: '60', Cases: '300' },
      { From: 'What what-ifs do', Fail: '1', Cases: '3' },
    ]);
    expect(general?.rows).toHaveLength(laws.length);
    expect(own?.rows).toHaveLength(60);
    expect(own?.essential).toBeLessThan(60);
    expect(whatIfs?.rows).toHaveLength(1);
  });

  it('tells a terminal, where tables have no room for it, why a law does not apply', () => {
    const lists = shownIn(
      'terminal',
      allBlocks(content()).filter(({ kind }) => kind === 'list'),
    );
    expect(lists).toEqual([
      {
        kind: 'list',
        items: [{ text: 'veto does not apply: a setback of the model rests on one side alone' }],
      },
    ]);
  });

  it('tells what is expected, what was found with its error, and what would decide', () => {
    const expectations = [
      expectationOf('fails', null),
      expectationOf('undecided', 40000),
      expectationOf('holds', null),
    ];
    const found =
      checksSection(sampleRecord({ checks: { ...sampleChecks(), laws: [], expectations } }))?.content ?? null;
    const [table] = tables(found);
    expect(table?.rows.map((_, i) => rowOf(table, i)['Outcome'])).toEqual([
      'fails',
      'undecided: about 40,000 draws would tell',
      'holds',
    ]);
    expect(rowOf(table, 0)).toMatchObject({
      Expectation: 'A guess',
      About: 'Probability of the meeting',
      Expected: '15 % to 25 %',
      Found: '49.8 % ± 0.42',
    });
  });

  it('tells what has moved since a saved result, and what is exercised', () => {
    const figure = { mean: 0.1, standardError: 0.001 };
    const row = { kind: 'probability', id: '', title: 'The meeting', was: figure, moved: true } as const;
    const baseline = {
      file: 'old.json',
      saved: { version: '1.0.0', seed: '1', draws: 10, asOf: '2024-04-01' },
      tolerance: 0.01,
      problem: '',
      notes: [],
      rows: [{ ...row, is: { ...figure, mean: 0.15 }, change: { mean: 0.05, standardError: 0.0014 } }],
      changes: [{ kind: 'number' as const, id: 'quantities.aid', title: '', was: '0.1', is: null }],
    };
    const none = { of: 0, byFile: 0, exercised: 0, missed: [] };
    const numbers = { of: 3, byFile: 1, exercised: 2, missed: ['quantities.aid'] };
    const coverage = { numbers, terms: none, evidence: none, moves: none };
    const checks = { ...sampleChecks(), laws: [], baseline, coverage };
    const found = checksSection(sampleRecord({ checks }))?.content ?? null;
    expect(paragraphs(found).join('\n')).toContain(
      'Since old.json (seed 1, version 1.0.0) 1 of 1 figure moved by more than 1 point and by more than chance explains.',
    );
    const [rows, changes, exercised] = tables(found);
    expect(rowOf(rows, 0)).toMatchObject({
      Was: '10.0 %',
      Is: '15.0 %',
      Change: '+5.0 ± 0.14 points',
      Outcome: 'moved',
    });
    expect(rowOf(changes, 0)).toEqual({ What: 'number quantities.aid', Was: '0.1', Is: 'gone' });
    expect(rowOf(exercised, 0)).toMatchObject({
      All: '3',
      'By the file': '1',
      'By laws alone': '1',
      'By nothing': '1',
    });
  });

  it('is absent if nothing was checked, and one sentence without a law', () => {
    expect(checksSection(sampleRecord({ checks: null }))).toBeNull();
    expect(allBlocks(content([]))).toHaveLength(1);
    expect(paragraphs(content([]))[0]).toContain('No law was tried.');
    expect(paragraphs(content([holding]))).toHaveLength(1);
  });
});
