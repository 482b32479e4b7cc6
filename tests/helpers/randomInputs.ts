import type { Distribution, FamilyName } from '../../src/distributions/distribution.ts';
import type { Copula, CopulaMember, ProgramInput, Stream } from '../../src/program/program.ts';
import type { ChunkPoints } from '../../src/program/result.ts';
import type { Choices } from './choices.ts';

/** Families of distributions on [0, 1], which can be scaled. */
const OF_UNIT = ['uniform', 'discrete', 'triangular', 'logitNormal', 'beta', 'pert', 'truncatedNormal'] as const;

/** All families. */
export const FAMILIES: readonly FamilyName[] = [...OF_UNIT, 'normal', 'lognormal', 'exponential', 'mixture', 'scaled'];

/** An uncertain number of any family, parameters in ranges that scenario files have. */
export function randomDistribution(choices: Choices, families: readonly FamilyName[] = FAMILIES): Distribution {
  const family = choices.of(families);
  switch (family) {
    case 'normal':
      return { family, mean: choices.between(-3, 3), sd: choices.between(0.01, 3) };
    case 'lognormal':
      return { family, logMean: choices.between(-3, 3), logSd: choices.between(0.01, 2) };
    case 'exponential':
      return { family, mean: choices.between(0.01, 5) };
    case 'mixture': {
      const weights = weightsOf(choices, choices.whole(2, 3));
      const inner = FAMILIES.filter((one) => one !== 'mixture' && one !== 'scaled');
      return {
        family,
        parts: weights.map((weight) => ({ weight, distribution: randomDistribution(choices, inner) })),
      };
    }
    case 'scaled': {
      const low = choices.between(-5, 5);
      const width = choices.between(0.1, 10);
      return {
        family,
        low,
        high: choices.happens(40) ? low - width : low + width,
        of: ofUnit(choices, OF_UNIT),
      };
    }
    default:
      return choices.happens(50) ? ofUnit(choices, [family]) : between(choices, family);
  }
}

type UnitFamily = (typeof OF_UNIT)[number];

function ofUnit(choices: Choices, families: readonly UnitFamily[]): Distribution {
  return onInterval(choices, choices.of(families), 0, 1);
}

function between(choices: Choices, family: UnitFamily): Distribution {
  if (family === 'beta') return onInterval(choices, family, 0, 1);
  const low = choices.between(-5, 5);
  return onInterval(choices, family, low, low + choices.between(0.1, 10));
}

function onInterval(choices: Choices, family: UnitFamily, low: number, high: number): Distribution {
  const inside = (): number => Math.min(high, choices.between(low, high));
  switch (family) {
    case 'beta':
      return { family, alpha: choices.between(0.3, 8), beta: choices.between(0.3, 8) };
    case 'triangular':
    case 'pert':
      return { family, low, mode: inside(), high };
    case 'truncatedNormal':
      return { family, mean: choices.between(low - 1, high + 1), sd: choices.between(0.05, 2), low, high };
    case 'logitNormal':
      return { family, logitMean: choices.between(-3, 3), logitSd: choices.between(0.01, 3), low, high };
    case 'uniform':
      return { family, low, high };
    case 'discrete': {
      const values = [...new Set(choices.some(2, 5, inside))].sort((a, b) => a - b);
      return { family, values, weights: weightsOf(choices, values.length) };
    }
  }
}

/** Positive, and 1 in total. */
function weightsOf(choices: Choices, count: number): number[] {
  const parts = Array.from({ length: count }, () => choices.between(0.05, 1));
  const total = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => part / total);
}

/** A stream of its own; a few dimensions lie beyond those that Sobol' points have. */
export function randomStream(choices: Choices): Stream {
  return { key: randomKey(choices), dimension: choices.happens(5) ? 30_000 : choices.whole(0, 60) };
}

export function randomKey(choices: Choices): readonly [number, number] {
  return [choices.word(), choices.word()];
}

/** At most two copulas over some of the inputs, a few members being certain. */
export function randomCopulas(choices: Choices, inputs: readonly ProgramInput[]): Copula[] {
  const free = inputs.map((_, i) => i);
  return choices.some(0, 2, () => {
    const members = choices.some(2, 4, (): CopulaMember => {
      const isCertain = free.length === 0 || choices.happens(15);
      const input = isCertain ? null : free.splice(free.indexOf(choices.of(free)), 1)[0]!;
      return { ...(input === null ? randomStream(choices) : streamOf(inputs[input]!)), input };
    });
    return { members, factor: members.map((_, row) => unitVector(choices, row + 1)) };
  });
}

function streamOf({ key, dimension }: Stream): Stream {
  return { key, dimension };
}

/** Row of a Cholesky factor of a correlation matrix. */
function unitVector(choices: Choices, length: number): number[] {
  const row = Array.from({ length }, (_, i) => (i < length - 1 ? choices.between(-1, 1) : choices.between(0.1, 1)));
  const norm = Math.sqrt(row.reduce((sum, x) => sum + x * x, 0));
  return row.map((x) => x / norm);
}

/** Numbers at which arithmetic changes its ways. */
const SPECIALS = [
  ...[Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, -0, 1, -1, 0.5, 2, 3],
  ...[Number.MIN_VALUE, -Number.MIN_VALUE, 2.2250738585072014e-308, 1e-310, -3e-320, Number.EPSILON, 1e-17],
  ...[Number.MAX_VALUE, -Number.MAX_VALUE, 1e300, -1e300, 1e-300, -1e-300, 1e17, 2 ** 53, -(2 ** 53) - 2, 2 ** 31],
  ...[709.782712893384, 709.7827128933841, -745.1332191019411, -745.1332191019412, -708.4, 36.8, -36.8, 1023, -1074],
  ...[1 - Number.EPSILON / 2, 1 + Number.EPSILON, 1000, 500, 32, 32.00000000000001],
];

/**
 * Given points: inputs from a handful of numbers, spread over draws and inputs, and environments that draws
 * may share.
 */
export function randomPoints(choices: Choices, draws: number, inputs: number, areWild: boolean): ChunkPoints {
  const palette = choices.some(1, 12, () =>
    areWild && choices.happens(70) ? choices.of(SPECIALS) : choices.between(-4, 4),
  );
  const environments = choices.some(1, 6, () => choices.word());
  const stride = choices.whole(1, 40);
  const length = choices.happens(3) ? draws * inputs + 1 : draws * inputs;
  return {
    inputs: Float64Array.from({ length }, (_, i) => palette[Math.floor((i * i) / stride + i) % palette.length]!),
    environment: Uint32Array.from(
      { length: draws },
      (_, d) => environments[(d * stride) % environments.length]! + (d % 3),
    ),
  };
}
