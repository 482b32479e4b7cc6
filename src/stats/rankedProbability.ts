import { ROUNDING } from './rounding.ts';

/**
 * Ranked probability score of a forecast over ordered bins: the mean over the edges between them of the Brier score
 * of "by this edge"; 0 is perfect, 1 the worst. With two bins it is the Brier score.
 *
 * @param cumulative - Forecast probabilities that the event has happened by each of the K − 1 edges between K bins:
 * at least one, in [0, 1], never falling but for rounding. What lies beyond the last edge is the last bin: not within
 * the window.
 * @param bin - The bin in which it happened, from 0 to K − 1; null where that is not known, since it was open when
 * last heard of before the last edge.
 * @returns Null where the bin is not known: to score the edges whose answer is known would count the late ones only
 * where it happened.
 * @throws RangeError if an argument is outside its domain.
 * @remarks Epstein (1969), Journal of Applied Meteorology 8:985-987, whose score is 1 less this, as Murphy (1971),
 * ibid. 10:155-156, wrote it. Others leave out the division by K − 1.
 */
export function rankedProbabilityScore(cumulative: ArrayLike<number>, bin: number | null): number | null {
  const edges = cumulative.length;
  if (edges === 0) throw new RangeError('there are no edges, but must be at least one');
  if (bin !== null && !(Number.isInteger(bin) && bin >= 0 && bin <= edges)) {
    throw new RangeError(`bin is ${bin}, but must be an integer from 0 to ${edges}`);
  }
  let sum = 0;
  let before = 0;
  for (let edge = 0; edge < edges; edge++) {
    const probability = cumulative[edge]!;
    if (!(probability >= before - ROUNDING && probability <= 1 + ROUNDING)) {
      throw new RangeError(`probability ${edge} is ${probability}, but must be between ${before} and 1`);
    }
    before = probability;
    const distance = probability - (bin !== null && bin <= edge ? 1 : 0);
    sum += distance * distance;
  }
  return bin === null ? null : sum / edges;
}
