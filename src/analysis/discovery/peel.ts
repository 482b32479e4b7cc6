import { type Box, contentOf, type Face, type Limit, type Sample, tradeOff } from './box.ts';

/** Share of the box's weight that one peel takes off. */
const PATIENCE = 0.05;

/**
 * Top-down peeling: from a box around everything, of the slices at the given faces the one is taken off
 * that leaves the cases of interest densest, again and again. Of the boxes passed on the way the best by
 * `tradeOff` is kept.
 *
 * @param orders - Draws in ascending order of each input.
 * @param faces - Where it may cut.
 * @param leastWeight - No box may hold less.
 * @returns No limits if no slice helped.
 * @remarks Friedman & Fisher (1999), Statistics and Computing 9:123-143, §8.1. Slices that ties make
 * larger are compared by the gain in density per weight taken off, as in their §14.
 */
export function peel(sample: Sample, orders: readonly Uint32Array[], faces: readonly Face[], leastWeight: number): Box {
  const chains = new Map(faces.map(({ input }) => [input, chainOf(orders[input]!)]));
  let { weight: inBox, hits } = contentOf(sample, []);
  const allHits = hits;

  const cuts: Limit[] = [];
  let best = { cuts: 0, score: tradeOff(inBox, hits, allHits) };
  while (hits > 0) {
    let chosen: { face: Face; slice: Slice; gain: number } | null = null;
    for (const face of faces) {
      const slice = sliceAt(sample, chains.get(face.input)!, face, PATIENCE * inBox);
      if (slice === null || inBox - slice.weight < leastWeight) continue;
      const gain = ((hits - slice.hits) / (inBox - slice.weight) - hits / inBox) / slice.weight;
      if (chosen === null || gain > chosen.gain) chosen = { face, slice, gain };
    }
    if (chosen === null) break;
    const { face, slice } = chosen;
    for (const d of slice.draws) for (const chain of chains.values()) unlink(chain, d);
    inBox -= slice.weight;
    hits -= slice.hits;
    const value = sample.columns[face.input]![slice.stays]!;
    cuts.push({
      input: face.input,
      low: face.isLow ? value : Number.NEGATIVE_INFINITY,
      high: face.isLow ? Number.POSITIVE_INFINITY : value,
    });
    const score = tradeOff(inBox, hits, allHits);
    if (score > best.score) best = { cuts: cuts.length, score };
  }
  return intersection(cuts.slice(0, best.cuts));
}

/** The draws in the box in ascending order of an input: a doubly linked list whose last entry is both ends. */
interface Chain {
  readonly next: Int32Array;
  readonly previous: Int32Array;
}

function chainOf(order: Uint32Array): Chain {
  const end = order.length;
  const next = new Int32Array(end + 1);
  const previous = new Int32Array(end + 1);
  let before = end;
  for (const d of order) {
    next[before] = d;
    previous[d] = before;
    before = d;
  }
  next[before] = end;
  previous[end] = before;
  return { next, previous };
}

function unlink({ next, previous }: Chain, d: number): void {
  next[previous[d]!] = next[d]!;
  previous[next[d]!] = previous[d]!;
}

interface Slice {
  readonly draws: readonly number[];
  readonly weight: number;
  readonly hits: number;
  /** The first draw beyond it. */
  readonly stays: number;
}

/** Draws at a face that weigh at least `enough`, with all that share the last value; null if that is all there is. */
function sliceAt({ columns, weight, ofInterest }: Sample, chain: Chain, face: Face, enough: number): Slice | null {
  const along = face.isLow ? chain.next : chain.previous;
  const end = along.length - 1;
  const x = columns[face.input]!;
  const draws: number[] = [];
  let [taken, hits] = [0, 0];
  let d = along[end]!;
  while (d !== end && (taken < enough || x[d] === x[draws.at(-1)!])) {
    draws.push(d);
    taken += weight[d]!;
    if (ofInterest[d] === 1) hits += weight[d]!;
    d = along[d]!;
  }
  return d === end || !(taken > 0) ? null : { draws, weight: taken, hits, stays: d };
}

/** One limit an input out of several. */
function intersection(cuts: readonly Limit[]): Box {
  const byInput = new Map<number, Limit>();
  for (const cut of cuts) {
    const { input } = cut;
    const { low, high } = byInput.get(input) ?? cut;
    byInput.set(input, { input, low: Math.max(low, cut.low), high: Math.min(high, cut.high) });
  }
  return [...byInput.values()].sort((a, b) => a.input - b.input);
}
