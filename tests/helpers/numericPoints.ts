import fc from 'fast-check';
import { neighbour } from '../unit/numeric/exactReference.ts';

/** Where `log` goes over to the next power of two, about √2. */
const ROOT_TWO = 1 + 0x6a09e / 2 ** 20;

/** Where the functions of `src/numeric` change from one formula to another, or end. */
const BORDERS = [
  ...[3.725290298461914e-9, 687.6, 700, 708, 708.3964185322641, 709.782712893384, 745.1332191019412],
  ...[2.2250738585072014e-308, ROOT_TWO / 2, 1, ROOT_TWO, 2, Number.MAX_VALUE / 2],
  ...[0.42, 0.5, 0.58, 0.075, 0.925, 1 - 2 ** -53, Math.exp(-25), 1.5e-11, 1e-17, 36.7, 6755399441055744],
];

const SPECIAL = [
  ...[Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, -0, 1, -1, 0.5, -0.5],
  ...[5e-324, -5e-324, Number.MAX_VALUE, -Number.MAX_VALUE, 2 ** 53, -(2 ** 53), 2 ** 53 - 1, 1 - 2 ** 53],
];

/**
 * Numbers from everywhere, neighbours of every border among them, in an order that puts special ones next to
 * ordinary ones.
 */
export function numericPoints(): number[] {
  const points = [...SPECIAL, ...aroundBorders(), ...everyExponent(), ...tableSteps(), ...spread(), ...drawn()];
  const stride = 7919;
  return points.map((_, i) => points[(i * stride) % points.length]!);
}

function aroundBorders(): number[] {
  const places = Array.from({ length: 33 }, (_, i) => i - 16);
  const above = BORDERS.flatMap((border) => places.map((place) => neighbour(border, place)));
  return [...above, ...above.map((x) => -x)];
}

/** Of each power of two, subnormal ones too: some significands. */
function everyExponent(): number[] {
  const significands = [1, 1.3, neighbour(ROOT_TWO, -1), ROOT_TWO, Math.SQRT2, 1.7, neighbour(2, -1)];
  const powers = Array.from({ length: 1074 + 1024 }, (_, i) => 2 ** (i - 1074));
  return powers.flatMap((power) => significands.flatMap((s) => [s * power, -s * power]));
}

/** Where the argument of `exp` comes to the next entry of its table. */
function tableSteps(): number[] {
  const steps = Array.from({ length: 1400 }, (_, i) => ((i - 700) * 47 * Math.LN2) / 32);
  return steps.flatMap((x) => (x === 0 ? [] : [neighbour(x, -1), x, neighbour(x, 1)]));
}

/** Probabilities of both tails, and numbers of ordinary size. */
function spread(): number[] {
  const tails = Array.from({ length: 4000 }, (_, i) => 10 ** (-i / 100));
  return [...tails, ...tails.map((p) => 1 - p), ...tails.map((_, i) => -750 + 0.375 * i)];
}

function drawn(): number[] {
  const numbers = (arbitrary: fc.Arbitrary<number>) => fc.sample(arbitrary, { seed: 20240326, numRuns: 4000 });
  return [
    ...numbers(fc.double()),
    ...numbers(fc.double({ min: 0, max: 1 })),
    ...numbers(fc.double({ min: -750, max: 750 })),
    ...numbers(fc.integer({ min: 1, max: 2 ** 32 - 1 }).map((i) => i / 2 ** 32)),
    ...numbers(fc.integer({ min: -(2 ** 30), max: 2 ** 30 }).map((i) => i / 2 ** 27)),
  ];
}
