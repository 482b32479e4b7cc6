import { exp } from '../../numeric/exp.ts';
import type { ChunkPoints } from '../../program/result.ts';
import { DRAWS_PER_CHUNK } from '../../program/result.ts';
import { scrambledSobol } from '../../random/sobol.ts';
import { streamKey } from '../../random/streamKey.ts';
import type { Workbench } from '../core/run.ts';
import { pointAt } from './pair.ts';
import { type InputSpace, spaceOf } from './space.ts';

/** How many paths a point needs for what was seen to choose from. */
export interface PathsNeeded {
  readonly paths: number;
  /** Share of points that none of so many paths fits. */
  readonly undefinedShare: number;
  /** Mean over the other points of the effective number of these paths. */
  readonly effective: number;
  /** Mean probability, every point with the same weight; 0 if no point fits at all. */
  readonly mean: number;
}

const PILOT_POINTS = 64;
/** Paths of a point of the pilot, and the most that one of the design gets. */
export const MOST_PATHS = 128;

/** Points of one path each that a pilot runs. */
export const PILOT_EVALUATIONS = PILOT_POINTS * MOST_PATHS;

/** Points left without a probability may be at most this share, and effective paths at least so many. */
export const MOST_UNDEFINED = 0.01;
export const LEAST_EFFECTIVE = 4;

/**
 * Finds the fewest paths, a power of 2, that leave hardly a point without a probability, and enough of a choice at the
 * others: P given what was seen is a ratio of means over paths, and of few effective ones it is biased.
 *
 * @returns The most paths if none do; null after an abort, or if a formula left its domain.
 */
export async function pathsNeeded(bench: Workbench): Promise<PathsNeeded | null> {
  const { program, runAt } = bench;
  const points = pilotPoints(spaceOf(program), bench.seed);
  const held = new Float64Array(PILOT_EVALUATIONS);
  const logWeight = new Float64Array(PILOT_EVALUATIONS);
  const { done } = await runAt(
    program,
    { draws: PILOT_EVALUATIONS, paths: 1, detail: 'curve' },
    (index) => chunkOf(points, program.inputs.length, index),
    (first, someHeld, someWeights) => {
      held.set(someHeld, first);
      logWeight.set(someWeights, first);
    },
  );
  if (done < PILOT_EVALUATIONS) return null;
  return chosenPaths(held, relative(logWeight));
}

/**
 * The choice, from probabilities and weights of single paths, those of a point side by side.
 *
 * @param weight - Relative to the largest of the point: points × `MOST_PATHS`.
 */
export function chosenPaths(held: Float64Array, weight: Float64Array): PathsNeeded {
  for (let paths = 1; ; paths *= 2) {
    const found = withPaths(paths, held, weight);
    const isEnough = found.undefinedShare <= MOST_UNDEFINED && found.effective >= LEAST_EFFECTIVE;
    if (isEnough || paths === MOST_PATHS) return found;
  }
}

function withPaths(paths: number, held: Float64Array, weight: Float64Array): PathsNeeded {
  const groups = weight.length / paths;
  let undefinedOnes = 0;
  let effective = 0;
  let mean = 0;
  for (let g = 0; g < groups; g++) {
    let [w, ww, wx] = [0, 0, 0];
    for (let k = g * paths; k < (g + 1) * paths; k++) {
      w += weight[k]!;
      ww += weight[k]! * weight[k]!;
      if (weight[k]! > 0) wx += weight[k]! * held[k]!;
    }
    if (w === 0) undefinedOnes += 1;
    else {
      effective += (w * w) / ww;
      mean += wx / w;
    }
  }
  const left = Math.max(1, groups - undefinedOnes);
  return { paths, undefinedShare: undefinedOnes / groups, effective: effective / left, mean: mean / left };
}

/** Weights of the paths of each point as shares of the largest among them. */
function relative(logWeight: Float64Array): Float64Array {
  return logWeight.map((log, k) => {
    const first = k - (k % MOST_PATHS);
    const most = logWeight.subarray(first, first + MOST_PATHS).reduce((a, b) => Math.max(a, b));
    return log === -Infinity ? 0 : exp(log - most);
  });
}

function pilotPoints(space: InputSpace, seed: string): Float64Array[] {
  const key = streamKey(seed, 'sensitivity.pilot');
  const coordinates = space.distributions.map((_, i) => scrambledSobol(key, i));
  return Array.from({ length: PILOT_POINTS }, (_, point) => {
    const uniforms = Float64Array.from(coordinates, (coordinate) => coordinate(point, 0));
    return pointAt(space, uniforms).values;
  });
}

/** Environments far from those of the design, so that its paths are not those that the pilot chose by. */
const FIRST_ENVIRONMENT = 2 ** 31;

function chunkOf(points: readonly Float64Array[], width: number, index: number): ChunkPoints {
  const inputs = new Float64Array(DRAWS_PER_CHUNK * width);
  const environment = new Uint32Array(DRAWS_PER_CHUNK);
  for (let k = 0; k < DRAWS_PER_CHUNK; k++) {
    const number = index * DRAWS_PER_CHUNK + k;
    inputs.set(points[Math.floor(number / MOST_PATHS)]!, k * width);
    environment[k] = FIRST_ENVIRONMENT + number;
  }
  return { inputs, environment };
}
