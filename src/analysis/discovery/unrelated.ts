import { uniform } from '../../random/philox.ts';
import { shuffled } from '../../random/shuffle.ts';
import type { StreamKey } from '../../random/streamKey.ts';
import type { Sample } from './box.ts';

/**
 * The same draws with inputs that belong to others. Labels keep their weights, so that as large a share of the
 * weight is of interest as before, and on as many effective draws.
 *
 * @param shuffle - Number of the shuffle: each is another one.
 */
export function unrelated({ columns, weight, ofInterest }: Sample, key: StreamKey, shuffle: number): Sample {
  const order = shuffled(ofInterest.length, (place) => uniform(key, place, shuffle, 0, 0));
  return {
    columns,
    weight: Float64Array.from(order, (d) => weight[d]!),
    ofInterest: Uint8Array.from(order, (d) => ofInterest[d]!),
  };
}
