import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ResultRecord } from '../../../../src/record/record.ts';
import { contentMarkdown } from '../../../../src/report/document/markdown.ts';
import { contentLines } from '../../../../src/report/document/terminal.ts';
import { htmlBrief, markdownBrief, summaryLines } from '../../../../src/report/report.ts';
import { briefContent } from '../../../../src/report/sections/brief.ts';
import {
  answerSentence,
  baseRateSentence,
  oddsText,
  rangeSentence,
  watchTexts,
} from '../../../../src/report/words/brief.ts';
import { decimalsFor } from '../../../../src/report/words/format.ts';
import { wayOf } from '../../../../src/report/words/reasons.ts';
import { blockerSentence, indispensableSentence } from '../../../../src/report/words/veto.ts';
import { allBlocks, figureIds, words } from '../../../helpers/blocks.ts';
import { plain } from '../../../helpers/plainScreen.ts';
import { briefRecord, SHIPPED } from '../../../helpers/records.ts';
import { sampleOutcome, sampleRecord } from '../../../helpers/sampleRecord.ts';

/** A scenario that states nothing that it need not. */
const BARE = `
summitry: 1
title: Two
question: Do they meet?
window: { start: 2026-01-01, end: 2026-06-30, step: month }
principals: { initiator: a, target: b }
actors: { a: { willingness: 0.5 }, b: { willingness: 0.5 } }
stages: [apart, together]
transitions: { meet: { from: apart, to: together, rate: 0.1 per month } }
`;

/** A record from which all that it may lack is taken. */
const EMPTY = sampleRecord({
  baseRate: null,
  outcome: null,
  reasons: null,
  veto: [],
  whatIf: [],
  indicators: null,
  checks: null,
  leftToChance: [],
  byDate: [],
  scenario: { ...sampleRecord().scenario, resolves: '' },
});

const RECORDS: readonly (readonly [string, ResultRecord])[] = [
  ['the sample', sampleRecord()],
  ['the sample with nothing to it', EMPTY],
  ['a scenario that states next to nothing', await briefRecord('bare.yaml', BARE)],
  ...(await Promise.all(
    [...SHIPPED, 'scenarios/japan_dprk_2002.yaml'].map(async (path) => [path, await briefRecord(path)] as const),
  )),
];

/** A number that a record holds, and its error, from which the digits follow. */
interface Known {
  readonly value: number;
  readonly error: number;
}

/** Every estimate of a record with its error: those of the brief's sentences, wherever they stand. */
function knownOf(record: ResultRecord): Known[] {
  const found: Known[] = [];
  const error = record.probability.standardError;
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { mean, standardError } = value as { mean?: unknown; standardError?: unknown };
    if (typeof mean === 'number' && typeof standardError === 'number')
      found.push({ value: mean, error: standardError });
    Object.values(value).forEach(walk);
  };
  walk(record);
  for (const end of record.probability.interval90 ?? []) found.push({ value: end, error });
  for (const { ifSeen, ifNot, difference } of record.indicators ?? []) {
    for (const value of [ifSeen, ifNot]) {
      if (value !== null) found.push({ value, error: difference?.standardError ?? error });
    }
  }
  for (const { points, to, standardError } of wayOf(record, 3)) {
    found.push({ value: points ?? to, error: standardError ?? error }, { value: to, error: standardError ?? error });
  }
  return found;
}

/** Percentages and points of the brief that no number of the record rounds to in digits that its error allows. */
function strangers(record: ResultRecord, known = knownOf(record)): string[] {
  return words(briefContent(record))
    .join('\n')
    .replaceAll('90 % band', '')
    .match(/(?:less than |more than |<|>)?[+−]?\d[\d.]*(?= (?:%|points?))/g)!
    .filter((token) => {
      // A bound is what no estimate of its digits can be told from.
      if (/^[lm<>]/.test(token)) return false;
      const value = Number(token.replace('−', '-'));
      const decimals = token.split('.')[1]?.length ?? 0;
      return !known.some(
        (one) =>
          Math.abs(100 * one.value - value) <= 0.5 * 10 ** -decimals + 1e-9 && decimals <= decimalsFor(100 * one.error),
      );
    });
}

