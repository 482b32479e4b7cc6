import type { Distribution } from '../../distributions/distribution.ts';
import { exp } from '../../numeric/exp.ts';
import type { Program } from '../../program/program.ts';
import { type ChunkPoints, DRAWS_PER_CHUNK } from '../../program/result.ts';
import type { InputSpace } from './space.ts';

const CHANCE: Distribution = { family: 'uniform', low: 0, high: 1 };

/**
 * The space with a number between 0 and 1 in place of each enumerated input: the chance that picks its value.
 *
 * How likely a type is follows from the other inputs, so the two are not independent; but the chance is, and says with the
 * others what the type is: the more willing one where the chance is above the probability of the other (the transformation of
 * Rosenblatt 1952, Annals of Mathematical Statistics 23:470-472). What arguments do to the type is then theirs.
 */
export function withChance({ inputs }: Program, space: InputSpace): InputSpace {
  return {
    ...space,
    distributions: space.distributions.map((own, i) => (inputs[i]!.enumerated === undefined ? own : CHANCE)),
  };
}

/** Points to run, and who takes what came of them. */
interface Each {
  readonly pointsOf: (index: number) => ChunkPoints;
  readonly take: (first: number, held: Float64Array, logWeight: Float64Array) => void;
}

/**
 * Runs each point with every combination of the values of enumerated inputs, and gives of each point the value of the one that
 * its chances pick: by how likely the combinations are given the other inputs and what was seen.
 *
 * @param pointsOf - Points of the space of `withChance`.
 * @param take - Receives P(held) of consecutive points, and whether any combination could have produced what was seen.
 */
export function oneOfEach(
  { group, inputs }: Program,
  pointsOf: (index: number) => ChunkPoints,
  take: (first: number, held: Float64Array, isSeen: readonly boolean[]) => void,
): Each {
  if (group === 1) {
    const isSeen = (log: number): boolean => log !== Number.NEGATIVE_INFINITY;
    return { pointsOf, take: (first, held, logWeight) => take(first, held, Array.from(logWeight, isSeen)) };
  }
  const width = inputs.length;
  const types = inputs.flatMap(({ enumerated }, i) => (enumerated === undefined ? [] : [{ i, turn: enumerated }]));
  const open = new Map<number, Float64Array>();
  let asked = -1;
  let last: ChunkPoints | null = null;
  return {
    pointsOf(index) {
      const whole = Math.floor(index / group);
      if (whole !== asked || last === null) {
        [asked, last] = [whole, pointsOf(whole)];
      }
      const points = DRAWS_PER_CHUNK / group;
      const from = (index % group) * points;
      const own = last.inputs.slice(from * width, (from + points) * width);
      const environment = last.environment.subarray(from, from + points);
      open.set(index * points, own);
      const run = new Float64Array(own.length * group);
      environment.forEach((_, p) => {
        for (let k = 0; k < group; k++) {
          const at = (p * group + k) * width;
          run.set(own.subarray(p * width, (p + 1) * width), at);
          for (const { i, turn } of types) run[at + i] = valueIn(k, turn);
        }
      });
      return {
        inputs: run,
        environment: Uint32Array.from(
          { length: environment.length * group },
          (_, k) => environment[Math.floor(k / group)]!,
        ),
      };
    },
    take(first, held, logWeight) {
      const start = first / group;
      const own = open.get(start)!;
      open.delete(start);
      const points = held.length / group;
      const picked = new Float64Array(points);
      const isSeen: boolean[] = [];
      for (let p = 0; p < points; p++) {
        const weights = weightsOf(logWeight.subarray(p * group, (p + 1) * group));
        isSeen.push(weights.some((weight) => weight > 0));
        picked[p] = held[p * group + pick(weights, types, (i) => own[p * width + i]!)]!;
      }
      take(start, picked, isSeen);
    },
  };
}

/** Value of an enumerated input in the k-th draw of a group. */
function valueIn(k: number, turn: number): 0 | 1 {
  return Math.floor(k / turn) % 2 === 0 ? 0 : 1;
}

function weightsOf(logs: Float64Array): Float64Array {
  const top = logs.reduce((most, one) => Math.max(most, one), Number.NEGATIVE_INFINITY);
  return logs.map((one) => (one === Number.NEGATIVE_INFINITY ? 0 : exp(one - top)));
}

/** The combination that chances pick: of one type after the other, given those before. */
function pick(
  weights: Float64Array,
  types: readonly { readonly i: number; readonly turn: number }[],
  chanceOf: (input: number) => number,
): number {
  let left = [...weights.keys()];
  for (const { i, turn } of types) {
    const willing = left.filter((k) => valueIn(k, turn) === 1);
    const all = left.reduce((sum, k) => sum + weights[k]!, 0);
    const share = all > 0 ? willing.reduce((sum, k) => sum + weights[k]!, 0) / all : 0.5;
    const isWilling = chanceOf(i) > 1 - share;
    left = left.filter((k) => valueIn(k, turn) === (isWilling ? 1 : 0));
  }
  return left[0]!;
}
