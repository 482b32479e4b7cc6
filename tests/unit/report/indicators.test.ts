import { describe, expect, it } from 'vitest';
import type { ResultRecord } from '../../../src/record/record.ts';
import { indicatorsFigure } from '../../../src/report/figures/indicators.ts';
import { htmlReport } from '../../../src/report/html.ts';
import { smallText, UNCLEAR } from '../../../src/report/words/indicators.ts';
import { markdownReport } from '../../../src/report/markdown.ts';
import { byBits } from '../../../src/report/words/order.ts';
import { renderSvg } from '../../../src/report/svg.ts';
import { indicatorLines, type Painter } from '../../../src/report/text.ts';
import { sampleRecord } from '../../helpers/sampleRecord.ts';

type Indicator = NonNullable<ResultRecord['indicators']>[number];

const HOSTILE = `"'><script>alert(1)</script>|\`x\` [y](z) \u001b[31m`;
const PLAIN: Painter = { strong: (text) => text, faint: (text) => text, accent: (text) => text };

const record = sampleRecord();
const indicators = record.indicators ?? [];
const never = indicators.find(({ ifSeen }) => ifSeen === null);
if (never === undefined) throw new Error('The sample has an indicator that is never seen.');
const always: Indicator = {
  ...never,
  id: 'always',
  chance: { mean: 1, standardError: 0 },
  ifSeen: 0.0642,
  ifNot: null,
};

async function drawn(
  one: ResultRecord,
  shown: readonly Indicator[],
  size: 'wide' | 'narrow',
): Promise<string> {
  const figure = indicatorsFigure(one, shown);
  return renderSvg(figure.spec(size), { ...figure, id: 'x' });
}

describe('smallText', () => {
  it.each([
    [0, '0'],
    [0.02713, '0.027'],
    [0.0000123, '0.000012'],
    [0.000003, '<0.00001'],
    [1, '1'],
  ])('writes %d as %s', (value, text) => {
    expect(smallText(value)).toBe(text);
  });
});

describe('indicatorsFigure', () => {
  it('shows filled and hollow dots, without one where there is none', async () => {
    const dots = (svg: string): number => [...svg.matchAll(/A[\d.]+,[\d.]+,0,1,1/g)].length;
    const both = indicators.filter(({ ifSeen }) => ifSeen !== null).slice(0, 1);
    const two = dots(await drawn(record, both, 'wide'));
    expect(two).toBeGreaterThan(0);
    expect(dots(await drawn(record, [never], 'wide'))).toBe(two / 2);
    expect(dots(await drawn(record, [always], 'wide'))).toBe(two / 2);
  });

  it('draws long and hostile titles in both widths', async () => {
    const long = indicators.map((one) => ({ ...one, title: `${HOSTILE} ${'Unbroken'.repeat(30)}` }));
    for (const size of ['wide', 'narrow'] as const) {
      const svg = await drawn(record, long, size);
      expect(/NaN|<script/.test(svg)).toBe(false);
    }
  });

  it('says in words what would become of the probability', () => {
    const { description } = indicatorsFigure(record, byBits(indicators));
    expect(description).toContain('As it is 6.4 %.');
    expect(description).toContain('Pyongyang refuses once more: chance 44.2 %, if seen 4.1 %, if not 8.2 %');
    expect(description).toContain('if seen never seen, if not 6.4 %');
  });

  it('stops at twenty of two hundred', async () => {
    const many = Array.from({ length: 200 }, (_, i) => ({ ...always, id: `i${i}`, title: `Sign ${i}` }));
    const svg = await drawn(record, many, 'wide');
    expect(svg).toContain('Sign 19,');
    expect(svg).not.toContain('Sign 20,');
  });
});

describe('byBits', () => {
  it('puts the most informative first, and keeps the order of equals', () => {
    const equal = ['a', 'b', 'c'].map((id) => ({ ...never, id }));
    expect(byBits([...equal, ...indicators]).map(({ id }) => id)).toEqual([
      'contact',
      'announced',
      'another_refusal',
      'approval_under_20',
      'test',
      'a',
      'b',
      'c',
      'embassy',
    ]);
  });
});

describe('indicatorLines', () => {
  it.each([80, 100])('fits %d columns, with headings and a mark on what is not clear', (width) => {
    const lines = indicatorLines(record, PLAIN, width);
    for (const line of lines) expect([...line].length, line).toBeLessThanOrEqual(width);
    expect(lines[0]).toMatch(/^ {2}What to watch +By +Chance +If seen +If not +Difference +Bits$/);
    expect(lines[1]).toContain('A contact between');
    expect(lines.filter((line) => line.endsWith(' ?'))).toHaveLength(
      indicators.filter(({ isClear }) => !isClear).length,
    );
    expect(lines.at(-1)).toBe(`? ${UNCLEAR}`);
  });

  it('writes out what is always and what is never seen', () => {
    const lines = indicatorLines(sampleRecord({ indicators: [always, never] }), PLAIN, 80);
    expect(lines[1]).toMatch(/6\.4 % +always/);
    expect(lines[2]).toMatch(/never +6\.4 %/);
  });

  it('lets no text of a user steer the terminal', () => {
    const hostile = indicators.map((one) => ({ ...one, title: HOSTILE }));
    expect(indicatorLines(sampleRecord({ indicators: hostile }), PLAIN, 80).join('\n')).not.toContain(
      '\u001b',
    );
  });

  it('is empty if not asked for, and says so if there are none', () => {
    expect(indicatorLines(sampleRecord({ indicators: null }), PLAIN, 80)).toEqual([]);
    expect(indicatorLines(sampleRecord({ indicators: [] }), PLAIN, 80)).toHaveLength(1);
  });
});

describe('reports', () => {
  it('say the same in every format, and mark what is not clear', async () => {
    for (const text of [await htmlReport(record), markdownReport(record)]) {
      for (const shown of [
        '+23 points',
        '+21 to +25',
        '11.2 %',
        '0.027',
        'never seen',
        UNCLEAR,
        '30 June 2024',
      ]) {
        expect(text.includes(shown), shown).toBe(true);
      }
    }
  });

  it('say that there are none', async () => {
    const none = sampleRecord({ indicators: [] });
    expect((await htmlReport(none)).includes('no indicators that lie ahead')).toBe(true);
    expect(markdownReport(none)).toContain('no indicators that lie ahead');
  });

  it('keep the cells of a table in Markdown apart whatever the texts hold', () => {
    const hostile = indicators.map((one) => ({ ...one, title: HOSTILE, condition: HOSTILE, why: HOSTILE }));
    const text = markdownReport(sampleRecord({ indicators: hostile }));
    const part = text.slice(text.indexOf('## What to watch'), text.indexOf('## What happens'));
    const rows = part.split('\n').filter((line) => line.startsWith('|'));
    expect(rows).toHaveLength(indicators.length + 2);
    for (const row of rows) expect(row.replaceAll('\\|', '').split('|')).toHaveLength(14);
  });
});
