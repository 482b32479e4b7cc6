import { describe, expect, it } from 'vitest';
import type { DoneEntry } from '../../../src/report/batch/entry.ts';
import type { Screen } from '../../../src/report/document/terminal.ts';
import { reportFiles } from '../../../src/report/files.ts';
import { FORMATS } from '../../../src/report/formats.ts';
import { jsonReport, parseJsonReport } from '../../../src/report/json.ts';
import { htmlReport, markdownReport, summaryLines } from '../../../src/report/report.ts';
import { SECTIONS } from '../../../src/report/sections.ts';
import { batchPage, done } from '../../helpers/batchPage.ts';
import { sampleOutcome, sampleRecord } from '../../helpers/sampleRecord.ts';

const PLAIN: Screen = {
  width: 100,
  rows: 1000,
  painter: { strong: (text) => text, faint: (text) => text, accent: (text) => text },
};

describe('all formats', () => {
  const record = sampleRecord();

  it('say the same answer, band and what-ifs', async () => {
    const texts = [
      htmlReport(record),
      markdownReport(record),
      summaryLines(record, Object.keys(SECTIONS), PLAIN).join('\n'),
      batchPage([done(record, 'x/report.html')]),
    ];
    for (const text of texts) {
      expect(text.includes('6.4 %'), '6.4 %').toBe(true);
      // The brief says its ends in a sentence, the index in a cell.
      expect(text).toMatch(/0\.9 %(?: to | or as high as )17\.5 %/);
      expect(text.includes('very unlikely'), 'very unlikely').toBe(true);
      expect(text.includes('+15.3'), '+15.3').toBe(true);
    }
    for (const text of texts.slice(0, 3)) {
      for (const shown of ['21.8 %', '+7.1', '31.3 %', '48.1 %']) {
        expect(text.includes(shown), shown).toBe(true);
      }
    }
    // No flag asks a terminal for the deal, nor for tables of who blocks and of the ledger.
    for (const text of texts.slice(0, 2)) expect(text.includes('1.74 %'), '1.74 %').toBe(true);
    // What Markdown leaves behind folds, unless all is asked for.
    for (const text of [texts[0], markdownReport(record, { full: true })]) {
      for (const shown of ['+1.69', '+24.9', '−1.12']) expect(text?.includes(shown), shown).toBe(true);
    }
  });

  it('come as files with the names that other tools look for', async () => {
    const draws = {
      weight: Float64Array.of(1),
      probability: Float64Array.of(0.5),
      deal: Float64Array.of(0),
      inputs: [],
    };
    const paths = (await reportFiles(record, FORMATS, draws)).map((file) => file.path);
    for (const path of [
      'result.json',
      'report.html',
      'report.md',
      'draws.parquet',
      'tables/by_date.csv',
      'figures/probability.svg',
    ]) {
      expect(paths).toContain(path);
    }
    expect(new Set(paths).size).toBe(paths.length);
    expect((await reportFiles(record, ['json'])).map((file) => file.path)).toEqual(['result.json']);
  });
});

describe('jsonReport', () => {
  it('reads back to the same record', () => {
    const record = sampleRecord();
    const text = jsonReport(record);
    expect(text.endsWith('}\n')).toBe(true);
    expect(parseJsonReport(text)).toEqual(record);
  });

  it('does not depend on the order in which keys were set', () => {
    const record = sampleRecord();
    const backwards = Object.fromEntries(Object.entries(record).reverse());
    expect(jsonReport(parseJsonReport(JSON.stringify(backwards)))).toBe(jsonReport(record));
  });

  it('refuses a number that is none', () => {
    expect(() => jsonReport(sampleRecord({ effectiveSampleSize: Number.NaN }))).toThrow();
  });
});

