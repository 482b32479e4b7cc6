import { onCircle } from '../numeric/circle.ts';
import { log } from '../numeric/log.ts';
import { deviationOf, type Frame, lengthIn } from './frame.ts';

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
  /** In which the ellipses of a particle lie; it must not depend on where the particle is. */
  readonly frameOf: (particle: number) => Frame;
}

/** Random numbers of a move. */
interface Chance {
  /** Standard normals: particles × numbers. */
  readonly directions: Float64Array;
  /** Uniform numbers of a particle, by turn. */
  readonly chance: (particle: number, turn: number) => number;
}

/** After so many cuts of a bracket nothing is left of it; a particle then stays where it is. */
const MOST_TURNS = 100;

/**
 * One elliptical slice move of every particle: to a point of an ellipse through it at which the target exceeds a random share of
 * what it is there. All particles that are still looking look together, so that their likelihoods are worked out at once.
 *
 * The target N(z; 0, I) · L(z)^power is N(z; m, S) times a rest, for any frame (m, S), and the rest takes the place of the
 * likelihood: where the frame is near the target the rest is flat, and the first point of the ellipse will do.
 *
 * @returns Points looked at; null after an abort, when some particles have moved and others not.
 * @remarks Murray, Adams & MacKay (2010), AISTATS, JMLR W&CP 9:541-548, figure 2; with a frame that other particles give, Nishihara,
 * Murray & Adams (2014), JMLR 15:2087-2112. It leaves the target unchanged.
 */
export async function sliceMoves(
  likelihoodOf: LogLikelihood,
  { points, logLikelihood, power, frameOf }: Particles,
  { directions, chance }: Chance,
): Promise<number | null> {
  const particles = logLikelihood.length;
  const width = points.length / particles;
  const at = (i: number): Float64Array => points.subarray(i * width, (i + 1) * width);
  const rest = (i: number, z: Float64Array, found: number): number => {
    const frame = frameOf(i);
    const own = z.reduce((sum, x) => sum + x * x, 0);
    return (
      power * found +
      0.5 *
        (lengthIn(
          frame,
          z.map((x, j) => x - frame.mean[j]!),
        ) -
          own)
    );
  };
  const ellipses = Array.from({ length: particles }, (_, i) => {
    const frame = frameOf(i);
    return {
      mean: frame.mean,
      origin: at(i).map((x, j) => x - frame.mean[j]!),
      other: deviationOf(frame, directions.subarray(i * width, (i + 1) * width)),
    };
  });
  const thresholds = logLikelihood.map((value, i) => rest(i, at(i), value) + log(chance(i, 0)));
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
      const { mean, origin, other } = ellipses[i]!;
      for (let j = 0; j < width; j++) {
        proposed[place * width + j] = mean[j]! + origin[j]! * cosine + other[j]! * sine;
      }
    });
    const found = await likelihoodOf(proposed);
    if (found === null) return null;
    looked += looking.length;
    looking = looking.filter((i, place) => {
      const z = proposed.subarray(place * width, (place + 1) * width);
      if (rest(i, z, found[place]!) > thresholds[i]!) {
        points.set(z, i * width);
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
