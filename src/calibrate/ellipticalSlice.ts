import { onCircle } from '../numeric/circle.ts';
import { log } from '../numeric/log.ts';

/**
 * ln of the likelihood at each of some points, in their order; −∞ where it is 0.
 *
 * @param points - Standard normals: points × numbers.
 * @returns Null after an abort.
 */
export type LogLikelihood = (points: Float64Array) => Promise<Float64Array | null>;

/** Particles and how likely each makes what was seen; changed in place. */
interface Particles {
  /** Standard normals: particles × numbers. */
  readonly points: Float64Array;
  readonly logLikelihood: Float64Array;
  /** Power to which the likelihood counts. */
  readonly power: number;
}

/** Random numbers of a move. */
interface Chance {
  /** Standard normals: particles × numbers. */
  readonly directions: Float64Array;
  /** Uniform numbers of a particle, by turn. */
  readonly chance: (particle: number, turn: number) => number;
}

/** After so many halvings of an ellipse on average nothing is left of it; a particle then stays where it is. */
const MOST_TURNS = 100;

/**
 * One elliptical slice move of every particle: to a point of an ellipse through it whose likelihood exceeds a random share of
 * its own. All particles that are still looking look together, so that their likelihoods are worked out at once.
 *
 * @returns Points looked at; null after an abort, when some particles have moved and others not.
 * @remarks Murray, Adams & MacKay (2010), AISTATS, JMLR W&CP 9:541-548, figure 2. It leaves prior × likelihood^power unchanged,
 * for a prior of independent standard normals.
 */
export async function sliceMoves(
  likelihoodOf: LogLikelihood,
  { points, logLikelihood, power }: Particles,
  { directions, chance }: Chance,
): Promise<number | null> {
  const particles = logLikelihood.length;
  const width = points.length / particles;
  const origins = points.slice();
  const thresholds = logLikelihood.map((value, i) => power * value + log(chance(i, 0)));
  // In turns of the whole ellipse: the first is anywhere on it, and what was refused bounds the next.
  const angles = Float64Array.from(logLikelihood, (_, i) => chance(i, 1));
  const low = angles.map((angle) => angle - 1);
  const high = angles.slice();
  let looking = Array.from(logLikelihood, (_, i) => i);
  let looked = 0;
  for (let turn = 2; looking.length > 0 && turn < MOST_TURNS; turn++) {
    const proposed = new Float64Array(looking.length * width);
    looking.forEach((i, place) => {
      const [cosine, sine] = onCircle(angles[i]!);
      for (let j = 0; j < width; j++) {
        proposed[place * width + j] = origins[i * width + j]! * cosine + directions[i * width + j]! * sine;
      }
    });
    const found = await likelihoodOf(proposed);
    if (found === null) return null;
    looked += looking.length;
    looking = looking.filter((i, place) => {
      if (power * found[place]! > thresholds[i]!) {
        points.set(proposed.subarray(place * width, (place + 1) * width), i * width);
        logLikelihood[i] = found[place]!;
        return false;
      }
      if (angles[i]! < 0) low[i] = angles[i]!;
      else high[i] = angles[i]!;
      angles[i] = low[i]! + (high[i]! - low[i]!) * chance(i, turn);
      return true;
    });
  }
  return looked;
}
