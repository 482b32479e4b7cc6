import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Column, PRIMITIVES } from '../../../src/engine/primitives.ts';
import type { Primitive } from '../../../src/program/program.ts';

const EPSILON = Number.EPSILON;
const PARAMETERS = { seed: 20240326, numRuns: 500 };

/** Where arithmetic has its corners. */
const SPECIAL = [
  ...[0, -0, 1, -1, 0.5, -0.5, 2, -3, 64, 1e-9],
  ...[5e-324, Number.MIN_VALUE * 2 ** 52, Number.MAX_VALUE, -Number.MAX_VALUE],
  ...[Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
];

const anyNumber = fc.oneof(
  fc.double({ noNaN: true }),
  fc.double({ min: -30, max: 30, noNaN: true }),
  fc.constantFrom(...SPECIAL),
);

/** Applies a primitive to one lane, between two others that must not get mixed up with it. */
function apply(primitive: Primitive, ...[a = 0, b = 0, c = 0]: readonly number[]): number {
  const dst = new Float64Array(3);
  const lane = (x: number): Column => Float64Array.of(0.25, x, 0.75);
  PRIMITIVES[primitive](dst, lane(a), lane(b), lane(c));
  return dst[1]!;
}

/** Operations that must agree with plain arithmetic to the last bit, the sign of zero included. */
const EXACT: Readonly<Partial<Record<Primitive, (a: number, b: number, c: number) => number>>> = {
  copy: (a) => a,
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  negate: (a) => -a,
  less: (a, b) => Number(a < b),
  lessEqual: (a, b) => Number(a <= b),
  greater: (a, b) => Number(a > b),
  greaterEqual: (a, b) => Number(a >= b),
  equal: (a, b) => Number(a === b),
  and: (a, b) => Number(Boolean(a) && Boolean(b)),
  or: (a, b) => Number(Boolean(a) || Boolean(b)),
  not: (a) => Number(!a),
  select: (a, b, c) => (a ? b : c),
  abs: (a) => Math.abs(a),
  sqrt: (a) => Math.sqrt(a),
  min: (a, b) => Math.min(a, b),
  max: (a, b) => Math.max(a, b),
  clamp: (a, b, c) => Math.min(c, Math.max(b, a)),
};

/** Operations that agree to a few units in the last place. */
const CLOSE: Readonly<Partial<Record<Primitive, (a: number) => number>>> = {
  exp: Math.exp,
  log: Math.log,
  logistic: (a) => (a < 0 ? Math.exp(a) / (1 + Math.exp(a)) : 1 / (1 + Math.exp(-a))),
  // ln p − ln(1 − p), with the digits of both ends.
  logit: (a) => Math.log(a) - Math.log1p(-a),
};

const ARITY: Readonly<Record<Primitive, 1 | 2 | 3>> = {
  copy: 1,
  add: 2,
  subtract: 2,
  multiply: 2,
  divide: 2,
  negate: 1,
  power: 2,
  less: 2,
  lessEqual: 2,
  greater: 2,
  greaterEqual: 2,
  equal: 2,
  and: 2,
  or: 2,
  not: 1,
  select: 3,
  abs: 1,
  exp: 1,
  log: 1,
  sqrt: 1,
  logistic: 1,
  logit: 1,
  min: 2,
  max: 2,
  clamp: 3,
};
const ALL = Object.keys(ARITY) as Primitive[];

it('tests every primitive there is', () => {
  expect(ALL.toSorted()).toEqual(Object.keys(PRIMITIVES).toSorted());
  expect([...Object.keys(EXACT), ...Object.keys(CLOSE), 'power'].toSorted()).toEqual(ALL.toSorted());
});

describe('exact operations', () => {
  it.each(Object.entries(EXACT) as [Primitive, (a: number, b: number, c: number) => number][])(
    '%s is plain arithmetic to the last bit',
    (primitive, plain) => {
      fc.assert(
        fc.property(anyNumber, anyNumber, anyNumber, (a, b, c) => {
          expect(apply(primitive, a, b, c)).toBe(plain(a, b, c));
        }),
        PARAMETERS,
      );
      for (const a of SPECIAL) {
        for (const b of SPECIAL) {
          for (const c of SPECIAL) {
            const [ours, theirs] = [apply(primitive, a, b, c), plain(a, b, c)];
            if (!Object.is(ours, theirs)) expect([a, b, c, ours]).toEqual([a, b, c, theirs]);
          }
        }
      }
    },
  );
});

describe('elementary functions', () => {
  it.each(Object.entries(CLOSE) as [Primitive, (a: number) => number][])(
    '%s agrees with the platform to a few units in the last place',
    (primitive, plain) => {
      const share = fc.double({ min: 0, max: 1, noNaN: true });
      fc.assert(
        fc.property(fc.oneof(anyNumber, share), (a) => {
          expectNear(apply(primitive, a), plain(a), 8 * EPSILON);
        }),
        PARAMETERS,
      );
      for (const a of SPECIAL) expectNear(apply(primitive, a), plain(a), 8 * EPSILON);
    },
  );

  it('power is x^y: whole exponents for any base, others for bases that are not negative', () => {
    const base = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(base, fc.double({ min: -40, max: 40, noNaN: true }), (x, y) => {
        expectNear(apply('power', x, y), x ** y, (8 + 2 * Math.abs(y * Math.log(x))) * EPSILON);
      }),
      PARAMETERS,
    );
    fc.assert(
      fc.property(fc.double({ min: -1e3, max: 1e3, noNaN: true }), fc.integer({ min: -64, max: 64 }), (x, n) => {
        const logarithm = x === 0 ? 0 : Math.abs(n * Math.log(Math.abs(x)));
        expectNear(apply('power', x, n), x ** n, (8 + Math.abs(n) + 2 * logarithm) * EPSILON);
      }),
      PARAMETERS,
    );
  });

  it.each([
    [0, 0, 1],
    [5, 0, 1],
    [-5, 0, 1],
    [0, 2, 0],
    [0, 0.5, 0],
    [0, -1, Number.POSITIVE_INFINITY],
    [0, -0.5, Number.POSITIVE_INFINITY],
    [-2, 3, -8],
    [-2, -1, -0.5],
    [2, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
    [2, Number.NEGATIVE_INFINITY, 0],
    [0.5, Number.POSITIVE_INFINITY, 0],
    [Number.POSITIVE_INFINITY, 0.5, Number.POSITIVE_INFINITY],
    [Number.POSITIVE_INFINITY, -0.5, 0],
    [-2, 0.5, Number.NaN],
    [-2, 1.5, Number.NaN],
  ])('%d to the power of %d is %d', (x, y, expected) => {
    expect(apply('power', x, y)).toBe(expected);
  });
});

describe('whole exponents beyond those worked out by multiplying', () => {
  it.each([
    [2, 100],
    [2, -100],
    [-2, 100],
    [-2, 65],
    [-2, -65],
    [-1, 1001],
  ])('%d to the power of %d is a number, of the right sign', (x, n) => {
    expectNear(apply('power', x, n), x ** n, 1000 * EPSILON);
  });
});

describe('a number that is not one', () => {
  it.each(ALL.filter((primitive) => primitive !== 'select'))('passes through %s in every argument', (primitive) => {
    const arity = ARITY[primitive];
    for (let place = 0; place < arity; place++) {
      for (const b of SPECIAL) {
        for (const c of arity === 3 ? SPECIAL : [0]) {
          const args = [b, c].slice(0, arity - 1);
          args.splice(place, 0, Number.NaN);
          const result = apply(primitive, ...args);
          if (!Number.isNaN(result)) expect([primitive, ...args, result]).toEqual([primitive, ...args, NaN]);
        }
      }
    }
    expect(apply(primitive, Number.NaN, Number.NaN, Number.NaN)).toBe(Number.NaN);
  });

  it('passes through the condition of select and the branch it takes, not the one it leaves', () => {
    expect(apply('select', Number.NaN, 1, 2)).toBe(Number.NaN);
    expect(apply('select', 1, Number.NaN, 2)).toBe(Number.NaN);
    expect(apply('select', 0, 1, Number.NaN)).toBe(Number.NaN);
    expect(apply('select', 1, 1, Number.NaN)).toBe(1);
    expect(apply('select', 0, Number.NaN, 2)).toBe(2);
  });

  it.each<[Primitive, number, number]>([
    ['log', -1, 0],
    ['sqrt', -1, 0],
    ['logit', -0.1, 0],
    ['logit', 1.1, 0],
    ['divide', 0, 0],
    ['subtract', Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
    ['multiply', 0, Number.POSITIVE_INFINITY],
  ])('comes out of %s(%d, %d)', (primitive, a, b) => {
    expect(apply(primitive, a, b)).toBe(Number.NaN);
  });
});

it('works in place: a result may overwrite an argument', () => {
  for (const primitive of ALL) {
    const [a, b, c] = [0.3, 0.6, 0.2];
    const column = Float64Array.of(a);
    PRIMITIVES[primitive](column, column, Float64Array.of(b), Float64Array.of(c));
    expect(column[0]).toBe(apply(primitive, a, b, c));
  }
});

/** Relative difference, except that values below the smallest normal number count as one. */
function expectNear(ours: number, plain: number, tolerance: number): void {
  if (Object.is(ours, plain) || ours === plain) return;
  const allowed = tolerance * Math.abs(plain) + 2 ** -1022;
  if (!(Math.abs(ours - plain) <= allowed)) expect(ours).toBe(plain);
}
