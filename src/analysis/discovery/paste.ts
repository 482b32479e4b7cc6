import {
  type Box,
  contentOf,
  type Face,
  facesOf,
  isInside,
  type Sample,
  tradeOff,
  withFace,
  withoutFace,
} from './box.ts';

/** Share of the box's weight that one paste brings back. */
const SLIVER = 0.01;

/**
 * Bottom-up pasting: what peeling took too much of is given back at the edges of the box, as long as
 * that makes it better by `tradeOff`.
 *
 * @returns The box with some limits wider or gone.
 * @remarks Friedman & Fisher (1999), §8.2.
 */
export function paste(sample: Sample, box: Box): Box {
  const allHits = contentOf(sample, []).hits;
  let current = box;
  let inside = contentOf(sample, box);
  for (;;) {
    const score = tradeOff(inside.weight, inside.hits, allHits);
    let best: { box: Box; score: number } | null = null;
    for (const face of facesOf(current)) {
      const wider = widened(sample, current, face, SLIVER * inside.weight);
      const content = contentOf(sample, wider);
      const found = tradeOff(content.weight, content.hits, allHits);
      if (found > (best?.score ?? score)) best = { box: wider, score: found };
    }
    if (best === null) return current;
    current = best.box;
    inside = contentOf(sample, current);
  }
}

/** The box with one face moved outwards over draws of at least `enough` weight, ties included. */
function widened(sample: Sample, box: Box, face: Face, enough: number): Box {
  const x = sample.columns[face.input]!;
  const limit = box.find(({ input }) => input === face.input)!;
  const open = withoutFace(box, face);
  const beyond: number[] = [];
  for (let d = 0; d < x.length; d++) {
    const isBeyond = face.isLow ? x[d]! < limit.low : x[d]! > limit.high;
    if (isBeyond && isInside(sample, open, d)) beyond.push(d);
  }
  beyond.sort((a, b) => (face.isLow ? x[b]! - x[a]! : x[a]! - x[b]!) || a - b);
  let taken = 0;
  let last = Number.NaN;
  for (const d of beyond) {
    if (taken >= enough && x[d] !== last) return withFace(box, face, last);
    taken += sample.weight[d]!;
    last = x[d]!;
  }
  return open;
}
