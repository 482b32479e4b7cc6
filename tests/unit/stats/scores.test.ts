import { describe, expect, test } from 'vitest';
import { icd203Words } from '../../../src/stats/icd203.ts';
import { brierScore, LOG_SCORE_CLAMP, logScore, skill } from '../../../src/stats/scores.ts';
import { relativeError } from '../numeric/relativeError.ts';

describe('scores', () => {
  test('of certain forecasts', () => {
    expect(brierScore([{ probability: 1, happened: true }])).toBe(0);
    expect(brierScore([{ probability: 1, happened: false }])).toBe(1);
    expect(relativeError(logScore([{ probability: 0, happened: true }]), -Math.log(LOG_SCORE_CLAMP))).toBeLessThan(
      4e-16,
    );
    expect(relativeError(logScore([{ probability: 1, happened: true }]), -Math.log1p(-1e-6))).toBeLessThan(1e-10);
    expect(logScore([{ probability: 0.5, happened: false }])).toBe(Math.LN2);
  });

  test('of no forecasts are not numbers', () => {
    expect(brierScore([])).toBeNaN();
    expect(logScore([])).toBeNaN();
  });

  test('are proper: the true probability has the best expected score', () => {
    const p = 0.3;
    const expected = (score: typeof brierScore, probability: number) =>
      p * score([{ probability, happened: true }]) + (1 - p) * score([{ probability, happened: false }]);
    for (const score of [brierScore, logScore]) {
      for (const q of [0.01, 0.1, 0.29, 0.31, 0.5, 0.99]) {
        expect(expected(score, q)).toBeGreaterThan(expected(score, p));
      }
    }
  });

  test('skill', () => {
    expect(skill(brierScore([{ probability: 0.5, happened: true }]), 0.25)).toBe(0);
    expect(skill(0.1, 0.4)).toBe(0.75);
    expect(skill(0.4, 0.2)).toBe(-1);
    expect(skill(0.4, 0)).toBeNull();
  });
});

describe('icd203Words', () => {
  test.each([
    [0, 'less than 1 %'],
    [0.0099, 'less than 1 %'],
    [0.01, 'almost no chance'],
    [0.0499, 'almost no chance'],
    [0.05, 'very unlikely'],
    [0.2, 'unlikely'],
    [0.45, 'roughly even chance'],
    [0.5499, 'roughly even chance'],
    [0.55, 'likely'],
    [0.8, 'very likely'],
    [0.95, 'almost certain'],
    [0.99, 'almost certain'],
    [0.9901, 'more than 99 %'],
    [1, 'more than 99 %'],
  ])('%d is "%s"', (p, words) => {
    expect(icd203Words(p)).toBe(words);
  });

  test('refuses what is not a probability', () => {
    expect(() => icd203Words(1.01)).toThrow('probability is 1.01, but must be between 0 and 1');
    expect(() => icd203Words(Number.NaN)).toThrow(RangeError);
  });
});
