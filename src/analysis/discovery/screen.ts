import { log } from '../../numeric/log.ts';
import { sum } from '../../numeric/sum.ts';
import { effectiveSampleSize } from '../../stats/effectiveSampleSize.ts';
import { type Sample, splitWeights } from './box.ts';

/** Chance that any input passes of many that say nothing. */
const CHANCE_OF_ANY = 0.2;

/** Draws of a sample in ascending order of each input. */
export function ordersOf({ columns }: Sample): Uint32Array[] {
  return columns.map((x) => Uint32Array.from(x.keys()).sort((a, b) => x[a]! - x[b]! || a - b));
}

/**
 * Inputs whose values are spread differently over the cases of interest and over the others: the only ones
 * worth a limit.
 *
 * With a hundred inputs and no such screen, whichever fits the noise best is cut at every step, and a
 * box of forty limits holds in the draws where it was sought and nowhere else.
 *
 * @param orders - See `ordersOf`.
 * @returns Columns, ascending.
 * @remarks Two-sample test of Smirnov (1948) with its limit law at effective sample sizes, as used for
 * inputs by Hornberger & Spear (1981), Journal of Environmental Management 12:7-18; Bonferroni's bound
 * over the inputs.
 */
export function tellingInputs(sample: Sample, orders: readonly Uint32Array[]): number[] {
  const [interest, others] = splitWeights(sample);
  const [a, b] = [effectiveSampleSize(interest), effectiveSampleSize(others)];
  if (a === 0 || b === 0) return [];
  const [all, allOthers] = [sum(interest), sum(others)];
  // What each draw adds to the difference between the two distribution functions.
  const steps = sample.weight.map((w, d) => (sample.ofInterest[d] === 1 ? w / all : -w / allOthers));
  const least = Math.sqrt((0.5 * log((2 * orders.length) / CHANCE_OF_ANY) * (a + b)) / (a * b));
  return orders.flatMap((order, input) => (largestSum(steps, order, sample.columns[input]!) >= least ? [input] : []));
}

/** Largest absolute value of the running sum of steps in the order of a column, at the ends of ties. */
function largestSum(steps: Float64Array, order: Uint32Array, x: Float64Array): number {
  let [running, largest] = [0, 0];
  for (let k = 0; k < order.length; k++) {
    const d = order[k]!;
    running += steps[d]!;
    const size = Math.abs(running);
    if (size > largest && (k + 1 === order.length || x[order[k + 1]!] !== x[d])) largest = size;
  }
  return largest;
}
