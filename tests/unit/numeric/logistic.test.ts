import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { logistic, logit } from '../../../src/numeric/logistic.ts';
import { expReference, logReference, neighbour, ulpsFrom } from './exactReference.ts';

const runs = (numRuns: number) => ({ seed: 20240326, numRuns });
const anyReal = fc.double({ noNaN: true });

describe('logistic', () => {
  test('is within 2 ulp of exact arithmetic', () => {
    fc.assert(
      fc.property(fc.double({ min: -40, max: 40, noNaN: true }), (x) => {
        const one = 1n << 300n;
        const reference = (one * one) / (one + expReference(-x, 300));
        expect(Math.abs(ulpsFrom(logistic(x), reference, 300))).toBeLessThan(2);
      }),
      runs(2000),
    );
  });

  test('never decreases', () => {
    fc.assert(
      fc.property(anyReal, anyReal, (x, y) => {
        expect(logistic(Math.min(x, y))).toBeLessThanOrEqual(logistic(Math.max(x, y)));
      }),
      runs(5000),
    );
    fc.assert(
      fc.property(fc.double({ min: -720, max: 40, noNaN: true }), (x) => {
        fc.pre(Math.abs(x) > 1e-300);
        expect(logistic(x)).toBeLessThanOrEqual(logistic(neighbour(x, 1)));
      }),
      runs(20000),
    );
    for (let x = neighbour(-700, -50), i = 0; i < 100; i++, x = neighbour(x, 1)) {
      expect(logistic(x)).toBeLessThanOrEqual(logistic(neighbour(x, 1)));
    }
  });

  test('of −x is 1 less that of x, to one ulp of 1', () => {
    fc.assert(
      fc.property(anyReal, (x) => {
        expect(Math.abs(logistic(-x) - (1 - logistic(x)))).toBeLessThanOrEqual(Number.EPSILON);
      }),
      runs(5000),
    );
  });

  test('has the special values of the definition', () => {
    expect(logistic(0)).toBe(0.5);
    expect(logistic(-0)).toBe(0.5);
    expect(logistic(Infinity)).toBe(1);
    expect(logistic(-Infinity)).toBe(0);
    expect(logistic(40)).toBe(1);
    expect(logistic(-745)).toBe(5e-324);
    expect(logistic(-800)).toBe(0);
    expect(logistic(NaN)).toBeNaN();
  });
});

describe('logit', () => {
  test('is within 4 ulp of exact arithmetic', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1, maxExcluded: true, noNaN: true }), (p) => {
        // 1 − p is a number itself from ½ on, and so is 1 − (1 − p).
        const q = p < 0.5 ? 1 - (1 - p) : p;
        fc.pre(q > 0 && q !== 0.5);
        const reference = logReference(q, 300) - logReference(1 - q, 300);
        expect(Math.abs(ulpsFrom(logit(q), reference, 300))).toBeLessThan(4);
      }),
      runs(2000),
    );
  });

  test('undoes the logistic', () => {
    fc.assert(
      fc.property(fc.double({ min: -30, max: 5, noNaN: true }), (x) => {
        // The error of p = logistic(x), 2 ulp, grows by dx/dp·p = 1/(1 − p).
        const tolerance = (8 * Number.EPSILON) / (1 - logistic(x)) + 4 * Number.EPSILON * Math.abs(x);
        expect(Math.abs(logit(logistic(x)) - x)).toBeLessThanOrEqual(tolerance);
      }),
      runs(2000),
    );
  });

  test('is odd about ½', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 1, noNaN: true }), (p) => {
        const sum = logit(p) + logit(1 - p);
        if (p < 1) expect(Math.abs(sum)).toBeLessThanOrEqual(8 * Number.EPSILON * Math.abs(logit(p)));
      }),
      runs(2000),
    );
  });

  test('has the special values of the definition', () => {
    expect(logit(0.5)).toBe(0);
    expect(logit(0)).toBe(-Infinity);
    expect(logit(1)).toBe(Infinity);
    expect(logit(-0.1)).toBeNaN();
    expect(logit(1.1)).toBeNaN();
    expect(logit(NaN)).toBeNaN();
  });
});
