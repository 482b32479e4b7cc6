import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { backtestFiles } from '../../../../src/report/backtest/files.ts';
import { backtestJson, isBacktestJson, readBacktest } from '../../../../src/report/backtest/json.ts';
import { backtestReport } from '../../../../src/report/backtest/report.ts';
import { figuresOf } from '../../../../src/report/document/whole.ts';
import { backtestJsonSchema } from '../../../../src/report/jsonSchema.ts';
import { renderSvg } from '../../../../src/report/svg.ts';
import type { Backtest } from '../../../../src/results/backtest.ts';
import { rowsOf, tables } from '../../../helpers/blocks.ts';
import { HOSTILE } from '../../../helpers/hostile.ts';
import { readCsv } from '../../../helpers/readCsv.ts';
import { sampleBacktest, sixtyCases } from '../../../helpers/sampleBacktest.ts';
import { xmlFault } from '../../../helpers/xml.ts';

const right = sampleBacktest(sixtyCases((truth) => truth));
const empty = sampleBacktest([]);
const one = sampleBacktest([{ probability: 0.3, met: 100 }]);
const allHeld = sampleBacktest(sixtyCases((truth) => truth).map((each) => ({ ...each, met: 50 })));
const notHeld = sampleBacktest(sixtyCases((truth) => truth).map((each) => ({ ...each, met: null })));
const censored = sampleBacktest([
  { probability: 0.3, met: null, openAt: 100 },
  { probability: 0.2, met: null, openAt: null },
]);
const ALL = { right, empty, one, allHeld, notHeld, censored };
const FORMATS = ['html', 'md', 'json', 'csv'] as const;

const chapters = (record: Backtest) => backtestReport(record).chapters.map(({ id }) => id);
const contentOf = (record: Backtest, id: string) =>
  backtestReport(record).chapters.find((chapter) => chapter.id === id)?.content ?? null;

describe('schema/backtest.schema.json', () => {
  it('is the schema of the record as it is now', () => {
    const published = new URL('../../../../schema/backtest.schema.json', import.meta.url);
    expect(readFileSync(published, 'utf8')).toBe(backtestJsonSchema());
  });

  const validate = new Ajv2020({ strict: true, strictTuples: false }).compile(JSON.parse(backtestJsonSchema()));

  it.each(Object.entries(ALL))('accepts what is written as backtest.json: %s', (_, record) => {
    expect(validate(JSON.parse(backtestJson(record))), JSON.stringify(validate.errors)).toBe(true);
  });

  it.each([
    ['a probability above one', (record: Backtest) => (record.forecasts[0]!.probability = 1.5)],
    ['a key that it does not know', (record: Backtest) => Reflect.set(record, 'extra', 1)],
    ['a missing key', (record: Backtest) => Reflect.deleteProperty(record, 'moments')],
    ['another format', (record: Backtest) => Reflect.set(record, 'format', 'summitry/backtest/0')],
  ])('rejects %s', (_, spoil) => {
    const record = JSON.parse(backtestJson(right));
    spoil(record);
    expect(validate(record)).toBe(false);
  });
});

describe('the record of a backtest', () => {
  it('reads back as it was, file names and all', () => {
    const record = { ...right, files: ['a\u202e.yaml'] };
    const value: unknown = JSON.parse(backtestJson(record));
    expect(isBacktestJson(value)).toBe(true);
    expect(readBacktest(value)).toEqual(record);
  });

  it('is told from that of a run, and one of another version is refused in a sentence', () => {
    expect(isBacktestJson({ format: 'summitry/result/1' })).toBe(false);
    expect(isBacktestJson(null)).toBe(false);
    expect(() => readBacktest({ ...right, format: 'summitry/backtest/0' })).toThrow('wrong or missing is format');
  });
});

