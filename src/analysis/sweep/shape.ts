import { normalQuantile } from '../../numeric/normal.ts';
import type { Shape } from '../../results/sweep.ts';
import { ROUNDING } from '../../stats/rounding.ts';

/** Chance that noise alone makes a flat curve come out as anything else. */
const FALSE_ALARM = 0.01;
/** Smallest swing that counts, as a share of the odds: a curve that moves by less is as good as flat. */
const LEAST_SWING = 0.01;

/**
 * Shape of a curve from its points.
 *
 * Two points *differ* if the difference stands out of its paired error, with a bound so high that under
 * pure noise no pair at all stands out of it in 99 of 100 curves (Bonferroni over all pairs), and if it is
 * not too small to matter. The shape is that of the longest chain of points in ascending order of the input
 * of which neighbours differ, by turns upwards and downwards; of several such chains, of the one that swings
 * widest. So no turn is due to noise, and none that stands out is missed.
 *
 * @param values - Of the input, ascending.
 * @param probabilities - One a value.
 * @param pairedError - Standard error of the difference between two points, by index.
 * @returns Two swings are a hump or a valley, more are wavy.
 */
export function shapeOf(
  values: readonly number[],
  probabilities: readonly number[],
  pairedError: (i: number, j: number) => number,
): Shape {
  const chain = widestChain(probabilities, differs(probabilities, pairedError));
  const startsUp = chain.length > 1 && probabilities[chain[1]!]! > probabilities[chain[0]!]!;
  const turns = turnsOf(probabilities, chain, startsUp).map((i) => ({
    value: values[i]!,
    probability: probabilities[i]!,
  }));
  if (turns.length === 0) return { kind: chain.length < 2 ? 'flat' : startsUp ? 'rises' : 'falls', turns };
  return { kind: turns.length > 1 ? 'wavy' : startsUp ? 'hump' : 'valley', turns };
}

/** Indices of the highest and lowest points between neighbours but one of a chain, by turns. */
function turnsOf(heights: readonly number[], chain: readonly number[], startsUp: boolean): number[] {
  const turns = [...chain];
  for (let k = 1; k < chain.length - 1; k++) {
    const sign = startsUp === (k % 2 === 1) ? 1 : -1;
    let turn = turns[k]!;
    for (let i = turns[k - 1]! + 1; i < chain[k + 1]!; i++) {
      if (sign * (heights[i]! - heights[turn]!) > 0) turn = i;
    }
    turns[k] = turn;
  }
  return turns.slice(1, -1);
}

function differs(
  probabilities: readonly number[],
  pairedError: (i: number, j: number) => number,
): (i: number, j: number) => boolean {
  const n = probabilities.length;
  const bound = n < 2 ? 0 : normalQuantile(1 - FALSE_ALARM / (n * (n - 1)));
  // A change of p by p(1 − p)·x is a change of the odds by the share x.
  const least = LEAST_SWING * Math.max(...probabilities.map((p) => p * (1 - p)));
  return (i, j) => {
    const size = Math.abs(probabilities[j]! - probabilities[i]!);
    return size >= ROUNDING && size > least && size > bound * pairedError(i, j);
  };
}

/** A chain of points that ends with a swing to one side, by the index of its last point. */
interface Chain {
  readonly swings: number;
  /** Sum of the sizes of all swings. */
  readonly width: number;
  readonly last: number;
  readonly before: Chain | null;
}

/** Indices of the points of the longest chain of swings by turns up and down; a single point if none differ. */
function widestChain(heights: readonly number[], differ: (i: number, j: number) => boolean): number[] {
  // A chain that may still go either way has no swing yet.
  const up: Chain[] = [];
  const down: Chain[] = [];
  let best: Chain = { swings: 0, width: 0, last: 0, before: null };
  for (const [j, height] of heights.entries()) {
    let ofUp: Chain = { swings: 0, width: 0, last: j, before: null };
    let ofDown = ofUp;
    for (let i = 0; i < j; i++) {
      if (!differ(i, j)) continue;
      const size = Math.abs(height - heights[i]!);
      if (height > heights[i]!) ofUp = longer(ofUp, extended(down[i]!, j, size));
      else ofDown = longer(ofDown, extended(up[i]!, j, size));
    }
    up.push(ofUp);
    down.push(ofDown);
    best = longer(longer(best, ofUp), ofDown);
  }
  const indices: number[] = [];
  for (let chain: Chain | null = best; chain !== null; chain = chain.before) indices.unshift(chain.last);
  return indices;
}

function extended(chain: Chain, last: number, size: number): Chain {
  return { swings: chain.swings + 1, width: chain.width + size, last, before: chain };
}

/** The first unless the second has more swings, or as many and wider ones. */
function longer(one: Chain, other: Chain): Chain {
  const isMore = other.swings > one.swings || (other.swings === one.swings && other.width > one.width);
  return isMore ? other : one;
}
