import { describe, expect, it } from 'vitest';
import type { ResultRecord } from '../../../src/record/record.ts';
import { reportFigures } from '../../../src/report/figures/all.ts';
import { comparisonFigure, whatIfPartsFigure } from '../../../src/report/figures/parts.ts';
import { comparisonSection } from '../../../src/report/html/sections/comparison.ts';
import { whatIfParts } from '../../../src/report/html/sections/parts.ts';
import { comparisonBlocks, whatIfPartsBlocks } from '../../../src/report/markdown/parts.ts';
import {
  comparisonSentence,
  partChangeText,
  partName,
  partsSentence,
  sharingSentence,
} from '../../../src/report/words/parts.ts';
import { renderSvg } from '../../../src/report/svg.ts';
import { comparisonLines, partsLines } from '../../../src/report/text/parts.ts';
import type { Painter } from '../../../src/report/text.ts';
import { sampleRecord } from '../../helpers/sampleRecord.ts';

type Comparison = NonNullable<ResultRecord['comparison']>;
type Part = Comparison['parts'][number];

const HOSTILE = `"'><script>alert(1)</script>|\`x\` [y](z) \u001b[31m`;
const PLAIN: Painter = { strong: (text) => text, faint: (text) => text, accent: (text) => text };

const record = sampleRecord();
const { comparison } = record;
if (comparison === null) throw new Error('The sample has another scenario.');
const several = record.whatIf.filter(({ parts }) => parts.length > 0);
const [both] = several;
if (both === undefined) throw new Error('The sample has a what-if of several changes.');

function part(title: string, mean: number, error = 0.001, paths = ['quantities.aid']): Part {
  const interval90: [number, number] = [mean - 1.645 * error, mean + 1.645 * error];
  return { paths, title, from: '0', to: '1', contribution: { mean, standardError: error, interval90 } };
}

/** The record with hostile texts in every part. */
function hostile(): ResultRecord {
  const spoil = (one: Part): Part => ({
    ...one,
    title: HOSTILE,
    from: HOSTILE,
    to: HOSTILE,
    paths: [HOSTILE],
  });
  return sampleRecord({
    whatIf: record.whatIf.map((one) => ({ ...one, parts: one.parts.map(spoil) })),
    comparison: {
      ...(comparison as Comparison),
      scenario: { id: 'x', title: HOSTILE, hash: '', file: HOSTILE },
      parts: (comparison as Comparison).parts.map(spoil),
    },
  });
}

describe('the sample', () => {
  it('has parts that add up', () => {
    for (const { parts, difference } of [...several, comparison]) {
      const sum = parts.reduce((total, { contribution }) => total + contribution.mean, 0);
      expect(Math.abs(sum - difference.mean)).toBeLessThan(1e-12);
    }
  });
});

describe('partName', () => {
  it('falls back on the paths, and on what is no number', () => {
    expect(partName(part('Aid', 0.1))).toBe('Aid');
    expect(partName(part('', 0.1, 0.001, ['a.b', 'c.d']))).toBe('a.b, c.d');
    expect(partName(part('', 0.1, 0.001, ['a', 'b', 'c', 'd', 'e']))).toBe('a, b, c and 2 more numbers');
    expect(partName(part('', 0.1, 0.001, []))).toBe('Everything else');
  });
});

describe('partChangeText', () => {
  it('has a number as the file writes it, and counts several', () => {
    expect(partChangeText(part('Aid', 0.1))).toBe('0 → 1');
    expect(partChangeText({ ...part('Aid', 0.1), from: '' })).toBe('none → 1');
    expect(partChangeText({ ...part('Rest', 0.1, 0.001, []), from: '', to: '' })).toBe('');
    expect(partChangeText(part('Aid', 0.1, 0.001, ['a', 'b', 'c']))).toBe('3 numbers');
  });
});

describe('partsSentence', () => {
  const total = { mean: 0.05, standardError: 0.001 };

  it('names the two largest, whatever their sign', () => {
    expect(partsSentence([part('A', 0.01), part('B', -0.03), part('C', 0.07)], total)).toBe(
      'Of the difference of +5.0 points the two largest parts are “C” (+7.0 points) and “B” (\u22123.0 points).',
    );
    expect(partsSentence([part('A', 0.01), part('B', 0.04)], total)).toBe(
      'The difference of +5.0 points is made of “B” (+4.0 points) and “A” (+1.0 points).',
    );
  });

  it('does not name what is within the error', () => {
    expect(partsSentence([part('A', 0.05), part('B', 0.0001)], total)).toContain(
      'the only part beyond the Monte Carlo error is “A”',
    );
    expect(partsSentence([part('A', 0), part('B', 0.0001)], total)).toContain('No part');
    expect(partsSentence([], total)).toBe('');
    expect(partsSentence([part('quantities.aid', 0.05)], total)).toContain(
      'one thing that differs: quantities.aid',
    );
  });
});

describe('comparisonSentence', () => {
  it('gives probability, difference and interval', () => {
    expect(comparisonSentence(comparison)).toBe(
      '“Ishiba meets Kim, 2025”, as of 1 January 2025, has a probability of 11.3 %: +4.9 points against this one, with a Monte Carlo 90 % interval of +4.7 to +5.1 points.',
    );
  });

  it('says that a difference may be noise, and over how many orders parts are averaged', () => {
    const difference = { mean: 0.001, standardError: 0.002, interval90: [-0.002, 0.004] as [number, number] };
    expect(comparisonSentence({ ...comparison, difference })).toContain('not distinguishable');
    expect(sharingSentence(null)).toContain('all orders');
    expect(sharingSentence(200)).toContain('200 sampled orders');
  });
});

