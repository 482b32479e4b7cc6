/**
 * How many equally weighted draws would be worth as much as these: (Σw)²/Σw².
 *
 * @param weights - Each ≥ 0, of any common scale: they are divided by the largest first, so that
 * likelihoods of 1e-300 do no harm.
 * @returns Between 1 and the number of weights; 0 if there are none or all are 0.
 * @remarks Kong, Liu & Wong (1994), JASA 89(425):278-288.
 */
export function effectiveSampleSize(weights: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < weights.length; i++) largest = Math.max(largest, weights[i]!);
  if (largest === 0) return 0;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < weights.length; i++) {
    const w = weights[i]! / largest;
    sum += w;
    squares += w * w;
  }
  return (sum * sum) / squares;
}

/** Sums of the weights of groups that stand side by side: what is independent, where draws of a group are not. */
export function summed(weights: ArrayLike<number>, group: number): Float64Array {
  const sums = new Float64Array(Math.ceil(weights.length / group));
  for (let i = 0; i < weights.length; i++) sums[Math.floor(i / group)]! += weights[i]!;
  return sums;
}
