import { incompleteBeta } from '../../numeric/beta.ts';
import { uniform } from '../../random/philox.ts';
import { shuffled } from '../../random/shuffle.ts';
import type { StreamKey } from '../../random/streamKey.ts';
import { type Box, type Content, contentOf, type Face, facesOf, type Sample, tradeOff, withoutFace } from './box.ts';
import { paste } from './paste.ts';
import { peel } from './peel.ts';
import { tellingInputs } from './screen.ts';

/** A limit that luck would replace more often than this is dropped. */
export const MOST_LUCK = 0.05;

/**
 * The box of the cases of interest with the best trade-off of coverage and density, of which every limit matters.
 *
 * Peels and pastes; drops the limit that matters least and seeks again with what is left, so that the
 * other limits move to where they are best without it.
 *
 * @param orders - See `ordersOf`.
 * @param leastWeight - No box may hold less.
 * @returns No limits if there is nothing to be found.
 * @remarks Friedman & Fisher (1999); limits judged as in Bryant & Lempert (2010), Technological
 * Forecasting and Social Change 77:34-49, §3.3.
 */
export function searchBox(sample: Sample, orders: readonly Uint32Array[], leastWeight: number): Box {
  let faces: Face[] = tellingInputs(sample, orders).flatMap((input) => [
    { input, isLow: true },
    { input, isLow: false },
  ]);
  while (faces.length > 0) {
    const box = paste(sample, peel(sample, orders, faces, leastWeight));
    const inside = contentOf(sample, box);
    const judged = facesOf(box).map((face) => {
      const larger = contentOf(sample, withoutFace(box, face));
      return { face, luck: luckOf(inside, larger) };
    });
    const worst = Math.max(0, ...judged.map(({ luck }) => luck));
    if (worst <= MOST_LUCK) return box;
    const dropped = judged.findIndex(({ luck }) => luck === worst);
    faces = judged.filter((_, k) => k !== dropped).map(({ face }) => face);
  }
  return [];
}

/** How much better a box is than taking everything, ≥ 0 for boxes that a search returns. */
export function gainOf(sample: Sample, box: Box): number {
  const all = contentOf(sample, []);
  const { weight, hits } = contentOf(sample, box);
  return tradeOff(weight, hits, all.hits) - tradeOff(all.weight, all.hits, all.hits);
}

/**
 * Chance that so many draws as a box holds would have so many cases of interest among them, at the density of a
 * larger set.
 *
 * @returns The upper tail of the binomial distribution, at effective sample sizes where draws have weights.
 */
export function luckOf(inside: Content, larger: Content): number {
  const hits = (inside.hits / inside.weight) * inside.effective;
  if (!(hits > 0)) return 1;
  // A share may come out above 1 by rounding, and is then 1.
  return incompleteBeta(Math.min(1, larger.hits / larger.weight), hits, Math.max(0, inside.effective - hits) + 1);
}

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
