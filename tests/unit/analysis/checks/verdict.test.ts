import { describe, expect, it } from 'vitest';
import { verdictOfOrder, verdictWithin } from '../../../../src/analysis/checks/verdict.ts';

describe('verdictWithin', () => {
  const within = [0.2, 0.3] as const;

  it('holds inside where the interval is wider than six errors', () => {
    expect(verdictWithin({ mean: 0.25, standardError: 0.01 }, within)).toEqual({ status: 'holds', times: null });
    expect(verdictWithin({ mean: 0.2, standardError: 0 }, within).status).toBe('holds');
  });

  it('fails outside beyond three errors, and not sooner', () => {
    expect(verdictWithin({ mean: 0.331, standardError: 0.01 }, within)).toEqual({ status: 'fails', times: null });
    expect(verdictWithin({ mean: 0.169, standardError: 0.01 }, within).status).toBe('fails');
    expect(verdictWithin({ mean: 0.329, standardError: 0.01 }, within).status).toBe('undecided');
  });

  it('says by how many times the draws would have to grow', () => {
    // Three errors have to come down from 0.06 to 0.02, and from 0.1 to 0.05: to a ninth and a quarter of the variance.
    expect(Math.round(1e9 * (verdictWithin({ mean: 0.32, standardError: 0.02 }, within).times ?? 0))).toBe(9e9);
    expect(Math.round(1e9 * (verdictWithin({ mean: 0.22, standardError: 0.1 / 3 }, within).times ?? 0))).toBe(4e9);
  });
});

describe('verdictOfOrder', () => {
  const gap = (mean: number, standardError: number) => ({ mean, standardError });

  it('holds where each is ahead, and fails where one is behind beyond three errors', () => {
    expect(verdictOfOrder([gap(0.1, 0.1), gap(0.001, 0)]).status).toBe('holds');
    expect(verdictOfOrder([gap(0.1, 0.01), gap(-0.031, 0.01)]).status).toBe('fails');
  });

  it('is undecided where one is behind by less, or level, which no number of draws would tell', () => {
    expect(verdictOfOrder([gap(-0.01, 0.01)])).toMatchObject({ status: 'undecided' });
    expect(verdictOfOrder([gap(0, 0.01)])).toEqual({ status: 'undecided', times: null });
  });
});
