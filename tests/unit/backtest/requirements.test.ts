import { describe, expect, it } from 'vitest';
import { shareBaseline } from '../../../src/backtest/baselines.ts';
import { judge, namesInBacktest, type Requirement, readRequirement } from '../../../src/backtest/requirements.ts';
import { scoreAll } from '../../../src/backtest/score.ts';
import { requirementNotMet } from '../../../src/diagnostics/messages/backtest.ts';
import { caseOf, forecast, outcome, tenCases } from '../../helpers/backtestCases.ts';
import { relativeError } from '../numeric/relativeError.ts';

const NAMES = namesInBacktest({ landmarks: [30, 90], declared: ['precondition', 'accepted'] });
const read = (text: string): Requirement => {
  const found = readRequirement(text, NAMES);
  if ('message' in found) throw new Error(found.message);
  return found;
};
const scoresOf = (cases: Parameters<typeof scoreAll>[0]) =>
  scoreAll(cases, {
    landmarks: [30],
    baselines: [shareBaseline('x', 'By x', 'x', null)],
    slices: [],
    seed: '1',
  }).moments;

describe('what is required', () => {
  it.each([
    ['log < precondition', 'log', 'start', { id: 'precondition', margin: { amount: 0, isInErrors: false } }],
    ['brier<climatology', 'brier', 'start', { id: 'climatology', margin: { amount: 0, isInErrors: false } }],
    [
      'rps < climatology by 0.02',
      'ranked',
      'start',
      { id: 'climatology', margin: { amount: 0.02, isInErrors: false } },
    ],
    [
      'log < accepted - 0.02 at day 90',
      'log',
      'day 90',
      { id: 'accepted', margin: { amount: 0.02, isInErrors: false } },
    ],
    ['log < accepted by 2 se at day 90', 'log', 'day 90', { id: 'accepted', margin: { amount: 2, isInErrors: true } }],
    [
      'Interval < Climatology − 1.5se at Start',
      'interval',
      'start',
      { id: 'climatology', margin: { amount: 1.5, isInErrors: true } },
    ],
    ['log < learnt_group', 'log', 'start', { id: 'learnt_group', margin: { amount: 0, isInErrors: false } }],
    ['log < opening at news', 'log', 'news', { id: 'opening', margin: { amount: 0, isInErrors: false } }],
  ])('%s', (text, score, moment, than) => {
    expect(read(text)).toEqual({ text, score, moment, than: { kind: 'baseline', ...than } });
  });

  it.each([
    ['brier < 0.2', 'start', 0.2],
    ['brier < .2 at  day  30', 'day 30', 0.2],
  ])('%s', (text, moment, limit) => {
    expect(read(text)).toEqual({ text, score: 'brier', moment, than: { kind: 'number', limit } });
  });

  it.each([
    ['lg < precondition', 'names a score "lg"', 'did you mean "log"?'],
    ['log < preconditon', 'names a baseline "preconditon"', 'did you mean "precondition"?'],
    [
      'log < opening',
      'names a baseline "opening"',
      'there are climatology, precondition, accepted, learnt and learnt_group',
    ],
    ['log < learnt at day 90', 'names a baseline "learnt"', 'there are climatology, precondition and accepted'],
    ['log < accepted at day 45', 'names a moment "day 45"', 'there are start, day 30, day 90 and news'],
    ['log < 0.5 by 0.1', 'has a margin to a number', undefined],
    ['log <= 0.5', 'must be SCORE < BASELINE', 'as "log < precondition"'],
    ['log > 0.5', 'must be SCORE < BASELINE', 'as "log < precondition"'],
    ['log < -0.5', 'must be SCORE < BASELINE', 'as "log < precondition"'],
    ['log < accepted by', 'must be SCORE < BASELINE', 'as "log < precondition"'],
  ])('refuses %s', (text, message, hint) => {
    const found = readRequirement(text, NAMES);
    expect('message' in found ? found.message : '').toContain(message);
    expect('message' in found ? (found.hint ?? '') : '').toContain(hint ?? '');
  });

  it('may name any baseline where it is not known what there is', () => {
    expect(readRequirement('log < anything', namesInBacktest({ landmarks: [], declared: null }))).toMatchObject({
      than: { id: 'anything' },
    });
  });
});

