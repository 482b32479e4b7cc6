import { expect, it } from 'vitest';
import { fencesOf, showsOutput } from '../../helpers/fences.ts';

it('finds blocks, their languages and what follows what', () => {
  const markdown = 'a\n```sh\nls\n```\n\n```text\nx\n```\nb\n````yaml fragment\n```\n````\n';
  expect(fencesOf(markdown)).toEqual([
    { info: 'sh', text: 'ls\n', line: 2, follows: false },
    { info: 'text', text: 'x\n', line: 6, follows: true },
    { info: 'yaml fragment', text: '```\n', line: 10, follows: false },
  ]);
});

it.each([
  ['a b\n', 'a b', true],
  ['a b', 'a c', false],
  ['a …', 'a whatever', true],
  ['…\nend', '1\n2\nend', true],
  ['start\n…\nend', 'start\nend too', false],
  ['done in 3 s', 'done in 41 s', true],
  ['done in 3 s', 'done in 1 min 4 s', true],
  ['4.2 %', '4x2 %', false],
])('%j shows %j: %s', (shown, output, expected) => {
  expect(showsOutput(shown, output)).toBe(expected);
});
