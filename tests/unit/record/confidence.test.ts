import { describe, expect, it } from 'vitest';
import { type Basis, type Counted, confidenceOf } from '../../../src/record/confidence.ts';

function counted(share: number, ground: Counted['ground'], path = ground): Counted {
  return { path, title: `The ${path}`, share, ground };
}

/** Nine tenths on a source, the rest on a judgement. */
const SOURCED = [counted(0.9, 'source'), counted(0.1, 'judgement')];

/** Everything that high confidence asks for, and no more. */
const JUST_HIGH: Basis = {
  numbers: SOURCED,
  from: 'draws',
  certain: { count: 2, sourced: 1 },
  effectiveShare: 0.5,
  wordsInterval: ['unlikely', 'unlikely'],
};

const levelOf = (changes: Partial<Basis>): string => confidenceOf({ ...JUST_HIGH, ...changes }).level;
const resting = (share: number): Partial<Basis> => ({
  numbers: [counted(share, 'source'), counted(1 - share, 'judgement')],
});

describe('confidenceOf', () => {
  it('is high where every bound is met exactly', () => {
    expect(levelOf({})).toBe('high');
    expect(levelOf({ effectiveShare: 1, ...resting(1) })).toBe('high');
  });

  it('asks for no evidence where there is none, and for a band that is known', () => {
    expect(levelOf({ effectiveShare: null })).toBe('high');
    expect(levelOf({ wordsInterval: null })).toBe('moderate');
    expect(levelOf({ certain: { count: 0, sourced: 0 } })).toBe('high');
  });

  it.each<[string, Partial<Basis>]>([
    ['less than nine tenths rest on sources', resting(0.899)],
    ['the evidence kills more than half of the draws', { effectiveShare: 0.499 }],
    ['the band spans two words', { wordsInterval: ['very unlikely', 'unlikely'] }],
    ['the band is not known', { wordsInterval: null }],
    ['most of what is said to be certain has no source', { certain: { count: 3, sourced: 1 } }],
    ['both shares are just above their lower bounds', { ...resting(0.5), effectiveShare: 0.1 }],
  ])('is moderate where %s', (_, changes) => {
    expect(levelOf(changes)).toBe('moderate');
  });

  it.each<[string, Partial<Basis>]>([
    ['less than half rests on sources', resting(0.499)],
    ['fewer than a tenth of the draws are effective', { effectiveShare: 0.099 }],
    ['nothing is sourced, whatever else is good', { ...resting(0), effectiveShare: 1 }],
    ['nothing counts at all', { numbers: [] }],
    ['nothing survives the evidence, whatever else is good', { ...resting(1), effectiveShare: 0 }],
  ])('is low where %s', (_, changes) => {
    expect(levelOf(changes)).toBe('low');
  });

  it.each(['judgement', 'memory', 'assumption', 'unstated', 'none'] as const)('counts no %s', (ground) => {
    const numbers = [counted(0.6, ground), counted(0.4, 'source')];
    expect(confidenceOf({ ...JUST_HIGH, numbers })).toMatchObject({ sourcedShare: 0.4, level: 'low' });
  });

  it('names the most important number without a source, and none where each has one', () => {
    const numbers = [counted(0.5, 'source'), counted(0.2, 'memory'), counted(0.3, 'judgement')];
    expect(confidenceOf({ ...JUST_HIGH, numbers }).weakest).toEqual(counted(0.3, 'judgement'));
    expect(confidenceOf({ ...JUST_HIGH, numbers: [counted(1, 'source')] }).weakest).toBeNull();
    // What has no part in the probability, or less than none by noise, is no weakness.
    for (const share of [0, -0.01]) {
      const idle = [counted(1, 'source'), counted(share, 'memory')];
      expect(confidenceOf({ ...JUST_HIGH, numbers: idle }).weakest).toBeNull();
    }
    const alike = [counted(0.5, 'memory'), counted(0.5, 'judgement')];
    expect(confidenceOf({ ...JUST_HIGH, numbers: alike }).weakest?.ground).toBe('memory');
  });

  it('says what it looked at, and of evidence nothing where there is none', () => {
    const { reasons } = confidenceOf({
      ...JUST_HIGH,
      wordsInterval: ['very unlikely', 'unlikely'],
      effectiveShare: 0.256,
      numbers: [counted(0.874, 'source'), counted(0.126, 'none')],
    });
    expect(reasons.join('; ')).toBe(
      '87 % of what the probability depends on rests on sources, weighed by what each number explains of the differences between draws; sources for 1 of 2 numbers stated as certain; the evidence leaves 26 % of the draws effective; the uncertain numbers spread the answer from “very unlikely” to “unlikely”',
    );
    const bare = confidenceOf({ ...JUST_HIGH, effectiveShare: null, certain: { count: 0, sourced: 0 } }).reasons;
    expect(bare.join('; ')).not.toMatch(/evidence|certain;/);
    expect(confidenceOf({ ...JUST_HIGH, wordsInterval: null }).reasons.at(-1)).toContain('is not known');
    expect(confidenceOf({ ...JUST_HIGH, numbers: [counted(1, 'unstated')] }).reasons.at(-1)).toContain('`kind`');
  });

  it('does not depend on the size of the probability', () => {
    expect(levelOf({ wordsInterval: ['almost certain', 'almost certain'] })).toBe('high');
    expect(levelOf({ wordsInterval: ['less than 1 %', 'less than 1 %'] })).toBe('high');
  });
});
