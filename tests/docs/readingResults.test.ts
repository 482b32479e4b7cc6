import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fencesOf } from '../helpers/fences.ts';
import { readCsv } from '../helpers/readCsv.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MAIN = join(ROOT, 'dist', 'cli', 'main.js');
const BLOCKS = fencesOf(readFileSync(join(ROOT, 'docs', 'reading-results.md'), 'utf8'));

/** What runs a block that is no shell, and whether this machine has it. */
const TOOLS: Readonly<Record<string, { needs: string; command: readonly string[]; probe: string }>> = {
  py: { needs: 'python3 with pandas and pyarrow', command: ['python3', '-c'], probe: 'import pandas, pyarrow' },
  r: { needs: 'Rscript', command: ['Rscript', '-e'], probe: '0' },
  sql: { needs: 'python3 with duckdb', command: ['python3', '-c'], probe: 'import duckdb' },
};

function ran(command: readonly string[], text: string, cwd?: string) {
  const [program = '', ...words] = command;
  const { status, stdout, stderr } = spawnSync(program, [...words, text], { cwd, encoding: 'utf8' });
  return { status, stdout, stderr };
}

/** SQL as a program of Python that prints how many rows each statement has found. */
function pythonOf(sql: string): string {
  const statements = sql.split(';').filter((one) => one.trim() !== '');
  return `import duckdb\nfor q in ${JSON.stringify(statements)}: print(len(duckdb.sql(q).fetchall()))`;
}

/** Words that stand in the blocks and are no columns. */
const NO_COLUMNS = new Set(['reports', 'tables', 'by_date', 'what_if', 'row_number', 'union_by_name', 'read_parquet']);

describe('docs/reading-results.md', () => {
  let folder = '';

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'summitry-reading-'));
    await cp(join(ROOT, 'scenarios'), join(folder, 'scenarios'), { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{}');
    const npx = `npx() { [ "$1" = summitry ]; shift; "${process.execPath}" "${MAIN}" "$@"; }`;
    for (const { text } of BLOCKS.filter(({ info }) => info === 'sh')) {
      const { status, stderr } = ran(['bash', '-c'], `set -e\n${npx}\n${text}`, folder);
      expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function columnsOf(table: string): readonly string[] {
    return readCsv(readFileSync(join(folder, 'reports', 'tables', `${table}.csv`), 'utf8'))[0] ?? [];
  }

  it('names tables and columns that there are', () => {
    for (const { text, info } of BLOCKS.filter(({ info }) => info in TOOLS)) {
      const named = [...text.matchAll(/(?:tables|nights\/\*)\/(\w+)\.(?:csv|parquet)/g)].map(([, table = '']) => table);
      expect([info, named.length > 0]).toEqual([info, true]);
      const columns = new Set(named.flatMap(columnsOf));
      const words = [...text.matchAll(/["$](\w+_\w+|scenario|folder|date|probability|actor|contribution)\b/g)];
      const inSql = info === 'sql' ? [...text.matchAll(/\b([a-z]+(?:_[a-z0-9]+)+)\b/g)] : [];
      for (const [, word = ''] of [...words, ...inSql]) {
        expect([info, word, NO_COLUMNS.has(word) || columns.has(word)]).toEqual([info, word, true]);
      }
    }
  });

  it('says what every table has in front', () => {
    const page = readFileSync(join(ROOT, 'docs', 'reading-results.md'), 'utf8');
    const told = [...page.matchAll(/^\| `([a-z_]+)` \| [A-Z]/gm)].map(([, name]) => name);
    expect(told.slice(0, 6)).toEqual(columnsOf('terms').slice(0, 6));
  });

  for (const [language, { needs, command, probe }] of Object.entries(TOOLS)) {
    const isThere = ran(command, probe).status === 0;
    it.skipIf(!isThere)(`runs its ${language} blocks, which needs ${needs}`, () => {
      const blocks = BLOCKS.filter(({ info }) => info === language);
      expect(blocks.length).toBeGreaterThan(0);
      for (const { text } of blocks) {
        const { status, stdout, stderr } = ran(command, language === 'sql' ? pythonOf(text) : text, folder);
        expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
        expect(stdout.trim()).not.toBe('');
        if (language !== 'sql') expect(stdout).toContain('scenarios/examples/02_bargaining.yaml');
        else for (const rows of stdout.trim().split('\n')) expect(Number(rows)).toBeGreaterThan(0);
      }
    });
  }
});
