import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts';
import { allOf, oneOf, quote, visible } from '../../../src/diagnostics/quote.ts';
import { renderDiagnostics } from '../../../src/diagnostics/render.ts';
import { diagnose, say } from '../../../src/diagnostics/sentence.ts';
import { sortDiagnostics } from '../../../src/diagnostics/sort.ts';
import { closest, didYouMean } from '../../../src/diagnostics/suggest.ts';
import { lineStarts, positionAt } from '../../../src/diagnostics/textPosition.ts';

function at(text: string, words: string, hint?: string): Diagnostic {
  const start = text.indexOf(words);
  return diagnose(say('unknown-key', 'a sentence', hint), {
    file: 'f.yaml',
    start,
    end: start + words.length,
  });
}

function render(text: string, words: string, hint?: string): string {
  return renderDiagnostics([at(text, words, hint)], new Map([['f.yaml', text]]));
}

describe('rendering', () => {
  test('shows place, sentence, the line before, the line, carets and hint', () => {
    expect(render('actors:\n  japan: { redline: 0.3 }\n', 'redline', 'did you mean "red_line"?')).toBe(
      [
        'f.yaml:2:12: error[unknown-key]: a sentence',
        '',
        '  1 | actors:',
        '  2 |   japan: { redline: 0.3 }',
        '    |            ^^^^^^^',
        '  hint: did you mean "red_line"?',
        '',
      ].join('\n'),
    );
  });

  test('leaves out an empty line before, and aligns line numbers', () => {
    const text = `${'\n'.repeat(9)}x: 1\ny: 2\n`;
    expect(render(text, 'x')).toContain('\n\n  10 | x: 1\n     | ^\n');
    expect(render(text, 'y')).toContain('\n  10 | x: 1\n  11 | y: 2\n     | ^\n');
  });

  test('underlines only the first line of what goes over several', () => {
    expect(render('a: [1,\n  2]\n', '[1,\n  2]')).toContain('  1 | a: [1,\n    |    ^^^\n');
  });

  test('counts characters for the column and widths for the caret', () => {
    const rendered = render('title: 日本 and 北朝鮮 x\n', 'x');
    expect(rendered).toContain('f.yaml:1:19:');
    expect(rendered).toContain(`    | ${' '.repeat(7 + 4 + 5 + 6 + 1)}^`);
    expect(render('a: 😀 b\n', 'b')).toContain('f.yaml:1:6:');
  });

  test('cuts long lines around the place', () => {
    const text = `a: ${'x'.repeat(300)} here ${'y'.repeat(300)}\n`;
    const rendered = render(text, 'here');
    const [shown = '', carets = ''] = rendered.split('\n').slice(-3);
    expect(shown.length).toBeLessThan(110);
    expect(shown.slice(carets.indexOf('^'))).toMatch(/^here y+…$/);
    expect(rendered).toContain('f.yaml:1:305:');
  });

  test('shows what would control a terminal, and tabs as one space', () => {
    const rendered = render('a:\t\u001b[31mred\u202e x\n', 'x');
    expect(rendered).toContain('  1 | a: \\u{1b}[31mred\\u{202e} x');
    const [, carets = ''] = rendered.split('\n').slice(-3);
    expect(carets.indexOf('^')).toBe('  1 | a: \\u{1b}[31mred\\u{202e} '.length);
  });

  test('copes with CRLF, the end of the text and texts that are not there', () => {
    expect(render('a: 1\r\nb: 2\r\n', 'b')).toContain('  1 | a: 1\n  2 | b: 2\n    | ^\n');
    const end: Diagnostic = diagnose(say('bad-yaml', 'x'), { file: 'f', start: 99, end: 120 });
    expect(renderDiagnostics([end], new Map([['f', 'abc']]))).toContain('f:1:4:');
    expect(renderDiagnostics([end], new Map())).toBe('f:1:1: error[bad-yaml]: x\n');
    expect(renderDiagnostics([diagnose(say('unused-quantity', 'x'))], new Map())).toBe('warning[unused-quantity]: x\n');
    expect(renderDiagnostics([], new Map())).toBe('');
  });

  test('colours only when asked', () => {
    const diagnostic = at('a: 1\n', 'a');
    const texts = new Map([['f.yaml', 'a: 1\n']]);
    const control = String.fromCharCode(27);
    expect(renderDiagnostics([diagnostic], texts)).not.toContain(control);
    expect(renderDiagnostics([diagnostic], texts, { color: true })).toContain(`${control}[31merror[unknown-key]`);
  });

  test('counts what is beyond all reading', () => {
    const many = Array.from({ length: 250 }, (_, i) =>
      diagnose(say('bad-yaml', `n ${i}`), { file: 'f', start: i, end: i }),
    );
    expect(renderDiagnostics(many, new Map())).toMatch(/\nand 50 more\n$/);
  });
});

