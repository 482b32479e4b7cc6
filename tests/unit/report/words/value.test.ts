import { describe, expect, it } from 'vitest';
import type { ResultRecord } from '../../../../src/record/record.ts';
import {
  decisionSentences,
  expectedPayoff,
  informedText,
  statedPayoff,
  valueSentences,
} from '../../../../src/report/words/value.ts';
import { sampleRecord } from '../../../helpers/sampleRecord.ts';
import { sampleValue } from '../../../helpers/sampleResults.ts';

type Value = NonNullable<ResultRecord['value']>;

const record = sampleRecord();
const value = sampleValue();
const [decision] = value.decisions;
const [option] = decision?.options ?? [];
if (decision === undefined || option === undefined) throw new Error('The sample has a decision.');
const allNoise: Value = {
  ...value,
  inputs: value.inputs.map((one) => ({ ...one, isNoise: true })),
  decisions: [{ ...decision, inputs: decision.inputs.map((one) => ({ ...one, isNoise: true })) }],
};
describe('informedText', () => {
  it.each([
    [0.00412, 0.00031, '0.0041 ± 0.0003'],
    [0.000051, 0.0000031, '0.000051 ± 0.000003'],
    [0.0000002, 0.0000001, '0.000000 ± <0.000001'],
    [12345.6, 234, '12346 ± 234'],
    [0, 0, '0'],
  ])('writes %d with error %d as %s', (mean, standardError, text) => {
    expect(informedText({ mean, standardError })).toBe(text);
  });
});

describe('payoffs', () => {
  it('show thousands apart and no more digits than the probability bears', () => {
    expect(statedPayoff(-2_500_000)).toBe('\u22122,500,000');
    expect(statedPayoff(0.125)).toBe('0.125');
    expect(expectedPayoff(record, { ...option, ifHeld: -40, ifNot: 0, expected: -2.5678 })).toBe('\u22122.57');
    expect(expectedPayoff(record, { ...option, ifHeld: 4000, ifNot: 0, expected: 256.78 })).toBe('257');
    expect(expectedPayoff(record, { ...option, ifHeld: 4000, ifNot: -4000, expected: 3.2 })).toBe('3');
    expect(expectedPayoff(record, { ...option, ifHeld: 7, ifNot: 7, expected: 7 })).toBe('7');
    expect(expectedPayoff(record, { ...option, ifHeld: 7, ifNot: -7, expected: 0 })).toBe('0');
  });
});

describe('valueSentences', () => {
  it('tell how far full knowledge goes, and the one input most worth learning', () => {
    const [all, top] = valueSentences(record, value);
    expect(all).toBe(
      'Knowing every uncertain number would take 0.0024 off the expected Brier score of 0.06, 4 % of it, and 0.031 off the 0.34 bits of uncertainty; the rest is what the file leaves to chance.',
    );
    expect(top).toMatch(
      /^Of single inputs “How hard .*” is the most worth finding out: it would take off 0\.00068, 1 % of the score\. Four of the 13 inputs cannot be told from noise\.$/,
    );
  });

  it('say that the worth of all is not known where the band is not', () => {
    const [all, top] = valueSentences(record, { ...value, all: null });
    expect(all).toBe('What knowing every input would be worth cannot be told, as the band is not known.');
    expect(top).toMatch(/^Of single inputs/);
  });

  it('pass over noise for the best', () => {
    const [one, ...others] = value.inputs;
    if (one === undefined) throw new Error('The sample has inputs.');
    const [, top] = valueSentences(record, { ...value, inputs: [{ ...one, isNoise: true }, ...others] });
    expect(top).toContain('actors.dprk.outside_option is the most worth');
  });

  it('say so where all is noise, where draws are too few, and where nothing is uncertain', () => {
    expect(valueSentences(record, allNoise)[1]).toBe(
      'Learning any one of the 13 inputs cannot be told from learning nothing on these 4,096 draws.',
    );
    expect(valueSentences(record, { ...value, inputs: [] })[1]).toContain('effective sample size is too small');
    const nothing = { mean: 0, standardError: 0 };
    const untried = value.inputs.map((input) => ({ ...input, brier: nothing, isNoise: true }));
    const grown = sampleRecord({ draws: 20_000 });
    expect(valueSentences(grown, { ...value, inputs: untried })[1]).toBe(
      'Of single inputs nothing can be said on the first 4,096 of the 20,000 draws: the effective sample size is too small.',
    );
    expect(valueSentences(sampleRecord({ inputs: [] }), { ...value, inputs: [] })).toEqual([
      'The scenario has no uncertain input that could be learnt.',
    ]);
  });

  it('divide by no score of nothing', () => {
    const none = { ...value, brier: 0, bits: 0, all: { brier: 0, bits: 0 } };
    expect(valueSentences(record, none).join(' ')).not.toMatch(/NaN|Infinity/);
  });
});

