import type { Node } from '../../numeric/gaussLegendre.ts';
import type { Dial } from './dials.ts';

/** Step of a difference: a power of 2, so that dividing by it is exact; small enough for one side to do. */
const STEP = 2 ** -14;

/** What rounding may do to a probability: less is no difference. */
const NOTHING = 1e-12;

/** A way that some dials go together from 0 to 1, the others standing still. */
export interface Way {
  /** By place among all dials. */
  readonly goes: (dial: Dial) => boolean;
  /** Where the others stand. */
  readonly stands: (dial: Dial) => number;
  /** Dials by which the probability is differentiated. */
  readonly by: readonly number[];
}

/** Settings of all dials at which a way has to be looked at: at each node as it is, then with each dial a step on. */
export function settingsOn(way: Way, dials: readonly Dial[], nodes: readonly Node[]): Float64Array[] {
  return nodes.flatMap(({ at }) => {
    const here = settingAt(way, dials, at);
    const ahead = way.by.map((i) => {
      const moved = here.slice();
      moved[i]! += STEP;
      return moved;
    });
    return [here, ...ahead];
  });
}

/** All dials where a way has come so far. */
export function settingAt({ goes, stands }: Way, dials: readonly Dial[], at: number): Float64Array {
  return Float64Array.from(dials, (dial) => (goes(dial) ? at : stands(dial)));
}

/**
 * Integrals along a way of the derivatives of a draw, one a dial of `by`.
 *
 * @param values - Probabilities at the settings of `settingsOn`, of one draw.
 */
export function integralsOn({ by }: Way, nodes: readonly Node[], values: Float64Array): number[] {
  const width = 1 + by.length;
  const slope = (n: number, i: number): number => {
    const difference = values[n * width + 1 + i]! - values[n * width]!;
    return Math.abs(difference) < NOTHING ? 0 : difference / STEP;
  };
  return by.map((_, i) => nodes.reduce((sum, { weight }, n) => sum + weight * slope(n, i), 0));
}
