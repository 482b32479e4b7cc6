import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shapeOf } from '../../../../src/analysis/sweep/shape.ts';
import { uniform } from '../../../../src/random/philox.ts';
import type { Shape } from '../../../../src/results/sweep.ts';
import { influenceError } from '../../../../src/stats/influence.ts';

const exactly = (): number => 0;
const grid = (n: number): number[] => Array.from({ length: n }, (_, i) => i / (n - 1));

/** Shape of a curve without noise. */
function shapeOfCurve(curve: (x: number) => number, n = 21): Shape {
  return shapeOf(grid(n), grid(n).map(curve), exactly);
}

/** A standard normal number under an address, by Box and Muller. */
function gauss(...address: readonly [number, number, number, number]): number {
  const [a, b, c, d] = address;
  const radius = Math.sqrt(-2 * Math.log(uniform([1, 2], a, b, c, 2 * d)));
  return radius * Math.cos(2 * Math.PI * uniform([1, 2], a, b, c, 2 * d + 1));
}

const DRAWS = 200;

/**
 * Shape of a sampled curve: each draw has a curve of its own, which scatters about the true one by
 * what is common to all points, by its slope, and by what belongs to one point alone.
 */
function sampled(trial: number, curve: (x: number) => number, n: number, own: number): Shape {
  const xs = grid(n);
  const draws = xs.map((x, i) =>
    Float64Array.from(
      { length: DRAWS },
      (_, d) =>
        curve(x) + 0.1 * gauss(trial, d, 0, 0) + 0.05 * (x - 0.5) * gauss(trial, d, 0, 1) + own * gauss(trial, d, i, 2),
    ),
  );
  const means = draws.map((column) => column.reduce((sum, value) => sum + value, 0) / DRAWS);
  const pairedError = (i: number, j: number): number =>
    influenceError(draws[j]!.map((value, d) => (value - means[j]! - (draws[i]![d]! - means[i]!)) / DRAWS));
  return shapeOf(xs, means, pairedError);
}

describe('the shape of a curve without noise', () => {
  it.each<[string, (x: number) => number, Shape['kind'], number[]]>([
    ['a constant', () => 0.3, 'flat', []],
    ['a rise', (x) => 0.1 + 0.2 * x, 'rises', []],
    ['a rise that levels off', (x) => 0.3 * Math.min(x, 0.4), 'rises', []],
    ['a fall', (x) => 0.4 - 0.3 * x * x, 'falls', []],
    ['a hump', (x) => 0.4 - (x - 0.35) ** 2, 'hump', [0.35]],
    ['a valley', (x) => 0.1 + (x - 0.6) ** 2, 'valley', [0.6]],
    ['a wave', (x) => 0.5 + 0.2 * Math.sin(3 * Math.PI * x), 'wavy', [0.15, 0.5, 0.85]],
    ['a step to certainty', (x) => (x < 0.5 ? 0 : 1), 'rises', []],
    ['rounding', (x) => 0.3 + 1e-16 * Math.sin(40 * x), 'flat', []],
    ['a swing of less than a hundredth of the odds', (x) => 0.5 + 0.002 * x, 'flat', []],
    ['a fall too small to count after a rise', (x) => Math.min(0.5, x) - 0.004 * x, 'rises', []],
  ])('%s', (_, curve, kind, turns) => {
    const shape = shapeOfCurve(curve);
    expect(shape.kind).toBe(kind);
    expect(shape.turns).toHaveLength(turns.length);
    shape.turns.forEach(({ value, probability }, i) => {
      expect(Math.abs(value - turns[i]!)).toBeLessThanOrEqual(0.026);
      expect(probability).toBe(curve(value));
    });
  });

  it('sees rare events as well as likely ones', () => {
    expect(shapeOfCurve((x) => 1e-6 * (1 + x)).kind).toBe('rises');
    expect(shapeOfCurve((x) => 1 - 1e-6 * (1 + x)).kind).toBe('falls');
  });

  it('turns where the curve is highest, even if only a point beside it stands out of the noise', () => {
    // The highest point is known less well than its neighbour.
    const noisy = (i: number, j: number): number => (i === 2 || j === 2 ? 0.05 : 0.001);
    const shape = shapeOf(grid(5), [0.1, 0.29, 0.3, 0.28, 0.2], noisy);
    expect(shape).toEqual({ kind: 'hump', turns: [{ value: 0.5, probability: 0.3 }] });
  });

  it('turns over with the curve, and runs backwards with the input', () => {
    const mirrored = {
      flat: 'flat',
      rises: 'falls',
      falls: 'rises',
      hump: 'valley',
      valley: 'hump',
      wavy: 'wavy',
    };
    const heights = fc.array(
      fc.integer({ min: 5, max: 95 }).map((n) => n / 100),
      { minLength: 2, maxLength: 12 },
    );
    fc.assert(
      fc.property(heights, (ps) => {
        const xs = grid(ps.length);
        const shape = shapeOf(xs, ps, exactly);
        expect(
          shapeOf(
            xs,
            ps.map((p) => 1 - p),
            exactly,
          ).kind,
        ).toBe(mirrored[shape.kind]);
        const backwards = shapeOf(xs, [...ps].reverse(), exactly);
        expect(backwards.turns).toHaveLength(shape.turns.length);
        const asHump = shape.kind === 'rises' ? 'falls' : shape.kind === 'falls' ? 'rises' : shape.kind;
        expect(backwards.kind).toBe(asHump);
      }),
      { seed: 20240326, numRuns: 300 },
    );
  });

  it('has as many turns as the curve has peaks and troughs', () => {
    // Whole numbers of hundredths near the middle: every step counts, or there is none.
    const heights = fc.array(
      fc.integer({ min: 40, max: 60 }).map((n) => n / 100),
      { minLength: 2, maxLength: 15 },
    );
    fc.assert(
      fc.property(heights, (ps) => {
        const steps = ps.slice(1).flatMap((p, i) => (p === ps[i] ? [] : [Math.sign(p - ps[i]!)]));
        const turns = steps.filter((sign, i) => i > 0 && sign !== steps[i - 1]).length;
        expect(shapeOf(grid(ps.length), ps, exactly).turns).toHaveLength(turns);
      }),
      { seed: 20240326, numRuns: 300 },
    );
  });
});

