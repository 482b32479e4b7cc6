import { describe, expect, it } from 'vitest';
import { type Basis, confidenceOf } from '../../../src/record/confidence.ts';

/** Everything that high confidence asks for, and no more. */
const JUST_HIGH: Basis = { wordsInterval: ['unlikely', 'unlikely'], effectiveShare: 0.5, sourcedShare: 0.9 };

const levelOf = (changes: Partial<Basis>): string => confidenceOf({ ...JUST_HIGH, ...changes }).level;

describe('confidenceOf', () => {
  it('is high where every bound is met exactly', () => {
    expect(levelOf({})).toBe('high');
    expect(levelOf({ effectiveShare: 1, sourcedShare: 1 })).toBe('high');
  });

  it.each<[string, Partial<Basis>]>([
    ['fewer than nine in ten numbers are sourced', { sourcedShare: 0.899 }],
    ['the evidence kills more than half of the draws', { effectiveShare: 0.499 }],
    ['the band spans two words', { wordsInterval: ['very unlikely', 'unlikely'] }],
    ['the band is not known', { wordsInterval: null }],
    ['both shares are just above their lower bounds', { sourcedShare: 0.5, effectiveShare: 0.1 }],
  ])('is moderate where %s', (_, changes) => {
    expect(levelOf(changes)).toBe('moderate');
  });

  it.each<[string, Partial<Basis>]>([
    ['fewer than half of the numbers are sourced', { sourcedShare: 0.499 }],
    ['fewer than a tenth of the draws are effective', { effectiveShare: 0.099 }],
    ['nothing is sourced, whatever else is good', { sourcedShare: 0, effectiveShare: 1 }],
    ['nothing survives the evidence, whatever else is good', { sourcedShare: 1, effectiveShare: 0 }],
  ])('is low where %s', (_, changes) => {
    expect(levelOf(changes)).toBe('low');
  });

  it('says that the band is not known', () => {
    expect(confidenceOf({ ...JUST_HIGH, wordsInterval: null }).reasons[2]).toBe(
      'how far the uncertain numbers spread the answer is not known',
    );
  });

  it('names what it looked at, as whole per cent and in words', () => {
    const { reasons } = confidenceOf({
      wordsInterval: ['very unlikely', 'unlikely'],
      effectiveShare: 0.256,
      sourcedShare: 0.874,
    });
    expect(reasons).toHaveLength(3);
    expect(reasons[0]).toContain('87 %');
    expect(reasons[1]).toContain('26 %');
    expect(reasons[2]).toMatch(/“very unlikely”.*“unlikely”/);
    expect(confidenceOf(JUST_HIGH).reasons[2]).toContain('one verbal band');
  });

  it('does not depend on the size of the probability', () => {
    expect(levelOf({ wordsInterval: ['almost certain', 'almost certain'] })).toBe('high');
    expect(levelOf({ wordsInterval: ['less than 1 %', 'less than 1 %'] })).toBe('high');
  });
});
