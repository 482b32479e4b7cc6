import { describe, expect, it } from 'vitest';
import type { ResultRecord } from '../../../../src/record/record.ts';
import { figure } from '../../../../src/report/document/blocks.ts';
import { contentHtml } from '../../../../src/report/document/html.ts';
import { contentMarkdown } from '../../../../src/report/document/markdown.ts';
import { contentLines } from '../../../../src/report/document/terminal.ts';
import { ledgerFigure } from '../../../../src/report/figures/ledger.ts';
import { processFigure } from '../../../../src/report/figures/processes.ts';
import { stagesOverTimeFigure } from '../../../../src/report/figures/stages.ts';
import { willingnessFigure } from '../../../../src/report/figures/willingness.ts';
import { reportFigures } from '../../../../src/report/report.ts';
import { processesSection } from '../../../../src/report/sections/processes.ts';
import { ledgersOf } from '../../../../src/report/words/order.ts';
import { figureIds, words } from '../../../helpers/blocks.ts';
import { figureOf } from '../../../helpers/everyBlock.ts';
import { plain } from '../../../helpers/plainScreen.ts';
import { SHIPPED, shippedRecord } from '../../../helpers/records.ts';
import { sampleRecord } from '../../../helpers/sampleRecord.ts';
import { sampleSweepOfTwo } from '../../../helpers/sampleResults.ts';

/** Every number that a record holds, however deep, and in the texts of its file. */
function numbersOf(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(numbersOf);
}

/** The numbers of a text, each with half a unit of its last digit. */
function written(cell: string): { value: number; half: number }[] {
  return [
    ...cell
      .replaceAll(/(?:less|more) than [\d.]+/g, '')
      .replaceAll('−', '-')
      .replaceAll(',', '')
      .matchAll(/-?\d+(?:\.(\d+))?(?:e-?\d+)?/g),
  ].map(([digits, decimals = '']) => ({ value: Number(digits), half: 0.5 * 10 ** -decimals.length }));
}

/** Cells of twins whose numbers no number of the record, as it is or in per cent, rounds to. */
function strangers(record: ResultRecord): string[] {
  const known = numbersOf(record).flatMap((value) => [value, 100 * value]);
  known.sort((a, b) => a - b);
  const holds = ({ value, half }: { value: number; half: number }): boolean => {
    // Trailing zeros of whole numbers are no digits: a rounded thousand.
    const near = Math.max(half, Math.abs(value) >= 1000 ? Math.abs(value) * 5e-3 : 0) * (1 + 1e-9);
    let [low, high] = [0, known.length];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if ((known[middle] ?? 0) < value - near) low = middle + 1;
      else high = middle;
    }
    return (known[low] ?? Number.POSITIVE_INFINITY) <= value + near;
  };
  // A bound names the least that could be told, and the twin of a date or a name is no number.
  const isBound = (cell: string): boolean => /^(?:<|>|less than|more than)/.test(cell);
  return reportFigures(record).flatMap(({ id, twin }) =>
    twin.rows.flatMap((row) =>
      row
        .slice(1)
        .flatMap((cell) => (isBound(cell) || written(cell).every(holds) ? [] : [`${id}: ${row[0]}: ${cell}`])),
    ),
  );
}

