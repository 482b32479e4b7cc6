import { describe, expect, it } from 'vitest';
import { verdictOfOrder, verdictWithin } from '../../../../src/analysis/checks/verdict.ts';

/** Degrees of freedom so many that the error is known. */
const MANY = Number.POSITIVE_INFINITY;

describe('verdictWithin', () => {
  const within = [0.2, 0.3] as const;

  it('holds inside where the interval is wider than six errors', () => {
    expect(verdictWithin({ mean: 0.25, standardError: 0.01 }, within, MANY)).toEqual({ status: 'holds', times: null });
    expect(verdictWithin({ mean: 0.2, standardError: 0 }, within, MANY).status).toBe('holds');
  });

  it('fails outside beyond three errors, and not sooner', () => {
    expect(verdictWithin({ mean: 0.331, standardError: 0.01 }, within, MANY)).toEqual({ status: 'fails', times: null });
    expect(verdictWithin({ mean: 0.169, standardError: 0.01 }, within, MANY).status).toBe('fails');
    expect(verdictWithin({ mean: 0.329, standardError: 0.01 }, within, MANY).status).toBe('undecided');
  });

  it('says by how many times the draws would have to grow', () => {
    // Three errors have to come down from 0.06 to 0.02, and from 0.1 to 0.05: to a ninth and a quarter of the variance.
    expect(Math.round(1e9 * (verdictWithin({ mean: 0.32, standardError: 0.02 }, within, MANY).times ?? 0))).toBe(9e9);
    expect(Math.round(1e9 * (verdictWithin({ mean: 0.22, standardError: 0.1 / 3 }, within, MANY).times ?? 0))).toBe(
      4e9,
    );
  });
});

describe('verdictOfOrder', () => {
  const gap = (mean: number, standardError: number) => ({ mean, standardError });
  const told = (...gaps: ReturnType<typeof gap>[]) => verdictOfOrder(gaps, MANY);

  it('holds where each is ahead beyond three errors, and fails where one is behind by more', () => {
    expect(told(gap(0.31, 0.1), gap(0.001, 0)).status).toBe('holds');
    expect(told(gap(0.1, 0.01), gap(-0.031, 0.01)).status).toBe('fails');
    expect(told(gap(0.1, 0.01), gap(1e-9, 0.05)).status).toBe('undecided');
  });

  it('says by how many times the draws would have to grow for the hardest gap', () => {
    expect(Math.round(told(gap(0.1, 0.1), gap(-0.01, 0.01), gap(0.1, 0.2)).times ?? 0)).toBe(36);
  });

  it('is undecided where two are level, which no number of draws would tell, and where nothing is known', () => {
    expect(told(gap(0, 0.01))).toEqual({ status: 'undecided', times: null });
    expect(told(gap(0.1, 0.1), gap(0, 0.01))).toEqual({ status: 'undecided', times: null });
    expect(told(gap(Number.NaN, Number.NaN)).status).toBe('undecided');
  });

  it('fails where two are the same without any error', () => {
    expect(told(gap(0.1, 0), gap(0, 0)).status).toBe('fails');
  });

  it('asks for more errors where they are known from few groups', () => {
    expect(verdictOfOrder([gap(0.033, 0.01)], 15).status).toBe('undecided');
    expect(verdictOfOrder([gap(0.036, 0.01)], 15).status).toBe('holds');
  });
});
