import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts';
import { sayInto } from '../../../src/scenario/read/say.ts';
import { child, entryOf, type Tree, toPlain } from '../../../src/scenario/read/tree.ts';
import { readYaml } from '../../../src/scenario/read/yamlTree.ts';

function read(text: string) {
  const diagnostics: Diagnostic[] = [];
  const tree = readYaml(text, 'f', sayInto(diagnostics));
  return { tree, diagnostics };
}

function plain(text: string): unknown {
  const { tree, diagnostics } = read(text);
  if (tree === undefined) expect.fail(JSON.stringify(diagnostics));
  return toPlain(tree);
}

function refusals(text: string): readonly (readonly [code: string, at: string])[] {
  return read(text).diagnostics.map(({ code, place }) => [code, text.slice(place?.start, place?.end)]);
}

function placed(text: string, tree: Tree | undefined): string {
  return text.slice(tree?.place.start, tree?.place.end);
}

describe('reading YAML', () => {
  test('gives plain values by the core schema of YAML 1.2', () => {
    expect(plain('a: 1\nb: [yes, on, 2024-01-01, 0x10, 012]\nc: { d: "x" }\ne: true\nf: ~\n')).toEqual({
      a: 1,
      b: ['yes', 'on', '2024-01-01', 16, 12],
      c: { d: 'x' },
      e: true,
      f: null,
    });
  });

  test('keeps the place of every key and value', () => {
    const text = 'a:\n  b: "x y"   # comment\n  c: [1, 22]\n';
    const { tree } = read(text);
    expect(placed(text, child(child(tree, 'a'), 'b'))).toBe('"x y"');
    expect(placed(text, child(child(tree, 'a'), 'c'))).toBe('[1, 22]');
    const key = entryOf(child(tree, 'a'), 'c')?.keyPlace;
    expect(text.slice(key?.start, key?.end)).toBe('c');
  });

  test('takes numbers and words as keys as they are written', () => {
    expect(plain('2024: a\ntrue: b\non: c\n')).toEqual({ '2024': 'a', true: 'b', on: 'c' });
  });

  test('reads CRLF', () => {
    expect(plain('a: 1\r\nb: two\r\n')).toEqual({ a: 1, b: 'two' });
  });

  test('tells an empty value from null', () => {
    const { tree } = read('a:\nb: null\nc: ~\n');
    expect(['a', 'b', 'c'].map((key) => child(tree, key))).toMatchObject([
      { empty: true },
      { empty: false },
      { empty: false },
    ]);
  });

  test('resolves aliases, and places what they repeat where they stand', () => {
    const text = 'a: &x { b: [1, 2] }\nc: *x\n';
    expect(plain(text)).toEqual({ a: { b: [1, 2] }, c: { b: [1, 2] } });
    const { tree } = read(text);
    expect(placed(text, child(child(tree, 'c'), 'b'))).toBe('*x');
  });
});

describe('calls in braces', () => {
  test.each([
    ['{ value: beta(2, 6), why: x }', { value: 'beta(2, 6)', why: 'x' }],
    ['{ value: triangular(0, 0, 1) }', { value: 'triangular(0, 0, 1)' }],
    ['{ value: clamp(a, max(b, 0), 1) * 2, why: x }', { value: 'clamp(a, max(b, 0), 1) * 2', why: 'x' }],
    ['[{ value: beta(2,6), weight: 1 }]', [{ value: 'beta(2,6)', weight: 1 }]],
    ['{ value: uniform(0,\n  1) }', { value: 'uniform(0, 1)' }],
  ])('%s is what it looks like', (text, expected) => {
    expect(plain(`a: ${text}\n`)).toEqual({ a: expected });
  });

  test('know their place', () => {
    const text = 'a: { value: beta(2, 6), why: x }\n';
    expect(placed(text, child(child(read(text).tree, 'a'), 'value'))).toBe('beta(2, 6)');
  });

  test.each([
    ['{ value: beta(2, 6, why: x }', { value: 'beta(2', '6': null, why: 'x' }],
    ['{ value: f(a, b)), c: 1 }', { value: 'f(a', 'b))': null, c: 1 }],
    ['{ value: (a, b: { c: 1 } }', { value: '(a', b: { c: 1 } }],
  ])('%s has no end and is left as YAML reads it', (text, expected) => {
    expect(plain(`a: ${text}\n`)).toEqual({ a: expected });
  });
});

describe('refusals', () => {
  test.each([
    ['a: !!js/function f\n', 'unsupported-yaml', '!!js/function'],
    ['a: !!str 1\n', 'unsupported-yaml', '!!str'],
    ['a: !<tag:x> 1\n', 'unsupported-yaml', '!<tag:x>'],
    ['a: 1\n---\nb: 2\n', 'unsupported-yaml', '---'],
    ['a: &b { c: 1 }\nd: { <<: *b }\n', 'unsupported-yaml', '<<'],
    ['? [a]\n: 1\n', 'unsupported-yaml', '[a]'],
    [': 1\n', 'unsupported-yaml', ''],
    ['__proto__: 1\n', 'reserved-key', '__proto__'],
    ['a: { constructor: 1 }\n', 'reserved-key', 'constructor'],
    ['a: 1\na: 2\n', 'duplicate-key', 'a'],
    ['a: *b\n', 'bad-yaml', '*b'],
    ['a: &b [*b]\n', 'alias-bomb', '*b'],
    ['a: "x\n', 'bad-yaml', '"'],
    ["a: 'x\n", 'bad-yaml', "'"],
    ['a: [1, { b: 2 }\nc: 3\n', 'bad-yaml', '['],
    ['a: b: c\n', 'bad-yaml', 'b'],
    ['a:\n\t- 1\n', 'bad-yaml', '\t'],
    ['a: { b: - }\n', 'bad-yaml', '- '],
    ['a: @x\n', 'bad-yaml', '@'],
    ['', 'empty-file', ''],
    ['# nothing\n', 'empty-file', ''],
  ])('%j is %s at %j', (text, code, at) => {
    expect(refusals(text)).toEqual([[code, at]]);
  });

  test('nesting is bounded, whether the parser survives it or not', () => {
    for (const depth of [70, 2_000, 100_000]) {
      expect(refusals(`a: ${'['.repeat(depth)}${']'.repeat(depth)}`).map(([code]) => code)).toEqual([
        'nested-too-deep',
      ]);
    }
    const steps = Array.from({ length: 100 }, (_, i) => `${' '.repeat(i)}a:`).join('\n');
    expect(refusals(steps).map(([code]) => code)).toEqual(['nested-too-deep']);
  });

  test('aliases that multiply are bounded', () => {
    const levels = ['b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name, i) => {
      const before = String.fromCharCode(name.charCodeAt(0) - 1);
      return `${name}: &${name} [${Array(10).fill(`*${before}`).join(', ')}] # ${i}`;
    });
    const bomb = `a: &a [${Array(10).fill('x').join(', ')}]\n${levels.join('\n')}\n`;
    expect(refusals(bomb).map(([code]) => code)).toEqual(['alias-bomb']);
  });

  test('many aliases of one value are no trouble', () => {
    const text = `a: &a x\nb: [${Array(5000).fill('*a').join(', ')}]\n`;
    expect(plain(text)).toMatchObject({ a: 'x' });
  });

  test('an avalanche of syntax errors is cut short', () => {
    expect(refusals('"'.repeat(5000)).length).toBeLessThanOrEqual(20);
  });
});
