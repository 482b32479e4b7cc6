import { normalQuantile } from '../numeric/normal.ts';

/**
 * Wilson score interval for the probability of an event, from independent replications.
 *
 * Stays inside [0, 1] and keeps a width when no replication hit the event, which is the row of a
 * forecast report that people look at first.
 *
 * @param hits - Replications in which the event happened: integer in [0, replications].
 * @param replications - How many there were: integer, at least 1.
 * @param level - Confidence level in (0, 1).
 * @returns Lower and upper limit, both probabilities.
 * @throws RangeError if an argument is outside its domain.
 * @remarks Wilson (1927), JASA 22(158):209-212. No continuity correction.
 * @example wilsonInterval(0, 1000, 0.95) // [0, 0.003827]
 */
export function wilsonInterval(hits: number, replications: number, level: number): [number, number] {
  checkCounts(hits, replications, level);
  const z = normalQuantile(0.5 + 0.5 * level);
  const n = replications;
  const misses = n - hits;
  const centre = hits + 0.5 * z * z;
  const reach = z * Math.sqrt((hits * misses) / n + 0.25 * z * z);
  const total = n + z * z;
  // At no hit, and at no miss, centre and reach agree up to rounding: the limit is exactly 0, or 1.
  return [
    hits === 0 ? 0 : Math.max(0, (centre - reach) / total),
    misses === 0 ? 1 : Math.min(1, (centre + reach) / total),
  ];
}

/** @throws RangeError unless 0 ≤ hits ≤ replications are integers and the level lies in (0, 1). */
export function checkCounts(hits: number, replications: number, level: number): void {
  if (!(Number.isInteger(replications) && replications >= 1)) {
    throw new RangeError(`replications is ${replications}, but must be an integer of at least 1`);
  }
  if (!(Number.isInteger(hits) && hits >= 0 && hits <= replications)) {
    throw new RangeError(`hits is ${hits}, but must be an integer from 0 to ${replications}`);
  }
  if (!(level > 0 && level < 1)) throw new RangeError(`level is ${level}, but must be between 0 and 1`);
}
