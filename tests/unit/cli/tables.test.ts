import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parquetMetadata, parquetReadObjects, parquetSchema } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { readArguments } from '../../../src/cli/arguments.ts';
import { EXIT } from '../../../src/cli/exitCodes.ts';
import { TableFiles } from '../../../src/cli/tableFiles.ts';
import type { ResultRecord } from '../../../src/record/record.ts';
import { csvTables } from '../../../src/report/csv.ts';
import { jsonReport } from '../../../src/report/json.ts';
import { MOST_CELLS, Workbook } from '../../../src/report/scenarios/workbook.ts';
import { readCsv } from '../../helpers/readCsv.ts';
import { sampleRecord } from '../../helpers/sampleRecord.ts';
import { scratchFolder } from '../../helpers/scratch.ts';
import { unzipped } from '../../helpers/unzipped.ts';

const FORMULA = '=HYPERLINK("http://x.org","a, b")';
const FIRST = ['scenario', 'folder', 'as_of', 'seed', 'content_hash', 'version'];

/** Runs the command in this thread and says how it ended. */
async function tables(folder: string, ...words: readonly string[]) {
  const request = await readArguments(['tables', folder, ...words], 100);
  if (request.kind !== 'command') throw new Error(JSON.stringify(request));
  const { entry, operands, flags } = request;
  const said = { out: '', err: '' };
  const terminal = {
    out: (text: string) => {
      said.out += text;
    },
    err: (text: string) => {
      said.err += text;
    },
    interactive: false,
    isScreen: true,
    colors: { out: false, err: false },
    width: 100,
  };
  const { run } = await entry.load();
  const signal = new AbortController().signal;
  const code = await run({ operands, flags, terminal, signal, hold: () => undefined });
  return { code, ...said };
}

/** A record of a file with a title of one's own. */
function recordOf(file: string, title: string): ResultRecord {
  const { scenario, ...rest } = sampleRecord();
  return { ...rest, scenario: { ...scenario, file, title, hash: `hash of ${file}` } };
}

/** A folder of reports by the names of their folders. */
function reports(results: Readonly<Record<string, ResultRecord | string>>): string {
  const folder = scratchFolder();
  for (const [name, content] of Object.entries(results)) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'result.json'), typeof content === 'string' ? content : jsonReport(content));
  }
  return folder;
}

const twoReports = () => reports({ one: recordOf('s/one.yaml', FORMULA), two: recordOf('s/all.yaml#R2', '') });

function bufferOf(path: string): ArrayBuffer {
  return new Uint8Array(readFileSync(path)).buffer;
}

