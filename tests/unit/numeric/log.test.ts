import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { log, log1p } from '../../../src/numeric/log.ts';
import { logReference, toFixed, ulpsFrom } from './exactReference.ts';

const runs = (numRuns: number) => ({ seed: 20240326, numRuns });

describe('log', () => {
  test('is within 0.8 ulp of exact arithmetic over all positive numbers', () => {
    fc.assert(
      fc.property(fc.double({ min: 5e-324, noNaN: true, noDefaultInfinity: true }), (x) => {
        expect(Math.abs(ulpsFrom(log(x), logReference(x, 200), 200))).toBeLessThan(0.8);
      }),
      runs(2000),
    );
  });

  test('is within 0.8 ulp next to its zero', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 2, noNaN: true }), fc.integer({ min: 0, max: 50 }), (m, k) => {
        const x = 1 + (m - 1) * 2 ** -k;
        fc.pre(x !== 1);
        expect(Math.abs(ulpsFrom(log(x), logReference(x, 200), 200))).toBeLessThan(0.8);
      }),
      runs(2000),
    );
  });

  test('has the special values of the definition', () => {
    expect(log(1)).toBe(0);
    expect(log(2)).toBe(Math.LN2);
    expect(log(10)).toBe(Math.LN10);
    expect(log(0)).toBe(-Infinity);
    expect(log(-0)).toBe(-Infinity);
    expect(log(-1)).toBeNaN();
    expect(log(-5e-324)).toBeNaN();
    expect(log(-Infinity)).toBeNaN();
    expect(log(NaN)).toBeNaN();
    expect(log(Infinity)).toBe(Infinity);
    expect(log(5e-324)).toBe(-744.4400719213812);
    expect(log(Number.MAX_VALUE)).toBe(709.782712893384);
  });
});

describe('log1p', () => {
  test('keeps its digits near 0', () => {
    fc.assert(
      fc.property(fc.double({ min: -0.5, max: 0.5, noNaN: true }), fc.integer({ min: 0, max: 60 }), (m, k) => {
        const x = m * 2 ** -k;
        fc.pre(Math.abs(x) > 1e-60);
        // ln(1 + x) by its series in exact arithmetic.
        const bits = 400;
        const argument = toFixed(x, bits);
        let power = argument;
        let sum = 0n;
        for (let n = 1n; power !== 0n && power !== -1n; n++) {
          sum += n % 2n === 1n ? power / n : -(power / n);
          power = (power * argument) >> BigInt(bits);
        }
        expect(Math.abs(ulpsFrom(log1p(x), sum, bits))).toBeLessThan(3);
      }),
      runs(1000),
    );
  });

  test('has the special values of the definition', () => {
    expect(log1p(0)).toBe(0);
    expect(log1p(-0)).toBe(-0);
    expect(log1p(-1)).toBe(-Infinity);
    expect(log1p(-2)).toBeNaN();
    expect(log1p(Infinity)).toBe(Infinity);
    expect(log1p(NaN)).toBeNaN();
    expect(log1p(1e-300)).toBe(1e-300);
  });
});