describe.each(RECORDS)('the brief of %s', (_, record) => {
  const content = briefContent(record);
  const said = words(content);

  it('says numbers of the record alone, in digits that their errors allow', () => {
    expect(strangers(record)).toEqual([]);
  });

  it('has no empty sentence, no word of the program, and no heading over nothing', () => {
    for (const text of [...said, htmlBrief(record), markdownBrief(record)]) {
      expect(text).not.toMatch(/\b(?:null|NaN|undefined|Infinity)\b|\[object/);
    }
    for (const text of said) {
      expect(text.trim()).not.toBe('');
      expect(text).not.toMatch(/ {2}|“”|\(\)|\bof 0 |: *$| \.|\.\.|, ,|[^\d.]0(?:\.0+)? points/);
    }
    const kinds = allBlocks(content).map(({ kind }) => kind);
    kinds.forEach((kind, i) => {
      if (kind === 'heading') expect(['paragraph', 'list', 'figure', 'only']).toContain(kinds[i + 1]);
    });
    expect(markdownBrief(record)).not.toMatch(/\n{3}/);
    expect(summaryLines(record, [], plain(100)).join('\n')).not.toMatch(/\n{3}/);
  });

  it('has sentences and pictures, no fold, no form of key and value and no table', () => {
    for (const { kind } of allBlocks(content)) {
      expect(['heading', 'paragraph', 'list', 'figure', 'only']).toContain(kind);
    }
    expect(htmlBrief(record)).not.toMatch(/<(?:details|dl|table)\b/);
    expect(markdownBrief(record)).not.toContain('|--');
    expect(contentMarkdown(content, null).join('\n')).not.toMatch(/^\|/m);
  });

  it('keeps the order: answer, range, base rate, reasons, course, changes, watch, confidence, resolution', () => {
    const order = [
      /^As of /,
      /^Depending on what is not known/,
      /^Of .* came to a meeting within/,
      /^The meeting was (?:not )?held/,
      /^Why /,
      /^What would change it$/,
      /^Without the consent of|holds it back most/,
      /^What to watch$/,
      /^How sure this is$/,
      /^Confidence in the basis/,
      /^The band (?:leaves out|does not hold)/,
      /^How it resolves: /,
    ];
    const places = order.map((start) => said.findIndex((text) => start.test(text))).filter((place) => place >= 0);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(said.filter((text) => /^As of /.test(text))).toHaveLength(1);
  });

  it('is said in the same words on a page, in Markdown and on a terminal', () => {
    const bare = (text: string): string => text.replace(/[\\*_`#>-]+/g, '').replace(/\s+/g, ' ');
    const page = bare(
      htmlBrief(record)
        .replace(/<svg[\s\S]*?<\/svg>/g, '')
        .replace(/<[^>]+>/g, ' ')
        .replaceAll('&quot;', '"')
        .replaceAll('&#39;', "'")
        .replaceAll('&lt;', '<')
        .replaceAll('&amp;', '&'),
    );
    const markdown = bare(markdownBrief(record).replaceAll('&lt;', '<').replaceAll('&amp;', '&'));
    const terminal = bare(contentLines(content, plain(100)).join('\n'));
    const shared = said.filter((text) => text !== said[0] && text !== oddsText(record.probability));
    for (const text of shared) {
      for (const medium of [page, markdown, terminal])
        expect(medium.replace(/[<>]/g, '')).toContain(bare(text).replace(/[<>]/g, ''));
    }
  });
});

it('a number that the record does not hold, or with a digit too many, would be found', () => {
  const known = knownOf(sampleRecord());
  expect(strangers(EMPTY, known)).toEqual([]);
  const probability = { ...EMPTY.probability, mean: 0.9137 };
  expect(strangers({ ...EMPTY, probability }, known)).toEqual(['91.4', '91.4']);
  const coarse = known.map((one) => ({ ...one, error: 0.02 }));
  expect(strangers(EMPTY, coarse)).toContain('6.4');
});

describe('what a record lacks', () => {
  it('leaves the answer, its range and how sure it is', () => {
    expect(words(briefContent(EMPTY)).slice(2)).toEqual([
      'As of 1 April 2024, a meeting by 31 December 2024 is very unlikely: 6.4 %, about 1 in 16.',
      'Depending on what is not known for sure, it could be as low as 0.9 % or as high as 17.5 % (90 % band).',
      'How sure this is',
      expect.stringMatching(/^Confidence in the basis: low\./),
      'The band covers what is not known about the numbers of the file, and not chance itself.',
    ]);
    expect(figureIds(briefContent(EMPTY))).toEqual([]);
  });
});

describe('oddsText', () => {
  const odds = (mean: number, standardError = 1e-4): string | null => oddsText({ mean, standardError });

  it.each([
    [0.059, '1 in 17'],
    [0.2, '1 in 5'],
    [0.24, '1 in 4'],
    [0.33, '1 in 3'],
    [0.4, '2 in 5'],
    [0.49, '1 in 2'],
    [0.66, '2 in 3'],
    [0.74, '3 in 4'],
    [0.9, '9 in 10'],
    [0.94, '9 in 10'],
    [0.0123, '1 in 81'],
    [0.0033, '1 in 300'],
    [0.0004, '1 in 2,500'],
  ])('of %d is %s', (probability, text) => {
    expect(odds(probability, 1e-5)).toBe(text);
  });

  it('is absent where it would say more than the number does', () => {
    for (const probability of [0, 1, 0.95, 0.999, 5e-5]) expect(odds(probability)).toBeNull();
    // Less than 1 %, as it is written with this error.
    expect(odds(0.004, 0.02)).toBeNull();
  });

  it('is near the probability over the whole range, and never turns back', () => {
    const shareOf = (text: string): number => {
      const [held = Number.NaN, among = Number.NaN] = text
        .split(' in ')
        .map((part) => Number(part.replaceAll(',', '')));
      return held / among;
    };
    fc.assert(
      fc.property(fc.double({ min: 1e-4, max: 0.9499, noNaN: true }), (probability) => {
        const value = shareOf(odds(probability, 1e-7) ?? '');
        expect(Math.abs(value - probability)).toBeLessThan(Math.min(0.051, 0.12 * probability + 1e-12));
      }),
    );
    const values = Array.from({ length: 900 }, (_, i) => shareOf(odds((i + 1) / 1000, 1e-7) ?? ''));
    values.slice(1).forEach((value, i) => {
      expect(value).toBeGreaterThanOrEqual(values[i] ?? 0);
    });
  });
});

describe('the answer', () => {
  const probability = (changes: Partial<ResultRecord['probability']>) =>
    sampleRecord({ probability: { ...sampleRecord().probability, ...changes } });

  it.each([
    ['very unlikely', 'is very unlikely: 6.4 %'],
    ['likely', 'is likely: 6.4 %'],
    ['roughly even chance', 'has a roughly even chance: 6.4 %'],
    ['almost no chance', 'has almost no chance: 6.4 %'],
    ['almost certain', 'is almost certain: 6.4 %'],
    ['less than 1 %', 'has a chance of 6.4 %'],
  ])('says “%s” as a sentence', (word, text) => {
    expect(answerSentence(probability({ words: word }))).toContain(`a meeting by 31 December 2024 ${text}, about`);
  });

  it('says an end of the range that is a bound as a bound, and no range that is a point', () => {
    const range = (interval90: [number, number] | null, spread: number | null = 0.04) =>
      rangeSentence(probability({ interval90, spread }));
    expect(range([0.0001, 0.175])).toContain('it could be less than 0.1 % or as high as 17.5 % (90 % band).');
    expect(range([0.2, 0.9999])).toContain('it could be as low as 20.0 % or more than 99.9 %');
    expect(range(null, null)).toBeNull();
    expect(range([0.0642, 0.0642], 0)).toBeNull();
    expect(range([0.06421, 0.06422])).toBeNull();
  });
});

describe('the base rate', () => {
  const { scenario, baseRate } = sampleRecord();
  if (baseRate === null) throw new Error('The sample has a base rate.');
  const year = { start: '2024-01-01', end: '2024-12-31' };
  const said = (changes: Partial<typeof baseRate>, window = year): string | null => {
    const stated = { ...baseRate, held: 1, of: 20, months: 12, title: '', ...changes };
    const days = (Date.parse(window.end) - Date.parse(window.start)) / 86_400_000 + 1;
    const forWindow = 1 - (1 - stated.held / stated.of) ** (days / 30.4375 / stated.months);
    return baseRateSentence(
      sampleRecord({
        baseRate: { ...stated, forWindow },
        scenario: { ...scenario, window: { ...scenario.window, ...window } },
      }),
    );
  };

  it('is said as it was counted, in a hundred', () => {
    expect(said({})).toBe('Of 20 cases like this one, one came to a meeting within 12 months: 5 in 100.');
    expect(said({ held: 1, of: 3 })).toMatch(/^Of 3 cases like this one, one came .*: about 33 in 100\.$/);
    expect(said({ held: 14, of: 1000, months: 12 })).toMatch(
      /^Of 1,000 cases like this one, 14 came .*: about 1 in 100\.$/,
    );
    expect(said({ title: 'Offers between enemies' })).toContain('20 cases like it (offers between enemies), one');
    expect(said({ title: 'NATO enlargements' })).toContain('like it (NATO enlargements), one');
    expect(said({ months: 1 }, { start: '2024-01-01', end: '2024-01-31' })).toContain('within 1 month: 5 in 100.');
  });

  it('needs no rate where none or all of them did', () => {
    expect(said({ held: 0 })).toBe('Of 20 cases like this one, none came to a meeting within 12 months.');
    expect(said({ held: 20 })).toBe('Of 20 cases like this one, all came to a meeting within 12 months.');
    expect(said({ held: 1, of: 1 })).toBe('Of the one case like this one, one came to a meeting within 12 months.');
  });

  it('is said for the length of the window where that is another', () => {
    const half = { start: '2024-01-01', end: '2024-06-30' };
    expect(said({}, half)).toBe(
      'Of 20 cases like this one, one came to a meeting within 12 months; over a time as long as this window that makes about 3 in 100.',
    );
    expect(said({}, { start: '2024-01-01', end: '2025-12-31' })).toContain('makes about 10 in 100.');
    // A year has 365 days or 366, and twelve months have 365.25.
    expect(said({}, { start: '2023-01-01', end: '2023-12-31' })).toContain(': 5 in 100.');
  });

  it('is absent where none is stated', () => {
    expect(baseRateSentence(sampleRecord({ baseRate: null }))).toBeNull();
  });
});

describe('who stands in the way', () => {
  const [one] = sampleRecord().veto;
  if (one === undefined) throw new Error('The sample has vetoes.');
  const run = (actors: string[], mean: number, hasVeto = false): typeof one => ({
    ...one,
    id: actors.join('+'),
    actors,
    hasVeto,
    probability: { ...one.probability, mean: 0.06 + mean, standardError: 0.004 },
    difference: { mean, standardError: 0.004, interval90: [mean - 0.007, mean + 0.007] },
  });
  const record = (...veto: (typeof one)[]): ResultRecord =>
    sampleRecord({
      veto,
      actors: ['Japan', 'United States', 'Lower valley', 'Kim’s party'].map((title, i) => ({
        ...sampleRecord().actors[0]!,
        id: 'abcd'[i] ?? '',
        title,
      })),
    });

  it('is the one whose consent would add most, then all together', () => {
    expect(blockerSentence(record(run(['a'], 0.1), run(['b'], 0.2), run(['a', 'b'], 0.4)))).toBe(
      'The United States holds it back most: were it fully willing, the probability would be 26.0 %; with both willing, 46.0 %.',
    );
    const four = [
      run(['a'], 0.1),
      run(['b'], 0.05),
      run(['c'], 0.01),
      run(['d'], 0.02),
      run(['a', 'b', 'c', 'd'], 0.5),
    ];
    expect(blockerSentence(record(...four))).toBe(
      'Japan holds it back most: were it fully willing, the probability would be 16.0 %; with all four willing, 56.0 %.',
    );
    expect(blockerSentence(record(run(['a'], 0.1)))).toMatch(/would be 16\.0 %\.$/);
  });

  it('is nobody whose part is within the error, or takes away', () => {
    expect(blockerSentence(record(run(['a'], 0.002), run(['b'], -0.1), run(['a', 'b'], 0)))).toBeNull();
    expect(blockerSentence(record())).toBeNull();
    // Nor one of two who hold it back alike, nor one that takes half a point.
    expect(blockerSentence(record(run(['a'], 0.1), run(['b'], 0.104), run(['a', 'b'], 0.4)))).toBeNull();
    expect(blockerSentence(record(run(['a'], 0.0049)))).toBeNull();
  });

  it('names those whose refusal rules it out, as names stand in a sentence', () => {
    const said = (...ids: string[]) => indispensableSentence(record(...ids.map((id) => run([id], 0, true))));
    expect(said('a')).toBe('If Japan refused outright there would be no meeting.');
    expect(said('b', 'c')).toBe(
      'If either the United States or the Lower valley refused outright there would be no meeting.',
    );
    expect(said('a', 'b', 'd')).toBe(
      'If any one of Japan, the United States or Kim’s party refused outright there would be no meeting.',
    );
    expect(indispensableSentence(record(run(['a'], 0.1)))).toBeNull();
  });
});

describe('what to watch', () => {
  it('is what tells most and clearly, at most three, and what is seen on a day is not seen by it', () => {
    const [one] = sampleRecord().indicators ?? [];
    if (one === undefined) throw new Error('The sample has indicators.');
    const made = (title: string, bits: number, changes: Partial<typeof one> = {}) => ({
      ...one,
      id: title,
      title,
      bits,
      isClear: true,
      ifSeen: 0.2,
      ifNot: 0.05,
      by: '2024-06-30',
      ...changes,
    });
    const said = watchTexts(
      sampleRecord({
        indicators: [
          made('Unclear', 9, { isClear: false }),
          made('Never', 8, { ifSeen: null }),
          made('Fourth', 1),
          made('Third thing on that day', 2),
          made('The answer itself', 9, { by: '2024-12-31' }),
          made('First', 4),
          made('Second', 3),
        ],
      }),
    );
    expect(said.map((text) => text.replace(/ \(chance.*/, ''))).toEqual([
      'First, by 30 June 2024',
      'Second, by 30 June 2024',
      'On 30 June 2024 third thing',
    ]);
    expect(said[0]).toMatch(/: 20 % if so, 5 % if not$/);
  });
});

it('says first that a question is settled, and then gives no reason, change or sign', () => {
  const record = sampleRecord();
  const outcome = sampleOutcome('held', record.asOf);
  const said = words(briefContent({ ...record, outcome }));
  expect(said[0]).toMatch(/^The question is settled\. The meeting was held/);
  for (const title of ['What would change it', 'What to watch']) expect(said).not.toContain(title);
  const later = words(briefContent({ ...record, outcome: { ...outcome, until: '2024-12-30' } }));
  expect(later.join()).not.toContain('settled.');
  expect(later).toContain('What to watch');
  const open = words(briefContent({ ...record, outcome: sampleOutcome('open', record.asOf) }));
  expect(open.join()).not.toContain('settled.');
});

it('leaves room on a terminal', () => {
  const flagship = RECORDS.find(([name]) => name.endsWith('2024.yaml'))?.[1];
  if (flagship === undefined) throw new Error('The flagship ships.');
  // Two more say where the report is; a type that is not known takes one.
  expect(summaryLines(flagship, [], plain(100)).length).toBeLessThanOrEqual(44);
});
