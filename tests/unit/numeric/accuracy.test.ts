import { describe, expect, test } from 'vitest';
import { exp } from '../../../src/numeric/exp.ts';
import { log } from '../../../src/numeric/log.ts';
import { logistic, logit } from '../../../src/numeric/logistic.ts';
import { normalCdf, normalQuantile } from '../../../src/numeric/normal.ts';
import {
  expReference,
  logitReference,
  logReference,
  neighbour,
  normalCdfReference,
  toFixed,
  ulp,
  ulpsFrom,
} from './exactReference.ts';

/**
 * A significand for each place of a list, spread evenly over [1, 2): multiples of the golden ratio, less their
 * whole parts.
 */
const significand = (i: number): number => 1 + ((i * 0.6180339887498949) % 1);

/** Numbers with binary exponents from `low` to `high`, so many an exponent. */
function byExponent(low: number, high: number, each: number): number[] {
  const places = Array.from({ length: (high - low + 1) * each }, (_, i) => i);
  return places.map((i) => significand(i) * 2 ** (low + Math.floor(i / each)));
}

/** Numbers from `low` to `high`, evenly. */
function between(low: number, high: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => low + ((high - low) * (i + significand(i) - 1)) / count);
}

/** A number and those next to it on both sides, at growing distances. */
function around(...centres: readonly number[]): number[] {
  const distances = [0, 1, 2, 3, 5, 17, 1001, 65_537, 2 ** 30, 2 ** 40];
  return centres.filter((x) => x !== 0).flatMap((x) => distances.flatMap((n) => [neighbour(x, n), neighbour(x, -n)]));
}

/** Expects errors below a bound in units of the last place of the result, and names the worst if one is not. */
function expectWithin(bound: number, points: readonly number[], error: (x: number) => number): void {
  let worst = { x: Number.NaN, error: 0 };
  for (const x of points) {
    const found = Math.abs(error(x));
    if (!(found <= worst.error)) worst = { x, error: found };
  }
  expect(points.length).toBeGreaterThan(1500);
  // Asked for by whoever states the worst errors in docs/methods.md.
  if (process.env['ACCURACY'] === 'show') console.log(`of ${points.length} points the worst is`, worst);
  expect(worst.error, `worst at ${worst.x}`).toBeLessThan(bound);
}

/** Bits after the point that leave many behind the last place of e^x. */
const bitsOf = (x: number): number => Math.ceil(Math.min(Math.max(0, -1.45 * x), 1080)) + 140;

describe('errors over the whole domain, in units of the last place', () => {
  test('exp', () => {
    const inside = [
      ...byExponent(-1074, 8, 1).flatMap((x) => [x, -x]),
      ...between(-708, 709.78, 1500),
      ...between(-2, 2, 1000),
      ...around(3.725290298461914e-9, -3.725290298461914e-9, 709.782712893384, -708),
      // Where a result is cut at the next entry of the table.
      ...between(-34, 34, 68).flatMap((n) => around((Math.ceil(n) * Math.LN2) / 32)),
    ].filter((x) => x >= -708 && x <= 709.782712893384);
    expectWithin(0.75, inside, (x) => ulpsFrom(exp(x), expReference(x, bitsOf(x)), bitsOf(x)));
    const subnormal = between(-745.1332191019411, -708, 1600);
    expectWithin(1, subnormal, (x) => ulpsFrom(exp(x), expReference(x, bitsOf(x)), bitsOf(x)));
  });

  test('log', () => {
    const points = [
      ...byExponent(-1074, 1023, 2),
      ...between(0.5, 2, 2000),
      ...byExponent(-52, -2, 10).flatMap((x) => [1 + x, 1 - x]),
      ...around(1.4142131805419922, Math.SQRT2, Math.SQRT1_2, 1, 2, 0.5, 2.2250738585072014e-308),
    ].filter((x) => x !== 1);
    expectWithin(0.8, points, (x) => ulpsFrom(log(x), logReference(x, 200), 200));
  });

  test('logistic', () => {
    const points = [
      ...byExponent(-1074, 9, 1).flatMap((x) => [x, -x]),
      ...between(-40, 40, 2000),
      ...between(-745, -36, 500),
      ...around(-700, -708, 36.7),
    ].filter((x) => x > -745);
    expectWithin(2, points, (x) => {
      const bits = bitsOf(x);
      const one = 1n << BigInt(bits);
      return ulpsFrom(logistic(x), (one * one) / (one + expReference(-x, bits)), bits);
    });
  });

  test('logit', () => {
    const points = [
      ...byExponent(-1074, -1, 2),
      ...byExponent(-53, -2, 20).map((x) => 1 - x),
      ...between(0.3, 0.7, 1000),
      ...around(0.42, 0.58, Math.SQRT1_2, Math.SQRT2 - 1, 1 / 3).flatMap((p) => [p, 1 - p]),
    ].filter((p) => p < 1 && p !== 0.5);
    expectWithin(4, points, (p) => ulpsFrom(logit(p), logitReference(p, 260), 260));
  });

  test('normalQuantile', () => {
    const points = [
      ...byExponent(-1074, -60, 1).filter((_, i) => i % 3 === 0),
      ...byExponent(-60, -2, 20),
      ...byExponent(-53, -2, 10).map((x) => 1 - x),
      ...byExponent(-50, -3, 3).flatMap((x) => [0.5 + x, 0.5 - x]),
      ...between(0, 1, 1000),
      ...around(0.075, 0.925, Math.exp(-25)),
    ].filter((p) => p > 0 && p < 1);
    expectWithin(2, points, (p) => {
      // Excess of probability over density, to first order.
      const bits = 180 - Math.floor(Math.log2(p));
      const x = normalQuantile(p);
      const excess = normalCdfReference(x, bits) - toFixed(p, bits);
      const density = expReference(-0.5 * x * x, bits);
      return (Number((excess << 100n) / density) / 2 ** 100 / ulp(x)) * Math.sqrt(2 * Math.PI);
    });
  });

  test('normalCdf', () => {
    const points = [
      ...byExponent(-60, -1, 4).flatMap((x) => [x, -x]),
      ...between(-8, 8.3, 1000),
      ...between(-37.5, -8, 300),
      ...around(0.67448975, -0.67448975, 5.656854249492381, -5.656854249492381, 1),
    ];
    expectWithin(8, points, (x) => {
      const bits = 180 + Math.ceil(x < 0 ? 0.73 * x * x : 0);
      return ulpsFrom(normalCdf(x), normalCdfReference(x, bits), bits);
    });
  });
});
