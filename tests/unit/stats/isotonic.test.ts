import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isotonicSteps, isotonicValue } from '../../../src/stats/isotonic.ts';
import { times } from '../../helpers/effort.ts';

const F = [0.1, 0.2, 0.2, 0.3, 0.4, 0.5, 0.5, 0.6, 0.8, 0.9];
const Y = [0, 1, 0, 0, 1, 0, 1, 1, 0, 1];
/** Eighths, so that sums and products are exact. */
const rows = fc.array(
  fc.record({
    f: fc.integer({ min: 0, max: 12 }),
    y: fc.integer({ min: -8, max: 8 }).map((y) => y / 8),
    w: fc.integer({ min: 0, max: 5 }),
  }),
  { minLength: 1, maxLength: 40 },
);

describe('isotonic regression', () => {
  it('gives the steps of a known fit', () => {
    // f <- c(.1,.2,.2,.3,.4,.5,.5,.6,.8,.9); y <- c(0,1,0,0,1,0,1,1,0,1)
    // m <- tapply(y,f,mean); w <- tapply(y,f,length)
    // isoreg(rep(as.numeric(names(m)), w), rep(m, w))$yf
    expect(isotonicSteps(F, Y)).toEqual([
      { from: 0.1, to: 0.1, value: 0, n: 1 },
      { from: 0.2, to: 0.3, value: 1 / 3, n: 3 },
      { from: 0.4, to: 0.8, value: 0.6, n: 5 },
      { from: 0.9, to: 0.9, value: 1, n: 1 },
    ]);
  });

  it('counts a case by its weight', () => {
    // w2 <- c(1,2,1,3,1,1,2,1,4,1); mt <- tapply(y*w2,f,sum)/tapply(w2,f,sum); W <- tapply(w2,f,sum)
    // isoreg(rep(as.numeric(names(mt)), W), rep(mt, W))$yf
    expect(isotonicSteps(F, Y, [1, 2, 1, 3, 1, 1, 2, 1, 4, 1])).toEqual([
      { from: 0.1, to: 0.1, value: 0, n: 1 },
      { from: 0.2, to: 0.3, value: 1 / 3, n: 3 },
      { from: 0.4, to: 0.8, value: 4 / 9, n: 5 },
      { from: 0.9, to: 0.9, value: 1, n: 1 },
    ]);
  });

  it('pools equal forecasts first, in whatever order they come', () => {
    expect(isotonicSteps([0.5, 0.5], [0, 1])).toEqual([{ from: 0.5, to: 0.5, value: 0.5, n: 2 }]);
    expect(isotonicSteps(F.toReversed(), Y.toReversed())).toEqual(isotonicSteps(F, Y));
  });

  it('makes one step of equal neighbours, and none of nothing', () => {
    expect(isotonicSteps([0.1, 0.2, 0.3], [1, 1, 1])).toEqual([{ from: 0.1, to: 0.3, value: 1, n: 3 }]);
    expect(isotonicSteps([], [])).toEqual([]);
    expect(isotonicSteps([0.5, 0.7], [1, 0], [0, 2])).toEqual([{ from: 0.7, to: 0.7, value: 0, n: 1 }]);
    expect(() => isotonicSteps([0.5], [])).toThrow(RangeError);
    expect(() => isotonicSteps([0.5], [1], [])).toThrow(RangeError);
  });

  it('rises, keeps the mean, is the projection on the cone of what rises, and leaves it alone', () => {
    fc.assert(
      fc.property(rows, rows, (cases, others) => {
        const [f, y, w] = [cases.map((c) => c.f), cases.map((c) => c.y), cases.map((c) => c.w)];
        const steps = isotonicSteps(f, y, w);
        for (const [k, step] of steps.entries()) {
          expect(step.from).toBeLessThanOrEqual(step.to);
          if (k > 0) {
            expect(step.from).toBeGreaterThan(steps[k - 1]!.to);
            expect(step.value).toBeGreaterThan(steps[k - 1]!.value);
          }
        }
        const counted = cases.filter((c) => c.w > 0);
        expect(steps.reduce((sum, step) => sum + step.n, 0)).toBe(counted.length);
        if (counted.length === 0) return;
        const fitted = counted.map((c) => isotonicValue(steps, c.f));
        const inner = (g: (i: number) => number): number =>
          counted.reduce((sum, c, i) => sum + c.w * (c.y - fitted[i]!) * g(i), 0);
        // The conditions of a projection on a cone: at right angles to the fit, not acute to what rises.
        expect(Math.abs(inner(() => 1))).toBeLessThan(1e-12);
        expect(Math.abs(inner((i) => fitted[i]!))).toBeLessThan(1e-12);
        const rise = isotonicSteps(
          others.map((c) => c.f),
          others.map((c) => c.y),
        );
        expect(inner((i) => isotonicValue(rise, counted[i]!.f))).toBeLessThan(1e-12);
        const again = isotonicSteps(
          counted.map((c) => c.f),
          fitted,
        );
        for (const [i, c] of counted.entries()) {
          expect(Math.abs(isotonicValue(again, c.f) - fitted[i]!)).toBeLessThan(1e-15);
        }
      }),
      { seed: 20261130, numRuns: times(200, 5000) },
    );
  });
});
