import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wrap } from '../../../src/cli/ledgerText.ts';
import { harmless } from '../../../src/cli/terminal.ts';

it('breaks at spaces within the width', () => {
  expect(wrap('one two three four', 10, '  ')).toEqual(['  one two', '  three', '  four']);
});

it('loses no word and exceeds the width only for a word that does', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z]{1,30}$/), { minLength: 1 }), (words) => {
      const lines = wrap(words.join(' '), 24, '    ');
      expect(lines.join(' ').trim().split(/\s+/)).toEqual(words);
      for (const line of lines) expect(line.length <= 24 || !line.trim().includes(' ')).toBe(true);
    }),
    { seed: 20240326, numRuns: 500 },
  );
});

it('takes escape codes out of what a scenario says', () => {
  expect(harmless('a\u001b[2Jb\u0007\nc\td\u009b')).toBe('a\uFFFD[2Jb\uFFFD\nc\td\uFFFD');
});
