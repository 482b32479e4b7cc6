import type { Evaluate } from '../../src/analysis/sensitivity/design.ts';
import { type Indices, indicesOfFunction } from '../../src/analysis/sensitivity/indices.ts';
import { correlatedGroup, type InputSpace } from '../../src/analysis/sensitivity/space.ts';
import { DRAWS_PER_CHUNK } from '../../src/program/result.ts';
import type { SensitivityIndex } from '../../src/results/sensitivity.ts';

/** A value for the inputs, in an environment. */
export type TestFunction = (x: Float64Array, environment: number) => number;

/** Evaluates a function chunk by chunk, as a runner would. */
export function evaluatorOf(f: TestFunction): Evaluate {
  return async (points, pointsOf, take) => {
    for (let index = 0; index * DRAWS_PER_CHUNK < points; index++) {
      const { inputs, environment } = pointsOf(index);
      const width = inputs.length / environment.length;
      const values = Float64Array.from(environment, (address, k) =>
        f(inputs.subarray(k * width, (k + 1) * width), address),
      );
      take(index * DRAWS_PER_CHUNK, values);
    }
    return points;
  };
}

/** Indices of a function. */
export async function indicesOf(space: InputSpace, f: TestFunction, basePoints = 1024, seed = '1'): Promise<Indices> {
  const found = await indicesOfFunction(space, seed, basePoints, evaluatorOf(f));
  if (found === null) throw new Error('The analysis was cut short.');
  return found;
}

/** Independent inputs, uniform on an interval. */
export function uniformSpace(inputs: number, low = 0, high = 1): InputSpace {
  const distribution = { family: 'uniform', low, high } as const;
  return { distributions: Array.from({ length: inputs }, () => distribution), groups: [] };
}

/** Standard normal inputs, correlated. */
export function normalSpace(correlation: readonly (readonly number[])[]): InputSpace {
  const distribution = { family: 'normal', mean: 0, sd: 1 } as const;
  return {
    distributions: correlation.map(() => distribution),
    groups: [
      correlatedGroup(
        correlation.map((_, i) => i),
        correlation,
      ),
    ],
  };
}

/** Ishigami & Homma (1990), with a = 7 and b = 0.1, of inputs uniform on (−π, π). */
export const ishigami: TestFunction = ([x = 0, y = 0, z = 0]) =>
  Math.sin(x) + 7 * Math.sin(y) ** 2 + 0.1 * z ** 4 * Math.sin(x);

export const ISHIGAMI_SPACE = uniformSpace(3, -Math.PI, Math.PI);

/** Exact indices of it. */
export const ISHIGAMI = {
  firstOrder: [0.31390519114781146, 0.4424111447900409, 0],
  totalOrder: [0.5575888552099592, 0.4424111447900409, 0.2436836640621477],
  shapley: [0.4357470231788853, 0.4424111447900409, 0.12184183203107385],
} as const;

/** An index of which something is known. */
export function indexOf({ inputs }: Indices, i: number, kind: (typeof KINDS)[number]): SensitivityIndex {
  const index = inputs[i]?.[kind] ?? null;
  if (index === null) throw new Error(`Nothing is known of ${kind} ${i}.`);
  return index;
}

export const KINDS = ['firstOrder', 'totalOrder', 'shapley'] as const;

/** Distances from exact values, in standard errors, by kind and input; those that are exactly right count as 0. */
export function zScores(
  found: Indices,
  exact: Readonly<Partial<Record<(typeof KINDS)[number], readonly number[]>>>,
): Record<string, number> {
  const scores: Record<string, number> = {};
  for (const kind of KINDS) {
    exact[kind]?.forEach((want, i) => {
      const { value, standardError } = indexOf(found, i, kind);
      scores[`${kind} ${i}`] = value === want ? 0 : (value - want) / standardError;
    });
  }
  return scores;
}

/** The largest of them, with no regard to sign. */
export function worst(scores: Readonly<Record<string, number>>): number {
  return Math.max(...Object.values(scores).map(Math.abs));
}
