import { describe, expect, it } from 'vitest';
import type { ResultRecord } from '../../../../src/record/record.ts';
import { contentLines } from '../../../../src/report/document/terminal.ts';
import { sweepSection } from '../../../../src/report/sections/sweep.ts';
import { blocksOf, figureIds, rowsOf, tables, words } from '../../../helpers/blocks.ts';
import { plain } from '../../../helpers/plainScreen.ts';
import { sampleRecord } from '../../../helpers/sampleRecord.ts';
import { sampleSweep, sampleSweepOfTwo } from '../../../helpers/sampleResults.ts';

type Sweep = NonNullable<ResultRecord['sweep']>;

const one = sampleSweep();
const two = sampleSweepOfTwo();
const [axis] = one.axes;
const [across, up] = two.axes;
if (axis === undefined || across === undefined || up === undefined) throw new Error('Samples have axes.');

function contentOf(sweep: Sweep | null) {
  return sweepSection(sampleRecord({ sweep }))?.content ?? null;
}

/** A curve at these probabilities, at 0, 1, 2 and so on. */
function curve(means: readonly number[], mean: number | null): Sweep {
  return {
    ...one,
    axes: [{ ...axis, values: means.map((_, i) => i), mean }] as Sweep['axes'],
    points: means.map((probability, i) => ({
      at: [i],
      probability: { mean: probability, standardError: 0.001, interval90: [0, 2 * probability] },
    })),
    shape: { kind: 'rises', turns: [] },
  };
}

describe('a curve', () => {
  it('writes a point that is certain as such, in the sentence as in the table', () => {
    const swept = curve([0, 0.05], 1);
    const [first, ...rest] = swept.points;
    const exact = { ...first!, probability: { ...first!.probability, standardError: 0 } };
    const chapter = sweepSection(sampleRecord({ sweep: { ...swept, points: [exact, ...rest] } }));
    expect(words(chapter?.content ?? null)[0]).toContain('from 0 % at 0 to 5.0 % at 1.');
    expect(rowsOf(tables(chapter?.content ?? [])[0])[0]?.Probability).toBe('0 %');
  });

  it('has each point under its titles, with the digits that all can bear', () => {
    const chapter = sweepSection(sampleRecord({ sweep: curve([0.03, 0.05], 1) }));
    expect(chapter?.title).toBe('Over a range of one input');
    expect(words(chapter?.content ?? null)[0]).toBe(
      'As “Approval of the cabinet” goes from 0 to 1, the probability rises throughout, from 3.0 % at 0 to 5.0 % at 1.',
    );
    expect(rowsOf(tables(chapter?.content ?? null)[0])).toEqual([
      {
        'Approval of the cabinet': '0',
        Probability: '3.0 %',
        '90 % band': 'less than 0.1 % to 6.0 %',
        'Monte Carlo error': '0.1 points',
      },
      {
        'Approval of the cabinet': '1',
        Probability: '5.0 %',
        '90 % band': 'less than 0.1 % to 10.0 %',
        'Monte Carlo error': '0.1 points',
      },
    ]);
  });

  it('has its longest bar at the highest point, and sets off the point next to the file', () => {
    const [table] = tables(contentOf(curve([0.125, 0.5, 0.25], 1.6)));
    expect(table?.rows.map(({ bar }) => bar)).toEqual([0.25, 1, 0.5]);
    expect(table?.rows.map(({ tone }) => tone)).toEqual(['plain', 'plain', 'strong']);
  });

  it('sets off no point for a mean outside the range, or for a formula', () => {
    for (const mean of [-0.1, 2.1, null]) {
      const [table] = tables(contentOf(curve([0.02, 0.05, 0.04], mean)));
      expect(table?.rows.some(({ tone }) => tone === 'strong')).toBe(false);
    }
  });

  it('has bars where nothing ever happens', () => {
    const [table] = tables(contentOf(curve([0, 0], 1)));
    expect(table?.rows.map(({ bar }) => bar)).toEqual([0, 0]);
  });
});

describe('a map', () => {
  it('has the probability of each pair at its place', () => {
    const [table] = tables(contentOf(two));
    const pointAt = (x: number, y: number) => two.points.find(({ at }) => at[0] === x && at[1] === y);
    const rows = rowsOf(table);
    expect(rows).toHaveLength(across.values.length);
    for (const [i, x] of across.values.entries()) {
      for (const y of up.values) {
        const mean = pointAt(x, y)?.probability.mean ?? 0;
        expect(rows[i]?.[String(Number(y.toPrecision(3)))]).toBe(`${(100 * mean).toFixed(1)} %`);
      }
    }
  });

  it('leaves a hole where a point was not finished', () => {
    const points = two.points.filter((_, i) => i !== 40);
    const cells = rowsOf(tables(contentOf({ ...two, points }))[0]).flatMap(Object.values);
    expect(cells).toHaveLength(across.values.length * (up.values.length + 1) - 1);
  });

  it('keeps the first and the last column where room is scarce, and says that some are missing', () => {
    const values = Array.from({ length: 21 }, (_, i) => i);
    const axes = [across, { ...up, values }];
    const points = across.values.flatMap((x) =>
      values.map((y) => ({ ...two.points[0], at: [x, y] }) as Sweep['points'][number]),
    );
    const content = contentOf({ ...two, axes, points });
    const [table] = tables(content);
    const titles = (medium: 'html' | 'markdown') =>
      (table?.columns ?? []).filter(({ media }) => media.includes(medium)).map(({ title }) => title);
    expect(titles('markdown').slice(1)).toEqual(values.map(String));
    expect(titles('html')).toHaveLength(10);
    expect(titles('html').slice(1, 2)).toEqual(['0']);
    expect(titles('html').at(-1)).toBe('20');
    expect(JSON.stringify(table?.caption)).toContain('not all values are shown');
    expect(JSON.stringify(tables(contentOf(two))[0]?.caption)).not.toContain('not all values');
  });

  it.each([60, 80, 120])('fits %d columns of a terminal', (width) => {
    for (const line of contentLines(contentOf(two), plain(width))) {
      expect([...line].length, line).toBeLessThanOrEqual(width);
    }
  });
});

describe('a sweep', () => {
  it('says that nothing was finished, and is absent if not asked for', () => {
    const content = contentOf({ ...one, points: [], shape: null });
    expect(words(content)[0]).toBe('No point of the range was finished.');
    expect([...figureIds(content), ...blocksOf(content, 'details')]).toEqual([]);
    expect(sweepSection(sampleRecord({ sweep: null }))).toBeNull();
    expect(figureIds(contentOf(one))).toEqual(['sweep']);
  });
});
