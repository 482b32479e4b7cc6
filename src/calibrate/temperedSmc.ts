import { exp } from '../numeric/exp.ts';
import { log } from '../numeric/log.ts';
import { normalQuantile } from '../numeric/normal.ts';
import { uniform } from '../random/philox.ts';
import { type StreamKey, streamKey } from '../random/streamKey.ts';
import { effectiveSampleSize } from '../stats/effectiveSampleSize.ts';
import { type LogLikelihood, sliceMoves } from './ellipticalSlice.ts';
import { frameOf } from './frame.ts';

/** What is drawn from. */
export interface Target {
  /** Names of the numbers, each a standard normal before anything is seen: they address its random numbers. */
  readonly names: readonly string[];
  readonly logLikelihood: LogLikelihood;
}

/** How it is drawn from. */
export interface SmcSettings {
  readonly seed: string;
  readonly particles: number;
}

/** One temperature: how far the likelihood counts after it, and what it took. */
export interface Temperature {
  /** Power of the likelihood, from 0 to 1. */
  readonly power: number;
  /** Effective number of particles after weighing them anew. */
  readonly effectiveSize: number;
  /** Particles from which those that go on descend. */
  readonly parents: number;
  /** Points at which the likelihood was worked out. */
  readonly evaluations: number;
}

/** Particles on their way from the prior to the posterior. Plain data, as it is saved between runs. */
export interface SmcState {
  readonly temperatures: readonly Temperature[];
  /** Standard normals: particles × numbers. All particles weigh the same. */
  readonly points: Float64Array;
  readonly logLikelihood: Float64Array;
  /** ln of the mean likelihood to the power so far under the prior. */
  readonly logEvidence: number;
}

/** Share of the particles that has to be worth as much as all of them after a step of the temperature. */
const SHARE_KEPT = 0.5;

/** Moves of each particle after a step of the temperature, and after the last, whose draws are kept. */
const MOVES = 4;
const LAST_MOVES = 8;

/** Power of the likelihood that a state has come to. */
export function powerOf({ temperatures }: SmcState): number {
  return temperatures.at(-1)?.power ?? 0;
}

/** Joint values before anything is seen: particles × numbers. */
export function priorPoints(names: readonly string[], settings: SmcSettings): Float64Array {
  return normals(names, settings, 'start', 0);
}

/** Particles of the prior. Null after an abort. */
export async function startSmc(target: Target, settings: SmcSettings): Promise<SmcState | null> {
  const points = priorPoints(target.names, settings);
  const logLikelihood = await target.logLikelihood(points);
  return logLikelihood && { temperatures: [], points, logLikelihood, logEvidence: 0 };
}

/**
 * One temperature more: weighs, draws anew by weight, and moves.
 *
 * Tempered sequential Monte Carlo: the likelihood counts to a power that rises from 0 to 1, each time so far that the particles
 * are worth half their number (`SHARE_KEPT`); they are drawn anew by systematic resampling and then moved by elliptical slices in
 * the frame of the other half of them, which leave the tempered posterior as it is. Every random number is addressed by number, particle, temperature and move.
 *
 * @returns Null after an abort, where the state that was given still holds.
 * @throws RangeError if no particle has a likelihood above 0, which `canGoOn` asks first.
 * @remarks Del Moral, Doucet & Jasra (2006), JRSS B 68:411-436; the step by bisection on the effective size: Jasra et al. (2011),
 * Scandinavian Journal of Statistics 38:1-22.
 */