describe('sorting', () => {
  const make = (
    file: string,
    start: number,
    message: string,
    code: 'bad-yaml' | 'missing-key' | 'removes-nothing' = 'bad-yaml',
  ) => diagnose(say(code, message), { file, start, end: start + 1 });

  test('is by file and place, without a file first', () => {
    const sorted = sortDiagnostics([
      make('b', 1, 'd'),
      make('a', 9, 'c'),
      make('a', 2, 'b'),
      diagnose(say('bad-yaml', 'a')),
    ]);
    expect(sorted.map(({ message }) => message)).toEqual(['a', 'b', 'c', 'd']);
  });

  test('keeps the first of several errors at one place, and all warnings and missing keys', () => {
    const same = [make('a', 1, 'first'), make('a', 1, 'second'), make('a', 1, 'third', 'removes-nothing')];
    expect(sortDiagnostics(same).map(({ message }) => message)).toEqual(['first', 'third']);
    const lacking = [
      make('a', 1, 'x', 'missing-key'),
      make('a', 1, 'y', 'missing-key'),
      make('a', 1, 'y', 'missing-key'),
    ];
    expect(sortDiagnostics(lacking).map(({ message }) => message)).toEqual(['x', 'y']);
  });
});

describe('suggestions', () => {
  const keys = ['red_line', 'position', 'salience', 'precondition', 'why', 'on', 'rate', 'rates'];
  test.each([
    ['redline', 'red_line'],
    ['redLine', 'red_line'],
    ['Red-Line', 'red_line'],
    ['postion', 'position'],
    ['posiiton', 'position'],
    ['saliance', 'salience'],
    ['preconditions', 'precondition'],
    ['wy', 'why'],
    ['rat', 'rate'],
    ['leader', undefined],
    ['x', undefined],
    ['', undefined],
    ['a'.repeat(500), undefined],
  ])('%s: %s', (word, expected) => {
    expect(didYouMean(word, keys)).toBe(expected);
  });

  test('never suggest the word itself, and prefer the nearest, then the first', () => {
    expect(didYouMean('rate', ['rate'])).toBeUndefined();
    expect(closest('ratee', ['rates', 'rate', 'ratef'], 3)).toEqual(['rate', 'ratef', 'rates']);
  });
});

describe('words', () => {
  test('of the user are quoted on one line and cut', () => {
    expect(quote('a\n  b')).toBe('"a b"');
    expect(quote('x'.repeat(100))).toBe(`"${'x'.repeat(59)}…"`);
    expect(quote('\u0007')).toBe('"\\u{7}"');
    expect(visible('a\ud800b')).toBe('a\\u{d800}b');
  });

  test('are listed', () => {
    expect([oneOf([]), oneOf(['a']), oneOf(['a', 'b', 'c'])]).toEqual(['', 'a', 'a, b or c']);
    expect(allOf(['a', 'b', 'c'])).toBe('a, b and c');
  });
});

describe('positions', () => {
  test('count lines by all three endings', () => {
    const text = 'a\nb\r\nc\rd';
    const starts = lineStarts(text);
    expect(starts).toEqual([0, 2, 5, 7]);
    expect(['a', 'b', 'c', 'd'].map((letter) => positionAt(text, starts, text.indexOf(letter)).line)).toEqual([
      1, 2, 3, 4,
    ]);
  });
});
