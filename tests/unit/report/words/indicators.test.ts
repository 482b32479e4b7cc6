import { describe, expect, it } from 'vitest';
import { mostTellingSentence, smallText } from '../../../../src/report/words/indicators.ts';
import { byBits } from '../../../../src/report/words/order.ts';
import { sampleRecord } from '../../../helpers/sampleRecord.ts';

const record = sampleRecord();
const indicators = record.indicators ?? [];
const never = indicators.find(({ ifSeen }) => ifSeen === null);
if (never === undefined) throw new Error('The sample has an indicator that is never seen.');

describe('smallText', () => {
  it.each([
    [0, '0'],
    [0.02713, '0.027'],
    [0.0000123, '0.000012'],
    [0.000003, '<0.00001'],
    [1, '1'],
  ])('writes %d as %s', (value, text) => {
    expect(smallText(value)).toBe(text);
  });
});

describe('byBits', () => {
  it('puts the most informative first, and keeps the order of equals', () => {
    const equal = ['a', 'b', 'c'].map((id) => ({ ...never, id }));
    expect(byBits([...equal, ...indicators]).map(({ id }) => id)).toEqual([
      'contact',
      'announced',
      'another_refusal',
      'approval_under_20',
      'test',
      'a',
      'b',
      'c',
      'embassy',
    ]);
  });
});

describe('mostTellingSentence', () => {
  it('names the first that stands out from the noise, and what either answer would make of the probability', () => {
    const unclear = { ...never, id: 'unclear', bits: 9 };
    expect(mostTellingSentence(record, byBits([...indicators, unclear]))).toBe(
      'Most telling: A contact between the two governments is reported and confirmed by one of them, by 30 June 2024 (chance 11.2 %). If it is seen the answer becomes 27 %, if not 4 %.',
    );
    expect(mostTellingSentence(record, [unclear])).toBeNull();
    expect(mostTellingSentence(record, [])).toBeNull();
  });
});
