import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ResultRecord } from '../../../src/record/record.ts';
import { dayAxis } from '../../../src/report/figures/axes.ts';
import { replayFigure } from '../../../src/report/figures/replay.ts';
import { spread } from '../../../src/report/figures/replayFlags.ts';
import { htmlReport } from '../../../src/report/html.ts';
import { markdownReport } from '../../../src/report/markdown.ts';
import { largestMoves } from '../../../src/report/words/order.ts';
import {
  beforeAfterText,
  largestMovesSentence,
  scoreSentences,
} from '../../../src/report/words/replay.ts';
import { outcomeSentence, reproduceCommands } from '../../../src/report/words/answer.ts';
import { renderSvg } from '../../../src/report/svg.ts';
import { type Painter, replayLines } from '../../../src/report/text.ts';
import { sampleRecord } from '../../helpers/sampleRecord.ts';

type Replay = NonNullable<ResultRecord['replay']>;
type Row = Replay['rows'][number];

const HOSTILE = `"'><script>alert(1)</script>|\`x\` [y](z) \u001b[31m`;
const PLAIN: Painter = { strong: (text) => text, faint: (text) => text, accent: (text) => text };

const record = sampleRecord();
const replay = record.replay;
if (replay === null) throw new Error('The sample has a replay.');
const [start, ...later] = replay.rows;
if (start === undefined) throw new Error('The replay begins with the window.');

function withRows(rows: Row[], changes: Partial<ResultRecord> = {}): ResultRecord & { replay: Replay } {
  return { ...sampleRecord(changes), replay: { draws: 512, paths: 2, until: null, rows, score: null } };
}

function moved(mean: number, standardError: number, changes: Partial<Row> = {}): Row {
  const move = {
    mean,
    standardError,
    interval90: [mean - 1.645 * standardError, mean + 1.645 * standardError] as [number, number],
  };
  return { ...start, kind: 'evidence', title: 'News', date: '2024-02-01', move, ...changes } as Row;
}

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

describe('largestMoves', () => {
  it('ranks by size whatever the sign, and leaves out what is within the error', () => {
    const rows = [start, moved(0.01, 0.001), moved(-0.03, 0.001), moved(0.5, 0.4), moved(0.02, 0.001)];
    expect(largestMoves(rows, 2)).toEqual([2, 4]);
    expect(largestMoves(rows, 9)).toEqual([2, 4, 1]);
    expect(largestMoves([{ ...moved(0.1, 0.001), kind: 'start' }], 9)).toEqual([]);
  });
});

describe('sentences about a replay', () => {
  it('name the largest rise and the largest fall', () => {
    expect(largestMovesSentence(replay)).toBe(
      'The largest rise is +3.1 points (Conditional statement by Kim Yo Jong, 15 February 2024); the largest fall is −4.3 points (Pyongyang rejects any contact, 26 March 2024).',
    );
    expect(largestMovesSentence({ ...replay, rows: [start, moved(-0.01, 0.001)] })).toBe(
      'The largest fall is −1.0 points (News, 1 February 2024).',
    );
  });

  it('say so where nothing moved it, or nothing became known', () => {
    expect(largestMovesSentence({ ...replay, rows: [start, moved(0, 0)] })).toContain(
      'beyond the Monte Carlo error',
    );
    expect(largestMovesSentence({ ...replay, rows: [start] })).toBe('Nothing became known.');
  });

  it('say what the first forecast would have scored, and whether revising helped', () => {
    const [outcome, mean, first] = scoreSentences(record);
    expect(outcome).toBe(
      'The meeting was not held, settled on 1 October 2024: Kishida left office without a meeting.',
    );
    expect(mean).toContain('Brier score 0.00433');
    expect(first).toContain('0.0051 and 0.0741 nats. By the Brier score revising it helped.');
    const worse = { ...replay, score: replay.score && { ...replay.score, brier: 0.9 } };
    expect(scoreSentences({ ...record, replay: worse })[2]).toContain('revising it did not help.');
    expect(scoreSentences(withRows([start]))).toEqual([]);
  });

  it('write a probability too small for its digits as a bound', () => {
    const tiny = moved(-0.01, 0.001, {
      before: 0.01,
      probability: { mean: 0.0001, standardError: 0.001, interval90: [0, 0.0002] },
    });
    expect(beforeAfterText(tiny)).toBe('1.0 % → <0.1 %');
    expect(beforeAfterText(start)).toBe('7.1 %');
  });

  it('state an outcome with and without a title', () => {
    const outcome = { held: true, on: '2024-05-01', title: '', why: '', sources: [] };
    expect(outcomeSentence(sampleRecord({ outcome }))).toBe('The meeting was held, settled on 1 May 2024.');
    expect(outcomeSentence(sampleRecord({ outcome: null }))).toBeNull();
  });
});