describe('summitry tables', () => {
  it('puts the rows of all results into each table, after what tells them apart', async () => {
    const folder = twoReports();
    const { code, out, err } = await tables(folder, '--format', 'csv,json');
    const alone = csvTables(sampleRecord());
    expect({ code, out, err }).toEqual({
      code: EXIT.done,
      out: `${2 * alone.length} files over 2 scenarios: ${join(folder, 'tables')}\n`,
      err: '',
    });
    const { seed, asOf, manifest } = sampleRecord();
    for (const { name, columns, rows } of alone) {
      const [head = [], ...lines] = readCsv(readFileSync(join(folder, 'tables', `${name}.csv`), 'utf8'));
      const own = columns.filter((column) => name !== 'answer' || !FIRST.includes(column));
      expect(head).toEqual([...FIRST, ...own.map((column) => (FIRST.includes(column) ? `${name}_${column}` : column))]);
      expect(new Set(head).size).toBe(head.length);
      expect(lines).toHaveLength(2 * rows.length);
      const first = (file: string, one: string) => [file, one, asOf, seed, `hash of ${file}`, manifest.version];
      lines.forEach((line, i) => {
        const expected = i < rows.length ? first('s/one.yaml', 'one') : first('s/all.yaml#R2', 'two');
        expect(line.slice(0, FIRST.length)).toEqual(expected);
      });
      const objects = readFileSync(join(folder, 'tables', `${name}.jsonl`), 'utf8')
        .trimEnd()
        .split('\n');
      const parsed = objects.filter((line) => line !== '').map((line) => JSON.parse(line));
      expect(parsed.map((one) => Object.values(one).map((cell) => (cell === null ? '' : String(cell))))).toEqual(lines);
    }
  });

  it('leaves texts for machines as they are', async () => {
    const folder = twoReports();
    await tables(folder, '--format', 'csv,parquet,json');
    const out = join(folder, 'tables');
    const text = readFileSync(join(out, 'answer.csv'), 'utf8');
    expect(text.startsWith('scenario,folder,')).toBe(true);
    // What is empty is told from what is missing.
    expect(text.split('\r\n')[2]).toContain(`summitry/result/1,${sampleRecord().scenario.id},"",`);
    const [head = [], one = [], two = []] = readCsv(text);
    const place = head.indexOf('scenario_title');
    expect([one[place], two[place]]).toEqual([FORMULA, '']);
    const rows = await parquetReadObjects({ file: bufferOf(join(out, 'answer.parquet')) });
    expect(rows.map((row) => row['scenario_title'])).toEqual([FORMULA, '']);
    const [line = ''] = readFileSync(join(out, 'answer.jsonl'), 'utf8').split('\n');
    expect(JSON.parse(line).scenario_title).toBe(FORMULA);
  });

  it('gives columns of Parquet their declared types, also those of tables without rows', async () => {
    const full = twoReports();
    const bare = reports({
      one: { ...recordOf('x', ''), indicators: null, sensitivity: null, outcome: null, checks: null, sweep: null },
    });
    await tables(full);
    await tables(bare);
    let empty = 0;
    for (const { name, columns, types } of csvTables(sampleRecord())) {
      const [a, b] = [full, bare].map((folder) => parquetMetadata(bufferOf(join(folder, 'tables', `${name}.parquet`))));
      expect(a?.schema).toEqual(b?.schema);
      if (b?.num_rows === 0n) empty++;
      const found = new Map(parquetSchema(b!).children.map(({ element }) => [element.name, element]));
      columns.forEach((column, i) => {
        const element = found.get(FIRST.includes(column) && name !== 'answer' ? `${name}_${column}` : column);
        const wanted = { text: 'BYTE_ARRAY', number: 'DOUBLE', integer: 'INT64', boolean: 'BOOLEAN' }[types[i]!];
        expect([name, column, element?.type]).toEqual([name, column, wanted]);
        expect(element?.repetition_type).toBe('OPTIONAL');
      });
    }
    expect(empty).toBeGreaterThan(10);
    const dates = await parquetReadObjects({ file: bufferOf(join(full, 'tables', 'by_date.parquet')) });
    const { byDate } = sampleRecord();
    expect(dates.map(({ place, date, probability }) => [place, date, probability])).toEqual(
      [...byDate, ...byDate].map(({ date, probability }, i) => [BigInt((i % byDate.length) + 1), date, probability]),
    );
  });

  it('writes a workbook, a sheet a table, in which a text is no formula', async () => {
    const folder = twoReports();
    await tables(folder, '--format', 'xlsx');
    expect(readdirSync(join(folder, 'tables'))).toEqual(['tables.xlsx']);
    const files = unzipped(readFileSync(join(folder, 'tables', 'tables.xlsx')));
    const names = [...(files.get('xl/workbook.xml') ?? '').matchAll(/<sheet [^>]*?name="([^"]*)"/g)].map(
      ([, name]) => name,
    );
    expect(names).toEqual(csvTables(sampleRecord()).map(({ name }) => name));
    const sheets = [...files].filter(([name]) => name.startsWith('xl/worksheets/sheet'));
    expect(sheets).toHaveLength(names.length);
    for (const [, xml] of sheets) expect(xml).not.toMatch(/<f[ >]/);
    const texts = [...(files.get('xl/sharedStrings.xml') ?? '').matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, t]) => t);
    const place = texts.findIndex((text) => text?.startsWith('=HYPERLINK'));
    expect(texts[place]).toContain('a, b');
    expect(files.get('xl/worksheets/sheet1.xml')).toContain(`t="s"><v>${place}</v>`);
  });

  it('names what it cannot read, and goes on with the others', async () => {
    const elsewhere = reports({ there: recordOf('s/there.yaml', '') });
    const folder = reports({ bad: '{', good: recordOf('s/good.yaml', ''), old: '{"format":"summitry/result/0"}' });
    symlinkSync(join(elsewhere, 'there'), join(folder, 'linked'));
    mkdirSync(join(folder, 'linkedFile'));
    symlinkSync(join(elsewhere, 'there', 'result.json'), join(folder, 'linkedFile', 'result.json'));
    mkdirSync(join(folder, 'noReport'));
    const { code, out, err } = await tables(folder, '--format', 'csv');
    expect(code).toBe(EXIT.incomplete);
    expect(out).toContain('over 1 scenario, without 4 that cannot be read');
    expect(err.match(/error\[/g)).toHaveLength(4);
    for (const name of ['bad', 'old', 'linked', 'linkedFile']) expect(err).toContain(join(folder, name, 'result.json'));
    expect(readCsv(readFileSync(join(folder, 'tables', 'answer.csv'), 'utf8')).map(([name]) => name)).toEqual([
      'scenario',
      's/good.yaml',
    ]);
  });

  it('writes nothing where there is nothing to read', async () => {
    const none = scratchFolder();
    const { code, err } = await tables(none);
    expect(code).toBe(EXIT.usage);
    expect(err).toContain(`there are no results in "${none}": no folder in it has a result.json`);
    expect(readdirSync(none)).toEqual([]);
    const broken = reports({ bad: '{' });
    expect((await tables(broken)).code).toBe(EXIT.rejected);
    expect(readdirSync(join(broken, 'tables'))).toEqual([]);
  });

  it('refuses a format that it does not have, and a folder that is a link', async () => {
    const folder = twoReports();
    const { code, err } = await tables(folder, '--format', 'csv,html');
    expect([code, existsSync(join(folder, 'tables'))]).toEqual([EXIT.usage, false]);
    expect(err).toContain('--format must be a list of csv, parquet, json, xlsx; got "html"');
    const elsewhere = scratchFolder();
    symlinkSync(elsewhere, join(folder, 'tables'));
    await expect(tables(folder)).rejects.toThrow('it is a link to elsewhere');
    expect(readdirSync(elsewhere)).toEqual([]);
  });

  it('tells two results of the same scenario apart', async () => {
    const folder = reports({ a: recordOf('s/one.yaml', ''), b: recordOf('s/one.yaml', '') });
    await tables(folder, '--out', join(folder, 'x'), '--format', 'csv');
    const rows = readCsv(readFileSync(join(folder, 'x', 'answer.csv'), 'utf8'));
    expect(rows.map(([name]) => name)).toEqual(['scenario', 's/one.yaml', 's/one.yaml (b)']);
  });

  it('takes away the halves that a killed run has left, and nothing else', async () => {
    const folder = reports({ a: recordOf('s/one.yaml', '') });
    mkdirSync(join(folder, 'tables'));
    for (const name of ['answer.csv.12', 'mine.txt', 'answer.csv.old']) {
      writeFileSync(join(folder, 'tables', name), '');
    }
    await tables(folder, '--format', 'xlsx');
    expect(readdirSync(join(folder, 'tables')).sort()).toEqual(['answer.csv.old', 'mine.txt', 'tables.xlsx']);
  });
});

