import type { Path } from '../scenario/model.ts';
import { percent } from './words.ts';

/** An uncertain number and its value in each of some draws. */
export interface Column {
  readonly path: Path;
  readonly values: ArrayLike<number>;
}

/** A number, and on which side of a cut it lies where something happens. */
export interface Separator {
  readonly path: Path;
  readonly side: '<' | '≥';
  /** With as few digits as part the draws in the same way. */
  readonly cut: number;
  /** Share of the draws on that side in which it happens, and of the others. */
  readonly within: number;
  readonly beyond: number;
  /** Mean of the shares of both kinds of draws that lie on their side: 0.5 for a number that has nothing to do with it. */
  readonly accuracy: number;
}

/** Draws of either kind below which any of many numbers parts them by chance. */
const ENOUGH = 8;
/** Balanced accuracy from which a number is said to separate draws. */
const SEPARATES = 0.9;

/**
 * The one number, and its cut, that best tells the draws in which something happens from the others.
 *
 * @param columns - Equal ones are told by the first path.
 * @param happens - For each draw.
 * @returns Null if there are too few draws of either kind, or no number differs between them.
 */
export function separatorOf(columns: readonly Column[], happens: readonly boolean[]): Separator | null {
  const count = happens.filter(Boolean).length;
  if (count < ENOUGH || happens.length - count < ENOUGH) return null;
  return columns
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .reduce<Separator | null>((best, column) => {
      const found = bestSplit(column, happens, count);
      return found !== null && (best === null || found.accuracy > best.accuracy) ? found : best;
    }, null);
}

function bestSplit({ path, values }: Column, happens: readonly boolean[], count: number): Separator | null {
  const order = [...happens.keys()].sort((a, b) => values[a]! - values[b]!);
  let best: Separator | null = null;
  let below = 0;
  for (let k = 1; k < order.length; k++) {
    if (happens[order[k - 1]!]) below += 1;
    const [low, high] = [values[order[k - 1]!]!, values[order[k]!]!];
    if (!(low < high)) continue;
    // Half of: share of those that happen and lie below, and share of the others that do not.
    const accuracy = (below / count + 1 - (k - below) / (order.length - count)) / 2;
    if (Math.max(accuracy, 1 - accuracy) <= (best?.accuracy ?? 0.5)) continue;
    const [under, over] = [below / k, (count - below) / (order.length - k)];
    best = {
      path,
      cut: between(low, high),
      ...(accuracy >= 0.5
        ? { side: '<', within: under, beyond: over, accuracy }
        : { side: '≥', within: over, beyond: under, accuracy: 1 - accuracy }),
    };
  }
  return best;
}

/** The shortest number above one and not above another, near the middle. */
function between(low: number, high: number): number {
  const middle = low + (high - low) / 2;
  for (let digits = 1; digits < 17; digits++) {
    const rounded = Number(middle.toPrecision(digits));
    if (rounded > low && rounded <= high) return rounded;
  }
  return high;
}

/** `where quantities.trust < 0.25 (in 97 % of those, in 2 % of the others)`; empty where there is nothing to say. */
export function saySeparator(columns: readonly Column[], happens: readonly boolean[]): string {
  const found = separatorOf(columns, happens);
  if (found === null) return '';
  const { path, side, cut, within, beyond, accuracy } = found;
  const where = `${path} ${side} ${cut} (in ${percent(within)} of those, in ${percent(beyond)} of the others)`;
  return accuracy >= SEPARATES ? `where ${where}` : `no single number separates these draws; the nearest is ${where}`;
}