describe('whether it holds', () => {
  const moments = scoresOf(tenCases());
  const held = (text: string) => judge(read(text), moments);

  it('is told of the difference from a baseline', () => {
    // Values of `score.test.ts`: log less that of climatology is −0.341 ± 0.212, Brier −0.149 ± 0.0927.
    expect(held('log < climatology')).toMatchObject({ isMet: true, why: null, n: 10, limit: 0 });
    expect(held('log < climatology by 0.34')).toMatchObject({ isMet: true });
    expect(held('log < climatology by 0.35')).toMatchObject({ isMet: false, why: 'not-below' });
    expect(held('log < climatology by 1.6 se')).toMatchObject({ isMet: true });
    expect(held('log < climatology by 1.7 se')).toMatchObject({ isMet: false, why: 'not-below' });
    expect(relativeError(held('log < climatology by 1.7 se').limit!, -1.7 * 0.21151497174525435)).toBeLessThan(1e-12);
  });

  it('is told of a number, which has to be above the score', () => {
    const { brier } = moments[0]!;
    expect(judge({ ...read('brier < 1'), than: { kind: 'number', limit: brier! } }, moments)).toMatchObject({
      isMet: false,
      why: 'not-below',
      found: brier,
    });
    expect(held('brier < 0.17')).toMatchObject({ isMet: true, found: brier, limit: 0.17, baseline: null });
  });

  it('is never told of what there is not', () => {
    expect(held('log < 0.9 at day 30')).toMatchObject({ isMet: false, why: 'nothing-scored', found: null });
    expect(held('log < climatology at day 30')).toMatchObject({ isMet: false, why: 'nothing-scored' });
    expect(judge({ ...read('log < 9'), moment: 'day 7' }, moments)).toMatchObject({ why: 'nothing-scored' });
    expect(held('log < accepted')).toMatchObject({ isMet: false, why: 'no-baseline' });
    expect(held('log < learnt')).toMatchObject({ isMet: false, why: 'nothing-scored' });
    const [one] = tenCases();
    expect(judge(read('log < climatology by 2 se'), scoresOf([one!]))).toMatchObject({
      isMet: false,
      why: 'one-group',
    });
    expect(judge(read('log < climatology'), scoresOf([one!]))).toMatchObject({ isMet: true });
  });

  it('is not told of an interval score that leaves cases out', () => {
    const flat = { ...forecast('start', 0, 0), curve: forecast('start', 0, 0).curve.map(() => 0) };
    const cases = [...tenCases(), caseOf('never', { outcome: outcome('held', 9), forecasts: [flat] })];
    expect(judge(read('interval < 99'), scoresOf(cases))).toMatchObject({ isMet: false, why: 'impossible' });
    expect(judge(read('interval < 99'), moments)).toMatchObject({ isMet: true });
  });

  it('is said with what was found and by how much', () => {
    const said = (text: string) => {
      const { why, ...rest } = held(text);
      return requirementNotMet({ ...rest, why: why! }).message;
    };
    expect(said('log < climatology by 0.35')).toBe(
      '--require "log < climatology by 0.35" is not met at start: log of the model less that of climatology is −0.341 ± 0.212 on 10 cases and must be below −0.35: 0.00883 too much',
    );
    expect(said('brier < 0.16')).toBe(
      '--require "brier < 0.16" is not met at start: brier of the model is 0.161 on 10 cases and must be below 0.16: 0.0005 too much',
    );
    expect(said('rps < 0.1 at day 30')).toBe(
      '--require "rps < 0.1 at day 30" is not met at day 30: no case has that score',
    );
  });
});
