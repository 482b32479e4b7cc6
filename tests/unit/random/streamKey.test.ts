import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { uniform } from '../../../src/random/philox.ts';
import { streamKey } from '../../../src/random/streamKey.ts';

describe('streamKey', () => {
  test('is the same for ever: a change here changes every published number', () => {
    expect(streamKey('1', 'quantities.relief')).toMatchInlineSnapshot(`
      [
        1886153489,
        1584640945,
      ]
    `);
  });

  test('gives two unsigned words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (seed, name) => {
        for (const w of streamKey(seed, name)) {
          expect(Number.isInteger(w) && w >= 0 && w <= 0xffffffff).toBe(true);
        }
      }),
      { seed: 20240326, numRuns: 300 },
    );
  });

  test('differs where the seed or the name differs', () => {
    const text = fc.string({ unit: 'binary', maxLength: 12 });
    fc.assert(
      fc.property(text, text, text, text, (s1, n1, s2, n2) => {
        fc.pre(s1 !== s2 || n1 !== n2);
        expect(streamKey(s1, n1)).not.toEqual(streamKey(s2, n2));
      }),
      { seed: 20240326, numRuns: 1000 },
    );
  });

  test('tells apart what a careless joining or a byte-wise hash would confuse', () => {
    const pairs = [
      ['ab', 'c'],
      ['a', 'bc'],
      ['', 'abc'],
      ['abc', ''],
      ['é', 'x'],
      ['\u01e9', 'x'],
      ['\\u00e9', 'x'],
      ['岸田', 'x'],
      ['x', 'a'.repeat(300)],
      ['x', 'a'.repeat(556)],
    ] as const;
    const keys = new Set(pairs.map(([seed, name]) => streamKey(seed, name).join()));
    expect(keys.size).toBe(pairs.length);
  });

  test('streams of two names are uncorrelated', () => {
    const a = streamKey('1', 'quantities.a');
    const b = streamKey('1', 'quantities.b');
    const n = 100000;
    let product = 0;
    for (let i = 0; i < n; i++) product += (uniform(a, i, 0, 0, 0) - 0.5) * (uniform(b, i, 0, 0, 0) - 0.5);
    expect(Math.abs(product / n)).toBeLessThan(5 * Math.sqrt(1 / 144 / n));
  });
});
