import { describe, expect, it } from 'vitest';
import type { ResultRecord } from '../../../../src/record/record.ts';
import { contentHtml } from '../../../../src/report/document/html.ts';
import { comparisonSection } from '../../../../src/report/sections/comparison.ts';
import { whatIfSection } from '../../../../src/report/sections/whatIf.ts';
import { barePoints, barePointsInterval, percentOf } from '../../../../src/report/words/format.ts';
import { blocksOf, figureIds, rowsOf, tables, words } from '../../../helpers/blocks.ts';
import { sampleRecord } from '../../../helpers/sampleRecord.ts';

type WhatIf = ResultRecord['whatIf'][number];
type Part = WhatIf['parts'][number];

const record = sampleRecord();
const [first, second] = record.whatIf;
if (first === undefined || second === undefined) throw new Error('The sample has what-ifs.');

function contentOf(whatIf: readonly WhatIf[]) {
  return whatIfSection(sampleRecord({ whatIf: [...whatIf] }))?.content ?? null;
}

function part(title: string, mean: number, paths = ['quantities.aid']): Part {
  return {
    paths,
    title,
    from: '0',
    to: '1',
    contribution: { mean, standardError: 0.001, interval90: [mean - 0.0016, mean + 0.0016] },
  };
}

const made: WhatIf = {
  ...first,
  id: 'made',
  title: 'A made-up change',
  why: 'Somebody asked.',
  sources: ['F04'],
  set: [
    { path: 'quantities.aid', from: '0.1 to 0.6', to: '0.7' },
    { path: 'not.an.input', from: '1', to: '2' },
  ],
  expect: 'lowers',
  probability: { mean: 0.21, standardError: 0.004, interval90: [0.02, 0.5] },
  difference: { mean: 0.1458, standardError: 0.0012 },
  interval90: [0.1438, 0.1478],
  parts: [],
};

describe('what-ifs', () => {
  it('have each figure, what was set and why under their titles', () => {
    expect(rowsOf(tables(contentOf([made]))[0])).toEqual([
      {
        'What if': 'A made-up change',
        Reason: `Somebody asked. [F04: ${record.sources[3]?.title}]`,
        'What was set': 'quantities.aid: 0.1 to 0.6 → 0.7 not.an.input: 1 → 2',
        Probability: '21.0 %',
        'Difference, points': '+14.6',
        'Monte Carlo 90 % interval': '+14.4 to +14.8',
        Declared: 'lowers',
      },
    ]);
  });

  it('tell of each change its own numbers', () => {
    const rows = rowsOf(tables(contentOf(record.whatIf))[0]);
    expect(rows).toHaveLength(record.whatIf.length);
    expect(new Set(rows.map((row) => row['Monte Carlo 90 % interval'])).size).toBe(rows.length);
    for (const row of rows) {
      const {
        probability,
        difference,
        interval90,
        expect: declared,
      } = record.whatIf.find(({ title }) => title === row['What if'])!;
      expect(row).toMatchObject({
        Probability: percentOf(probability),
        'Difference, points': barePoints(difference.mean, difference.standardError),
        'Monte Carlo 90 % interval': barePointsInterval({ ...difference, interval90 }),
        Declared: declared,
      });
    }
  });

  it('stand from the one that adds most to the one that takes most, and can be linked to', () => {
    const less = { ...made, id: 'less', title: '', difference: { mean: -0.01, standardError: 0.0012 } };
    const [table] = tables(contentOf([less, made]));
    expect(table?.rows.map(({ id }) => id)).toEqual(['what-if-made', 'what-if-less']);
    expect(rowsOf(table)[1]?.['What if']).toBe('less');
  });

  it('are set back and remarked on where noise could make them', () => {
    const unclear: WhatIf = { ...made, interval90: [-0.01, 0.3] };
    const [table] = tables(contentOf([unclear, made]));
    expect(table?.rows.map(({ tone }) => tone)).toEqual(['faint', 'plain']);
    expect(rowsOf(table).map((row) => row['Remark'])).toEqual(['within the error', undefined]);
    expect(whatIfSection(sampleRecord({ whatIf: [unclear] }))?.gist).toBe(
      'No change moves the answer beyond the Monte Carlo error.',
    );
  });

  it('are named by the one that moves most, either way', () => {
    const away: WhatIf = {
      ...made,
      title: 'Away',
      difference: { mean: -0.2, standardError: 0.001 },
      interval90: [-0.21, -0.19],
    };
    expect(whatIfSection(sampleRecord({ whatIf: [made, away] }))?.gist).toBe(
      'The answer moves most with “Away”: −20.0 points.',
    );
    expect(whatIfSection(sampleRecord({ whatIf: [] }))).toBeNull();
  });
});

describe('parts of what-ifs', () => {
  const several: WhatIf = {
    ...made,
    parts: [part('The first', 0.1), part('The second', 0.04), part('The third', 0.0058)],
  };

  it('have their own table, and a figure where there are more than two', () => {
    const content = contentOf([several, { ...made, id: 'two', parts: [part('A', 0.1), part('B', 0.0458)] }]);
    expect(figureIds(content)).toEqual(['what_if', 'parts_made']);
    const all = tables(content).slice(2);
    expect(all.map((table) => rowsOf(table).map((row) => row['What changes']))).toEqual([
      ['The first', 'The second', 'The third'],
      ['A', 'B'],
    ]);
    expect(rowsOf(all[0])[0]).toEqual({
      'What changes': 'The first',
      Paths: 'quantities.aid',
      'From → to': '0 → 1',
      'Difference, points': '+10.0',
      'Monte Carlo 90 % interval': '+9.8 to +10.2',
    });
  });

  it('are folded, each for itself, if there are more than two', () => {
    const folds = (whatIf: readonly WhatIf[]) => blocksOf(contentOf(whatIf), 'details').map(({ summary }) => summary);
    const others = ['b', 'c'].map((id) => ({ ...several, id, title: id }));
    expect(folds([several, ...others.slice(1)])).not.toContain('c: +14.6 points');
    expect(folds([several, ...others])).toContain('c: +14.6 points');
  });

  it('are absent where every what-if is one change', () => {
    expect(words(contentOf([made]))).not.toContain('What each change of several adds');
    expect(words(contentOf([several]))).toContain('What each change of several adds');
  });
});

