import { describe, expect, it } from 'vitest';
import { inputsSection } from '../../../../src/report/sections/inputs.ts';
import { blocksOf, rowOf, tables } from '../../../helpers/blocks.ts';
import { sampleRecord } from '../../../helpers/sampleRecord.ts';

const { inputs } = sampleRecord();
const [made] = inputs;
if (made === undefined) throw new Error('The sample has inputs.');

const input = {
  ...made,
  path: 'quantities.aid',
  title: 'Aid',
  why: 'As in 1965.',
  sources: ['F04'],
  text: '0.1 to 0.6',
  unit: 'billion',
  kind: 'distribution' as const,
  mean: 0.3142,
  interval90: [0.1, 0.6] as [number, number],
  expect: 'raises' as const,
};

function content(changes: Parameters<typeof sampleRecord>[0]) {
  return inputsSection(sampleRecord({ issues: [], correlations: [], ...changes }))?.content ?? null;
}

describe('inputsSection', () => {
  it('has each number as written, with its prior, its reason and an anchor', () => {
    const [table] = tables(content({ inputs: [input] }));
    expect(rowOf(table, 0)).toEqual({
      Input: 'Aid',
      Path: 'quantities.aid',
      'As written': '0.1 to 0.6 billion',
      'A rise': 'raises',
      Mean: '0.314',
      '90 % interval': '0.1 to 0.6',
      Reason: expect.stringMatching(/^As in 1965\. \[F04/),
    });
    expect(table?.rows[0]?.id).toBe('input-quantities.aid');
  });

  it('names a number without title by its path, and gives no prior to what is certain or a formula', () => {
    const bare = { ...input, title: '', unit: '', why: '', sources: [], expect: null };
    const [table] = tables(
      content({
        inputs: [
          { ...bare, kind: 'constant', mean: 0.3, interval90: [0.3, 0.3] },
          { ...bare, path: 'quantities.b', kind: 'formula', text: 'a * b', mean: null, interval90: null },
        ],
      }),
    );
    expect(rowOf(table, 0)).toEqual({ Input: 'quantities.aid', 'As written': '0.1 to 0.6' });
    expect(rowOf(table, 1)).toEqual({ Input: 'quantities.b', 'As written': 'a * b' });
    expect(table?.columns.map(({ title }) => title)).toEqual(['Input', 'As written']);
  });

  it('groups them by what they belong to, in the order of a scenario, none lost', () => {
    const paths = ['tides.height', 'setbacks.x.rate', 'actors.a.capability', 'quantities.aid', 'toString.x'];
    const groups = blocksOf(content({ inputs: paths.map((path) => ({ ...input, path })) }), 'details');
    expect(groups.map(({ summary }) => summary)).toEqual([
      'Actors: preferences, outside options, capability, types (1)',
      'Quantities (1)',
      'Setbacks (1)',
      'tides (1)',
      'toString (1)',
    ]);
    const all = blocksOf(content({ inputs }), 'table').reduce((sum, { rows }) => sum + rows.length, 0);
    expect(all).toBe(inputs.length);
  });

  it('says what the ends of each issue mean, and what goes together', () => {
    const { issues, correlations } = sampleRecord();
    const [ends, , together] = tables(content({ inputs: [input], issues, correlations }));
    expect(rowOf(ends, 0)).toEqual({
      Issue: 'Abductions of Japanese nationals',
      '0 means': 'Closed for good in 2002',
      '1 means': 'Full account and every return',
      Reason: expect.stringMatching(/^The first issue for Tokyo\. \[F16/),
    });
    expect(rowOf(together, 0)).toEqual({
      Between: 'quantities.patron_support and actors.dprk.outside_option',
      'Rank correlation': '0.5',
      Reason: expect.stringMatching(/^What patrons give .* \[F101/),
    });
  });

  it('is absent without inputs', () => {
    expect(inputsSection(sampleRecord({ inputs: [] }))).toBeNull();
  });
});
