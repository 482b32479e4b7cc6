import { describe, expect, expectTypeOf, it } from 'vitest';
import { usually } from '../../../src/flags/flag.ts';
import { probability, wholeNumber } from '../../../src/flags/numbers.ts';
import { toggle } from '../../../src/flags/switches.ts';
import { type FlagTable, readFlagTable } from '../../../src/flags/table.ts';
import { choice, list } from '../../../src/flags/words.ts';

const OF_AN_ANALYSIS = {
  'how-many': usually(7, wholeNumber({ least: 1, most: 9, summary: 'Cups' })),
  share: probability({ summary: 'Of milk' }),
} as const satisfies FlagTable;

const TABLE = {
  kind: choice({ of: ['tea', 'coffee'], summary: 'What to brew' }),
  ...OF_AN_ANALYSIS,
  extras: list({ of: ['sugar', 'lemon'], usual: ['lemon'], always: 'lemon', summary: 'What to add' }),
  'to-go': toggle({ summary: 'In paper' }),
} as const satisfies FlagTable;

describe('a table of flags', () => {
  it('gives every value the type of its flag', () => {
    const { values, problems } = readFlagTable(TABLE, {
      kind: ['Tea'],
      share: ['20 %'],
      extras: ['sugar'],
      'to-go': true,
    });
    expectTypeOf(values).toEqualTypeOf<{
      readonly kind: 'tea' | 'coffee' | undefined;
      readonly howMany: number;
      readonly share: number | undefined;
      readonly extras: readonly ('sugar' | 'lemon')[];
      readonly toGo: boolean;
    }>();
    expect(values).toEqual({
      kind: 'tea',
      howMany: 7,
      share: 0.2,
      extras: ['sugar', 'lemon'],
      toGo: true,
    });
    expect(problems).toEqual([]);
  });

  it('tells what is wrong in the order of the table, not of the command line', () => {
    const { values, problems } = readFlagTable(TABLE, {
      extras: ['salt'],
      share: ['1', '0.5'],
      'how-many': ['10'],
      kind: false,
    });
    expect(problems.map(({ message }) => message)).toEqual([
      '--kind takes a value and has no --no-kind form',
      '--how-many must be a whole number from 1 to 9; got "10"',
      '--share was given 2 times: "1", "0.5"',
      '--share must be a probability above 0 and below 1, as 0.2 or 20 %; got "1"',
      '--extras must be a list of sugar, lemon; got "salt"',
    ]);
    expect(values.howMany).toBe(7);
  });

  it('states a usual value in the summary', () => {
    expect(TABLE['how-many'].summary).toBe('Cups (default: 7)');
  });
});
