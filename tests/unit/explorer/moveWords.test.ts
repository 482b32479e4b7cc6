import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Facts, factsOf } from '../../../src/explorer/facts.ts';
import { type Moves, NO_MOVES } from '../../../src/explorer/moves.ts';
import { moveWords, shortened, titleOfMoves } from '../../../src/explorer/moveWords.ts';
import { loadFrom } from '../../../src/scenario/load.ts';
import { readMerged } from '../../../src/scenario/read/extends.ts';
import { textReader } from '../../../src/scenario/read/read.ts';

const FILE = 'scenarios/japan_dprk_2024.yaml';

function facts(): Facts {
  const reader = textReader((path) => readFileSync(path, 'utf8'));
  const loaded = loadFrom(reader, FILE);
  const { tree } = readMerged(FILE, reader);
  if (!loaded.ok || tree === undefined) throw new Error('The flagship is read.');
  return factsOf(loaded.value, tree, FILE, loaded.texts);
}

describe('moves in words', () => {
  const of = facts();
  const { key, title } = of.evidence[0]!;
  const words = (moves: Partial<Moves>) => moveWords(of, { ...NO_MOVES, ...moves });

  it('name numbers by their titles, with units where the text has none', () => {
    const rate = of.knobs.find(({ unit }) => unit === 'per month')!;
    expect(words({ set: { 'quantities.channel_quality': '0.6' } })).toEqual(['Quality of the channels 0.6']);
    expect(words({ set: { [rate.path]: '0.4' } })).toEqual([`${rate.title} 0.4 per month`]);
    expect(words({ set: { [rate.path]: '0.4 per month' } })).toEqual([`${rate.title} 0.4 per month`]);
    expect(words({ set: { 'quantities.nothing': '1' } })).toEqual(['quantities.nothing 1']);
  });

  it('name the day, rows of evidence and decisions', () => {
    expect(words({ asOf: '2024-03-01' })).toEqual(['as of 1 March 2024']);
    expect(words({ rows: [{ kind: 'strike', row: key }] })).toEqual([`without “${title}”`]);
    expect(words({ rows: [{ kind: 'change', row: key, keys: {} }] })).toEqual([`“${title}” changed`]);
    expect(words({ rows: [{ kind: 'add', keys: { title: 'A visit' } }] })).toEqual(['“A visit” added']);
  });

  it('make a title that counts what it does not name', () => {
    const set = { 'quantities.channel_quality': '0.6', 'quantities.us_support': '1', 'quantities.dprk_room': '0.3' };
    expect(titleOfMoves(of, { ...NO_MOVES, set, asOf: '2024-03-01' })).toMatch(/ 0\.6; .* 1; and 2 more moves$/);
    expect(titleOfMoves(of, { ...NO_MOVES, asOf: '2024-03-01' })).toBe('As of 1 March 2024');
  });
});

it('a text is cut to so many letters, and never in the middle of one', () => {
  expect(shortened('abcd', 4)).toBe('abcd');
  expect(shortened('abcde', 4)).toBe('abc…');
  expect(shortened('ab😀de', 4)).toBe('ab…');
});
