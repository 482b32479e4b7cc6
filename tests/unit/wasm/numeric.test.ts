import { beforeAll, describe, expect, it } from 'vitest';
import { power } from '../../../src/engine/primitives.ts';
import { exp } from '../../../src/numeric/exp.ts';
import { log } from '../../../src/numeric/log.ts';
import { logistic, logit } from '../../../src/numeric/logistic.ts';
import { normalQuantile } from '../../../src/numeric/normal.ts';
import { uniform, uniformPair } from '../../../src/random/philox.ts';
import { type AssembledFunctions, assembledFunctions } from '../../helpers/assembledFunctions.ts';
import { numericPoints } from '../../helpers/numericPoints.ts';

const POINTS = numericPoints();
const KNOWN = { exp, log, logistic, logit, normalQuantile };

/** Lanes from one pair to several groups of eight, whole and not. */
const LANES = [2, 4, 6, 8, 10, 14, 16, 18, 62, 64, 66, 130];
/** What stands behind a column and must stay there. */
const UNTOUCHED = -1;

let assembled: AssembledFunctions;
let start: number;
beforeAll(async () => {
  assembled = await assembledFunctions();
  assembled.memory.grow(32);
  start = Math.ceil(assembled.heapBase.value / 64) * 64;
});

const numbers = (address: number, length: number): Float64Array =>
  new Float64Array(assembled.memory.buffer, address, length);
const words = (address: number, length: number): Uint32Array =>
  new Uint32Array(assembled.memory.buffer, address, length);

/** Where numbers are not the same, −0 and 0 told apart; the first few. */
function unlike(found: Iterable<number>, known: readonly number[], of: readonly unknown[]): unknown[] {
  return [...found]
    .flatMap((x, i) => (Object.is(x, known[i]) ? [] : [{ of: of[i], found: x, known: known[i] }]))
    .slice(0, 5);
}

describe('functions of one number are those of src/numeric to the last bit', () => {
  it.each(Object.keys(KNOWN) as (keyof typeof KNOWN)[])('%s', (name) => {
    expect(unlike(POINTS.map(assembled[name]), POINTS.map(KNOWN[name]), POINTS)).toEqual([]);
  });

  it('power', () => {
    const exponents = [2, -3, 0.5, 0, -0, 2 ** 53 - 1, 2 ** 53, Number.NaN, Number.NEGATIVE_INFINITY, 1e-9];
    const exponent = (i: number): number => exponents[i % exponents.length]!;
    const known = POINTS.map((x, i) => power(x, exponent(i)));
    expect(
      unlike(
        POINTS.map((x, i) => assembled.power(x, exponent(i))),
        known,
        POINTS,
      ),
    ).toEqual([]);
  });
});

describe('functions of a column are those of its numbers', () => {
  const OF_COLUMNS = { exponential: exp, logarithm: log, logisticOf: logistic, logitOf: logit };
  const names = Object.keys(OF_COLUMNS) as (keyof typeof OF_COLUMNS)[];

  it.each(names.flatMap((name) => [POINTS.length & ~1, 2, 4, 6].map((lanes) => [name, lanes] as const)))(
    '%s of %i lanes, in place and into another',
    (name, lanes) => {
      const points = POINTS.slice(0, lanes);
      const known = [...points.map(OF_COLUMNS[name]), UNTOUCHED];
      const end = start + lanes * 8;
      const other = end + 64;
      numbers(start, lanes + 1).set([...points, UNTOUCHED]);
      numbers(other, lanes + 1).fill(UNTOUCHED);
      assembled[name](other, other + lanes * 8, start);
      assembled[name](start, end, start);
      expect(unlike(numbers(other, lanes + 1), known, points)).toEqual([]);
      expect(unlike(numbers(start, lanes + 1), known, points)).toEqual([]);
    },
  );
});