describe('another scenario', () => {
  const { comparison } = record;
  if (comparison === null) throw new Error('The sample has another scenario.');
  const beside = (parts: Part[]) => comparisonSection(sampleRecord({ comparison: { ...comparison, parts } }));

  it('comes with what makes the difference', () => {
    const chapter = comparisonSection(record);
    const sentence =
      '“Ishiba meets Kim, 2025”, as of 1 January 2025, has a probability of 11.3 %: +4.9 points against this one, with a Monte Carlo 90 % interval of +4.7 to +5.1 points.';
    expect(figureIds(chapter?.content ?? null)).toEqual(['comparison']);
    expect(words(chapter?.content ?? null)).toEqual([
      `${sentence} Of the difference of +4.9 points the two largest parts are “What Tokyo could ratify” (+3.9 points) and “Approval of the cabinet” (+1.43 points).`,
      'Each part is what one change adds, averaged over all orders in which the changes can be made, so that no order is privileged and the parts add up to the difference.',
    ]);
    const clear = beside(comparison.parts.slice(0, 4))?.content ?? null;
    expect(rowsOf(tables(clear)[0])).toEqual([
      {
        'What changes': 'What Tokyo could ratify',
        Paths: 'actors.japan.preferences.abductions.red_line actors.japan.preferences.weapons.red_line',
        'From → to':
          'from abductions: 0.35 to 0.6; weapons: 0.5 to 0.8 to abductions: 0.2 to 0.45; weapons: 0.3 to 0.6',
        'Difference, points': '+3.9',
        'Monte Carlo 90 % interval': '+3.6 to +4.2',
      },
      {
        'What changes': 'Approval of the cabinet',
        Paths: 'processes.approval.start',
        'From → to': '25 % → 46 %',
        'Difference, points': '+1.43',
        'Monte Carlo 90 % interval': '+1.28 to +1.58',
      },
      {
        'What changes': 'Window, history and evidence',
        'Difference, points': '−1.1',
        'Monte Carlo 90 % interval': '−1.3 to −0.9',
      },
      {
        'What changes': 'quantities.trump_return',
        'From → to': '0.3 to 0.6 → 1',
        'Difference, points': '+0.65',
        'Monte Carlo 90 % interval': '+0.55 to +0.75',
      },
    ]);
  });

  it('keeps every number of a part that has many, below the table', () => {
    const paths = ['a', 'b', 'c', 'd', 'e'].map((name) => `quantities.${name}`);
    const content = beside([part('Many', 0.04, paths), part('', 0.01, paths)])?.content ?? null;
    expect(rowsOf(tables(content)[0]).map((row) => [row['What changes'], row['Paths']])).toEqual([
      ['Many', '5 numbers'],
      ['quantities.a, quantities.b, quantities.c and 2 more numbers', '5 numbers'],
    ]);
    expect(words(blocksOf(content, 'only'))).toEqual([
      'The numbers of large parts',
      `Many: ${paths.join(', ')}`,
      paths.join(', '),
    ]);
    const few = paths.slice(0, 4);
    const shown = beside([part('Few', 0.04, few), part('', 0.01, few)])?.content ?? null;
    expect(rowsOf(tables(shown)[0]).map((row) => [row['What changes'], row['Paths']])).toEqual([
      ['Few', few.join(' ')],
      [few.join(' '), undefined],
    ]);
    expect(words(shown)).not.toContain('The numbers of large parts');
    expect(words(beside([part('Few', 0.04), part('', 0.01)])?.content ?? null)).not.toContain(
      'The numbers of large parts',
    );
  });

  it('sets a part back that noise could make', () => {
    const noise = { ...part('Noise', 0.001), from: '', to: '' };
    const [table] = tables(beside([part('Clear', 0.04), noise])?.content ?? null);
    expect(table?.rows.map(({ tone }) => tone)).toEqual(['plain', 'faint']);
    expect(rowsOf(table).map((row) => row['From → to'])).toEqual(['0 → 1', undefined]);
  });

  it('has no figure, table or sharing where nothing differs, and is absent if not asked for', () => {
    const content = beside([])?.content ?? null;
    expect(words(content)).toEqual([words(comparisonSection(record)?.content ?? null)[0]?.split(' Of the')[0]]);
    expect([...blocksOf(content, 'figure'), ...tables(content)]).toEqual([]);
    const single = beside([part('Only', 0.0487)])?.content ?? null;
    expect(words(single)).toHaveLength(1);
    expect([figureIds(single), rowsOf(tables(single)[0]).map((row) => row['What changes'])]).toEqual([
      ['comparison'],
      ['Only'],
    ]);
    expect(comparisonSection(sampleRecord({ comparison: null }))).toBeNull();
  });

  it('leads from a path to its input, and only there', () => {
    const known = record.inputs[0]?.path ?? '';
    const content = beside([part('', 0.04, [known]), part('', 0.01, ['gone.x'])])?.content ?? null;
    const [table] = tables(content);
    const page = table === undefined ? '' : contentHtml(table).markup;
    expect(page).toContain(`<a href="#input-${known}">`);
    expect(page).not.toContain('#input-gone');
  });
});
