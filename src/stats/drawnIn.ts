import { logistic, logit } from '../numeric/logistic.ts';

/** Points that stand for a sample while the map is sought. */
const NODES = 128;

/** Nearer to 0 and 1 log-odds tell nothing more of the variance. */
const EDGE = 1e-12;

const HALVINGS = 24;

/**
 * The map that draws noisy estimates of probabilities in, so that they are spread as the probabilities are.
 *
 * It is y = logistic(c + k·logit x), with c and k such that y has the mean asked for and the share of the variance of x. On
 * the logit scale noise is about as large at either end of a skewed distribution as in its middle, so that a lower end near 0,
 * where there is little noise, is not lifted towards the mean as it would be on the plain scale.
 *
 * @param x - Probabilities.
 * @param w - Weights, ≥ 0.
 * @param share - Part of the variance of x that is no noise: at 1 or more x is left as it is, at 0 or less every y is the mean.
 * @param mean - Of y, a probability.
 * @returns A map that never falls.
 * @remarks docs/decisions/0019-crossed-draws.md compares it with other scales.
 */
export function drawnIn(x: Float64Array, w: Float64Array, share: number, mean: number): (value: number) => number {
  if (share >= 1) return (value) => value;
  const nodes = nodesOf(x, w);
  const wanted = share * varianceOf(nodes);
  if (!(wanted > 0) || !(mean > 0 && mean < 1)) return () => mean;
  const odds = nodes.map(inside);
  const drawn = (k: number): { shift: number; variance: number } => {
    const shift = shiftFor(odds, k, mean);
    return { shift, variance: varianceOf(odds.map((l) => logistic(shift + k * l))) };
  };
  let [low, high] = [0, 1];
  for (let turn = 0; turn < HALVINGS; turn++) {
    const k = (low + high) / 2;
    if (drawn(k).variance < wanted) low = k;
    else high = k;
  }
  const k = (low + high) / 2;
  const { shift } = drawn(k);
  return (value) => logistic(shift + k * inside(value));
}

/** Log-odds, held within reason. */
function inside(p: number): number {
  return logit(Math.min(1 - EDGE, Math.max(EDGE, p)));
}

/** Means of slices of equal weight, ascending. */
function nodesOf(x: Float64Array, w: Float64Array): Float64Array {
  const order = Uint32Array.from(x.keys()).sort((a, b) => x[a]! - x[b]! || a - b);
  const total = w.reduce((sum, weight) => sum + weight, 0);
  const nodes = new Float64Array(NODES);
  let node = 0;
  let left = 1 / NODES;
  for (const i of order) {
    // A draw may belong to several slices.
    for (let weight = w[i]! / total; weight > 0; ) {
      const part = node === NODES - 1 ? weight : Math.min(weight, left);
      nodes[node]! += part * NODES * x[i]!;
      weight -= part;
      left -= part;
      if (left <= 0 && node < NODES - 1) {
        node++;
        left += 1 / NODES;
      }
    }
  }
  return nodes;
}

function varianceOf(x: Float64Array): number {
  const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
  return x.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / x.length;
}

/** The shift at which logistic(shift + k·l) has a mean: Newton's method within a bracket that shrinks. */
function shiftFor(odds: Float64Array, k: number, mean: number): number {
  let [low, high] = [-100, 100];
  let shift = (1 - k) * logit(mean);
  for (let turn = 0; turn < 60; turn++) {
    let value = 0;
    let slope = 0;
    for (const l of odds) {
      const p = logistic(shift + k * l);
      value += p / odds.length;
      slope += (p * (1 - p)) / odds.length;
    }
    if (value < mean) low = shift;
    else high = shift;
    const next = shift + (mean - value) / slope;
    const step = next > low && next < high ? next : (low + high) / 2;
    if (Math.abs(step - shift) < 1e-9) return step;
    shift = step;
  }
  return shift;
}
