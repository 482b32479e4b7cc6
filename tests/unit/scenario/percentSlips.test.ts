import { describe, expect, test } from 'vitest';
import { codesOf, loadMore } from './support.ts';

/** Four percentages of a usual size, and a fifth. */
const told = (fifth: string, more = '') =>
  codesOf(
    loadMore(`quantities:
  drought: { value: 20 % to 60 %, why: Seen before }
  trade: { value: ${fifth}, why: Asked for }
evidence:
  - { occurred: 2026-02-10, title: A letter, why: Heard of, likelihood: { quiet: 20 %, talks: 40 %, summit: 5 % } }
${more}`),
  ).filter((code) => code === 'percent-slip');

describe('a percentage with a sign too many', () => {
  test.each(['0.42 %', '.42%', '0.2 % to 0.6 %', '0.2 to 0.6 %', '0.99 %'])('is told: %s', (written) => {
    expect(told(written)).toEqual(['percent-slip']);
  });

  test.each(['42 %', '1 %', '0.42', '0 %', '0.5 % to 2 %'])('is no other: %s', (written) => {
    expect(told(written)).toEqual([]);
  });

  test('is meant where a neighbour is as small, where others are small, and where errors stand', () => {
    const letter = (likelihood: string) =>
      told('42 %', `  - { occurred: 2026-03-10, title: Another, why: Heard of, likelihood: { ${likelihood} } }\n`);
    expect(letter('quiet: 0.5 %, talks: 40 %, summit: 1 %')).toEqual([]);
    expect(letter('quiet: 0.5 %, talks: 40 %, summit: 30 %')).toEqual(['percent-slip']);
    expect(codesOf(loadMore('quantities: { trade: { value: 0.42 %, why: Asked for } }'))).not.toContain('percent-slip');
    const poll = '  - { occurred: 2026-03-10, process: mood, value: 50 %, error: 0.9 %, why: Asked }\n';
    expect(told('42 %', poll)).toEqual([]);
  });

  test('can be allowed', () => {
    expect(told('0.42 %, allow: [percent-slip]')).toEqual([]);
  });
});
