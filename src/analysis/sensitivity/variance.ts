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
    const others = sums.flatMap((_, other) => (other === k ? [] : [other]));
    const points = centred(others.map((other) => atPoints[other]!));
    const walks = centred(others.map((other) => onWalks[other]!));
    const both = dot(points, walks);
    const whole = dot(points, points) + dot(walks, walks) - 2 * both;
    const share = whole > 0 ? (dot(points, points) - both) / whole : 0;
    return { sums: block, walkShare: Math.min(1, Math.max(0, share)) };
  });
}

/** Variance of P: mean of P² less the square of its mean, as products of independent evaluations, or of steps. */
export function varianceOf(blocks: readonly Block[]): number {
  const means = blocks.map(({ sums }) => sums.mean / sums.pairs);
  const whole = means.reduce((sum, mean) => sum + mean, 0);
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
  return shapley.reduce((sum, steps) => sum + steps, 0) / pairs;
}

function centred(values: readonly number[]): number[] {
  const mean = average(values);
  return values.map((value) => value - mean);
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, x, i) => sum + x * b[i]!, 0);
}
