import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ResultRecord } from '../../../../src/record/record.ts';
import { replayFigure } from '../../../../src/report/figures/replay.ts';
import { spread } from '../../../../src/report/figures/replayFlags.ts';
import { renderSvg } from '../../../../src/report/svg.ts';
import { sampleRecord } from '../../../helpers/sampleRecord.ts';
import { moved, withRows } from '../../../helpers/sampleReplay.ts';

const HOSTILE = `"'><script>alert(1)</script>|\`x\` [y](z) \u001b[31m`;

type Replay = NonNullable<ResultRecord['replay']>;

const record = sampleRecord();
const replay = record.replay;
if (replay === null) throw new Error('The sample has a replay.');
const [start] = replay.rows;
if (start === undefined) throw new Error('The replay begins with the window.');

/** Many rows, several a day, with titles too long for any line. */
const sixty = [
  start,
  ...Array.from({ length: 59 }, (_, i) =>
    moved(0.001 * (i % 7) - 0.003, 0.0002, {
      date: new Date(Date.UTC(2024, 0, 2 + 2 * Math.floor(i / 2))).toISOString().slice(0, 10),
      title: `Long title number ${i} `.repeat(20),
    }),
  ),
];

describe('spread', () => {
  it('keeps order, bounds and the gap, and moves nothing that has room', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 600, noNaN: true }), { minLength: 1, maxLength: 12 }), (places) => {
        const wanted = places.toSorted((a, b) => a - b);
        const placed = spread(wanted, 18, 0, 600);
        placed.forEach((place, i) => {
          expect(place).toBeGreaterThanOrEqual(-1e-9);
          expect(place).toBeLessThanOrEqual(600);
          if (i > 0) expect(place - (placed[i - 1] ?? 0)).toBeGreaterThanOrEqual(18 - 1e-9);
        });
        if (wanted.every((place, i) => i === 0 || place - (wanted[i - 1] ?? 0) >= 18)) {
          expect(placed).toEqual(wanted);
        }
      }),
      { seed: 20240326, numRuns: 500 },
    );
  });
});

describe('replayFigure', () => {
  const cases: readonly (readonly [string, ResultRecord & { replay: Replay }])[] = [
    ['one row and no outcome', withRows([start], { outcome: null })],
    ['two rows that move nothing', withRows([start, moved(0, 0)], { outcome: null })],
    ['sixty rows with long titles', withRows(sixty)],
    ['all on the day of the outcome', withRows([{ ...start, date: '2024-10-01' }])],
    [
      'a meeting that was held',
      withRows(replay.rows, {
        outcome: { held: true, on: '2024-10-01', title: HOSTILE, why: '', sources: [] },
      }),
    ],
    ['titles that are code', withRows(replay.rows.map((row) => ({ ...row, title: HOSTILE })))],
  ];

  it.each(cases)('draws %s', (_, one) => {
    const figure = replayFigure(one, one.replay);
    for (const size of ['wide', 'narrow'] as const) {
      const svg = renderSvg(figure.draw(size), { ...figure, id: 'x' });
      expect(/NaN|Infinity|<script/.test(svg)).toBe(false);
      expect(svg.includes('<title id="x-title">')).toBe(true);
      expect(svg.includes('not held') || one.outcome?.held !== false).toBe(true);
    }
  });

  it('lists few moves, and cuts their titles', () => {
    const one = withRows(sixty);
    for (const [size, most] of [
      ['wide', 6],
      ['narrow', 4],
    ] as const) {
      const svg = renderSvg(replayFigure(one, one.replay).draw(size), {
        id: 'x',
        title: '',
        description: '',
      });
      const shown = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1] ?? '');
      expect(shown.filter((text) => /^\d+ (January|February) 2024: Long title/.test(text))).toHaveLength(most);
      expect(shown.filter((text) => text.includes('…'))).toHaveLength(most);
    }
  });

  it('says the course, the largest moves and the outcome to who cannot see it', () => {
    const { description } = replayFigure(record, replay);
    expect(description).toContain('From 7.1 % on 1 January 2024 to 2.7 % on 27 September 2024.');
    expect(description).toContain('−4.3 points');
    expect(description).toContain('was not held');
  });

  it('shows no outcome of a later day than was asked for', () => {
    const cut = { ...replay, until: '2024-04-05', rows: replay.rows.slice(0, 10) };
    const svg = renderSvg(replayFigure(record, cut).draw('wide'), {
      id: 'x',
      title: '',
      description: '',
    });
    expect(svg).not.toContain('not held');
    expect(svg).not.toContain('Aug');
  });
});