describe('markdownReport', () => {
  it('has as many cells in every row of a table as in its heading', () => {
    const hostile = 'a | b <script> `code` [x](y) *z* _w_\n# heading';
    const record = sampleRecord();
    const terms = record.terms.map((term) => ({ ...term, title: hostile, why: hostile, value: hostile }));
    const text = markdownReport({ ...record, terms });
    // Inside a code span a renderer shows it as it is.
    expect(text.replace(/``.*?``/g, '').includes('<script')).toBe(false);
    let width = 0;
    for (const line of text.split('\n')) {
      if (!line.startsWith('|')) {
        width = 0;
        continue;
      }
      const cells = line.replaceAll('\\|', '').split('|').length;
      if (width === 0) width = cells;
      expect(cells, line).toBe(width);
    }
  });

  it('refers to the figures that are written beside it', async () => {
    const record = sampleRecord();
    const paths = new Set((await reportFiles(record, ['md'])).map((file) => file.path));
    const used = [...markdownReport(record, { figures: 'figures' }).matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)];
    expect(used.length).toBeGreaterThan(8);
    for (const match of used) expect(paths.has(match[1] ?? ''), match[1]).toBe(true);
  });
});

describe('summaryLines', () => {
  it('is plain without a painter and only painted with one', () => {
    const plain = summaryLines(sampleRecord(), [], PLAIN);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: looking for control characters is the point
    expect(plain.join('\n')).not.toMatch(/\u001b/);
    const bare = (text: string): string => text.replace(/[<>]/g, '');
    const tag = (text: string): string => `<${text}>`;
    const painted = summaryLines(sampleRecord(), [], {
      ...PLAIN,
      rows: 1000,
      painter: { strong: tag, faint: tag, accent: tag },
    });
    expect(painted.map(bare)).toEqual(plain.map(bare));
    expect(painted).not.toEqual(plain);
  });

  it('lets no text of a user steer the terminal', () => {
    const record = sampleRecord();
    const lines = summaryLines({ ...record, scenario: { ...record.scenario, title: 'a\u001b[31mb\nc' } }, [], PLAIN);
    expect(lines[0]).toBe('a [31mb c');
  });
});

