import { describe, expect, it } from 'vitest';
import { valueSection } from '../../../../src/report/sections/value.ts';
import { VALUE_NOISE } from '../../../../src/report/words/value.ts';
import { blocksOf, figureIds, rowsOf, tables, words } from '../../../helpers/blocks.ts';
import { sampleRecord } from '../../../helpers/sampleRecord.ts';
import { sampleValue } from '../../../helpers/sampleResults.ts';

const value = sampleValue();
const [decision] = value.decisions;
if (decision === undefined) throw new Error('The sample has a decision.');
const content = valueSection(sampleRecord({ value }))?.content ?? null;
const [inputs, options, worth] = tables(content);

describe('what is worth finding out', () => {
  it('has what learning each input would tell under its titles', () => {
    const [first] = value.inputs;
    expect(rowsOf(inputs)[0]).toEqual({
      Input: first?.title,
      Path: first?.path,
      'Reduction in the Brier score': '0.00068 ± 0.00002',
      Bits: '0.0089 ± 0.0002',
    });
  });

  it('sets back what is noise, says so, and marks it on a terminal', () => {
    const noisy = value.inputs.map(({ isNoise }) => isNoise);
    for (const table of [inputs, worth]) {
      expect(table?.rows.map(({ tone }) => tone === 'faint')).toEqual(noisy);
      expect(rowsOf(table).map((row) => row['Remark'] === VALUE_NOISE)).toEqual(noisy);
      expect(rowsOf(table).map((row) => row[''] === VALUE_NOISE)).toEqual(noisy);
      expect(table?.columns.find(({ title }) => title === '')?.media).toEqual(['terminal']);
    }
  });

  it('has the payoffs of each option under their titles, the best set off', () => {
    expect(rowsOf(options)).toEqual([
      {
        Option: 'Stay at home',
        Remark: 'the best as things stand',
        'If held': '−40',
        'If not': '0',
        Expected: '−2.57',
      },
      {
        Option: 'Send two people to Ulaanbaatar',
        'If held': '−5',
        'If not': '−3',
        Expected: '−3.13',
      },
      { Option: 'Send the whole team', 'If held': '20', 'If not': '−18', Expected: '−15.6' },
    ]);
    expect(options?.rows.map(({ tone }) => tone)).toEqual(['strong', 'plain', 'plain']);
  });

  it('has what learning an input is worth in the unit of the decision', () => {
    expect(rowsOf(worth)[0]).toMatchObject({ 'Worth, million yen': '0.212 ± 0.005' });
    const bare = valueSection(sampleRecord({ value: { ...value, decisions: [{ ...decision, unit: '' }] } }));
    expect(rowsOf(tables(bare?.content ?? null)[2])[0]).toHaveProperty('Worth');
  });

  it('keeps what a long unit explains to the captions', () => {
    const long = { ...decision, unit: 'points, of which a meeting well prepared is worth 100' };
    const chapter = valueSection(sampleRecord({ value: { ...value, decisions: [long] } }));
    const [, payoffs, learnt] = tables(chapter?.content ?? null);
    expect(words(chapter?.content ?? null).join(' ')).not.toContain('well prepared');
    expect([payoffs?.caption, learnt?.caption].map((caption) => String(caption).includes('well prepared'))).toEqual([
      true,
      true,
    ]);
    expect(rowsOf(learnt)[0]).toHaveProperty('Worth, points');
  });

  it('gives the reason and the sources of a decision, and no line where it has none', () => {
    const reasons = (why: string, sources: string[]) => {
      const only = { ...value, decisions: [{ ...decision, why, sources }] };
      const chapter = valueSection(sampleRecord({ value: only }));
      return blocksOf(chapter?.content ?? null, 'paragraph').filter(
        ({ tone, text }) => tone === 'muted' && !JSON.stringify(text).includes(VALUE_NOISE),
      ).length;
    };
    expect(reasons('A team must be booked months ahead.', [])).toBe(1);
    expect(reasons('', ['F12'])).toBe(1);
    expect(reasons('', [])).toBe(0);
    expect(words(content).some((text) => text.startsWith('A team must be booked months ahead. [F12'))).toBe(true);
  });

  it('is two sentences without inputs and decisions, and absent if not asked for', () => {
    const bare = valueSection(sampleRecord({ value: { ...value, inputs: [], decisions: [] } }));
    expect(words(bare?.content ?? null)).toEqual([bare?.gist]);
    expect(valueSection(sampleRecord({ value: null }))).toBeNull();
    expect(figureIds(content)).toEqual(['value', 'decision_advance_team']);
  });
});
