import { describe, expect, it } from 'vitest';
import { cdfOf } from '../../../src/backtest/forecastCase.ts';
import { caseOf, forecast, outcome, START } from '../../helpers/backtestCases.ts';
import { relativeError } from '../numeric/relativeError.ts';

const scores = (said: Parameters<typeof caseOf>[1], moment = 'start') =>
  caseOf('x', said).forecasts.find((one) => one.moment === moment);

describe('the probability by the end of a day', () => {
  const cdf = cdfOf({ days: [START + 6, START + 13], curve: [0.14, 0.28] }, START);

  it('is 0 before the as-of date, and what the steps say at their ends', () => {
    expect([-5, -1, 6, 13, 99].map((after) => cdf(START + after))).toEqual([0, 0, 0.14, 0.28, 0.28]);
  });

  it('grows evenly within a step, so that each of its days has a share, the as-of date too', () => {
    for (let after = 0; after <= 13; after++) {
      expect(Math.abs(cdf(START + after) - cdf(START + after - 1) - 0.02)).toBeLessThan(1e-15);
    }
  });
});

describe('the scores of a forecast', () => {
  it('are those of the formulas', () => {
    const found = scores({ outcome: outcome('held', 50), forecasts: [forecast('start', 0, 0.361)] })!;
    // F(day n after the start) = 0.361 (n + 1)/361; edges after 14, 30, 90, 180 days and at the end.
    const curve = [15, 31, 91, 181, 361].map((days) => days / 1000);
    expect(relativeError(found.brier!, 0.639 * 0.639)).toBeLessThan(1e-14);
    expect(relativeError(found.log!, -Math.log(0.361))).toBeLessThan(1e-14);
    const ranked = (curve[0]! ** 2 + curve[1]! ** 2 + (1 - 0.091) ** 2 + (1 - 0.181) ** 2 + (1 - 0.361) ** 2) / 5;
    expect(relativeError(found.ranked!, ranked)).toBeLessThan(1e-13);
    expect(relativeError(found.interval!, -Math.log(0.001))).toBeLessThan(1e-12);
  });

  it('count a meeting on the day after the as-of date, and none on it', () => {
    for (const after of [0, 90]) {
      const moment = after === 0 ? 'start' : 'day 90';
      const found = scores({ outcome: outcome('held', after + 1), forecasts: [forecast(moment, after, 0.5)] }, moment)!;
      expect(found.happened).toBe(true);
      expect(relativeError(found.interval!, -Math.log(0.5 / (361 - after)))).toBeLessThan(1e-12);
    }
  });

  it('leave out what had been settled before, and nothing else', () => {
    const forecasts = [forecast('start', 0, 0.5), forecast('day 30', 30, 0.5), forecast('day 90', 90, 0.5)];
    const moments = (said: Parameters<typeof caseOf>[1]) =>
      caseOf('x', { ...said, forecasts }).forecasts.map((f) => f.moment);
    expect(moments({ outcome: outcome('held', 31) })).toEqual(['start', 'day 30']);
    expect(moments({ outcome: outcome('held', 30) })).toEqual(['start']);
    expect(moments({ outcome: outcome('held', 29) })).toEqual(['start']);
    expect(moments({ outcome: outcome('held', 29, 200) })).toEqual(['start']);
    expect(moments({ outcome: outcome('void', 45) })).toEqual(['start', 'day 30']);
    expect(moments({ outcome: outcome('open', 90) })).toEqual(['start', 'day 30', 'day 90']);
    expect(moments({})).toEqual(['start', 'day 30', 'day 90']);
  });

  it('hold a censored case to what is known alone', () => {
    const found = scores({ outcome: outcome('open', 99), forecasts: [forecast('start', 0, 0.361)] })!;
    expect(found).toMatchObject({ happened: null, brier: null, log: null, ranked: null });
    expect(relativeError(found.interval!, -Math.log(0.9))).toBeLessThan(1e-14);
  });

  it('take a void case for one that was not held', () => {
    const [theirs, ours] = [outcome('not_held', 360), outcome('void', 70)].map(
      (stated) => scores({ outcome: stated, forecasts: [forecast('start', 0, 0.3)] })!,
    );
    expect(theirs).toEqual(ours);
    expect(theirs!.happened).toBe(false);
  });

  it('have a bin of two days that lie in one, and none where an edge is between them', () => {
    const ranked = (from: number, until: number) =>
      scores({ outcome: outcome('held', from, until), forecasts: [forecast('start', 0, 0.5)] })!;
    expect(ranked(31, 90).ranked).toBe(ranked(50, 50).ranked);
    expect(ranked(31, 91).ranked).toBeNull();
    expect(ranked(31, 91).happened).toBe(true);
    // The end of the window between them: nothing is known but that it was not before.
    const late = ranked(181, 361);
    expect(late).toMatchObject({ happened: null, brier: null, ranked: null });
    expect(relativeError(late.interval!, -Math.log(1 - (0.5 * 181) / 361))).toBeLessThan(1e-14);
  });

  it('are infinite where the day had no probability', () => {
    const flat = { ...forecast('start', 0, 0.5), days: [START + 99, START + 360], curve: [0.5, 0.5] };
    expect(scores({ outcome: outcome('held', 100), forecasts: [flat] })!.interval).toBe(Number.POSITIVE_INFINITY);
    expect(scores({ outcome: outcome('held', 99), forecasts: [flat] })!.interval).toBeLessThan(6);
  });
});
