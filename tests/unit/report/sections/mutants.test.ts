import { describe, expect, it } from 'vitest';
import { checksSection } from '../../../../src/report/sections/checks.ts';
import type { MutantCounts, Mutants } from '../../../../src/results/mutants.ts';
import { paragraphs, rowOf, tables } from '../../../helpers/blocks.ts';
import { sampleRecord } from '../../../helpers/sampleRecord.ts';
import { sampleChecks } from '../../../helpers/sampleResults.ts';

const NONE = { planted: 0, refused: 0, signs: 0, directions: 0, expectations: 0, tooSmall: 0, missed: 0 };

function counts(kind: MutantCounts['class'], some: Partial<MutantCounts>): MutantCounts {
  return { ...NONE, ...some, class: kind };
}

const remedy = { at: 'expectations', line: 'today: { p: 4 % to 9 % }' };
const { asOf } = sampleRecord();
const MUTANTS: Mutants = {
  possible: 300,
  chosen: 20,
  classes: [
    counts('sign', { planted: 12, signs: 6, directions: 2, expectations: 1, refused: 1, missed: 2 }),
    counts('unit', { planted: 8, tooSmall: 7, missed: 1 }),
    counts('needs', {}),
  ],
  missed: [
    { id: 'a', says: 'term a has it', asOf, whatIf: null, before: 0.06, after: 0.4, standardError: 0.001, remedy },
    { id: 'b', says: 'term b has it', asOf, whatIf: 'aid', before: 0.06, after: 0.2, standardError: 0.001, remedy },
    {
      id: 'c',
      says: 'c is late',
      asOf: '2023-01-01',
      whatIf: null,
      before: 0.06,
      after: 0.05,
      standardError: 0,
      remedy: null,
    },
  ],
};

function content(mutants: Mutants | null) {
  return checksSection(sampleRecord({ checks: { ...sampleChecks(), mutants } }))?.content ?? null;
}

describe('planted faults in the report', () => {
  it('are not spoken of where none were asked for', () => {
    expect(paragraphs(content(null)).join(' ')).not.toContain('planted');
  });

  it('are counted in one sentence, with the largest that was missed', () => {
    expect(paragraphs(content(MUTANTS))).toContain(
      '20 faults planted: 10 noticed, 7 too small to matter, 3 missed; the largest: term a has it (6.0 % → 40.0 %).',
    );
    const told = paragraphs(content(MUTANTS)).join(' ');
    expect(told).toContain(
      'Of those noticed: 6 by the declared sign of a term, 2 by a declared direction, 1 because the scenario could not be read or run, 1 by an expectation.',
    );
  });

  it('are told of as far as they were planted before an interruption', () => {
    const cut = { ...MUTANTS, chosen: 100, missed: [] };
    expect(paragraphs(content(cut)).join(' ')).toContain(
      '20 faults planted of 100; the run was interrupted: 10 noticed, 7 too small to matter, 0 missed.',
    );
  });

  it('have a row a class that was planted, a row each that was missed, and a row a line that helps', () => {
    const [classes, missed, lines] = tables(content(MUTANTS));
    expect(classes?.rows).toHaveLength(2);
    expect(rowOf(classes, 0)).toEqual({ Fault: 'A sign turned round', Planted: '12', Noticed: '10', Missed: '2' });
    expect(rowOf(classes, 1)).toMatchObject({ 'Too small': '7', Missed: '1' });
    expect(rowOf(missed, 0)).toMatchObject({ Fault: 'term a has it', Probability: '6.0 % → 40.0 %' });
    expect(rowOf(missed, 1)).toMatchObject({ Forecast: 'with the what-if aid' });
    expect(rowOf(missed, 2)).toMatchObject({ Forecast: 'as of 1 January 2023' });
    expect(lines?.rows).toHaveLength(1);
    expect(rowOf(lines, 0)).toEqual({ Line: remedy.line, At: 'expectations', 'Would have noticed': '2' });
  });
});