describe('quantiles of a column', () => {
  const check = (probabilities: readonly number[]): void => {
    numbers(start, probabilities.length + 1).set([...probabilities, UNTOUCHED]);
    assembled.normalQuantiles(start, start + probabilities.length * 8);
    const found = numbers(start, probabilities.length + 1);
    expect(unlike(found, [...probabilities.map(normalQuantile), UNTOUCHED], probabilities)).toEqual([]);
  };

  it('are those of its numbers, whatever these are', () => check(POINTS.slice(0, POINTS.length & ~1)));

  it.each(LANES)('of %i lanes: in the centre, in the tails, in both', (lanes) => {
    const column = (of: (i: number) => number): number[] => Array.from({ length: lanes }, (_, i) => of(i));
    check(column((i) => 0.3 + 0.4 * (i / lanes)));
    check(column((i) => 0.07 * ((i + 1) / lanes)));
    check(column((i) => 1 - 0.07 * ((i + 1) / lanes)));
    check(column((i) => 10 ** (-5 * i)));
    check(column((i) => Math.exp(-25 + (i / lanes - 0.5))));
    check(column((i) => (i * 0.6180339887) % 1));
    check(column((i) => (i % 3 === 0 ? Number.NaN : 0.01 * i)));
  });
});

describe('random numbers are those of src/random', () => {
  const KEYS = [
    [0, 0],
    [0xffffffff, 0xffffffff],
    [0xa4093822, 0x299f31d0],
    [0x7fffffff, 0x80000000],
  ] as const;
  const DRAWS = 4096;
  const PATHS = 8192;
  const FIRST = 16384;
  const SECOND = 32768;

  /** Counter words of some lanes, of every size and sign. */
  function address(lanes: number): readonly { draw: number; path: number }[] {
    const counters = Array.from({ length: lanes }, (_, l) => ({
      draw: Math.imul(l + 1, 0x9e3779b9) >>> (l % 31),
      path: l % 5 === 0 ? 0xffffffff - l : l,
    }));
    words(start + DRAWS, lanes).set(counters.map(({ draw }) => draw));
    words(start + PATHS, lanes).set(counters.map(({ path }) => path));
    numbers(start + FIRST, lanes + 16).fill(UNTOUCHED);
    numbers(start + SECOND, lanes + 16).fill(UNTOUCHED);
    return counters;
  }
  const kept = (place: number, lanes: number): number[] => [...numbers(start + place, lanes + 1)];

  describe.each(KEYS)('under the key %i, %i', (key0, key1) => {
    it.each(LANES)('uniforms of %i lanes', (lanes) => {
      const counters = address(lanes);
      const end = start + FIRST + lanes * 8;
      assembled.uniforms(start + FIRST, end, start + DRAWS, start + PATHS, 3000000000, 1, key0, key1);
      const known = counters.map(({ draw, path }) => uniform([key0, key1], draw, path, 3000000000, 1));
      expect(unlike(kept(FIRST, lanes), [...known, UNTOUCHED], counters)).toEqual([]);
    });

    it.each(LANES)('pairs of %i lanes', (lanes) => {
      const counters = address(lanes);
      const end = start + FIRST + lanes * 8;
      assembled.uniformPairs(...[start + FIRST, end, start + SECOND, start + DRAWS, start + PATHS, 731, 0, key0, key1]);
      const known = counters.map(({ draw, path }) => {
        const pair = new Float64Array(2);
        uniformPair(key0, key1, draw, path, 731, 0, pair);
        return pair;
      });
      expect(unlike(kept(FIRST, lanes), [...known.map((p) => p[0]!), UNTOUCHED], counters)).toEqual([]);
      expect(unlike(kept(SECOND, lanes), [...known.map((p) => p[1]!), UNTOUCHED], counters)).toEqual([]);
    });

    it.each(LANES)('%i consecutive draws', (lanes) => {
      for (const [firstDraw, groupBits] of [
        [0, 0],
        [64, 0],
        [0xfffffff0, 0],
        [64, 1],
        [0xffffff00, 3],
      ] as const) {
        address(lanes);
        assembled.uniformsOfDraws(start + FIRST, start + FIRST + lanes * 8, firstDraw, key0, key1, groupBits);
        const draws = Array.from({ length: lanes }, (_, d) => Math.floor((firstDraw + d) / 2 ** groupBits));
        const known = draws.map((draw) => uniform([key0, key1], draw, 0, 0, 0));
        expect(unlike(kept(FIRST, lanes), [...known, UNTOUCHED], draws)).toEqual([]);
      }
    });

    it('a single one', () => {
      const counters: readonly (readonly [number, number, number, number])[] = [
        [0, 0, 0, 0],
        [0xffffffff, 1, 2, 3],
        [5, 0x80000000, 731, 1],
      ];
      for (const counter of counters) {
        expect(assembled.uniform(key0, key1, ...counter)).toBe(uniform([key0, key1], ...counter));
      }
    });
  });
});
