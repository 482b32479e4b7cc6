import { betaQuantileTables } from '../numeric/beta.ts';
import { type InverseTable, tabulatedInverse } from '../numeric/inverseTable.ts';
import type { Distribution } from './distribution.ts';
import { pertShapes } from './pert.ts';

/**
 * Quantiles of a distribution on [low, high] for runs, which ask for many: the share x of the way from one table for the
 * lower half of probabilities, and 1 − x from the other for the upper half.
 */
export interface QuantileTable {
  readonly low: number;
  readonly high: number;
  readonly lower: InverseTable;
  readonly upper: InverseTable;
}

type Halves = Pick<QuantileTable, 'lower' | 'upper'>;

// Tables depend on the two shapes alone, and every chunk of every changed run asks for the same ones again.
const made = new Map<string, Halves | null>();
/** Tables remembered, of some 40 kB each. */
const MOST_MADE = 512;

/** The table of a distribution whose quantile costs a search, a beta or a PERT; null for others, and for betas with a closed form. */
export function quantileTable(d: Distribution): QuantileTable | null {
  if (d.family !== 'beta' && d.family !== 'pert') return null;
  const [a, b] = d.family === 'beta' ? [d.alpha, d.beta] : pertShapes(d);
  const halves = halvesOf(a, b);
  const [low, high] = d.family === 'beta' ? [0, 1] : [d.low, d.high];
  return halves && { low, high, ...halves };
}

function halvesOf(a: number, b: number): Halves | null {
  if (a === 1 || b === 1) return null;
  const key = `${a} ${b}`;
  let halves = made.get(key);
  if (halves === undefined) {
    halves = betaQuantileTables(a, b);
    if (made.size >= MOST_MADE) made.clear();
    made.set(key, halves);
  }
  return halves;
}

/**
 * Replaces probabilities by the numbers below which a variable falls with them, by its table.
 *
 * @param column - Probabilities from 2^−54 to 1 − 2^−53, which is not checked.
 */
export function replaceByTable({ low, high, lower, upper }: QuantileTable, column: Float64Array): void {
  for (let i = 0; i < column.length; i++) {
    const u = column[i]!;
    const x = u <= 0.5 ? tabulatedInverse(lower, u) : 1 - tabulatedInverse(upper, 1 - u);
    column[i] = Math.min(Math.max(low + (high - low) * x, low), high);
  }
}
