import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { Drawing, Mark } from '../../../src/report/figures/drawing.ts';
import { FIGURE_WIDTH } from '../../../src/report/figures/figure.ts';
import { textWidth, wrapText } from '../../../src/report/figures/measure.ts';
import { days, dayTicks, niceTicks, niceTop } from '../../../src/report/figures/scales.ts';
import { figureInks, PALETTE } from '../../../src/report/palette.ts';
import { reportFigures } from '../../../src/report/report.ts';
import { renderSvg } from '../../../src/report/svg.ts';
import { sampleRecord } from '../../helpers/sampleRecord.ts';
import { sampleSweepOfTwo } from '../../helpers/sampleResults.ts';
import { xmlFault } from '../../helpers/xml.ts';

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

describe('axes of a report', () => {
  it('end on a tick of their own, with no more steps than asked for', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-7, max: 1, noNaN: true }), fc.integer({ min: 3, max: 8 }), (value, most) => {
        const top = niceTop(value, 1e-6, most);
        const ticks = niceTicks(0, top, most);
        expect(top).toBeGreaterThanOrEqual(value);
        expect(top).toBeLessThan(4 * Math.max(value, 1e-6));
        expect(Math.abs((ticks.at(-1) ?? 0) / top - 1)).toBeLessThan(1e-9);
        expect(ticks.length).toBeLessThanOrEqual(most + 1);
      }),
      settings,
    );
  });

  it('mark days, weeks, months or years inside the window, and no more than there is room for', () => {
    const day = (n: number): string => new Date(n * 86_400_000).toISOString().slice(0, 10);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 30_000 }),
        fc.integer({ min: 1, max: 20_000 }),
        fc.constantFrom(5, 13),
        (first, span, most) => {
          const { at } = dayTicks(day(first), day(first + span), most);
          expect(at.length).toBeLessThanOrEqual(most + 1);
          at.forEach((ms, i) => {
            expect(ms % 86_400_000).toBe(0);
            expect(ms >= first * 86_400_000 && ms <= (first + span) * 86_400_000).toBe(true);
            if (i > 0) expect(ms).toBeGreaterThan(at[i - 1] ?? Number.NaN);
          });
        },
      ),
      settings,
    );
    expect(dayTicks('2024-01-01', '2024-12-31', 13)).toMatchObject({ unit: 'month' });
    expect(dayTicks('2024-01-01', '2024-12-31', 13).at).toHaveLength(12);
    expect(dayTicks('2024-01-01', '2024-99-99', 13).at.length).toBeLessThanOrEqual(14);
  });

  it('lay days out in proportion, and what is no day at the start', () => {
    const x = days('2024-01-01', '2024-01-11', 500);
    expect([x('2024-01-01'), x('2024-01-06'), x('2024-01-11'), x('2024-99-99')]).toEqual([0, 250, 500, 0]);
    expect(days('2024-99-99', '2024-01-11', 500)('2024-01-11')).toBe(500);
  });
});

describe('renderSvg', () => {
  const { ink, paper, accent } = PALETTE;
  const all = {
    rule: { kind: 'rule', from: [0, 0.1234567], to: [1, 2], stroke: ink, width: 1, looks: 'dashed' },
    rect: { kind: 'rect', from: [5, 9], to: [1, 2], fill: accent, radius: 3 },
    line: {
      kind: 'line',
      points: [
        [0, 0],
        [4, 2],
      ],
      curve: 'step-after',
      stroke: ink,
      width: 2,
    },
    area: {
      kind: 'area',
      points: [
        { x: 0, low: 3, high: 1 },
        { x: 4, low: 2, high: 0 },
      ],
      curve: 'linear',
      fill: accent,
    },
    polygon: {
      kind: 'polygon',
      rings: [
        [
          [0, 0],
          [4, 0],
          [4, 4],
        ],
        [
          [1, 1],
          [1, 2],
          [2, 2],
        ],
      ],
      fill: accent,
    },
    symbol: { kind: 'symbol', shape: 'diamond', at: [5, 5], radius: 2, fill: ink, stroke: paper, width: 1 },
    text: { kind: 'text', at: [-0.001, 5], text: '<b> & "c"', anchor: 'end', fill: ink, bold: true },
  } satisfies Record<Mark['kind'], Mark>;
  const about = { id: 'x', title: 'T < U', description: 'D' };
  const drawing = (marks: readonly Mark[]): Drawing => ({ x: -10, y: -5, width: 30, height: 20, fontSize: 10, marks });

  it('writes each mark in hundredths of a pixel', () => {
    const drawn = (mark: Mark): string =>
      renderSvg(drawing([mark]), { ...about, transparent: true }).replace(/^.*<\/desc>|<\/svg>$/g, '');
    const { ink: dark, accent: green } = { ink: ink.light, accent: accent.light };
    expect(Object.values(all).map(drawn)).toEqual([
      `<path d="M0,0.12L1,2" stroke="${dark}" stroke-width="1" stroke-dasharray="3,3"/>`,
      `<rect x="1" y="2" width="4" height="7" rx="3" fill="${green}"/>`,
      `<path d="M0,0L4,0L4,2" fill="none" stroke="${dark}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>`,
      `<path d="M0,1L4,0L4,2L0,3Z" fill="${green}"/>`,
      `<path d="M0,0L4,0L4,4ZM1,1L1,2L2,2Z" fill="${green}"/>`,
      `<path d="M5,3L7,5L5,7L3,5Z" fill="${dark}" stroke="${paper.light}" stroke-width="1"/>`,
      `<text x="0" y="8.3" text-anchor="end" font-weight="600" fill="${dark}">&lt;b&gt; &amp; &quot;c&quot;</text>`,
    ]);
  });

  it('is one image with a name and a description, on paper unless it lies on a page', () => {
    const svg = renderSvg(drawing(Object.values(all)), about);
    expect(xmlFault(svg)).toBe('');
    expect(svg).toMatch(
      /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox="-10 -5 30 20" width="30" height="20" role="img"/,
    );
    expect(svg).toContain('aria-labelledby="x-title x-desc"');
    expect(svg).toContain('<title id="x-title">T &lt; U</title><desc id="x-desc">D</desc>');
    expect(svg).toContain(`<rect x="-10" y="-5" width="30" height="20" fill="${paper.light}"/>`);
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