describe('spread', () => {
  it('keeps order, bounds and the gap, and moves nothing that has room', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 600, noNaN: true }), { minLength: 1, maxLength: 12 }),
        (places) => {
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
        },
      ),
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

  it.each(cases)('draws %s', async (_, one) => {
    const figure = replayFigure(one, one.replay);
    for (const size of ['wide', 'narrow'] as const) {
      const svg = await renderSvg(figure.spec(size), { ...figure, id: 'x' });
      expect(/NaN|Infinity|<script/.test(svg)).toBe(false);
      expect(svg.includes('<title id="x-title">')).toBe(true);
      expect(svg.includes('not held') || one.outcome?.held !== false).toBe(true);
    }
  });

  it('lists few moves, and cuts their titles', async () => {
    const one = withRows(sixty);
    for (const [size, most] of [
      ['wide', 6],
      ['narrow', 4],
    ] as const) {
      const svg = await renderSvg(replayFigure(one, one.replay).spec(size), {
        id: 'x',
        title: '',
        description: '',
      });
      const shown = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1] ?? '');
      expect(shown.filter((text) => /^\d+ (January|February) 2024: Long title/.test(text))).toHaveLength(
        most,
      );
      expect(shown.filter((text) => text.includes('…'))).toHaveLength(most);
    }
  });

  it('says the course, the largest moves and the outcome to who cannot see it', () => {
    const { description } = replayFigure(record, replay);
    expect(description).toContain('From 7.1 % on 1 January 2024 to 2.7 % on 27 September 2024.');
    expect(description).toContain('−4.3 points');
    expect(description).toContain('was not held');
  });

  it('shows no outcome of a later day than was asked for', async () => {
    const cut = { ...replay, until: '2024-04-05', rows: replay.rows.slice(0, 10) };
    const svg = await renderSvg(replayFigure(record, cut).spec('wide'), {
      id: 'x',
      title: '',
      description: '',
    });
    expect(svg).not.toContain('not held');
    expect(svg).not.toContain('Aug');
  });

  it('ends on a day that is none', () => {
    expect(dayAxis('2024-01-01', '2024-99-99', 13).axis).toMatchObject({ values: [] });
  });
});

describe('replayLines', () => {
  it.each([80, 100, 120])('fits %d columns', (width) => {
    for (const one of [record, withRows(sixty)]) {
      for (const line of replayLines(one, PLAIN, width))
        expect([...line].length, line).toBeLessThanOrEqual(width);
    }
  });

  it('has a line a row, aligned, and the scores below', () => {
    const lines = replayLines(record, PLAIN, 100);
    expect(lines[0]).toMatch(/^ {2}Known +What +Before +After +Move +90 % interval +Draws$/);
    const table = lines.slice(1, 1 + replay.rows.length);
    expect(new Set(table.map((line) => line.length)).size).toBe(1);
    expect(table[4]).toMatch(/2024-02-15 {2}Conditional statement by Kim Yo Jong +6\.7 % +9\.8 % +\+3\.1/);
    expect(lines).toContain('Against hindsight');
    expect(replayLines(withRows([start]), PLAIN, 80)).not.toContain('Against hindsight');
  });

  it('is only painted by a painter, and gives no text of a user to the terminal as it is', () => {
    const one = withRows([start, ...later.map((row) => ({ ...row, title: HOSTILE }))]);
    const tag = (text: string): string => `\u0001${text}\u0002`;
    const painted = replayLines(one, { strong: tag, faint: tag, accent: tag }, 100);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: looking for control characters is the point
    expect(painted.map((line) => line.replace(/[\u0001\u0002]/g, ''))).toEqual(replayLines(one, PLAIN, 100));
    expect(painted.join('\n')).not.toContain('\u001b');
  });

  it('is empty without a replay', () => {
    expect(replayLines(sampleRecord({ replay: null }), PLAIN, 80)).toEqual([]);
  });
});

