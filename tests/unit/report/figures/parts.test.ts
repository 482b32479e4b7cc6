import { describe, expect, it } from 'vitest';
import type { ResultRecord } from '../../../../src/record/record.ts';
import { comparisonFigure, isWorthDrawing, whatIfPartsFigure } from '../../../../src/report/figures/parts.ts';
import { renderSvg } from '../../../../src/report/svg.ts';
import { sampleRecord } from '../../../helpers/sampleRecord.ts';

type Comparison = NonNullable<ResultRecord['comparison']>;
type Part = Comparison['parts'][number];

const HOSTILE = `"'><script>alert(1)</script>|\`x\` [y](z) \u001b[31m`;

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
describe('figures of parts', () => {
  it('begin each bar where the one above ends, from the answer to the changed one', () => {
    const { marks } = whatIfPartsFigure(record, both).draw('wide');
    const bars = marks.flatMap((mark) => (mark.kind === 'rect' ? [[mark.from[0], mark.to[0]] as const] : []));
    expect(bars).toHaveLength(both.parts.length + 2);
    const [asItIs, ...parts] = bars.slice(0, -1);
    let end = asItIs?.[1] ?? Number.NaN;
    for (const [from, to] of parts) {
      expect(from).toBe(end);
      end = to;
    }
    const scale = (asItIs?.[1] ?? Number.NaN) / record.probability.mean;
    const all = record.probability.mean + both.parts.reduce((sum, { contribution }) => sum + contribution.mean, 0);
    expect(Math.abs(end / scale - all)).toBeLessThan(1e-9);
  });

  it('are worth drawing only where there are more than two parts', () => {
    expect(several.map((whatIf) => [whatIf.id, isWorthDrawing(whatIf)])).toEqual([
      ['both_conditions', false],
      ['families_back_relief', true],
    ]);
  });

  it('say all rows in words', () => {
    const { description } = comparisonFigure(record, comparison);
    expect(description).toContain('Kishida meets Kim, 2024: 6.4 %; What Tokyo could ratify: +3.9 points;');
    expect(description).toMatch(/Ishiba meets Kim, 2025: 11\.3 %\.$/);
  });

  it('gather what is more than twelve parts', () => {
    const parts = Array.from({ length: 40 }, (_, i) => part(`Part ${i}`, 0.001));
    const figure = comparisonFigure(record, { ...comparison, parts });
    const svg = renderSvg(figure.draw('narrow'), { ...figure, id: 'x' });
    expect(svg).toContain('29 smaller parts');
    expect(svg).toContain('Part 10<');
    expect(svg).not.toContain('Part 11<');
  });

  it('draw hostile texts in both widths', () => {
    const bad = hostile();
    for (const size of ['wide', 'narrow'] as const) {
      const figure = comparisonFigure(bad, bad.comparison ?? comparison);
      const svg = renderSvg(figure.draw(size), { ...figure, id: 'x' });
      expect(/NaN|<script/.test(svg)).toBe(false);
    }
  });
});
