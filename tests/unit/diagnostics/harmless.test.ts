import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { harmfulIn, harmless, safeJson } from '../../../src/diagnostics/harmless.ts';

describe('harmless', () => {
  it.each([
    ['a\u0001b\u0000c\u007f\u009b', 'a b c  '],
    ['tab\tline\r\nend', 'tab\tline\r\nend'],
    ['\u202eevil\u202c \u2066x\u2069 \u200e\u200f\u061c', 'evil x '],
    ['half \ud83d, whole 🚀, half \udc00', 'half \ufffd, whole 🚀, half \ufffd'],
    ['\ufffe\uffff\ufdd0\u{1ffff}', '\ufffd\ufffd\ufffd\ufffd'],
    ['👩‍👩‍👧 नी é 日本\u2028', '👩‍👩‍👧 नी é 日本\u2028'],
  ])('makes %j %j', (text, clean) => {
    expect(harmless(text)).toBe(clean);
  });

  it('changes nothing the second time, and names what it changes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const clean = harmless(text);
        expect(harmless(clean)).toBe(clean);
        expect(harmfulIn(clean)).toEqual([]);
        expect(harmfulIn(text).length > 0).toBe(clean !== text);
      }),
      { seed: 1, numRuns: 2000 },
    );
    expect(harmfulIn('a\u202e\u0001\u202e')).toEqual(['U+202E', 'U+0001']);
  });
});

describe('safeJson', () => {
  it('reads back to the same, and holds nothing that steers', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const json = safeJson({ [text]: [text] }, 2);
        expect(JSON.parse(json)).toEqual({ [text]: [text] });
        expect(harmless(json)).toBe(json);
      }),
      { seed: 1, numRuns: 2000 },
    );
    expect(safeJson('\u009b\u202e', 0)).toBe('"\\u009b\\u202e"');
  });
});