describe('reports', () => {
  it('say the same moves, scores and outcome', async () => {
    for (const text of [
      await htmlReport(record),
      markdownReport(record),
      replayLines(record, PLAIN, 200).join('\n'),
    ]) {
      for (const shown of [
        '+3.1',
        '−4.3',
        '9.8 %',
        '0.00433',
        '0.0741',
        'Kishida left office without a meeting',
      ]) {
        expect(text.includes(shown), shown).toBe(true);
      }
    }
  });

  it('leave out hindsight where the outcome is open', async () => {
    const one = withRows(replay.rows, { outcome: null });
    expect((await htmlReport(one)).includes('Against hindsight')).toBe(false);
    expect(markdownReport(one).includes('Against hindsight')).toBe(false);
    expect(markdownReport(one).includes('## Replay')).toBe(true);
  });

  it('stand with an empty replay and with sixty rows', async () => {
    for (const rows of [[], sixty]) {
      const one = withRows(rows);
      expect((await htmlReport(one)).includes('<h2 id="replay">')).toBe(true);
      expect(markdownReport(one)).toContain('## Replay');
    }
  });

  it('keep the cells of a table in Markdown apart whatever the titles hold', () => {
    const text = markdownReport(
      withRows(replay.rows.map((row) => ({ ...row, title: HOSTILE, why: HOSTILE }))),
    );
    const part = text.slice(text.indexOf('## Replay'), text.indexOf('## Every input'));
    const rows = part.split('\n').filter((line) => line.startsWith('|'));
    expect(rows.length).toBe(replay.rows.length + 2);
    for (const row of rows) expect(row.replaceAll('\\|', '').split('|')).toHaveLength(12);
    expect(part).not.toContain('<script');
  });

  const NO_BENCH = {
    sensitivity: null,
    sweep: null,
    threshold: null,
    discovery: null,
    value: null,
    checks: null,
    comparison: null,
  };

  it('name the command of the replay, which has draws of its own', () => {
    expect(reproduceCommands(sampleRecord(NO_BENCH))).toEqual([
      'summitry run scenarios/japan_dprk_2024.yaml --seed summitry --draws 4096 --paths 8 --as-of 2024-04-01 --with what-if,indicators',
      'summitry replay scenarios/japan_dprk_2024.yaml --seed summitry --draws 512 --paths 2',
    ]);
    const bare = sampleRecord({ ...NO_BENCH, replay: null, indicators: null, whatIf: [] });
    expect(reproduceCommands(bare)).toEqual([
      'summitry run scenarios/japan_dprk_2024.yaml --seed summitry --draws 4096 --paths 8 --as-of 2024-04-01',
    ]);
    const cut = sampleRecord({ replay: { ...replay, until: '2024-04-05' } });
    expect(reproduceCommands(cut)[1]).toContain('--as-of 2024-04-05');
  });

  it('name those of the bench, with what each was asked', () => {
    expect(reproduceCommands(sampleRecord({ replay: null, indicators: null, whatIf: [] }))).toEqual([
      'summitry run scenarios/japan_dprk_2024.yaml --seed summitry --draws 4096 --paths 8 --as-of 2024-04-01 --with sensitivity,discover,value,check --points 1024 --above 0.15',
      'summitry sweep scenarios/japan_dprk_2024.yaml --seed summitry --draws 1024 --paths 4 --as-of 2024-04-01 --vary processes.approval.start=0.05:0.65:25',
      'summitry threshold scenarios/japan_dprk_2024.yaml --seed summitry --draws 1024 --paths 4 --as-of 2024-04-01 --target 0.2 --by actors.japan.preferences.abductions.red_line,quantities.sanctions_relief,quantities.aid',
      'summitry compare scenarios/japan_dprk_2024.yaml scenarios/ishiba_2025.yaml --seed summitry --draws 4096 --paths 8 --as-of 2024-04-01',
    ]);
  });
});