describe('TableFiles', () => {
  const head = { name: 't', columns: ['a', 'b'], types: ['integer', 'text'] as const };
  const rows = Array.from({ length: 100_000 }, (_, i) => [i, null]);

  it('writes what waits in groups, and no file before all are whole', async () => {
    const out = scratchFolder();
    const files = new TableFiles(out, ['parquet', 'csv']);
    for (let i = 0; i < 4; i++) await files.add([{ ...head, rows }]);
    expect(readdirSync(out).every((name) => /^t\.(parquet|csv)\.\d+$/.test(name))).toBe(true);
    await files.end();
    expect(readdirSync(out)).toEqual(['t.csv', 't.parquet']);
    const { row_groups, num_rows } = parquetMetadata(bufferOf(join(out, 't.parquet')));
    expect([num_rows, row_groups.map((group) => group.num_rows)]).toEqual([400_000n, [300_000n, 100_000n]]);
    const read = await parquetReadObjects({
      file: bufferOf(join(out, 't.parquet')),
      rowStart: 299_999,
      rowEnd: 300_001,
    });
    expect(read).toEqual([
      { a: 99_999n, b: null },
      { a: 0n, b: null },
    ]);
    expect(readFileSync(join(out, 't.csv'), 'utf8').split('\r\n')).toHaveLength(400_002);
  });

  it('leaves nothing behind when it is given up, and what was there as it was', async () => {
    const out = scratchFolder();
    writeFileSync(join(out, 't.csv'), 'before');
    const files = new TableFiles(out, ['csv']);
    await files.add([{ ...head, rows }]);
    await files.abandon();
    expect(readdirSync(out).map((name) => [name, readFileSync(join(out, name), 'utf8')])).toEqual([
      ['t.csv', 'before'],
    ]);
  });
});

describe('Workbook', () => {
  const head = { name: 't', columns: ['a', 'b'], types: ['number', 'number'] as const };

  it('is none where there is too much for it', () => {
    const [fits, full] = [new Workbook(), new Workbook()];
    const rows = Array.from({ length: MOST_CELLS / 2 }, () => [1, 2]);
    fits.add(head, rows);
    full.add(head, rows);
    full.add(head, [[1, 2]]);
    expect([fits.isFull, full.isFull]).toEqual([false, true]);
  });

  it('cuts a text that Excel would not take', async () => {
    const book = new Workbook();
    book.add({ name: 't', columns: ['a'], types: ['text'] }, [['x'.repeat(40_000)]]);
    const texts = unzipped(await book.end()).get('xl/sharedStrings.xml') ?? '';
    expect(/x+(?=<)/.exec(texts)?.[0]).toHaveLength(32_767);
  });

  it('has room for the names of all tables', () => {
    for (const { name } of csvTables(sampleRecord())) expect(name.length).toBeLessThanOrEqual(31);
  });
});
