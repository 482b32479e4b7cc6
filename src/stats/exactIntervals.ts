import { incompleteBetaInverse } from '../numeric/beta.ts';
import { checkCounts } from './wilson.ts';

/**
 * Clopper–Pearson interval: covers the true probability at least as often as its level says.
 *
 * @param hits - Integer in [0, replications].
 * @param level - Confidence level in (0, 1).
 * @returns Lower and upper limit.
 * @throws RangeError if an argument is outside its domain.
 * @remarks Clopper & Pearson (1934), Biometrika 26(4):404-413, by beta quantiles.
 */
export function clopperPearsonInterval(hits: number, replications: number, level: number): [number, number] {
  checkCounts(hits, replications, level);
  const outside = 0.5 * (1 - level);
  const misses = replications - hits;
  return [
    hits === 0 ? 0 : incompleteBetaInverse(outside, hits, misses + 1),
    misses === 0 ? 1 : incompleteBetaInverse(1 - outside, hits + 1, misses),
  ];
}

/**
 * Equal-tailed credible interval of a probability under Jeffreys' prior, Beta(½, ½).
 *
 * @param hits - Integer in [0, replications].
 * @param level - Probability inside, in (0, 1).
 * @returns Lower and upper limit, both quantiles of Beta(hits + ½, misses + ½) even at no hit.
 * @throws RangeError if an argument is outside its domain.
 */
export function jeffreysInterval(hits: number, replications: number, level: number): [number, number] {
  checkCounts(hits, replications, level);
  const outside = 0.5 * (1 - level);
  const [a, b] = [hits + 0.5, replications - hits + 0.5];
  return [incompleteBetaInverse(outside, a, b), incompleteBetaInverse(1 - outside, a, b)];
}
