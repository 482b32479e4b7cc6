import { describe, expect, test } from 'vitest';
import { logistic } from '../../../src/numeric/logistic.ts';
import { normalQuantile } from '../../../src/numeric/normal.ts';
import { isoDay, parseDay } from '../../../src/scenario/dates.ts';
import { codesOf, loadMore, pointedAt } from './support.ts';

/** Warnings about readings and histories, with what each points at and what its hint proposes. */
function told(text: string): readonly string[] {
  const loaded = loadMore(text);
  return codesOf(loaded).map((code, i) => {
    const asked = /was it ([^?]*?)(?:, or[^?]*)?\?/.exec(loaded.diagnostics[i]?.hint ?? '')?.[1];
    return [code, pointedAt(loaded, i), ...(asked === undefined ? [] : [`→ ${asked}`])].join(' ');
  });
}

type Value = number | string;

/** Days so many apart, the last of them a month before the window. */
const every = (gap: number, count: number): readonly string[] =>
  Array.from({ length: count }, (_, i) => isoDay(parseDay('2025-12-01')! - gap * (count - 1 - i)));

/** The process of the base scenario with keys and a history. */
function mood(keys: string, values: readonly Value[], days = every(30, values.length)): string {
  const points = values.map((value, i) => `{ on: ${days[i]}, value: ${value} }`);
  return `processes: { mood: { ${keys}, history: [${points.join(', ')}] } }\n`;
}

/** A level on the linear scale, with its term. */
function linear(keys: string, values: readonly Value[], days = every(30, values.length)): string {
  const points = values.map((value, i) => `{ on: ${days[i]}, value: ${value} }`);
  return `processes: { level: { kind: mean_reverting, scale: linear, ${keys}, history: [${points.join(', ')}] } }
terms: { lower_thirst: { value: drought * mood * level } }\n`;
}

const poll = (keys: string, of = 'mean: 40 %, volatility: 0.15'): string =>
  `processes: { mood: { ${of} } }\nevidence: [{ process: mood, occurred: 2026-02-10, title: A poll, ${keys} }]\n`;

const POLLS = ['41 %', '42 %', '44 %', '43 %', '40 %', '39 %', '41 %', '43 %', '42 %', '40 %', '44 %', '41 %'];
const OIL = [78, 84, 95, 101, 108, 112, 99, 91, 86, 90, 84, 79];
const SOUND = 'mean: 40 %, volatility: 0.1';

describe('clean files', () => {
  test.each([
    ['monthly polls', mood(SOUND, POLLS)],
    [
      'weekly polls of several houses, whose errors move them more than opinion does',
      mood(
        'mean: 40 %, volatility: 0.05, half_life: 12 to 36 months',
        [...['41 %', '38 %', '43 %', '40 %', '44 %', '41 %', '37 %', '42 %', '39 %', '43 %', '40 %', '38 %', '42 %']],
        every(7, 13),
      ),
    ],
    ['a price of crude oil', linear('mean: 60 to 90, half_life: 8 to 20 months, volatility: 5 to 9', OIL)],
    [
      'counts of crossings a month',
      linear('mean: 120, half_life: 2 months, volatility: 40', [90, 141, 133, 76, 180, 122, 95]),
    ],
    [
      'a tempo index by the quarter',
      linear('mean: 100, half_life: 9 months, volatility: 2', [98.2, 101.4, 103.1, 99.7, 96.8, 97.9], every(91, 6)),
    ],
    [
      'readings at irregular times, of a cabinet that falls',
      mood(
        'mean: 35 %, volatility: 0.2',
        ['72 %', '58 %', '49 %', '31 %', '28 %'],
        [...['2024-03-01', '2024-05-20', '2024-06-02', '2025-01-15', '2025-11-30']],
      ),
    ],
    ['a small party', mood('mean: 5 %, volatility: 0.2', ['4 %', '6 %', '3 %', '7 %', '5 %', '4 %'])],
    [
      'a price that doubles in a crisis',
      linear('mean: 30, half_life: 6 months, volatility: 5', [28, 31, 27, 62, 55, 44, 36, 30]),
    ],
    [
      'a balance around nought',
      linear('mean: 0, half_life: 4 months, volatility: 1', [-1.2, 0.4, 0.9, -0.3, 1.6, 0.1]),
    ],
    [
      'equal figures',
      mood(
        SOUND,
        POLLS.map(() => '40 %'),
      ),
    ],
    [
      'figures far below a target',
      linear('mean: 2, half_life: 24 months, volatility: 0.5', [8.1, 8.6, 7.9, 6.4, 5.5, 4.9]),
    ],
    ['a formula for the mean', mood('mean: "drought / 100"', POLLS)],
  ])('%s', (_, text) => {
    expect(told(text)).toEqual([]);
  });

  test('of 300 histories that follow their own law hardly one is told', () => {
    let state = 1;
    const normal = (): number => {
      state = (state * 48271) % 2147483647;
      return normalQuantile(state / 2147483647);
    };
    const found = Array.from({ length: 300 }, (_, n) => {
      // Half-life of 6 months, a reading a month, volatility 0.15 on the scale.
      const left = 2 ** (-30 / (6 * 30.4375));
      const spread = 0.15 * Math.sqrt(6 / (2 * Math.log(2)));
      let level = spread * normal();
      const values = Array.from({ length: 4 + (n % 20) }, () => {
        level = level * left + spread * Math.sqrt(1 - left * left) * normal();
        return Number(logistic(level).toFixed(3));
      });
      return told(mood('volatility: 0.15', values));
    });
    // By chance one in a thousand is as quiet.
    expect(found.flat().length).toBeLessThanOrEqual(2);
  });
});

