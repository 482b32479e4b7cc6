import { describe, expect, it } from 'vitest';
import type { ResultRecord } from '../../../../src/record/record.ts';
import { sensitivitySection } from '../../../../src/report/sections/sensitivity.ts';
import { allBlocks, figureIds, paragraphs, rowOf, tables } from '../../../helpers/blocks.ts';
import { sampleRecord } from '../../../helpers/sampleRecord.ts';
import { sampleSensitivity } from '../../../helpers/sampleResults.ts';

type Sensitivity = NonNullable<ResultRecord['sensitivity']>;

const sensitivity = sampleSensitivity();
const [first, second] = sensitivity.inputs;
if (first === undefined || second === undefined) throw new Error('The sample has drivers.');

function content(changes: Partial<Sensitivity> = {}) {
  const record = sampleRecord({ sensitivity: { ...sensitivity, ...changes } });
  return sensitivitySection(record)?.content ?? null;
}

/** Indices that no column may exchange. */
const distinct = {
  ...first,
  shapley: {
    value: 0.31,
    standardError: 0.001,
    interval90: [0.3, 0.32],
    isNoise: false,
    pointsToSettle: null,
  },
  firstOrder: {
    value: 0.21,
    standardError: 0.001,
    interval90: [0.2, 0.22],
    isNoise: false,
    pointsToSettle: null,
  },
  totalOrder: {
    value: 0.41,
    standardError: 0.001,
    interval90: [0.4, 0.42],
    isNoise: false,
    pointsToSettle: null,
  },
} satisfies Sensitivity['inputs'][number];

describe('sensitivitySection', () => {
  it('has every index under its own title, with its own interval', () => {
    const [indices] = tables(content({ inputs: [distinct] }));
    expect(rowOf(indices, 0)).toMatchObject({
      'Shapley effect': '31.0 %',
      'Shapley 90 % interval': '30.0 to 32.0 %',
      'First order': '21.0 %',
      'First 90 % interval': '20.0 to 22.0 %',
      'Total order': '41.0 %',
      'Total 90 % interval': '40.0 to 42.0 %',
      PAWN: '0.24',
    });
  });

  it('has both ends with the values of the input that give them', () => {
    const ends = {
      ...first,
      low: { value: 0.1, weight: null, probability: 0.04 },
      high: { value: 0.9, weight: null, probability: 0.08 },
    };
    const [, slopes] = tables(content({ inputs: [ends] }));
    const row = rowOf(slopes, 0);
    expect(row).toMatchObject({ 'Value at 5 %': 'at 0.1', 'Value at 95 %': 'at 0.9' });
    expect(row['At 5 %']).toMatch(/^4/);
    expect(row['At 95 %']).toMatch(/^8/);
  });

  it('marks what is no more than noise', () => {
    const noise = { ...distinct.shapley, value: -0.004, isNoise: true, pointsToSettle: 4096 };
    const [indices] = tables(content({ inputs: [{ ...distinct, shapley: noise }, distinct] }));
    expect(rowOf(indices, 0)['Remark']).toBe(
      'Shapley effect negative by noise: about 4,096 base points would settle it.',
    );
    expect(indices?.rows.map(({ tone }) => tone)).toEqual(['faint', 'plain']);
    expect(paragraphs(content()).at(-1)).toContain('With about 2,048 base points most would stand out from 0');
  });

  it('says of what has no value that it has none', () => {
    const bare = {
      ...first,
      firstOrder: null,
      totalOrder: null,
      shapley: null,
      low: { value: 0.1, weight: null, probability: null },
      swing: null,
    };
    const unknown = content({
      influence: 'unknown',
      firstOrderSum: null,
      totalOrderSum: null,
      inputs: [bare, { ...second, firstOrder: null, totalOrder: null, shapley: null }],
    });
    expect(paragraphs(unknown)[0]).toContain('could not be told from noise');
    const [indices, slopes] = tables(unknown);
    expect(rowOf(indices, 0)['Shapley effect']).toBe('?');
    expect(rowOf(slopes, 0)).toMatchObject({ 'At 5 %': '\u2013', Swing: '\u2013' });
    expect(figureIds(unknown)).toEqual(['tornado']);
  });

  it('names an input by its path alone where it has no title', () => {
    const [indices] = tables(content({ inputs: [{ ...first, title: first.path }] }));
    expect(rowOf(indices, 0)).toMatchObject({ Input: first.path });
    expect(rowOf(indices, 0)['Path']).toBeUndefined();
  });

  it('is a sentence and its design without inputs, and absent if not asked for', () => {
    const none = content({ inputs: [] });
    expect(tables(none)).toEqual([]);
    expect(allBlocks(none).map(({ kind }) => kind)).toEqual(['paragraph', 'paragraph']);
    expect(sensitivitySection(sampleRecord({ sensitivity: null }))).toBeNull();
    expect(figureIds(content())).toEqual(['sensitivity', 'tornado']);
  });
});