describe('decisionSentences', () => {
  it('say of equal options that nothing tells them apart', () => {
    const [one, two, three] = decision.options;
    if (one === undefined || two === undefined || three === undefined) throw new Error('The sample has three options.');
    const like = { ifHeld: one.ifHeld, ifNot: one.ifNot, expected: one.expected };
    const best = { ...decision, best: one.id, turnsAt: [{ probability: 0, option: one.id }] };
    const all = decisionSentences(record, { ...best, options: [one, { ...two, ...like }] });
    expect(all[0]).toMatch(
      /^Both options are worth the same at every probability; at 6\.4 % their expected payoff is /,
    );
    expect(all.join(' ')).not.toContain('best');
    const some = decisionSentences(record, { ...best, options: [one, { ...two, ...like }, three] });
    expect(some[0]).toContain(`the best option is “${one.title}” or “${two.title}”,`);
  });

  it('tell the best now, where it turns, and what knowledge is worth', () => {
    const [best, turns, worth] = decisionSentences(record, decision);
    expect(best).toBe('At 6.4 % the best option is “Stay at home”, with an expected payoff of −2.57 million yen.');
    expect(turns).toBe(
      '“Stay at home” is best below 7.89 %, “Send two people to Ulaanbaatar” from 7.89 % to 37.5 %, “Send the whole team” from 37.5 % on. The turning point at 7.89 % lies within the 90 % band of the probability, 0.9 % to 17.5 %, so uncertainty about the inputs bears on the choice.',
    );
    expect(worth).toMatch(
      /^Knowing every input before choosing would be worth 0\.87 million yen; of single inputs “How hard .*” is worth the most, 0\.21 million yen with a standard error of 0\.0049\.$/,
    );
  });

  it('tell a band that crosses no turning point, and one that crosses several', () => {
    const at = (...places: number[]) => ({
      ...decision,
      turnsAt: [0, ...places].map((probability, i) => ({
        probability,
        option: decision.options[i]?.id ?? '',
      })),
    });
    expect(decisionSentences(record, at(0.4, 0.5))[1]).toMatch(
      /No turning point lies within the 90 % band of the probability, 0\.9 % to 17\.5 %; the nearest is at 40 %\.$/,
    );
    expect(decisionSentences(record, at(0.05, 0.1))[1]).toContain('The turning points at 5 % and 10 % lie within');
    expect(decisionSentences(record, at())[1]).toBe('It is the best at every probability.');
  });

  it('claim no worth that is none or noise', () => {
    expect(decisionSentences(record, { ...decision, all: 0 })[2]).toContain('worth nothing here');
    const [noisy] = allNoise.decisions;
    if (noisy === undefined) throw new Error('There is a decision.');
    expect(decisionSentences(record, noisy)[2]).toMatch(/the worth of any single one cannot be told from noise\.$/);
  });

  it('keep a long unit out of the sentences', () => {
    const long = { ...decision, unit: 'points, of which a meeting well prepared is worth 100' };
    const text = decisionSentences(record, long).join(' ');
    expect(text).toContain('an expected payoff of −2.57 points.');
    expect(text).not.toContain('well prepared');
    expect(decisionSentences(record, { ...decision, unit: '' })[0]).toMatch(/payoff of −2\.57\.$/);
  });

  it('stand with an option that is not there', () => {
    const lost = { ...decision, best: 'gone', turnsAt: [{ probability: 0, option: 'gone' }] };
    expect(decisionSentences(record, lost)[0]).toBe('At 6.4 % the best option is “gone”.');
  });
});
