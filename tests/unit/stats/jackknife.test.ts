import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanDifference } from '../../../src/stats/jackknife.ts';
import { times } from '../../helpers/effort.ts';
import { relativeError } from '../numeric/relativeError.ts';

const D = [0.12, -0.05, 0.33, 0.08, -0.21, 0.02, 0.4, -0.1];
const ZEROS = D.map(() => 0);
const LABELS = ['a', 'a', 'b', 'c', 'c', 'c', 'd', 'e'];

const cases = fc.array(fc.record({ d: fc.integer({ min: -1000, max: 1000 }), group: fc.integer({ min: 0, max: 4 }) }), {
  minLength: 2,
  maxLength: 30,
});
const errorOf = (d: readonly number[], groups: readonly (string | number)[]): number | null =>
  meanDifference(
    d,
    d.map(() => 0),
    groups,
  ).standardError;

describe('the mean of paired differences', () => {
  it('has the error that leaving groups out one by one gives', () => {
    // d <- c(0.12,-0.05,0.33,0.08,-0.21,0.02,0.4,-0.1); g <- c(1,1,2,3,3,3,4,5)
    // m <- sapply(unique(g), function(k) mean(d[g!=k])); G <- length(m); sqrt((G-1)/G*sum((m-mean(m))^2))
    const found = meanDifference(D, ZEROS, LABELS);
    expect(relativeError(found.mean, 0.07375)).toBeLessThan(1e-14);
    expect(relativeError(found.standardError!, 0.08293614186901821)).toBeLessThan(1e-14);
    expect(found.groups).toBe(5);
  });

  it('has the ordinary error where each case is a group', () => {
    // sd(d)/sqrt(8)
    const found = meanDifference(D, ZEROS, [...D.keys()]);
    expect(relativeError(found.standardError!, 0.073580313263807193)).toBeLessThan(1e-14);
  });

  it('does as the definition says, whatever the groups', () => {
    fc.assert(
      fc.property(cases, (rows) => {
        const labels = [...new Set(rows.map(({ group }) => group))];
        const left = labels.map((label) => {
          const rest = rows.filter(({ group }) => group !== label);
          return rest.reduce((sum, { d }) => sum + d, 0) / rest.length;
        });
        const centre = left.reduce((sum, m) => sum + m, 0) / left.length;
        const squares = left.reduce((sum, m) => sum + (m - centre) ** 2, 0);
        const found = errorOf(
          rows.map(({ d }) => d),
          rows.map(({ group }) => group),
        );
        if (labels.length < 2) expect(found).toBeNull();
        else {
          const expected = Math.sqrt(((labels.length - 1) / labels.length) * squares);
          expect(Math.abs(found! - expected)).toBeLessThan(1e-9);
        }
      }),
      { seed: 20261130, numRuns: times(100, 2000) },
    );
  });

  it('keeps its error when both forecasters get a constant, and turns its sign when they change places', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: -500, max: 500 }), (rows, constant) => {
        const groups = rows.map(({ group }) => group);
        const [a, b] = [rows.map(({ d }) => d), rows.map(({ d }) => (d * 7) % 11)];
        const found = meanDifference(a, b, groups);
        const both = (x: readonly number[]): number[] => x.map((value) => value + constant);
        expect(meanDifference(both(a), both(b), groups)).toEqual(found);
        const turned = meanDifference(b, a, groups);
        expect(turned.mean + found.mean).toBe(0);
        expect(turned.standardError).toBe(found.standardError);
      }),
      { seed: 20261130, numRuns: times(100, 2000) },
    );
  });

  it('does not gain from cases that are told twice, if they stay in their groups', () => {
    const twice = [...D, ...D];
    const found = errorOf(twice, [...LABELS, ...LABELS])!;
    expect(relativeError(found, errorOf(D, LABELS)!)).toBeLessThan(1e-14);
  });

  it('says what it cannot say', () => {
    expect(meanDifference([], [], [])).toEqual({ mean: Number.NaN, standardError: null, groups: 0 });
    expect(meanDifference([1, 3], [0, 0], ['a', 'a'])).toEqual({ mean: 2, standardError: null, groups: 1 });
    expect(meanDifference([Number.POSITIVE_INFINITY, 3], [0, 0], ['a', 'b'])).toEqual({
      mean: Number.POSITIVE_INFINITY,
      standardError: null,
      groups: 2,
    });
    expect(() => meanDifference([1], [1, 2], ['a'])).toThrow('there are 1 and 2 scores and 1 groups');
    expect(() => meanDifference([1, 2], [1, 2], ['a'])).toThrow(RangeError);
  });
});