describe('the twin of a figure', async () => {
  const shipped = await Promise.all(SHIPPED.map(shippedRecord));
  const records = [sampleRecord(), sampleRecord({ sweep: sampleSweepOfTwo() }), ...shipped];

  it('is there for each, with as many cells a row as columns, and its numbers are those of the record', () => {
    for (const record of records) {
      const figures = reportFigures(record);
      expect(figures.length).toBeGreaterThan(2);
      for (const { id, twin } of figures) {
        expect(twin.rows.length, id).toBeGreaterThan(0);
        for (const row of twin.rows) expect(row, id).toHaveLength(twin.columns.length);
        expect(
          twin.rows
            .flatMap((row) => row.slice(1))
            .join('')
            .trim(),
          id,
        ).not.toBe('');
      }
      expect(strangers(record)).toEqual([]);
    }
  });

  it('would find a number that the record does not hold', () => {
    const record = sampleRecord();
    const [first] = record.byDate;
    const other = { ...record, byDate: record.byDate.map((day) => ({ ...day, probability: 0.912345 })) };
    if (first === undefined) throw new Error('The sample has dates.');
    // Drawn of one record and looked for in another.
    const twin = reportFigures(other).find(({ id }) => id === 'probability')?.twin;
    expect(twin?.rows[0]?.[1]).toBe('91.2 %');
    expect(numbersOf(record).some((value) => Math.abs(100 * value - 91.2) < 0.05)).toBe(false);
  });

  it('shows a course at the end of each month', () => {
    const twin = stagesOverTimeFigure(sampleRecord())?.twin;
    const months = (twin?.rows ?? []).map(([date = '']) => date.replace(/^\d+ /, ''));
    expect(new Set(months).size).toBe(months.length);
    expect(twin?.rows.at(-1)?.[0]).toBe('30 December 2024');
  });

  it('stands below its figure, folded, and nowhere on a terminal', () => {
    const content = figure(figureOf('a', 'A title'), 'note');
    const page = contentHtml(content).markup;
    expect(page).toMatch(/<\/figure>\s*<details class="twin not-printed"><summary>The figure as a table<\/summary>/);
    expect(page).toContain('A title</th><td');
    expect(contentLines(content, plain(80))).toEqual([]);
    expect(contentMarkdown(content, 'figures').join('\n')).toContain('| A title | 1 |');
    const alone = figure(figureOf('a'), 'note', 'follows');
    expect(contentHtml(alone).markup).not.toContain('<details');
    expect(contentMarkdown(alone, 'figures')).toEqual(['![a](figures/a.svg)']);
  });
});

describe('a course that never moves', () => {
  const record = sampleRecord();
  const [process] = record.processes;
  if (process === undefined) throw new Error('The sample has processes.');
  const still = { ...process, unit: 'level' as const, dated: null, contests: [], history: [] };
  const constant = { ...still, byDate: record.byDate.map(() => 0.3) };

  it('is not drawn', () => {
    expect(processFigure(record, constant)).toBeNull();
    expect(processFigure(record, { ...still, byDate: record.byDate.map((_, i) => 0.3 + 0.01 * i) })).not.toBeNull();
    const history = [{ date: '2023-12-01', value: 0.5 }];
    expect(processFigure(record, { ...constant, history })).not.toBeNull();
    const never = record.byDate.map((day) => ({ ...day, probability: 0, interval90: null }));
    expect(reportFigures({ ...record, byDate: never }).map(({ id }) => id)).not.toContain('probability');
  });

  it('is said with its value, where it is not drawn', () => {
    const content = processesSection({ ...record, processes: [constant] })?.content ?? null;
    expect(words(content).join(' ')).toContain('Stays at 0.3 all through.');
    expect(figureIds(content)).toEqual([]);
    const flat = record.willingness.map((one) => ({ ...one, byDate: one.byDate.map(() => 0.5) }));
    expect(willingnessFigure({ ...record, willingness: flat })).toBeNull();
    expect(willingnessFigure(record)).not.toBeNull();
  });
});

describe('a dated change', () => {
  const record = sampleRecord();
  const drills = record.processes.find(({ id }) => id === 'drills');
  if (drills?.dated == null) throw new Error('The sample has drills.');
  const names = (days: NonNullable<typeof drills.dated>['days']): string[] => {
    const drawn = processFigure(record, { ...drills, dated: { ...drills.dated!, days } })?.draw('wide');
    return (drawn?.marks ?? []).flatMap((mark) => (mark.kind === 'text' && mark.at[1] === -12 ? [mark.text] : []));
  };

  it('bears its own days, those that would run into others left out', () => {
    expect(names(drills.dated?.days ?? [])).toEqual(['4 Mar to 14 Mar', '27 Jun to 29 Jun']);
    expect(names([{ from: '2024-03-04', until: null }])).toEqual(['from 4 Mar']);
    const close = ['2024-03-04', '2024-03-08', '2024-06-01'].map((from) => ({ from, until: from }));
    expect(names(close)).toEqual(['4 Mar', '1 Jun']);
  });
});

it('a ledger has a scale of its own', () => {
  const record = sampleRecord();
  const [ledger, other] = ledgersOf(record);
  if (ledger === undefined || other === undefined) throw new Error('The sample has two ledgers.');
  const bars = (one: ResultRecord): string =>
    JSON.stringify(
      ledgerFigure(one, ledger)
        .draw('wide')
        .marks.filter(({ kind }) => kind === 'rect'),
    );
  const tenfold = record.terms.map((term) =>
    term.actor === other.actor ? { ...term, contribution: { ...term.contribution, mean: 10 } } : term,
  );
  expect(bars({ ...record, terms: tenfold })).toBe(bars(record));
});
