import { expect, it } from 'vitest';
import { lineEndOf, placeInPlain, withLineEnd } from '../../../src/explorer/lineEnds.ts';

it.each([
  ['', '\n'],
  ['a', '\n'],
  ['a\nb\r\n', '\n'],
  ['a\r\nb\n', '\r\n'],
] as const)('takes the line end of %j from its first line', (text, end) => {
  expect(lineEndOf(text)).toBe(end);
});

it('gives every line the same end, and back', () => {
  const plain = 'a\n\nb\n';
  expect(withLineEnd('a\r\n\r\nb\r\n', '\n')).toBe(plain);
  expect(withLineEnd(plain, '\r\n')).toBe('a\r\n\r\nb\r\n');
  expect(withLineEnd('a\rb', '\n')).toBe('a\nb');
});

it('finds a place again', () => {
  const [text, plain] = ['ab\r\nc: d\r\ne', 'ab\nc: d\ne'];
  for (const letter of 'abcde') expect(placeInPlain(text, text.indexOf(letter))).toBe(plain.indexOf(letter));
});
