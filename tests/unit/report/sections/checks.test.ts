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

function content(tried: readonly Law[] = laws) {
  return checksSection(sampleRecord({ checks: { ...sampleChecks(), laws: [...tried] } }))?.content ?? null;
}

describe('checksSection', () => {
  it('shows a counter-example unfolded, with the command that makes it again', () => {
    const notices = flat(content()).filter((block) => block.kind === 'paragraph' && block.tone === 'notice');
    expect(notices).toHaveLength(1);
    const [, notice] = paragraphs(content());
    expect(notice).toContain('Weight of the wedge between the allies: a rise raises the probability fails: from 0.5');
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
      { From: 'Directions that the what-ifs declare', Fail: '1', Cases: '3' },
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

  it('is absent if nothing was checked, and one sentence without a law', () => {
    expect(checksSection(sampleRecord({ checks: null }))).toBeNull();
    expect(allBlocks(content([]))).toHaveLength(1);
    expect(paragraphs(content([]))[0]).toContain('No law was tried.');
    expect(paragraphs(content([holding]))).toHaveLength(1);
  });
});
