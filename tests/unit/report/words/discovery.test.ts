import { describe, expect, it } from 'vitest';
import type { ResultRecord } from '../../../../src/record/record.ts';
import {
  boxSentence,
  chanceSentence,
  coverageText,
  densityText,
  discoveryNote,
  discoverySentence,
  limitText,
  massText,
  pText,
  timesText,
} from '../../../../src/report/words/discovery.ts';
import { sampleRecord } from '../../../helpers/sampleRecord.ts';
import { sampleDiscovery } from '../../../helpers/sampleResults.ts';

type Discovery = NonNullable<ResultRecord['discovery']>;

const record = sampleRecord();
const discovery = sampleDiscovery();
const [first, second, luck] = discovery.boxes;
if (first === undefined || second === undefined || luck === undefined) throw new Error('The sample has boxes.');
const none: Discovery = { ...discovery, boxes: [] };
const onlyLuck: Discovery = { ...discovery, boxes: [luck] };
const [limit] = first.limits;
if (limit === undefined) throw new Error('A box has limits.');

describe('limitText', () => {
  it.each([
    [0.31, null, 'at least 0.31'],
    [null, 0.4, 'at most 0.4'],
    [-0.5, 0.4, 'between −0.5 and 0.4'],
    [1, 1, '1'],
    [null, null, 'of any size'],
  ])('writes %j to %j in words', (low, high, text) => {
    expect(limitText({ ...limit, low, high })).toBe(text);
  });

  it('names the values of a list, unless they are many', () => {
    const values = [0, 0.5, 1, 1.5, 2, 3];
    expect(limitText({ ...limit, low: 0, high: 3, values })).toBe('0, 0.5, 1, 1.5, 2 or 3');
    expect(limitText({ ...limit, low: 0, high: 4, values: [...values, 4] })).toBe('between 0 and 4');
  });
});

describe('pText', () => {
  it.each([
    [0.0004, '<0.001'],
    [0.0114, '0.011'],
    [1, '1'],
  ])('writes %d as %s', (value, text) => {
    expect(pText(value)).toBe(text);
  });
});

describe('sentences', () => {
  it('tell a box in words, from the half that was kept back', () => {
    expect(discoverySentence(record, discovery)).toBe(
      'In 10.4 % of the 4,096 draws the probability is 15 % or more. Two combinations of inputs mark them out.',
    );
    expect(boxSentence(discovery, second)).toBe(
      'Where “Support from Russia and China” is between 0.1 and 0.42 and “Weight of a partner about to fall” is at least −0.71, the probability is 15 % or more in 42 % of the draws, 4 times as often as overall. Such draws are 4.5 % of all and hold 18 % of those at 15 % or more.',
    );
  });

  it('tell of one as of one', () => {
    expect(discoverySentence(record, { ...discovery, boxes: [first, luck] })).toMatch(
      / One combination of inputs marks them out\.$/,
    );
    expect(chanceSentence({ ...discovery, boxes: [first, luck] })).toBe(
      'One more box was found that chance explains as well.',
    );
  });

  it('have the digits that the draws behind each share can bear', () => {
    const many = { ...discovery, draws: 200_000, share: 0.1 };
    const half = { ...first, tested: { coverage: 0.5, density: 0.5, mass: 0.5 } };
    expect([densityText(many, half.tested), coverageText(many, half), massText(many, half)]).toEqual([
      '50.0 %',
      '50.0 %',
      '50.0 %',
    ]);
    const few = { ...many, draws: 4096 };
    expect([densityText(few, half.tested), coverageText(few, half), massText(few, half)]).toEqual([
      '50 %',
      '50 %',
      '50 %',
    ]);
    expect([timesText(many, half), timesText({ ...many, share: 0 }, half)]).toEqual(['5', '']);
  });

  it('call chance chance', () => {
    expect(chanceSentence(discovery)).toBe('One more box was found that chance explains as well.');
    expect(chanceSentence(onlyLuck)).toBe('One box was found that chance explains as well.');
    expect(chanceSentence({ ...discovery, boxes: [luck, luck] })).toMatch(/^Two boxes were found/);
    expect(chanceSentence({ ...discovery, boxes: [first] })).toBeNull();
    expect(discoverySentence(record, onlyLuck)).toContain('believe none of what the search came up with');
  });

  it('say that nothing was found', () => {
    expect(discoverySentence(record, none)).toMatch(/No combination of inputs was found that marks them out\.$/);
  });

  it('say that it is not told which draws are likely, and what would tell', () => {
    expect(discoverySentence(record, { ...none, reliability: null })).toBe(
      'Which draws are likely ones is not known, as the band of the probability is not: nothing was sought.',
    );
    // Of 8 paths a fifth is of the inputs, so four times as many make it a half.
    expect(discoverySentence(record, { ...none, reliability: 0.2 })).toBe(
      'Which draws are likely ones cannot be told: only 20 % of the spread of their probabilities comes from the inputs, the rest from having few paths. More paths would tell: --paths 32.',
    );
  });

  it('say that the probability does not vary', () => {
    const constant = { ...none, share: 1, above: 0 };
    const never = sampleRecord({ probability: { ...record.probability, mean: 0, standardError: 0 } });
    expect(discoverySentence(never, constant)).toBe(
      'The probability is 0 % in every draw, whatever the inputs: there is nothing to mark out.',
    );
    // A bound that somebody asked for, and that all draws reach.
    expect(discoverySentence(record, { ...none, share: 1, above: 0.01 })).toMatch(/^In 100 % of the/);
  });

  it('count the draws that were searched where not all could be', () => {
    expect(discoveryNote(record)).toContain('in one half of the draws;');
    const grown = sampleRecord({ draws: 20_000, discovery });
    expect(discoveryNote(grown)).toContain('in one half of the first 4,096 of the 20,000 draws;');
  });

  it('claim no more where the other half shows no more', () => {
    const dull = { ...first, tested: { ...first.tested, density: discovery.share } };
    expect(boxSentence(discovery, dull)).toContain('no more often than overall');
    expect(boxSentence({ ...discovery, share: 0 }, dull)).not.toMatch(/NaN|Infinity/);
  });

  it('speak of weights only where there is evidence', () => {
    expect(discoveryNote(record)).toContain('weight that the evidence gives');
    expect(discoveryNote(sampleRecord({ evidence: [] }))).not.toContain('weight');
  });
});
