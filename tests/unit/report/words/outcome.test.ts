import { describe, expect, it } from 'vitest';
import { daysOf, outcomeSentence, outcomeWord, unscoredSentence } from '../../../../src/report/words/outcome.ts';
import { sampleOutcome, sampleRecord } from '../../../helpers/sampleRecord.ts';

const { end } = sampleRecord().scenario.window;

describe('an outcome in words', () => {
  it.each([
    [sampleOutcome('held', '2024-05-01'), 'The meeting was held on 1 May 2024.', 'held'],
    [
      sampleOutcome('held', '2024-04-20', '2024-05-01'),
      'The meeting was held between 20 April 2024 and 1 May 2024.',
      'held',
    ],
    [
      sampleOutcome('held', '2025-03-01', '2025-03-01', false),
      'The meeting was held on 1 March 2025, too late to count: it was not held by 31 December 2024.',
      'held late',
    ],
    [
      sampleOutcome('held', '2024-12-20', '2025-01-10', null),
      'The meeting was held between 20 December 2024 and 10 January 2025, and whether by 31 December 2024 is not known.',
      'held late?',
    ],
    [sampleOutcome('not_held', end), 'The meeting was not held by 31 December 2024.', 'not held'],
    [sampleOutcome('not_held', '2025-06-01'), 'The meeting was not held by 31 December 2024.', 'not held'],
    [
      sampleOutcome('not_held', '2024-09-15'),
      'The meeting was not held, which was settled on 15 September 2024.',
      'not held',
    ],
    [sampleOutcome('void'), 'Void since 1 October 2024: one of the two left office.', 'void'],
    [
      sampleOutcome('void', '2024-09-01', '2024-10-01'),
      'Void since a day between 1 September 2024 and 1 October 2024: one of the two left office.',
      'void',
    ],
    [sampleOutcome('open', '2024-06-01'), 'The question was still open on 1 June 2024.', 'open'],
    [
      sampleOutcome('open', '2025-06-01', '2025-06-01', false),
      'The meeting was not held by 31 December 2024: on 1 June 2025 the question was still open.',
      'open',
    ],
  ])('%j', (outcome, sentence, word) => {
    expect(outcomeSentence(sampleRecord({ outcome }))).toBe(sentence);
    expect(outcomeWord(outcome)).toBe(word);
  });

  it('has its title at the end, and is none where none is stated', () => {
    const sentence = (outcome: ReturnType<typeof sampleOutcome>): string | null =>
      outcomeSentence(sampleRecord({ outcome: { ...outcome, title: 'As announced. ' } }));
    expect(sentence(sampleOutcome('held'))).toBe('The meeting was held on 1 October 2024: As announced.');
    expect(sentence(sampleOutcome('void'))).toMatch(/^Void since 1 October 2024: As announced\.$/);
    expect(outcomeSentence(sampleRecord({ outcome: null }))).toBeNull();
  });

  it('says when, and why there is no score', () => {
    expect(daysOf(sampleOutcome('held'))).toBe('1 October 2024');
    expect(daysOf(sampleOutcome('held', '2024-04-20', '2024-05-01'))).toBe('between 20 April 2024 and 1 May 2024');
    const unscored = (outcome: ReturnType<typeof sampleOutcome> | null): string | null =>
      unscoredSentence(sampleRecord({ outcome }));
    expect(unscored(sampleOutcome('open', '2024-06-01'))).toBe(
      'The forecasts have no score, because nobody has looked further than 1 June 2024.',
    );
    expect(unscored(sampleOutcome('held', '2024-12-20', '2025-01-10', null))).toBe(
      'The forecasts have no score, because the meeting may have been before or after 31 December 2024.',
    );
    for (const one of [null, sampleOutcome('held'), sampleOutcome('void')]) expect(unscored(one)).toBeNull();
  });
});