describe('figures of parts', () => {
  it('begin each bar where the one above ends, from the answer to the changed one', () => {
    const spec = JSON.stringify(whatIfPartsFigure(record, both).spec('wide'));
    const [first] = both.parts;
    const after = record.probability.mean + (first?.contribution.mean ?? 0);
    expect(spec).toContain(`"base":${record.probability.mean}`);
    expect(spec).toContain(`"base":${after}`);
  });

  it('are left to the sentence and the table where there are two parts', async () => {
    const ids = reportFigures(record).map(({ id }) => id);
    expect(ids).toContain('parts_families_back_relief');
    expect(ids).not.toContain('parts_both_conditions');
    const markup = (await whatIfParts(record))?.markup ?? '';
    expect(markup).toContain('id="parts_families_back_relief-wide-title"');
    expect(markup).not.toContain('parts_both_conditions');
  });

  it('say all rows in words', () => {
    const { description } = comparisonFigure(record, comparison);
    expect(description).toContain('Kishida meets Kim, 2024: 6.4 %; What Tokyo could ratify: +3.9 points;');
    expect(description).toMatch(/Ishiba meets Kim, 2025: 11\.3 %\.$/);
  });

  it('gather what is more than twelve parts', async () => {
    const parts = Array.from({ length: 40 }, (_, i) => part(`Part ${i}`, 0.001));
    const figure = comparisonFigure(record, { ...comparison, parts });
    const svg = await renderSvg(figure.spec('narrow'), { ...figure, id: 'x' });
    expect(svg).toContain('29 smaller parts');
    expect(svg).toContain('Part 10<');
    expect(svg).not.toContain('Part 11<');
  });

  it('draw hostile texts in both widths', async () => {
    const bad = hostile();
    for (const size of ['wide', 'narrow'] as const) {
      const figure = comparisonFigure(bad, bad.comparison ?? comparison);
      const svg = await renderSvg(figure.spec(size), { ...figure, id: 'x' });
      expect(/NaN|<script/.test(svg)).toBe(false);
    }
  });
});

describe('formats', () => {
  it('say the same', async () => {
    const pages = [
      (await comparisonSection(record, comparison)).body.markup + (await whatIfParts(record))?.markup,
      [...comparisonBlocks(record), ...whatIfPartsBlocks(record)].join('\n'),
      [...comparisonLines(record, PLAIN, 300), ...partsLines(record, PLAIN, 300)].join('\n'),
    ];
    for (const text of pages) {
      for (const shown of [
        '11.3 %',
        '+4.9 points',
        '+3.9',
        '+1.43',
        '+3.6 to +4.2',
        '+9.6',
        '+15.3 points',
      ]) {
        expect(text.includes(shown), shown).toBe(true);
      }
    }
  });

  it('escape what users wrote', async () => {
    const bad = hostile();
    const { markup } = (await comparisonSection(bad, bad.comparison ?? comparison)).body;
    expect(markup + (await whatIfParts(bad))?.markup).not.toContain('<script');
    const rows = [...comparisonBlocks(bad), ...whatIfPartsBlocks(bad)]
      .join('\n')
      .split('\n')
      .filter((line) => line.startsWith('|'));
    expect(rows.length).toBeGreaterThan(8);
    for (const row of rows) expect(row.replaceAll('\\|', '').split('|')).toHaveLength(9);
    expect(comparisonLines(bad, PLAIN, 80).join('\n')).not.toContain('\u001b');
  });

  it('fold what-ifs of several changes if there are more than two', async () => {
    const summary = '<summary>Both conditions of 15 February are met: +15.3 points</summary>';
    expect((await whatIfParts(record))?.markup).not.toContain(summary);
    const third = { ...both, id: 'third', title: 'A third' };
    const many = sampleRecord({ whatIf: [...record.whatIf, third] });
    expect((await whatIfParts(many))?.markup).toContain(summary);
  });

  it('leave out what is not there', async () => {
    const bare = sampleRecord({
      whatIf: record.whatIf.map((one) => ({ ...one, parts: [] })),
      comparison: null,
    });
    expect(await whatIfParts(bare)).toBeNull();
    expect(whatIfPartsBlocks(bare)).toEqual([]);
    expect(partsLines(bare, PLAIN, 80)).toEqual([]);
    expect(comparisonBlocks(bare)).toEqual([]);
    expect(comparisonLines(bare, PLAIN, 80)).toEqual([]);
    const single = { ...comparison, parts: [] };
    expect((await comparisonSection(record, single)).body.markup).not.toContain('<figure');
    expect(comparisonLines(sampleRecord({ comparison: single }), PLAIN, 80).join(' ')).toContain('11.3 %');
  });
});

describe('lines of parts', () => {
  it.each([80, 120])('fit %d columns', (width) => {
    for (const line of [...comparisonLines(record, PLAIN, width), ...partsLines(record, PLAIN, width)]) {
      expect([...line].length, line).toBeLessThanOrEqual(width);
    }
  });
});
