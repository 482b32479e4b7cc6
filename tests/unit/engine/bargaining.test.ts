import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bargainingSurplus } from '../../../src/engine/bargaining.ts';

interface Issue {
  readonly q: number;
  readonly p: readonly [number, number];
  readonly w: readonly [number, number];
  readonly r: readonly [number, number];
}

function surplusOf(issues: readonly Issue[], outside: readonly [number, number] = [0, 0]): number {
  const columns: Float64Array[] = [];
  const column = (value: number): number => columns.push(Float64Array.of(value)) - 1;
  const pair = ([a, b]: readonly [number, number]): [number, number] => [column(a), column(b)];
  const dst = column(Number.NaN);
  bargainingSurplus(
    {
      op: 'bargaining',
      dst,
      issues: issues.map(({ q, p, w, r }) => ({
        statusQuo: column(q),
        position: pair(p),
        weight: pair(w),
        redLine: pair(r),
      })),
      outside: pair(outside),
    },
    columns,
  );
  return columns[dst]![0]!;
}

/** Largest gain both can be given at once on one issue, by trying every lottery over two deals of a grid. */
function byLotteries({ q, p, w, r }: Issue, cells: number): number {
  const [low, high] = p[0] >= p[1] ? [r[0], r[1]] : [r[1], r[0]];
  const deals = [q];
  if (low <= high) for (let k = 0; k <= cells; k++) deals.push(low + ((high - low) * k) / cells);
  const gains = deals.map((x) => [0, 1].map((i) => w[i]! * ((q - p[i]!) ** 2 - (x - p[i]!) ** 2)) as [number, number]);
  let best = Number.NEGATIVE_INFINITY;
  for (const one of gains) {
    for (const other of gains) {
      const slope = one[0] - one[1] - (other[0] - other[1]);
      const even = slope === 0 ? 0 : Math.min(1, Math.max(0, (other[1] - other[0]) / slope));
      for (const t of [0, 1, even]) {
        best = Math.max(best, Math.min(t * one[0] + (1 - t) * other[0], t * one[1] + (1 - t) * other[1]));
      }
    }
  }
  return best;
}

const unit = fc.double({ min: 0, max: 1, noNaN: true });
const issue: fc.Arbitrary<Issue> = fc.record({
  q: unit,
  p: fc.tuple(unit, unit),
  w: fc.tuple(unit, unit),
  r: fc.tuple(unit, unit),
});
const issues = fc.array(issue, { minLength: 1, maxLength: 5 });

describe('bargaining surplus', () => {
  it('is the largest gain that lotteries over deals give both at once', () => {
    fc.assert(
      fc.property(issue, (one) => {
        const cells = 60;
        // The grid misses the best deal by at most half a cell, and gains change by at most 2 a unit.
        expect(Math.abs(surplusOf([one]) - byLotteries(one, cells))).toBeLessThan(1 / cells);
        expect(surplusOf([one])).toBeGreaterThan(byLotteries(one, cells) - 1e-12);
      }),
      { seed: 20240326, numRuns: 200 },
    );
  });

  it('splits a pie of opposed ideals at the egalitarian point', () => {
    // Ideals 1 and 0, status quo 1: the initiator holds all, so nothing can be gained by both.
    expect(Math.abs(surplusOf([{ q: 1, p: [1, 0], w: [1, 1], r: [0, 1] }]))).toBeLessThan(1e-15);
    // Two issues, each dear to one side, traded away: each gives up little and gains much.
    const trade = surplusOf([
      { q: 0.5, p: [1, 0], w: [0.9, 0.1], r: [0, 1] },
      { q: 0.5, p: [1, 0], w: [0.1, 0.9], r: [0, 1] },
    ]);
    // By symmetry λ = ½: issue one settles at 0.9, worth .9(.25 − .01) to one side and .1(.25 − .81) to the other.
    expect(Math.abs(trade - (0.9 * 0.24 + 0.1 * (0.25 - 0.81)))).toBeLessThan(1e-15);
  });

  it('is 0 on deadlocked issues, less what the sides have anyway', () => {
    const deadlocked: Issue = { q: 0.3, p: [0.9, 0.1], w: [1, 1], r: [0.6, 0.2] };
    expect(surplusOf([deadlocked])).toBe(0);
    expect(surplusOf([deadlocked], [0.1, 0.2])).toBe(-0.2);
  });

  it('never falls when a red line softens', () => {
    fc.assert(
      fc.property(issues, unit, fc.nat(4), fc.boolean(), (list, step, at, initiator) => {
        const m = at % list.length;
        const side = initiator ? 0 : 1;
        const wantsMore = list[m]!.p[0] >= list[m]!.p[1] === initiator;
        const softer = list.map((one, i) => {
          if (i !== m) return one;
          const r: [number, number] = [...one.r];
          r[side] = wantsMore ? r[side] * (1 - step) : r[side] + (1 - r[side]) * step;
          return { ...one, r };
        });
        expect(surplusOf(softer)).toBeGreaterThanOrEqual(surplusOf(list) - 1e-15);
      }),
      { seed: 20240326, numRuns: 1000 },
    );
  });

  it('never rises with an outside option', () => {
    fc.assert(
      fc.property(issues, unit, unit, unit, (list, a, b, more) => {
        expect(surplusOf(list, [a, b + more])).toBeLessThanOrEqual(surplusOf(list, [a, b]) + 1e-15);
      }),
      { seed: 20240326, numRuns: 1000 },
    );
  });

  it('does not know an issue that nobody cares for, to the bit', () => {
    fc.assert(
      fc.property(issues, issue, unit, unit, (list, extra, a, b) => {
        const idle = { ...extra, w: [0, 0] as [number, number] };
        expect(surplusOf([...list, idle], [a, b])).toBe(surplusOf(list, [a, b]));
      }),
      { seed: 20240326, numRuns: 500 },
    );
  });
});