describe('the report of a backtest', () => {
  it('has the chapters that there is something to say in', () => {
    expect(chapters(right)).toEqual(['scores', 'reliability', 'timing', 'slices', 'cases', 'method']);
    expect(chapters(empty)).toEqual(['method']);
    expect(chapters(censored)).toEqual(['timing', 'unscored', 'method']);
  });

  it.each(Object.entries(ALL))(
    'gives the same bytes for the same record, and no number that is none: %s',
    (_, record) => {
      const files = backtestFiles(record, FORMATS);
      expect(backtestFiles(structuredClone(record), FORMATS)).toEqual(files);
      expect(files.map(({ path }) => path)).toEqual(
        expect.arrayContaining(['backtest.json', 'backtest.html', 'brief.html', 'backtest.md', 'brief.md']),
      );
      for (const { path, content } of files) expect(String(content), path).not.toMatch(/NaN|Infinity|undefined/);
    },
  );

  it('does not say how long it took in its tables, which the same work gives again', () => {
    const slower = { ...right, manifest: { ...right.manifest, elapsedSeconds: 99 } };
    expect(backtestFiles(slower, ['csv', 'html', 'md'])).toEqual(backtestFiles(right, ['csv', 'html', 'md']));
  });

  it('puts the largest surprise first, and every forecast into a table', () => {
    const [table] = tables(contentOf(right, 'cases'));
    const surprises = rowsOf(table).map((row) => Number(row['Surprise, nats']));
    expect(surprises).toEqual(surprises.toSorted((a, b) => b - a));
    // The surest that was wrong: 10 % held, or 90 % that was not.
    expect(Math.abs(surprises[0]! + Math.log(0.1))).toBeLessThan(5e-4);
    const csv = backtestFiles(right, ['csv']).find(({ path }) => path === 'tables/forecasts.csv');
    expect(readCsv(String(csv?.content).slice(1)).length).toBe(right.forecasts.length + 1);
  });

  it('names slices with few cases as such, and says nothing of them', () => {
    const cells = sixtyCases((truth) => truth / 4).map((each, i) => ({ ...each, cell: i < 9 ? 'rare' : 'usual' }));
    const rows = rowsOf(tables(contentOf(sampleBacktest(cells), 'slices'))[0]);
    expect(rows.find((row) => row['condition'] === 'rare')?.['The forecasts are']).toBe('too few to tell');
    expect(rows.find((row) => row['condition'] === 'usual')?.['The forecasts are']).toBe('too low');
  });

  it('says why a case has no score', () => {
    const record = { ...censored, failed: [{ case: 'table.yaml#bad', message: '7 is out of range' }] };
    const [unknown, failed] = tables(contentOf(record, 'unscored'));
    expect(rowsOf(unknown).map((row) => row['Why'])).toEqual([
      'still open when last looked at, before the end of the window',
      'states no outcome',
    ]);
    expect(rowsOf(failed)).toEqual([{ Name: 'table.yaml#bad', 'What was wrong': '7 is out of range' }]);
  });

  it('ends with the line that makes it again', () => {
    const record = { ...right, files: ['-a b.yaml'], root: '..', overrides: [{ path: 'inputs.x', text: '0.3' }] };
    const text = String(backtestFiles(record, ['md']).find(({ path }) => path === 'backtest.md')?.content);
    expect(text).toContain(
      "summitry backtest './-a b.yaml' --seed 1 --draws 64 --paths 2 --root .. --set inputs.x=0.3",
    );
  });
});

describe('its figures', () => {
  it('show the start, every landmark, the timing and the differences once each', () => {
    const ids = figuresOf(backtestReport(right)).map(({ id }) => id);
    expect(ids).toEqual(['score_differences', 'reliability_start', 'reliability_day_90', 'timing']);
    expect(figuresOf(backtestReport(empty))).toEqual([]);
  });

  it('stay inside their frame on a page and on a phone', () => {
    for (const record of Object.values(ALL)) {
      for (const { id, draw } of figuresOf(backtestReport(record))) {
        for (const size of ['wide', 'narrow'] as const) {
          const { x, y, width, height, marks } = draw(size);
          for (const mark of marks) {
            const points = 'at' in mark ? [mark.at] : 'from' in mark ? [mark.from, mark.to] : [];
            for (const [right, down] of points) {
              expect(right, `${id} ${size}`).toBeGreaterThanOrEqual(x);
              expect(right, `${id} ${size}`).toBeLessThanOrEqual(x + width);
              expect(down, `${id} ${size}`).toBeGreaterThanOrEqual(y);
              expect(down, `${id} ${size}`).toBeLessThanOrEqual(y + height);
            }
          }
        }
      }
    }
  });

  it('has both axes of a reliability diagram in per cent', () => {
    const drawing = figuresOf(backtestReport(right))[1]!.draw('wide');
    const labels = drawing.marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));
    expect(labels.filter((label) => label === '100 %').length).toBe(2);
  });

  it('count every forecast once in the bars', () => {
    const figure = figuresOf(backtestReport(right)).find(({ id }) => id === 'reliability_start');
    const rows = figure?.twin.rows ?? [];
    expect(rows.reduce((sum, [, n]) => sum + Number(n), 0)).toBe(60);
    expect(rows.map(([, , , share]) => share)).toEqual(['8 %', '25 %', '50 %', '67 %', '83 %'].slice(-rows.length));
  });
});

describe('hostile texts', () => {
  const hostile = (text: string): Backtest => {
    const record = sampleBacktest(
      sixtyCases((truth) => truth).map((each, i) => ({ ...each, title: text, group: `${text}${i % 12}`, cell: text })),
      { title: text, files: [text], seed: text, failed: [{ case: text, message: text }] },
    );
    return {
      ...record,
      moments: record.moments.map((moment) => ({
        ...moment,
        baselines: moment.baselines.map((each) => ({ ...each, id: text, title: text })),
        slices: moment.slices.map((slice) => ({ ...slice, column: text })),
      })),
    };
  };
  const RAW = /(?![\t\n\r])\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufdd0\ufffe\uffff]|\p{Cs}/u;

  it.each(HOSTILE)('%j is escaped wherever it stands', (text) => {
    const files = backtestFiles(hostile(text), FORMATS);
    for (const { path, content } of files) {
      expect(RAW.exec(String(content))?.[0], path).toBeUndefined();
      if (path.endsWith('.html')) expect(String(content), path).not.toMatch(/<(?:script|img|h1>x)/);
      if (path.endsWith('.svg')) expect(xmlFault(String(content)), path).toBe('');
    }
    for (const { id, title, description, draw } of figuresOf(backtestReport(hostile(text)))) {
      expect(xmlFault(renderSvg(draw('narrow'), { id, title, description }))).toBe('');
    }
  });
});
