import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { csvText } from '../../../src/report/csv.ts';
import { reportFiles } from '../../../src/report/files.ts';
import { jsonReport, parseJsonReport } from '../../../src/report/json.ts';
import { reportFigures } from '../../../src/report/report.ts';
import { renderSvg } from '../../../src/report/svg.ts';
import { shellQuote } from '../../../src/report/words/shell.ts';
import { HOSTILE, hostileRecord } from '../../helpers/hostile.ts';
import { readCsv } from '../../helpers/readCsv.ts';
import { sampleRecord } from '../../helpers/sampleRecord.ts';
import { xmlFault } from '../../helpers/xml.ts';

/** All of them in one text: each report is made of it in every place. */
const EVERYTHING = HOSTILE.join(' ');

/** What no file of a report holds as it is: controls, marks that turn text round, and what is no letter. */
const RAW = /(?![\t\n\r])\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufdd0\ufffe\uffff]|\p{Cs}/u;

describe('a report of a record with hostile texts everywhere', async () => {
  const files = await reportFiles(hostileRecord(sampleRecord(), EVERYTHING), ['html', 'md', 'json', 'csv']);

  it('has no raw character in any file that steers or breaks what shows it', () => {
    expect(files.length).toBeGreaterThan(60);
    for (const { path, content } of files) expect(RAW.exec(String(content))?.[0], path).toBeUndefined();
  });

  it('has drawings that are XML', () => {
    const drawings = files.filter(({ path }) => path.endsWith('.svg'));
    expect(drawings.length).toBeGreaterThan(15);
    for (const { path, content } of drawings) expect(xmlFault(String(content)), path).toBe('');
  });

  it('has JSON that reads back', () => {
    for (const { path, content } of files.filter(({ path }) => path.endsWith('.json'))) {
      expect(() => JSON.parse(String(content)), path).not.toThrow();
    }
  });

  it('has as many cells in every row of a table, whatever separates them', () => {
    for (const { path, content } of files.filter(({ path }) => path.endsWith('.csv'))) {
      const [head, ...rows] = readCsv(String(content).slice(1));
      for (const row of rows) expect(row.length, path).toBe(head?.length);
      const outsideQuotes = String(content).replace(/"(?:[^"]|"")*"/g, '');
      expect(outsideQuotes, path).not.toMatch(/[;\t|]/);
    }
  });
});

describe('each hostile text alone', () => {
  it.each(HOSTILE)('%j makes a drawing that is XML', (text) => {
    const [figure] = reportFigures(hostileRecord(sampleRecord(), text)).filter(({ id }) => id === 'stages_reached');
    if (figure === undefined) expect.fail('no figure');
    const { id, title, description, draw } = figure;
    expect(xmlFault(renderSvg(draw('wide'), { id, title, description }))).toBe('');
  });

  it.each(HOSTILE)('%j in a result from elsewhere comes in without what steers', (text) => {
    const read = parseJsonReport(jsonReport(hostileRecord(sampleRecord(), text)));
    expect(read.scenario.title).not.toMatch(RAW);
    // It is named in commands, which quote it.
    expect(read.scenario.file).toBe(text);
  });
});

describe('a word of a command', () => {
  it.each([
    ...HOSTILE.filter((text) => !/[\0\ud800-\udfff]/u.test(text)),
    'a\nb',
    "it's",
    '=ls',
    '~',
    '-x',
    '$(id)',
    '',
    'é ü',
  ])('is read back by a shell as it was: %j', (word) => {
    const quoted = shellQuote(word);
    expect(quoted).not.toMatch(/[\n\r]/);
    expect(quoted).not.toMatch(RAW);
    const read = execFileSync('bash', ['-c', `printf %s ${quoted}`], { encoding: 'utf8' });
    expect(read).toBe(word);
  });
});

it('finds what is no XML', () => {
  for (const text of ['<a>\u0001</a>', '<a><b></a>', '<a>&</a>', '<a b=c/>', '<a>\ud800</a>', '<a', '<a>]]></a>']) {
    expect(xmlFault(text), text).not.toBe('');
  }
  expect(xmlFault('<a b="c &amp; d"><e/>x &lt; y</a>')).toBe('');
  expect(csvText({ name: 't', columns: ['x'], rows: [['a;b'], ['a\tb']] })).toBe('\ufeffx\r\n"a;b"\r\n"a\tb"\r\n');
});
