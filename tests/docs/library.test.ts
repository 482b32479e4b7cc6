import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { fencesOf, showsOutput } from '../helpers/fences.ts';
import { scratchFolder } from '../helpers/scratch.ts';

/** docs/library.md is one program in pieces, and README.md shows a short one: both compiled and run against the built package. */
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DOOR = join(ROOT, 'dist', 'index.d.ts');
const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  noUncheckedIndexedAccess: true,
  noUnusedLocals: true,
  skipLibCheck: true,
  types: ['node'],
  typeRoots: [join(ROOT, 'node_modules', '@types')],
};

/** Between what a block prints and what the next one does. */
const MARK = '\u{1e}';

const page = readFileSync(join(ROOT, 'docs', 'library.md'), 'utf8');

describe.each(['docs/library.md', 'README.md'])('%s', (document) => {
  const fences = fencesOf(readFileSync(join(ROOT, document), 'utf8'));
  const blocks = fences.flatMap((fence, i) => {
    const next = fences[i + 1];
    const printed = next?.follows && next.info === 'text' ? next.text : '';
    return fence.info === 'ts' ? [{ ...fence, printed }] : [];
  });

  it('compiles, runs, and prints what it shows', () => {
    expect(blocks.length).toBeGreaterThan(0);
    const folder = scratchFolder();
    cpSync(join(ROOT, 'scenarios'), join(folder, 'scenarios'), { recursive: true });
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(ROOT, join(folder, 'node_modules', 'summitry'));
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    const file = join(folder, 'page.ts');
    writeFileSync(file, blocks.map(({ text }) => text).join(`console.log('${MARK}');\n`));

    const program = ts.createProgram([file], OPTIONS);
    expect(ts.formatDiagnostics(ts.getPreEmitDiagnostics(program), HOST)).toBe('');
    program.emit();
    const { status, stdout, stderr } = spawnSync(process.execPath, ['page.js'], { cwd: folder, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const printed = stdout.split(`${MARK}\n`);
    expect(printed.map((text, i) => (showsOutput(blocks[i]?.printed ?? '', text) ? '' : text)).join('')).toBe('');
    expect(printed).toHaveLength(blocks.length);
  });
});

const HOST: ts.FormatDiagnosticsHost = {
  getCurrentDirectory: () => ROOT,
  getCanonicalFileName: (name) => name,
  getNewLine: () => '\n',
};

describe('the public door', () => {
  const program = ts.createProgram([DOOR], OPTIONS);
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(DOOR);
  const door = source && checker.getSymbolAtLocation(source);
  const names = door === undefined ? [] : checker.getExportsOfModule(door);

  it('has the names that docs/library.md tells of, and no others', () => {
    const rows = [...page.matchAll(/^\| Name \| What \|\n.*\n((?:\|.*\n)+)/gm)].flatMap(([, table = '']) =>
      table.trim().split('\n'),
    );
    const told = rows.flatMap((row) =>
      [...(row.split(' | ')[0] ?? '').matchAll(/`(\w+)/g)].map(([, name = '']) => name),
    );
    expect(told.toSorted()).toEqual(names.map(({ name }) => name).toSorted());
    expect(new Set(told).size).toBe(told.length);
  });

  it('has each of them in an example or beside one', () => {
    const shown = fencesOf(page).filter(({ info }) => info === 'ts');
    const imported = shown.flatMap(({ text }) => [...text.matchAll(/import \{(.*)\} from 'summitry'/g)]);
    const used = imported.flatMap(([, list = '']) => list.split(',').map((name) => name.replace('type ', '').trim()));
    const functions = names.filter((symbol) => !isType(symbol)).map(({ name }) => name);
    expect(functions.filter((name) => !used.includes(name))).toEqual([]);
  });

  it('says of each what it is', () => {
    const silent = names.filter((symbol) => resolved(symbol).getDocumentationComment(checker).length === 0);
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  function resolved(symbol: ts.Symbol): ts.Symbol {
    return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  }

  function isType(symbol: ts.Symbol): boolean {
    return (resolved(symbol).flags & ts.SymbolFlags.Value) === 0;
  }
});
