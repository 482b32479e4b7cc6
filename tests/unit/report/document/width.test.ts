import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut, oneLine, padded, width, wrapped } from '../../../../src/report/document/width.ts';
import { HOSTILE } from '../../../helpers/hostile.ts';

describe('width', () => {
  it.each([
    ['abc', 3],
    ['🚀🚀', 4],
    ['日本', 4],
    ['ﾊ', 1],
    ['e\u0301', 1],
    ['👩‍👩‍👧‍👦', 2],
    ['🇯🇵', 2],
    ['→ −', 3],
    ['', 0],
  ])('of %j is %d', (text, columns) => {
    expect(width(text)).toBe(columns);
  });
});

describe('padded', () => {
  it('adds spaces on one side, and takes nothing away', () => {
    expect(padded('🚀', 4, false)).toBe('🚀  ');
    expect(padded('日', 4, true)).toBe('  日');
    expect(padded('long', 2, true)).toBe('long');
  });
});

describe('cut', () => {
  it('leaves what fits, marks what does not, and parts no letter', () => {
    expect(cut('abcd', 4)).toBe('abcd');
    expect(cut('abcde', 4)).toBe('abc…');
    expect(cut('ab cde', 4)).toBe('ab…');
    expect(cut('日本語', 4)).toBe('日…');
    expect(cut('x👩‍👩‍👧‍👦y', 3)).toBe('x…');
    expect(cut('e\u0301e\u0301e\u0301', 2)).toBe('e\u0301…');
  });

  it('fits any text into any width', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 30 }), (text, columns) => {
        const line = oneLine(text);
        const short = cut(line, columns);
        expect(width(short)).toBeLessThanOrEqual(columns);
        expect(short === line || line.startsWith(short.slice(0, -1))).toBe(true);
      }),
      { seed: 20240326, numRuns: 500 },
    );
  });
});

describe('wrapped', () => {
  it('breaks between words, never between a number and its per cent, and loses none', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('5 %', 'about', '日本', '🚀', 'of', '12.5 %', 'the'), { maxLength: 20 }),
        fc.integer({ min: 10, max: 40 }),
        (words, columns) => {
          const lines = wrapped(words.join(' '), columns);
          expect(lines.join(' ')).toBe(words.join(' '));
          for (const line of lines) {
            expect(width(line)).toBeLessThanOrEqual(columns);
            expect(line).not.toMatch(/^%/);
          }
        },
      ),
      { seed: 20240326, numRuns: 300 },
    );
  });

  it('leaves a word that is too long as it is', () => {
    expect(wrapped(`a ${'x'.repeat(20)} b`, 10)).toEqual(['a', 'x'.repeat(20), 'b']);
  });
});

describe('oneLine', () => {
  it.each(HOSTILE)('makes one harmless line of %j', (text) => {
    expect(oneLine(text)).not.toMatch(/[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
    expect(oneLine(oneLine(text))).toBe(oneLine(text));
  });

  it('keeps letters and parts words', () => {
    expect(oneLine('  a\n\tb\u001b[31mc\u202ed ')).toBe('a b [31mcd');
  });
});