export async function nextTemperature(
  target: Target,
  settings: SmcSettings,
  state: SmcState,
): Promise<SmcState | null> {
  if (!canGoOn(state)) throw new RangeError('No particle has a likelihood above 0.');
  const { seed, particles } = settings;
  const before = powerOf(state);
  const step = stepOf(state.logLikelihood, 1 - before);
  const power = step === 1 - before ? 1 : before + step;
  const { weights, logMean } = weightsOf(state.logLikelihood, step);
  const round = state.temperatures.length;
  const parents = systematic(weights, uniform(streamKey(seed, 'calibrate resample'), round, 0, 0, 0));
  const width = target.names.length;
  const points = new Float64Array(particles * width);
  parents.forEach((parent, i) => {
    points.set(state.points.subarray(parent * width, (parent + 1) * width), i * width);
  });
  const logLikelihood = Float64Array.from(parents, (parent) => state.logLikelihood[parent]!);
  // A particle's ellipses follow from the other half, so that they do not depend on where it is.
  const half = Math.floor(particles / 2);
  const [first, second] = [frameOf(points, width, 0, half), frameOf(points, width, half, particles)];
  const frames = (particle: number) => (particle < half ? second : first);
  const moves = power === 1 ? LAST_MOVES : MOVES;
  let evaluations = 0;
  for (let move = 0; move < moves; move++) {
    const place = round * (LAST_MOVES + 1) + move + 1;
    const done = await sliceMoves(
      target.logLikelihood,
      { points, logLikelihood, power, frameOf: frames },
      {
        directions: normals(target.names, settings, 'move', place),
        chance: chanceOf(streamKey(seed, 'calibrate slice'), place),
      },
    );
    if (done === null) return null;
    evaluations += done;
  }
  const temperature = {
    power,
    effectiveSize: effectiveSampleSize(weights),
    parents: new Set(parents).size,
    evaluations,
  };
  return {
    temperatures: [...state.temperatures, temperature],
    points,
    logLikelihood,
    logEvidence: state.logEvidence + logMean,
  };
}

/** Whether any particle could have produced what was seen. */
export function canGoOn({ logLikelihood }: SmcState): boolean {
  return logLikelihood.some((value) => value > Number.NEGATIVE_INFINITY);
}

/** The largest step of the power, up to `most`, after which weights are worth enough particles. */
function stepOf(logLikelihood: Float64Array, most: number): number {
  // Particles that are impossible are lost at any step.
  const possible = logLikelihood.filter((value) => value > Number.NEGATIVE_INFINITY).length;
  const enough = (step: number): boolean =>
    effectiveSampleSize(weightsOf(logLikelihood, step).weights) >= SHARE_KEPT * possible;
  if (enough(most)) return most;
  let [low, high] = [0, most];
  // As many halvings as leave the step a few digits, whatever its size.
  for (let i = 0; i < 60 && low <= high * 0.999; i++) {
    const middle = 0.5 * (low + high);
    if (enough(middle)) low = middle;
    else high = middle;
  }
  return low > 0 ? low : high;
}

/** Weights relative to the largest, and ln of their mean. */
function weightsOf(logLikelihood: Float64Array, step: number): { weights: Float64Array; logMean: number } {
  const top = logLikelihood.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  const weights = logLikelihood.map((value) => (value === Number.NEGATIVE_INFINITY ? 0 : exp(step * (value - top))));
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
  return { weights, logMean: step * top + log(mean) };
}

/** Numbers of as many particles as there are, drawn by weight from one uniform number (Kitagawa 1996, JCGS 5:1-25). */
function systematic(weights: Float64Array, u: number): Uint32Array {
  const n = weights.length;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const parents = new Uint32Array(n);
  let below = weights[0]!;
  let parent = 0;
  for (let i = 0; i < n; i++) {
    const at = ((i + u) / n) * total;
    // Rounding may leave the last place a little beyond the total; what weighs nothing is never drawn.
    while (below < at && parent < n - 1) below += weights[++parent]!;
    while (weights[parent] === 0) parent--;
    parents[i] = parent;
  }
  return parents;
}

/** Standard normals, particles × numbers. */
function normals(
  names: readonly string[],
  { seed, particles }: SmcSettings,
  purpose: string,
  place: number,
): Float64Array {
  const points = new Float64Array(particles * names.length);
  names.forEach((name, j) => {
    const key = streamKey(seed, `calibrate ${purpose} ${name}`);
    for (let i = 0; i < particles; i++) points[i * names.length + j] = normalQuantile(uniform(key, i, place, 0, 0));
  });
  return points;
}

function chanceOf(key: StreamKey, place: number): (particle: number, turn: number) => number {
  return (particle, turn) => uniform(key, particle, place, turn, 0);
}
