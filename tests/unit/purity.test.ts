import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const SRC = fileURLToPath(new URL('../../src', import.meta.url));

/** Folders whose results must be the same bits on every machine. */
const EXACT = ['numeric', 'random', 'distributions', 'stats', 'engine', 'wasm', 'compile'];
/** Folders that must also run where there is no Node, and give the same whenever they run. */
const PURE = [...EXACT, 'expressions', 'program', 'record', 'report/figures', 'report/words'];

/** What ECMAScript leaves to the implementation: its last bits differ between engines. */
const INEXACT = /\bMath\.(exp|expm1|log\w*|pow|sin|cos|tan|a?sinh?|a?cosh?|a?tanh?|atan2|cbrt|hypot|random)\b|\*\*/;
/** What only Node has; where a browser has it too, it is by another name. */
const OF_NODE =
  /['"]node:|\bimport\.meta\b|\brequire\(|\bsetImmediate\b|\bNodeJS\.|\bBuffer\b|\b__dirname\b|(?<![.\w])process\.(?!id\b|kind\b|of\b)/;
/** The clock, the machine, and evaluation of text. */
const IMPURE =
  /\bDate\.now\b|\bnew Date\(\)|\bperformance\b|\bprocess\.(env|argv|cwd|exit|hrtime|memoryUsage|platform|versions?|std\w+|on)\b|\bBuffer\b|\beval\(|\bnew Function\b/;

function offences(folder: string, forbidden: RegExp): string[] {
  const names = readdirSync(join(SRC, folder), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  return names.flatMap((name) => {
    const code = withoutComments(readFileSync(join(SRC, folder, name), 'utf8'));
    const found = forbidden.exec(code);
    return found === null ? [] : [`src/${folder}/${name}: ${found[0]}`];
  });
}

function withoutComments(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

describe('the same bits everywhere', () => {
  it.each(EXACT)('%s uses no function whose last bits differ between engines', (folder) => {
    expect(offences(folder, INEXACT)).toEqual([]);
  });
});

describe('no clock, machine or evaluation', () => {
  it.each(PURE)('%s', (folder) => {
    expect(offences(folder, IMPURE)).toEqual([]);
  });
});

describe('what draws a figure', () => {
  it('runs in a browser: nothing behind it imports Node, and no package but those of scales and paths', () => {
    const names = readdirSync(join(SRC, 'report/figures')).map((name) => join(SRC, 'report/figures', name));
    const packages = behind([...names, join(SRC, 'report/svg.ts')]).filter((name) => !name.startsWith('/'));
    expect(packages.toSorted()).toEqual(['d3-scale', 'd3-shape', 'd3-time']);
  });
});

/** All modules that some modules import when they run, packages by their names. */
function behind(files: readonly string[]): string[] {
  const seen = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    if (!file.startsWith('/')) return;
    // An import whose names are all types is not there when the program runs.
    for (const [, names = '', from = ''] of readFileSync(file, 'utf8').matchAll(
      /^(?:import|export) (?!type )(\{[^}]*\}|[^;{]*) ?from '([^']+)'|\bimport\('/gm,
    )) {
      if (from === '' || /^\{(\s*type [^,}]+,?)*\s*\}/.test(names)) continue;
      visit(from.startsWith('.') ? join(dirname(file), from) : from);
    }
  };
  for (const file of files) visit(file);
  return [...seen];
}

it('would find an offence', () => {
  expect(INEXACT.test('const y = Math.exp(x);')).toBe(true);
  expect(INEXACT.test('x ** 2')).toBe(true);
  expect(INEXACT.test('Math.sqrt(Math.abs(x))')).toBe(false);
  expect(IMPURE.test('new Date()')).toBe(true);
  expect(IMPURE.test('new Date(day * 86_400_000)')).toBe(false);
  expect(withoutComments('a /* x ** y */ b\n// Math.exp\nc').includes('**')).toBe(false);
});
