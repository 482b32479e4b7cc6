import { describe, expect, it } from 'vitest';
import type { ResultRecord } from '../../../../src/record/record.ts';
import { answerContent, answerInShort } from '../../../../src/report/sections/answer.ts';
import { blocksOf, words } from '../../../helpers/blocks.ts';
import { sampleRecord } from '../../../helpers/sampleRecord.ts';

const record = sampleRecord();

/** What stands behind each name in the list of facts. */
function factsOf(changes: Partial<ResultRecord> = {}): Record<string, string> {
  const said = words(answerContent(sampleRecord({ ...changes })));
  const pairs = said.flatMap((line): [string, string][] => {
    const [, name, text] = /^([A-Z][\w ]*): (.*)$/.exec(line) ?? [];
    return name === undefined || text === undefined ? [] : [[name, text]];
  });
  return Object.fromEntries(pairs);
}

/** The sentence in the words of ICD 203. */
function inWords(words_: string, wordsInterval: [string, string] | null, spread: number | null = 0.05): string {
  const probability = { ...record.probability, words: words_, wordsInterval, spread };
  const said = words(answerInShort(sampleRecord({ probability })))[0] ?? '';
  return said.replace(/^A meeting by 31 December 2024 /, '');
}

describe('the answer', () => {
  it('is the number above its band on a page, and both in a sentence where there is no page', () => {
    const [page, text] = blocksOf(answerContent(record), 'only');
    expect([page?.media, words(page?.blocks ?? null)]).toEqual([['html'], ['6.4 %', '90 % band: 0.9 % to 17.5 %']]);
    expect([text?.media, words(text?.blocks ?? null)]).toEqual([
      ['markdown'],
      ['6.4 %, 90 % band 0.9 % to 17.5 %, as of 1 April 2024.'],
    ]);
  });

  it('has the rule, the dates, the parties and what it rests on under their names', () => {
    const party = (id: string, title: string, leader: string) => ({ id, title, leader });
    const { scenario } = record;
    const facts = factsOf({
      scenario: {
        ...scenario,
        resolves: 'Both in one room',
        window: { start: '2024-01-05', end: '2024-12-31', step: 'week' },
        principals: { initiator: party('japan', 'Japan', 'Kishida'), target: party('dprk', '', '') },
      },
      asOf: '2024-04-01',
      draws: 2000,
      paths: 3,
      effectiveSampleSize: 2000,
      outcome: { held: false, on: '2024-12-30', title: 'No plane landed.', why: '', sources: [] },
      warnings: ['one', 'two'],
    });
    expect(facts).toMatchObject({
      Resolves: 'Both in one room',
      'As of': '1 April 2024',
      Window: '5 January 2024 to 31 December 2024',
      Initiator: 'Japan (Kishida)',
      Target: 'dprk',
      Precision: '2,000 draws of the inputs with 3 paths each; Monte Carlo standard error 0.11 points.',
      Outcome: 'The meeting was not held, settled on 30 December 2024: No plane landed. The forecast does not use it.',
      Warnings: '2 warnings',
    });
    expect(facts['Uncertainty']).toMatch(/^If every uncertain number .* What the file leaves to chance /);
    const bare = factsOf({ outcome: null, warnings: [] });
    expect([bare['Outcome'], bare['Warnings']]).toEqual([undefined, undefined]);
  });

  it('says first that the scenario contradicts itself, if a law failed', () => {
    const law = { id: 'more-will', title: '', paths: [], trials: 3, says: '', replay: null };
    const notices = (status: 'holds' | 'fails') =>
      words(answerContent(sampleRecord({ checks: { seed: 1, laws: [{ ...law, status }] } }))).filter((said) =>
        said.includes('See the checks.'),
      );
    expect(notices('fails')).toEqual([
      'The scenario contradicts itself: 1 of 1 law fails (more-will). See the checks.',
    ]);
    expect(notices('holds')).toEqual([]);
  });
});

describe('the answer in words', () => {
  it('is a predicate, whatever the word', () => {
    expect(inWords('unlikely', null)).toBe('is unlikely.');
    expect(inWords('roughly even chance', null)).toBe('has a roughly even chance.');
    expect(inWords('almost no chance', null)).toBe('has almost no chance.');
    expect(inWords('less than 1 %', null)).toBe('has a chance of less than 1 %.');
  });

  it('comes with those of the band, once if they are the same', () => {
    expect(inWords('unlikely', ['unlikely', 'unlikely'])).toBe('is unlikely, over the whole band.');
    expect(inWords('unlikely', ['likely', 'likely'])).toBe('is unlikely; the band is likely.');
    for (const [low, high] of [
      ['very unlikely', 'unlikely'],
      ['unlikely', 'likely'],
      ['very unlikely', 'likely'],
    ] as const) {
      expect(inWords('unlikely', [low, high])).toBe(`is unlikely; the band runs from ${low} to ${high}.`);
    }
  });

  it('says nothing of a band that is a point or not known', () => {
    expect(inWords('unlikely', ['unlikely', 'unlikely'], 0)).toBe('is unlikely.');
    expect(inWords('unlikely', null, null)).toBe('is unlikely.');
  });
});

describe('the answer in short', () => {
  const later = (known: readonly string[]) => {
    const [row] = record.evidence;
    if (row === undefined) throw new Error('The sample has evidence.');
    const evidence = known.map((day) => ({ ...row, known: day }));
    return words(answerInShort(sampleRecord({ asOf: '2024-03-01', evidence }))).filter((said) =>
      said.includes('became known later'),
    );
  };

  it('names the day from which on all evidence would be used', () => {
    expect(later(['2024-04-02', '2024-05-03', '2024-03-01', '2024-02-01'])).toEqual([
      '2 pieces of evidence became known later and are not used; --as-of 2024-05-03 would use all that is known by then.',
    ]);
    expect(later(['2024-03-02'])).toEqual([
      '1 piece of evidence became known later and is not used; --as-of 2024-03-02 would use all that is known by then.',
    ]);
    expect(later(['2024-03-01'])).toEqual([]);
    expect(later([])).toEqual([]);
  });
});
