import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exp, expm1 } from '../../../src/numeric/exp.ts';
import { expReference, neighbour, ulpsFrom } from './exactReference.ts';

const runs = (numRuns: number) => ({ seed: 20240326, numRuns });

describe('exp', () => {
  test('is within 0.6 ulp of exact arithmetic between the entries of its table', () => {
    fc.assert(
      fc.property(fc.double({ min: -708, max: 709.78, noNaN: true }), (x) => {
        expect(Math.abs(ulpsFrom(exp(x), expReference(x, 1200), 1200))).toBeLessThan(0.6);
      }),
      runs(1000),
    );
    fc.assert(
      fc.property(fc.double({ min: -2, max: 2, noNaN: true }), (x) => {
        expect(Math.abs(ulpsFrom(exp(x), expReference(x, 200), 200))).toBeLessThan(0.6);
      }),
      runs(2000),
    );
  });

  test('goes to 0 through the subnormal numbers', () => {
    fc.assert(
      fc.property(fc.double({ min: -745.13, max: -708, noNaN: true }), (x) => {
        expect(Math.abs(ulpsFrom(exp(x), expReference(x, 1200), 1200))).toBeLessThan(1);
      }),
      runs(300),
    );
    expect(exp(-745.1332191019411)).toBe(5e-324);
    expect(exp(-745.1332191019413)).toBe(0);
    expect(exp(-745)).toBe(5e-324);
  });

  test('has the special values of the definition', () => {
    expect(exp(0)).toBe(1);
    expect(exp(-0)).toBe(1);
    expect(exp(1)).toBe(Math.E);
    expect(exp(Infinity)).toBe(Infinity);
    expect(exp(-Infinity)).toBe(0);
    expect(exp(NaN)).toBeNaN();
    expect(exp(709.782712893384)).toBeLessThan(Infinity);
    expect(exp(709.7827128933841)).toBe(Infinity);
    expect(exp(1e300)).toBe(Infinity);
    expect(exp(5e-324)).toBe(1);
  });

  test('never decreases, not even between neighbouring numbers', () => {
    fc.assert(
      fc.property(fc.double({ min: -745, max: 709, noNaN: true }), fc.nat({ max: 3 }), (x, steps) => {
        fc.pre(Math.abs(x) > 1e-300);
        expect(exp(x)).toBeLessThanOrEqual(exp(neighbour(x, steps + 1)));
      }),
      runs(20000),
    );
  });

  test('never decreases across the ends of its table', () => {
    for (let n = -34000; n <= 32000; n += 7) {
      if (n === 0) continue;
      let x = neighbour((n * Math.LN2) / 32, -4);
      for (let i = 0; i < 8; i++) {
        const next = neighbour(x, 1);
        if (exp(x) > exp(next)) expect.fail(`exp(${x}) > exp(${next})`);
        x = next;
      }
    }
  });
});

describe('expm1', () => {
  test('keeps its digits near 0', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e-3, max: 1e-3, noNaN: true }), (x) => {
        fc.pre(Math.abs(x) > 1e-30);
        const reference = expReference(x, 300) - (1n << 300n);
        expect(Math.abs(ulpsFrom(expm1(x), reference, 300))).toBeLessThan(3);
      }),
      runs(1000),
    );
  });

  test('has the special values of the definition', () => {
    expect(expm1(0)).toBe(0);
    expect(expm1(-0)).toBe(-0);
    expect(expm1(5e-324)).toBe(5e-324);
    expect(expm1(-Infinity)).toBe(-1);
    expect(expm1(Infinity)).toBe(Infinity);
    expect(expm1(800)).toBe(Infinity);
    expect(expm1(NaN)).toBeNaN();
  });
});