describe('the shape of a sampled curve', () => {
  const TRIALS = 200;
  const kinds = (curve: (x: number) => number, n: number, own: number): Record<string, number> => {
    const counts: Record<string, number> = {};
    for (let trial = 0; trial < TRIALS; trial++) {
      const { kind } = sampled(trial, curve, n, own);
      counts[kind] = (counts[kind] ?? 0) + 1;
    }
    return counts;
  };

  // By design at most 1 % of flat curves come out otherwise: 2 in 200, and 8 with five standard errors.
  it.each([
    [2, 0.05],
    [9, 0.05],
    [31, 0.05],
    [9, 0.002],
  ])('calls 200 flat curves of %d points flat, with noise of their own of %d', (n, own) => {
    expect(kinds(() => 0.3, n, own)['flat']).toBeGreaterThanOrEqual(TRIALS - 8);
  });

  it('with a bound of three errors a pair would not: many points make a large difference somewhere', () => {
    const pairs = (trial: number): boolean => {
      const noise = Array.from({ length: 31 }, (_, i) => gauss(trial, i, 0, 0));
      return Math.max(...noise) - Math.min(...noise) > 3 * Math.SQRT2;
    };
    expect(Array.from({ length: TRIALS }, (_, trial) => pairs(trial)).filter(Boolean).length).toBeGreaterThan(40);
  });

  it('sees a rise, a hump and a valley through the noise, and no more turns than there are', () => {
    expect(kinds((x) => 0.3 + 0.06 * x, 11, 0.05)).toEqual({ rises: TRIALS });
    expect(kinds((x) => 0.3 - 0.3 * (x - 0.4) ** 2, 11, 0.05)).toEqual({ hump: TRIALS });
    expect(kinds((x) => 0.3 + 0.3 * (x - 0.6) ** 2, 11, 0.05)).toEqual({ valley: TRIALS });
  });

  it('does not call a turn what is as deep as the noise', () => {
    // After its rise it falls by 0.003, and a difference has a standard error of 0.005.
    const counts = kinds((x) => 0.3 + 0.06 * Math.min(x, 0.7) - 0.01 * Math.max(0, x - 0.7), 11, 0.05);
    expect(counts['rises']).toBeGreaterThanOrEqual(TRIALS - 8);
  });
});
