import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const SRC = fileURLToPath(new URL('../../src', import.meta.url));
const FILES = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.ts'));

/** Folders whose results must be the same bits on every machine. */
const EXACT = ['numeric', 'random', 'distributions', 'stats', 'engine', 'wasm', 'compile', 'calibrate'];
/** Folders that must also give the same whenever they run. */
const PURE = [
  ...EXACT,
  ...[
    'expressions',
    'program',
    'record',
    'diagnostics',
    'flags',
    'scenario',
    'results',
    'analysis',
    'report',
    'runners',
    'ledger',
  ],
];
/** What may need Node; all else runs in a browser as it is. `breathe.ts` asks which of the two it is in. */
const NODE = /^(cli|disk)\/|^index\.ts$|^runners\/(threads|worker|breathe)\.ts$/;

/** What ECMAScript leaves to the implementation: its last bits differ between engines. */
const INEXACT = /\bMath\.(exp|expm1|log\w*|pow|sin|cos|tan|a?sinh?|a?cosh?|a?tanh?|atan2|cbrt|hypot|random)\b|\*\*/;
/** The clock, and evaluation of text. */
const IMPURE = /\bDate\.now\b|\bnew Date\(\)|\bperformance\b|\beval\(|\bnew Function\b/;
/** What only Node has, or a browser by another name. */
const OF_NODE =
  /['"]node:|\bimport\.meta\b|\brequire\(|\bsetImmediate\b|\bNodeJS\.|\bBuffer\b|\bprocess\.(env|argv|cwd|exit|hrtime|memoryUsage|platform|versions?|std\w+|on|nextTick)\b/;

function offences(folder: string, forbidden: RegExp): string[] {
  return FILES.filter((name) => name.startsWith(`${folder}/`)).flatMap((name) => offencesIn(name, forbidden));
}

function offencesIn(name: string, forbidden: RegExp): string[] {
  const found = forbidden.exec(withoutComments(readFileSync(join(SRC, name), 'utf8')));
  return found === null ? [] : [`src/${name}: ${found[0]}`];
}

function withoutComments(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

describe('the same bits everywhere', () => {
  it.each(EXACT)('%s uses no function whose last bits differ between engines', (folder) => {
    expect(offences(folder, INEXACT)).toEqual([]);
  });
});

describe('no clock or evaluation', () => {
  it.each(PURE)('%s', (folder) => {
    expect(offences(folder, IMPURE)).toEqual([]);
  });
});

it('nothing needs Node but the command line, files and threads', () => {
  const others = FILES.filter((name) => !NODE.test(name));
  expect(others.flatMap((name) => offencesIn(name, OF_NODE))).toEqual([]);
  const known = FILES.filter((name) => /^disk\/(root|ordinaryFile|reader)\.ts$|^runners\/threads\.ts$/.test(name));
  expect(known.flatMap((name) => offencesIn(name, OF_NODE))).toHaveLength(4);
});

it('would find an offence', () => {
  expect(INEXACT.test('const y = Math.exp(x);')).toBe(true);
  expect(INEXACT.test('x ** 2')).toBe(true);
  expect(INEXACT.test('Math.sqrt(Math.abs(x))')).toBe(false);
  expect(IMPURE.test('new Date()')).toBe(true);
  expect(IMPURE.test('new Date(day * 86_400_000)')).toBe(false);
  expect(withoutComments('a /* x ** y */ b\n// Math.exp\nc').includes('**')).toBe(false);
});
