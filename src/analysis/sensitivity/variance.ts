import { dot, sum } from '../../numeric/sum.ts';
import { clip } from '../../stats/probability.ts';
import type { Sums } from './sums.ts';

/** The sums of one randomisation, and how much of its variance is taken from its walks. */
export interface Block {
  readonly sums: Sums;
  /** In [0, 1]. */
  readonly walkShare: number;
}

/**
 * Decides for each randomisation how its two estimates of the variance are mixed, so that the error is least: that
 * of products at base and spare points, which spread evenly, and the sum over the walks, made of differences in which
 * the environment cancels. The others decide for each: a mix that its own values chose would not be without bias.
 */
export function blocksOf(sums: readonly Sums[]): Block[] {
  const mean = average(sums.map(({ mean, pairs }) => mean / pairs));
  // How far a randomisation pulls the first estimate.
  const atPoints = sums.map((block) => (block.square - 2 * mean * block.mean) / block.pairs);
  const onWalks = sums.map(walked);
  return sums.map((block, k) => {
    const points = centred(atPoints.filter((_, other) => other !== k));
    const walks = centred(onWalks.filter((_, other) => other !== k));
    const both = dot(points, walks);
    const whole = dot(points, points) + dot(walks, walks) - 2 * both;
    const share = whole > 0 ? (dot(points, points) - both) / whole : 0;
    return { sums: block, walkShare: clip(share) };
  });
}

/** Variance of P: mean of P² less the square of its mean, as products of independent evaluations, or of steps. */
export function varianceOf(blocks: readonly Block[]): number {
  const means = blocks.map(({ sums }) => sums.mean / sums.pairs);
  const whole = sum(means);
  return average(
    blocks.map(({ sums, walkShare }, k) => {
      const others = (whole - means[k]!) / (blocks.length - 1);
      const atPoints = sums.square / sums.pairs - means[k]! * others;
      return (1 - walkShare) * atPoints + walkShare * walked(sums);
    }),
  );
}

/** The steps of a walk add up to all that the inputs do. */
function walked({ shapley, pairs }: Sums): number {
  return sum(shapley) / pairs;
}

function centred(values: readonly number[]): number[] {
  const mean = average(values);
  return values.map((value) => value - mean);
}

function average(values: readonly number[]): number {
  return sum(values) / values.length;
}
