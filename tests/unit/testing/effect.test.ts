import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PRIMITIVES } from '../../../src/engine/primitives.ts';
import { type Expression, FUNCTIONS, type FunctionName } from '../../../src/expressions/expression.ts';
import { parseExpression } from '../../../src/expressions/parse.ts';
import { type Bounds, boundsOfExpression, fixed } from '../../../src/testing/effect.ts';
import { times } from '../../helpers/effort.ts';

const LIMITS: Readonly<Record<string, Bounds>> = {
  x: { low: 0.1, high: 2, effect: 'up' },
  a: fixed(-1, 3),
  b: fixed(0.5),
  c: fixed(-2),
};

function boundsOf(expression: Expression): Bounds {
  return boundsOfExpression(expression, (reference) => LIMITS[reference.name]!);
}

function evaluated(expression: Expression, at: Readonly<Record<string, number>>): number {
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'name':
    case 'builtIn':
      return at[expression.name]!;
    case 'select': {
      const args = [expression.condition, expression.then, expression.otherwise];
      return computed(
        'select',
        args.map((arg) => evaluated(arg, at)),
      );
    }
    case 'call':
      return computed(
        expression.fn,
        expression.args.map((arg) => evaluated(arg, at)),
      );
  }
}

/** As the engine does it. */
function computed(fn: FunctionName | 'select', args: readonly number[]): number {
  const [a, b, c] = args.map((arg) => Float64Array.of(arg));
  const dst = new Float64Array(1);
  PRIMITIVES[fn](dst, a!, b ?? a!, c ?? a!);
  return dst[0]!;
}

const leaf: fc.Arbitrary<Expression> = fc.oneof(
  fc.constantFrom('x', 'x', 'a', 'b', 'c').map((name): Expression => ({ kind: 'name', name, at: 0 })),
  fc.constantFrom(-1, 0, 0.5, 1, 2).map((value): Expression => ({ kind: 'number', value })),
);
const names = Object.keys(FUNCTIONS) as FunctionName[];
const expression = fc.letrec<{ node: Expression }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, depthSize: 'medium' },
    leaf,
    fc
      .tuple(fc.constantFrom(...names), fc.array(tie('node'), { minLength: 3, maxLength: 3 }))
      .map(([fn, args]): Expression => ({ kind: 'call', fn, args: args.slice(0, FUNCTIONS[fn]) })),
    fc.tuple(tie('node'), tie('node'), tie('node')).map(
      ([condition, then, otherwise]): Expression => ({
        kind: 'select',
        condition,
        then,
        otherwise,
      }),
    ),
  ),
})).node;

/** Rounding of a value, and of a function near a pole. */
function slack(...values: readonly number[]): number {
  return 1e-9 * Math.max(1, ...values.map(Math.abs));
}

describe('what is proved of a formula', () => {
  it('holds wherever the formula has a value', () => {
    const numRuns = times(5000, 50_000);
    let [proved, moving] = [0, 0];
    const numbers = fc.tuple(
      fc.double({ min: 0.1, max: 2, noNaN: true }),
      fc.double({ min: 0.1, max: 2, noNaN: true }),
      fc.double({ min: -1, max: 3, noNaN: true }),
    );
    fc.assert(
      fc.property(expression, fc.array(numbers, { minLength: 4, maxLength: 4 }), (formula, points) => {
        const { low, high, effect } = boundsOf(formula);
        for (const [x1, x2, a] of points) {
          const [less, more] = [Math.min(x1, x2), Math.max(x1, x2)].map((x) =>
            evaluated(formula, { x, a, b: 0.5, c: -2 }),
          ) as [number, number];
          if (!Number.isFinite(less) || !Number.isFinite(more)) continue;
          const room = slack(less, more);
          expect(Math.min(less, more)).toBeGreaterThanOrEqual(low - room);
          expect(Math.max(less, more)).toBeLessThanOrEqual(high + room);
          if (effect === 'none') expect(Math.abs(more - less)).toBeLessThanOrEqual(room);
          if (effect === 'up') expect(more).toBeGreaterThanOrEqual(less - room);
          if (effect === 'down') expect(more).toBeLessThanOrEqual(less + room);
          if (effect === 'up' || effect === 'down') {
            proved += 1;
            if (Math.abs(more - less) > room) moving += 1;
          }
        }
      }),
      { seed: 20240326, numRuns },
    );
    // Proofs are found, and most of them of something.
    expect(proved).toBeGreaterThan(numRuns / 4);
    expect(moving).toBeGreaterThan(0.15 * numRuns);
  });

  it.each([
    ['x', 'up'],
    ['-x', 'down'],
    ['b - x', 'down'],
    ['c * x', 'down'],
    ['a * x', 'open'],
    ['x * x', 'up'],
    ['x - x', 'open'],
    ['b / x', 'down'],
    ['x / c', 'down'],
    ['x / a', 'open'],
    ['x ^ 2', 'up'],
    ['x ^ (-1)', 'down'],
    ['b ^ x', 'down'],
    ['2 ^ x', 'up'],
    ['a ^ x', 'open'],
    ['exp(c * x)', 'down'],
    ['log(x)', 'up'],
    ['sqrt(x)', 'up'],
    ['logistic(1 - x)', 'down'],
    ['abs(x)', 'up'],
    ['abs(x - 3)', 'down'],
    ['abs(x - 1)', 'open'],
    ['min(x, a)', 'up'],
    ['max(b, 1 - x)', 'down'],
    ['clamp(x, 0, 1)', 'up'],
    ['x < a', 'down'],
    ['x >= 1', 'up'],
    ['not (x > 1)', 'down'],
    ['x > 1 and a < 2', 'up'],
    ['x == 1', 'open'],
    ['x > 1 ? 3 : 2', 'up'],
    ['x > 1 ? 2 : 3', 'down'],
    ['x > 1 ? a : 2', 'open'],
    ['a > 1 ? x : 2 * x', 'up'],
    ['a > 1 ? x : -x', 'open'],
    ['0 * x', 'none'],
    ['a + b', 'none'],
  ])('%s is %s', (text, effect) => {
    const parsed = parseExpression(text);
    if (!parsed.ok) throw new Error(parsed.sentence.message);
    expect(boundsOf(parsed.value).effect).toBe(effect);
  });
});