describe('a reading that does not fit', () => {
  test.each([
    ['0.37 %', ['odd-reading 0.37 % → 37 %']],
    ['3.7 %', ['odd-reading 3.7 % → 37 %']],
    ['37 %', []],
    ['20 %', []],
    ['0.37 %, allow: [odd-reading]', []],
  ])('a poll of %s around a mean of 40 %%', (value, expected) => {
    expect(told(poll(`error: 2 %, value: ${value}`))).toEqual(expected);
  });

  test.each([0, 5, 11])('one of a history, at place %d', (i) => {
    expect(told(mood(SOUND, POLLS.with(i, '4.1 %')))).toEqual(['odd-reading 4.1 % → 41 %']);
    expect(told(mood(SOUND, POLLS.with(i, '0.41 %')))).toEqual(['odd-reading 0.41 % → 41 %']);
    expect(told(linear('mean: 90, half_life: 12 months, volatility: 6', OIL.with(i, 9)))).toEqual([
      'odd-reading 9 → 90',
    ]);
    expect(told(linear('mean: 90, half_life: 12 months, volatility: 6', OIL.with(i, 900)))).toEqual([
      'odd-reading 900 → 90',
    ]);
  });

  test('a poll beside a history, and a start beside a poll', () => {
    const history = 'history: [{ on: 2025-10-01, value: 41 % }, { on: 2025-12-01, value: 36 % }]';
    expect(told(poll('value: 0.37 %, error: 2 %', history))).toEqual(['odd-reading 0.37 % → 37 %']);
    expect(told(poll('value: 41 %, error: 2 %', `${SOUND}, start: 0.42 %`))).toEqual(['odd-reading 0.42 % → 42 %']);
  });

  test('far off without a point misplaced: only between two that fit each other', () => {
    expect(told(mood(SOUND, POLLS.with(5, '93 %')))).toEqual(['odd-reading 93 %']);
    // At an end the level may have moved for good; nor is a factor of 8 reached by a fall to 15 %.
    expect(told(mood(SOUND, POLLS.with(11, '93 %')))).toEqual([]);
    expect(told(mood(SOUND, POLLS.with(5, '15 %')))).toEqual([]);
  });

  test('two that are off are no slip of one', () => {
    expect(told(mood(SOUND, POLLS.with(4, '4.1 %').with(8, '4.1 %'))).filter((text) => text.startsWith('odd'))).toEqual(
      [],
    );
  });

  test('by what the process does: a wild one may do all of it', () => {
    expect(told(poll('value: 3.7 %, error: 2 %', 'mean: 40 %, volatility: 1'))).toEqual([]);
    expect(told(poll('value: 3.7 %, error: 2 %', 'mean: 3 % to 70 %, volatility: 0.15'))).toEqual([]);
    const jumps = 'mean: 40 %, volatility: 0.15, jumps: { rate: 0.2, size: -1.5 }';
    expect(told(poll('value: 3.7 %, error: 2 %', jumps))).toEqual([]);
  });
});

