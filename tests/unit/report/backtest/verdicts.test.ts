import { describe, expect, it } from 'vitest';
import {
  boldness,
  levelOf,
  offStretches,
  paceOf,
  stretchesOf,
  verdictOn,
} from '../../../../src/report/backtest/verdicts.ts';
import { sampleBacktest, sixtyCases } from '../../../helpers/sampleBacktest.ts';

describe('verdictOn', () => {
  it.each([
    [-0.041, 0.02, 10, 'better'],
    [0.041, 0.02, 10, 'worse'],
    [0.04, 0.02, 10, 'level'],
    [-0.04, 0.02, 10, 'level'],
    [-0.5, 0.02, 9, 'unknown'],
    [-0.5, null, 10, 'unknown'],
  ] as const)('%d ± %s of %d groups is %s', (mean, standardError, groups, verdict) => {
    expect(verdictOn({ mean, standardError }, groups)).toBe(verdict);
  });
});

describe('levelOf', () => {
  it('claims nothing within two standard deviations and half a case', () => {
    expect(levelOf({ forecast: 10, spread: 2, held: 14 })).toBe('right');
    expect(levelOf({ forecast: 10, spread: 2, held: 15 })).toBe('too low');
    expect(levelOf({ forecast: 10, spread: 2, held: 5 })).toBe('too high');
    // One meeting where a tenth of one was expected happens by chance once in ten times.
    expect(levelOf({ forecast: 0.1, spread: 0.3, held: 1 })).toBe('right');
  });
});

describe('stretchesOf', () => {
  it('adds up what the curve holds level', () => {
    const at = (forecast: number, n: number, share: number, low = 0, high = 1) => ({ forecast, n, share, low, high });
    const stretches = stretchesOf({
      reliability: [at(0.1, 2, 0.5, 0, 0.2), at(0.2, 4, 0.5, 0, 0.4), at(0.4, 6, 0.5), at(0.8, 1, 1)],
    });
    expect(stretches).toEqual([
      {
        from: 0.1,
        to: 0.4,
        n: 12,
        share: 0.5,
        held: 6,
        forecast: 2 * 0.1 + 4 * 0.2 + 6 * 0.4,
        spread: expect.any(Number),
        // Six of twelve are not most.
        isOutside: false,
      },
      { from: 0.8, to: 0.8, n: 1, share: 1, held: 1, forecast: 0.8, spread: expect.any(Number), isOutside: false },
    ]);
    const variance = 2 * 0.09 + 4 * 0.16 + 6 * 0.24;
    expect(Math.abs(stretches[0]!.spread ** 2 - variance)).toBeLessThan(1e-12);
  });
});

describe('boldness', () => {
  const start = (said: (truth: number) => number) =>
    sampleBacktest([...sixtyCases(said), ...sixtyCases(said)]).moments[0]!;

  it('finds nothing where forecasts are right', () => {
    const right = start((truth) => truth);
    expect(offStretches(right)).toEqual([]);
    expect(boldness(right)).toBeNull();
  });

  it('tells forecasts too near the ends from those too near the middle', () => {
    expect(boldness(start((truth) => (truth < 0.5 ? 0.01 * truth : 1 - 0.01 * (1 - truth))))).toBe('too bold');
    expect(boldness(start((truth) => 0.5 + 0.05 * (truth - 0.5)))).toBe('too timid');
  });
});

describe('paceOf', () => {
  const record = sampleBacktest([]);
  const row = (days: number, forecast: number, spread: number, held: number) => ({
    days,
    n: 60,
    forecast,
    spread,
    held,
  });

  it('does not take forecasts that are too low all through for slow ones', () => {
    const timing = [row(30, 5, 1.5, 10), row(365, 20, 3, 40)];
    expect(paceOf({ ...record, timing })).toBeNull();
  });

  it('finds meetings that come sooner, and those that come later', () => {
    expect(paceOf({ ...record, timing: [row(30, 2, 1, 10), row(365, 20, 3, 20)] })?.pace).toBe('too slow');
    expect(paceOf({ ...record, timing: [row(30, 10, 2, 2), row(365, 20, 3, 20)] })?.pace).toBe('too fast');
  });
});
