import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { FIGURE_WIDTH } from '../../../src/report/figures/figure.ts';
import { textWidth, wrapText } from '../../../src/report/figures/measure.ts';
import { niceTicks, niceTop } from '../../../src/report/figures/scales.ts';
import { figureInks } from '../../../src/report/palette.ts';
import { reportFigures } from '../../../src/report/report.ts';
import { renderSvg } from '../../../src/report/svg.ts';
import { sampleRecord } from '../../helpers/sampleRecord.ts';
import { sampleSweepOfTwo } from '../../helpers/sampleResults.ts';

const settings = { seed: 20240326, numRuns: 500 };
const zone = process.env['TZ'];

afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

describe('wrapText', () => {
  it('loses nothing but spaces and keeps to the limit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), fc.integer({ min: 40, max: 300 }), (text, limit) => {
        const lines = wrapText(text, limit, 13);
        expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        for (const line of lines) expect([...line].length === 1 || textWidth(line, 13) <= limit).toBe(true);
      }),
      settings,
    );
  });
});

describe('wrapText of a path', () => {
  it('breaks after a dot or underscore rather than inside a word', () => {
    expect(wrapText('actors.dprk.preferences.abductions.red_line', 200, 13)).toEqual([
      'actors.dprk.preferences.',
      'abductions.red_line',
    ]);
    expect(wrapText('i.WWWWWW', 14, 13)).toEqual(['i.', 'W', 'W', 'W', 'W', 'W', 'W']);
  });
});

describe('niceTicks', () => {
  it('stay inside, ascend, and are no more than asked for', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -10, max: 10, noNaN: true }),
        fc.double({ min: 1e-4, max: 20, noNaN: true }),
        fc.integer({ min: 2, max: 9 }),
        (low, span, most) => {
          const ticks = niceTicks(low, low + span, most);
          expect(ticks.length).toBeLessThanOrEqual(most + 1);
          ticks.forEach((tick, i) => {
            expect(tick).toBeGreaterThanOrEqual(low - 1e-9 * span);
            expect(tick).toBeLessThanOrEqual(low + span * (1 + 1e-8) + 1e-8);
            if (i > 0) expect(tick).toBeGreaterThan(ticks[i - 1] ?? Number.NaN);
          });
        },
      ),
      settings,
    );
  });

  it('top an axis at a tick at or above the value', () => {
    expect(niceTop(0.1749, 0.01, 5)).toBe(0.2);
    expect(niceTop(0, 0.01, 5)).toBe(0.01);
    expect(niceTop(1, 0.01, 5)).toBe(1);
  });
});

describe('every figure', () => {
  const record = sampleRecord();
  const map = reportFigures(sampleRecord({ sweep: sampleSweepOfTwo() })).filter(({ id }) => id === 'sweep');
  const figures = [...reportFigures(record), ...map];

  it('has the same width, so that type has the same size everywhere', () => {
    for (const figure of figures) {
      for (const size of ['wide', 'narrow'] as const) {
        const svg = renderSvg(figure.draw(size), { id: 'x', title: 't', description: 'd' });
        expect(svg, figure.id).toContain(` width="${FIGURE_WIDTH[size]}" `);
      }
    }
  });

  it('uses only colours that a dark screen knows to swap', () => {
    const known = new Set(figureInks().map((ink) => ink.light));
    for (const figure of figures) {
      const svg = renderSvg(figure.draw('wide'), { id: 'x', title: 't', description: 'd' });
      for (const [, colour] of svg.matchAll(/ (?:fill|stroke)="([^"]+)"/g)) {
        expect(known.has(colour ?? '') || colour === 'none' || colour === 'transparent', `${figure.id} ${colour}`).toBe(
          true,
        );
      }
    }
  });

  it('gives the same bytes whatever was drawn before and wherever the reader lives', () => {
    const draw = (): string[] => figures.map((figure) => renderSvg(figure.draw('wide'), figure));
    process.env['TZ'] = 'Asia/Tokyo';
    const tokyo = draw();
    process.env['TZ'] = 'America/Los_Angeles';
    expect(draw()).toEqual(tokyo);
  });

  it('shows every word of a long title', () => {
    const words = Array.from({ length: 40 }, (_, i) => `word${i}`);
    const first = record.whatIf[0];
    if (!first) throw new Error('The sample has what-ifs.');
    const long = sampleRecord({ whatIf: [{ ...first, title: words.join(' ') }] });
    const figure = reportFigures(long).find((one) => one.id === 'what_if');
    for (const size of ['wide', 'narrow'] as const) {
      const svg = renderSvg(figure!.draw(size), { id: 'x', title: 't', description: 'd' });
      const shown = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1]).join(' ');
      for (const word of words) expect(shown).toContain(word);
    }
  });

  it('keeps every text inside the drawing', () => {
    for (const figure of figures) {
      for (const size of ['wide', 'narrow'] as const) {
        const svg = renderSvg(figure.draw(size), { id: 'x', title: 't', description: 'd' });
        expect(svg).not.toContain('…');
        expect(svg).not.toContain('opacity="0"');
        expect(svg).not.toContain('NaN');
      }
    }
  });

  it('escapes what users wrote', () => {
    const hostile = '<script>alert(1)</script> & "quoted" role="x" 3.14159';
    const stages = record.stages.map((stage) => ({ ...stage, title: hostile }));
    for (const figure of reportFigures(sampleRecord({ stages }))) {
      const svg = renderSvg(figure.draw('wide'), figure);
      expect(svg).not.toContain('<script');
      if (figure.id === 'stages_reached') expect(svg).toContain('3.14159');
    }
  });

  it('draws a record with hardly anything in it', () => {
    const bare = sampleRecord({
      byDate: record.byDate.slice(0, 1),
      stages: record.stages.slice(0, 1).map((stage) => ({ ...stage, occupancy: [1] })),
      void: [0],
      terms: [],
      whatIf: [],
      veto: [],
      willingness: [],
      processes: [],
    });
    for (const figure of reportFigures(bare)) {
      const svg = renderSvg(figure.draw('narrow'), figure);
      expect(svg).not.toContain('NaN');
    }
  });
});