describe('a reading that says nothing', () => {
  test.each([
    ['value: 37 %, error: 37 %', ['vague-reading 37 %']],
    ['value: 37 %, error: 33.4 %', ['vague-reading 33.4 %']],
    ['value: 37 %, error: 33.2 %', []],
    ['value: 63 %, error: 37 %', ['vague-reading 37 %']],
    ['value: 63 %, error: 33 %', []],
    ['value: 37 %, error: 37 %, allow: [vague-reading]', []],
  ])('%s', (keys, expected) => {
    expect(told(poll(keys))).toEqual(expected);
  });

  test('unless the level is known less well without it', () => {
    expect(told(poll('value: 5 %, error: 5 %', 'mean: 5 %, volatility: 1'))).toEqual([]);
    expect(told(poll('value: 5 %, error: 5 %', 'mean: 5 %, volatility: 0.2'))).toEqual(['vague-reading 5 %']);
  });
});

describe('a number against the history', () => {
  const only = (keys: string, values: readonly Value[] = POLLS): readonly string[] => told(mood(keys, values));

  test('a half-life in days or weeks that may be months, by its median', () => {
    expect(only('mean: 40 %, half_life: 8 to 20 days, volatility: 0.2')).toContain(
      'against-history 8 to 20 days → 8 to 20 months',
    );
    expect(only('mean: 40 %, half_life: 3 to 5 weeks, volatility: 0.2')).toEqual([]);
    expect(only('mean: 40 %, half_life: 0.4 to 0.8 months, volatility: 0.2')).toEqual([]);
  });

  test('a mean far from all of it', () => {
    expect(only('mean: 0.4 %, volatility: 0.1')).toEqual(['against-history 0.4 % → 40 %']);
    expect(only('mean: 4 %, volatility: 0.1')).toEqual(['against-history 4 % → 40 %']);
    expect(only('mean: 93 %, volatility: 0.1')).toEqual(['against-history 93 %']);
    expect(only('mean: 25 %, volatility: 0.1')).toEqual([]);
    expect(only('mean: { value: 0.4 %, allow: [against-history] }, volatility: 0.1')).toEqual([]);
  });

  test('a volatility ten times as large or a tenth, but not two or three times', () => {
    expect(only('mean: 40 %, volatility: 1')).toEqual(['against-history 1 → 0.092']);
    expect(only('mean: 40 %, volatility: 0.8 to 1.2')).toEqual(['against-history 0.8 to 1.2 → 0.092']);
    expect(only('mean: 40 %, volatility: 0.01')).toEqual(['against-history 0.01 → 0.092']);
    expect(only('mean: 40 %, volatility: 0.25')).toEqual([]);
    expect(only('mean: 40 %, volatility: 0.03')).toEqual([]);
    expect(only('mean: 40 %, volatility: 0.01 to 0.3')).toEqual([]);
    // Put right as the hint says, nothing is left to say.
    expect(only('mean: 40 %, volatility: 0.092')).toEqual([]);
  });

  test('a volatility only from enough steps on', () => {
    const jumpy = ['30 %', '45 %', '33 %', '50 %'];
    expect(only('mean: 40 %, volatility: 0.01', jumpy)).toEqual(['against-history 0.01 → 0.63']);
    expect(only('mean: 40 %, volatility: 0.01', jumpy.slice(1))).toEqual([]);
    expect(only('mean: 40 %, volatility: 1.5', POLLS.slice(0, 6))).toEqual(['against-history 1.5 → 0.076']);
    expect(only('mean: 40 %, volatility: 1.5', POLLS.slice(0, 5))).toEqual([]);
  });

  test('a half-life that is over before the next reading', () => {
    expect(only('half_life: 6 days')).toEqual(['against-history 6 days → 6 months']);
    expect(only('half_life: 14 days')).toEqual(['against-history 14 days → 14 months']);
    expect(only('half_life: 21 days, volatility: 0.1')).toEqual([]);
    expect(only('half_life: 0.4 months')).toEqual(['against-history 0.4 months']);
    expect(only('half_life: 6 days', POLLS.slice(0, 2))).toEqual([]);
    expect(only('half_life: 6 months, volatility: 0.1')).toEqual([]);
  });
});
