import { dot, sum } from '../../numeric/sum.ts';
import type { Worth } from '../../results/value.ts';
import { type Groups, influenceError } from '../../stats/influence.ts';
import type { ConditionalMean } from './conditionalMean.ts';

/** What a forecast y is good for: the best expected payoff, or score, that it allows. Convex in y. */
export interface Use {
  readonly of: (y: number) => number;
  /** Derivative; any slope between those on either side at a kink. */
  readonly slope: (y: number) => number;
  /** Values that y can take: a regression may leave them. */
  readonly range: readonly [number, number];
}

/** Share of a mean over draws below which a gain is an error of rounding. */
const ROUNDING = 1e-12;

/**
 * Expected gain from learning an input before the forecast is used: E[use(E[y | x])] − use(E[y]).
 *
 * The standard error has two parts. The first is that of a smooth functional of the joint law, from the
 * influence of each draw. It vanishes for a useless input, where the second takes over: the spread of
 * what noise alone would seem to be worth.
 *
 * @param y - What was regressed: draws.
 * @param w - Weights ≥ 0.
 * @param groups - Independent groups of draws, see `influenceError`.
 * @returns Nothing, without error, if no draw has a weight.
 * @remarks Strong, Oakley & Brennan (2014), Medical Decision Making 34(3):311-326. Influence functions
 * of functionals of a regression: Newey (1994), Econometrica 62(6):1349-1382.
 */
export function worthOf(use: Use, y: Float64Array, w: Float64Array, given: ConditionalMean, groups?: Groups): Worth {
  const total = sum(w);
  if (!(total > 0)) return { mean: 0, standardError: 0 };
  const [low, high] = use.range;
  const inRange = (values: Float64Array): Float64Array => values.map((value) => Math.min(high, Math.max(low, value)));
  const meanOf = (values: Float64Array): number => dot(w, values) / total;
  // Less the use at the mean of the same numbers, so that by convexity no gain is negative.
  const gainOf = (values: Float64Array): number => {
    const without = use.of(meanOf(values));
    const gain = meanOf(values.map(use.of)) - without;
    return gain > ROUNDING * Math.abs(without) ? gain : 0;
  };
  const known = inRange(given.shrunk);
  const gain = gainOf(known);

  const mean = meanOf(known);
  const slopeAtMean = use.slope(mean);
  const influence = known.map((m, d) => {
    const ofGain = use.of(m) - use.of(mean) - gain + use.slope(m) * (y[d]! - m);
    return (w[d]! / total) * (ofGain - slopeAtMean * (y[d]! - mean));
  });

  const takenOff = given.seen - given.explained;
  const ofNoise = Math.max(0, gainOf(inRange(given.fitted)) - gain);
  const spread = takenOff > 0 ? (ofNoise * given.noiseError) / takenOff : 0;
  const error = influenceError(influence, groups);
  return { mean: gain, standardError: Math.sqrt(error * error + spread * spread) };
}
