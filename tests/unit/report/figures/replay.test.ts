import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ResultRecord } from '../../../../src/record/record.ts';
import { replayFigure } from '../../../../src/report/figures/replay.ts';
import { spread } from '../../../../src/report/figures/replayFlags.ts';
import { replaySection } from '../../../../src/report/sections/replay.ts';
import { renderSvg } from '../../../../src/report/svg.ts';
import { outcomeWord } from '../../../../src/report/words/outcome.ts';
import { paragraphs } from '../../../helpers/blocks.ts';
import { sampleOutcome, sampleRecord } from '../../../helpers/sampleRecord.ts';
import { moved, withRows } from '../../../helpers/sampleReplay.ts';

const HOSTILE = `"'><script>alert(1)</script>|\`x\` [y](z) \u001b[31m`;

type Replay = NonNullable<ResultRecord['replay']>;
type ReplayRow = Replay['rows'][number];

const record = sampleRecord();
const replay = record.replay;
if (replay === null) throw new Error('The sample has a replay.');
const [start] = replay.rows;
if (start === undefined) throw new Error('The replay begins with the window.');

/** Rows with a forecast that is another in each. */
function rising(rows: readonly ReplayRow[]): ReplayRow[] {
  return rows.map((row, i) => ({ ...row, probability: { ...row.probability, mean: 0.05 + 0.001 * i } }));
}

/** Many rows, several a day, with titles too long for any line. */
const sixty = rising([
  start,
  ...Array.from({ length: 59 }, (_, i) =>
    moved(0.001 * (i % 7) - 0.003, 0.0002, {
      date: new Date(Date.UTC(2024, 0, 2 + 2 * Math.floor(i / 2))).toISOString().slice(0, 10),
      title: `Long title number ${i} `.repeat(20),
    }),
  ),
]);

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

function drawable(record: ResultRecord & { replay: Replay }) {
  const figure = replayFigure(record, record.replay);
  if (figure === null) throw new Error('Nothing of it moves.');
  return figure;
}

describe('replayFigure', () => {
  it('is none where neither the probability nor its band moves, which the section then says', () => {
    for (const rows of [[start], [start, moved(0, 0)]]) {
      const still = withRows(rows, { outcome: null });
      expect(replayFigure(still, still.replay)).toBeNull();
      expect(paragraphs(replaySection(still)?.content ?? null)).toContain('The forecast stays at 7.1 % all through.');
    }
    const wider = { ...start, probability: { ...start.probability, interval90: [0, 0.9] as [number, number] } };
    const band = withRows([start, wider]);
    expect(replayFigure(band, band.replay)).not.toBeNull();
  });

  const cases: readonly (readonly [string, ResultRecord & { replay: Replay }])[] = [
    ['two rows and no outcome', withRows(rising([start, moved(0.01, 0.001)]), { outcome: null })],
    ['sixty rows with long titles', withRows(sixty)],
    [
      'all on the day of the outcome',
      withRows(rising([start, moved(0.01, 0.001)]).map((row) => ({ ...row, date: '2024-10-01' }))),
    ],
    [
      'a meeting that was held',
      withRows(replay.rows, {
        outcome: { ...sampleOutcome('held'), title: HOSTILE },
      }),
    ],
    [
      'a meeting that was held too late',
      withRows(replay.rows, { outcome: sampleOutcome('held', '2025-03-01', '2025-03-01', false) }),
    ],
    [
      'one that was perhaps in time',
      withRows(replay.rows, { outcome: sampleOutcome('held', '2024-12-01', '2025-03-01', null) }),
    ],
    ['one that was not held', withRows(replay.rows, { outcome: sampleOutcome('not_held', '2024-12-31') })],
    ['one that is open', withRows(replay.rows, { outcome: sampleOutcome('open') })],
    ['titles that are code', withRows(replay.rows.map((row) => ({ ...row, title: HOSTILE })))],
  ];

  it.each(cases)('draws %s', (_, one) => {
    const figure = drawable(one);
    for (const size of ['wide', 'narrow'] as const) {
      const svg = renderSvg(figure.draw(size), { ...figure, id: 'x' });
      expect(/NaN|Infinity|<script/.test(svg)).toBe(false);
      expect(svg.includes('<title id="x-title">')).toBe(true);
      const word = one.outcome === null ? undefined : outcomeWord(one.outcome);
      expect([...svg.matchAll(/>((?:not )?held(?: late\??)?|void|open)</g)].map((match) => match[1])).toEqual(
        word === undefined ? [] : [word],
      );
    }
  });

  it('lists few moves, and cuts their titles', () => {
    const one = withRows(sixty);
    for (const [size, most] of [
      ['wide', 6],
      ['narrow', 4],
    ] as const) {
      const svg = renderSvg(drawable(one).draw(size), {
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
    const { description } = drawable({ ...record, replay });
    expect(description).toContain('From 7.1 % on 1 January 2024 to 2.7 % on 27 September 2024.');
    expect(description).toContain('−4.3 points');
    expect(description).toContain('Void since 1 October 2024');
  });

  it('shows no outcome of a later day than was asked for', () => {
    const cut = { ...replay, until: '2024-04-05', rows: replay.rows.slice(0, 10) };
    const svg = renderSvg(drawable({ ...record, replay: cut }).draw('wide'), {
      id: 'x',
      title: '',
      description: '',
    });
    expect(svg).not.toContain('>void<');
    expect(svg).not.toContain('Aug');
  });
});