describe('batchIndex', () => {
  it('lists what was forecast and what failed', async () => {
    const record = sampleRecord();
    const text = batchPage([
      done(record, 'japan_dprk_2024/report.html'),
      done(sampleRecord({ whatIf: [] }), 'b/report.html'),
      { kind: 'failed', name: 'broken.yaml', message: 'broken.yaml:1:1: error[unknown-key]: <b>no</b>' },
    ]);
    expect(
      text.includes('<a href="japan_dprk_2024/report.html">Kishida meets Kim, 2024</a>'),
      '<a href="japan_dprk_2024/report.html">Kishida meets Kim, 2024</a>',
    ).toBe(true);
    expect(text.includes('2 scenarios, 1 failure'), '2 scenarios, 1 failure').toBe(true);
    expect(
      text.includes('error[unknown-key]: &lt;b&gt;no&lt;/b&gt;'),
      'error[unknown-key]: &lt;b&gt;no&lt;/b&gt;',
    ).toBe(true);
    expect(text.includes('Both conditions of 15 February are met'), 'Both conditions of 15 February are met').toBe(
      true,
    );
    const ids = [...text.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  /** Cells of a column of the table, by the title of the column; none where there is no such column. */
  function column(text: string, title: string): string[] {
    const titles = [...text.matchAll(/<th[^>]* scope="col"[^>]*>(.*?)<\/th>/gs)].map(([, cell = '']) => bare(cell));
    const place = titles.indexOf(title);
    const rows = [...text.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row = '']) =>
      [...row.matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/gs)].map(([, cell = '']) => bare(cell)),
    );
    return place < 0 ? [] : rows.slice(1).map((row) => row[place] ?? '');
  }
  const bare = (cell: string): string =>
    cell
      // The title again, for a narrow page.
      .replace(/<span class="cell-name".*?<\/span>/, '')
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim();

  it('has the base rate beside the answer, and how it ended with the score of the answer', () => {
    const record = sampleRecord({
      probability: { ...sampleRecord().probability, mean: 0.2 },
      baseRate: { held: 1, of: 20, months: 12, title: '', why: '', sources: [], probability: 0.07, forWindow: 0.07 },
      outcome: sampleOutcome('held'),
    });
    const bareOne = sampleRecord({ baseRate: null, outcome: null });
    const ended = (outcome: ReturnType<typeof sampleOutcome>) => {
      const one = { ...record, outcome };
      const page = batchPage([done(one, 'a/report.html')]);
      return [column(page, 'Outcome'), column(page, 'Brier score')].flat();
    };
    expect(ended(sampleOutcome('void'))).toEqual(['void 1 October 2024', '0.04']);
    expect(ended(sampleOutcome('held', '2025-01-02', '2025-01-09', false))).toEqual([
      'held late between 2 January 2025 and 9 January 2025',
      '0.04',
    ]);
    expect(ended(sampleOutcome('open'))).toEqual(['open 1 October 2024']);
    const text = batchPage([done(record, 'a/report.html'), done(bareOne, 'b/report.html')]);
    expect(column(text, 'Base rate')).toEqual(['7 % 1 of 20 cases', '']);
    expect(column(text, 'Outcome')).toEqual(['held 1 October 2024', '']);
    expect(column(text, 'Brier score')).toEqual(['0.64', '']);
    const without = batchPage([done(bareOne, 'b/report.html')]);
    for (const title of ['Base rate', 'Outcome', 'Brier score', 'Since the last run, points']) {
      expect(column(without, title), title).toEqual([]);
    }
  });

  it('says by how much an answer has changed, and which are new beside one that has', () => {
    const record = sampleRecord();
    const { mean, standardError } = record.probability;
    const changes = (...all: readonly DoneEntry['earlier'][]) =>
      column(
        batchPage(all.map((earlier, i) => done(record, `${i}/report.html`, { earlier }))),
        'Since the last run, points',
      );
    const up = { mean: mean - 0.02, standardError: 0 };
    const down = { mean: mean + 0.015, standardError: 0.01 };
    const same = { mean, standardError };
    expect(changes(up, down, 'none', null, same)).toEqual([
      expect.stringMatching(/^\+2\.0\d* ± 0\.\d+$/),
      expect.stringMatching(/^−(?:1\.5|2|1) ± 1$/),
      'new',
      '',
      '',
    ]);
    expect(changes(same, 'none', null)).toEqual([]);
  });

  it('groups by folder and table, what the batch did not name last, with an id for each curve', () => {
    const record = sampleRecord();
    const page = batchPage([
      done(record, 'a/report.html', { name: 'north/a.yaml' }),
      done(record, 'old/report.html', { name: 'north/old.yaml', from: 'elsewhere' }),
      done(record, 'b/report.html', { name: 'north/b.yaml' }),
      done(record, 't_R1/report.html', { name: 'south/t.yaml#R1', isRow: true }),
      done(record, 't_R2/report.html', { name: 'south/t.yaml#R2', isRow: true, from: 'before', made: '2025-12-31' }),
    ]);
    expect([...page.matchAll(/<h2>([^<]*)<\/h2>/g)].map(([, title]) => title)).toEqual([
      'north/ (2)',
      'south/t.yaml (2)',
      'Not in this batch (1)',
    ]);
    expect(page).toContain('of 31 December 2025');
    expect(page).toContain('Batch of 2 January 2026, 03:04 UTC, which took 1 min 15 s.');
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    // The same without groups, sorted.
    const sorted = batchPage(
      [
        done(record, 'a/report.html'),
        done({ ...record, probability: { ...record.probability, mean: 0.9 } }, 'b/report.html'),
      ],
      'probability',
    );
    expect(sorted.indexOf('b/report.html')).toBeLessThan(sorted.indexOf('a/report.html'));
  });

  it('stands with nothing in it', async () => {
    expect(batchPage([])).toContain('0 scenarios');
  });
});
