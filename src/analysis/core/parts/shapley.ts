import { sum } from '../../../numeric/sum.ts';
import { uniform } from '../../../random/philox.ts';
import { shuffled } from '../../../random/shuffle.ts';
import { streamKey } from '../../../random/streamKey.ts';

/**
 * Which sets of changes to run, and how much the value of each counts in the share of each change.
 *
 * The Shapley value of change i is the mean, over orders of making all changes, of what i adds to those made
 * before it (Shapley 1953): no order is privileged, a change without effect gets 0, and the shares add
 * up to the whole difference.
 */
export interface Plan {
  readonly changes: number;
  /** Distinct sets, the empty one first and that of all changes second. */
  readonly sets: readonly WeighedSet[];
  /** Orders that were sampled, each followed by its reverse; null if all orders are taken. */
  readonly orders: readonly (readonly number[])[] | null;
}

/** A set of changes. */
interface WeighedSet {
  /** Bit i is set if change i is made. */
  readonly members: number;
  /** What its value is multiplied by in the share of each change. */
  readonly factors: Float64Array;
}

/** Changes of which all sets are run: 2⁶ = 64. */
export const MOST_EXACT = 6;
/** Changes of which orders are sampled at most; a set is a bit mask. */
export const MOST_SAMPLED = 24;

const MOST_ORDERS = 32;
const FEWEST_ORDERS = 12;
/** Runs that sampled orders may take, as long as there are at least `FEWEST_ORDERS` of them. */
const MOST_RUNS = 256;

/**
 * All sets of up to `MOST_EXACT` changes, or those that sampled orders pass through.
 *
 * @param seed - Of the sampled orders.
 */
export function planOf(changes: number, seed: string): Plan {
  return changes <= MOST_EXACT ? exactPlan(changes) : sampledPlan(changes, ordersFor(changes), seed);
}

/** Set S counts (|S| − 1)! (k − |S|)! / k! for its members, and −|S|! (k − |S| − 1)! / k! for the others. */
export function exactPlan(changes: number): Plan {
  const all = (1 << changes) - 1;
  const sets = [0, all, ...Array.from({ length: all - 1 }, (_, i) => i + 1)].map((members) => {
    const size = countBits(members);
    const factors = Float64Array.from({ length: changes }, (_, i) =>
      has(members, i) ? shareOfOrders(changes, size - 1) : -shareOfOrders(changes, size),
    );
    return { members, factors };
  });
  return { changes, sets, orders: null };
}

/**
 * Pairs of an order and its reverse, which cancel much of the chance of the sampling (antithetic sampling).
 *
 * @param count - Orders: even.
 */
export function sampledPlan(changes: number, count: number, seed: string): Plan {
  const orders: number[][] = [];
  const key = streamKey(seed, 'orders of changes');
  for (let pair = 0; pair < count / 2; pair++) {
    const order = shuffled(changes, (place) => uniform(key, pair, place, 0, 0));
    orders.push(order, [...order].reverse());
  }
  const factors = new Map<number, Float64Array>();
  const factorsOf = (members: number): Float64Array => {
    const known = factors.get(members) ?? new Float64Array(changes);
    factors.set(members, known);
    return known;
  };
  factorsOf(0);
  factorsOf((1 << changes) - 1);
  for (const order of orders) {
    let made = 0;
    for (const i of order) {
      factorsOf(made)[i]! -= 1 / count;
      made |= 1 << i;
      factorsOf(made)[i]! += 1 / count;
    }
  }
  return { changes, orders, sets: [...factors].map(([members, own]) => ({ members, factors: own })) };
}

/**
 * Standard error that the sampling of orders brings into each share, from the spread of the pairs of orders.
 *
 * @param meanOf - Of each set of the plan.
 * @returns Zeros where all orders are taken.
 */
export function orderErrors({ changes, orders }: Plan, meanOf: (members: number) => number): Float64Array {
  if (orders === null) return new Float64Array(changes);
  const pairs = orders.length / 2;
  const added = orders.map((order) => {
    const steps = new Float64Array(changes);
    let made = 0;
    for (const i of order) {
      steps[i] = meanOf(made | (1 << i)) - meanOf(made);
      made |= 1 << i;
    }
    return steps;
  });
  return Float64Array.from({ length: changes }, (_, i) => {
    const means = Float64Array.from({ length: pairs }, (_, p) => (added[2 * p]![i]! + added[2 * p + 1]![i]!) / 2);
    const mean = sum(means) / pairs;
    const squares = sum(means.map((value) => (value - mean) * (value - mean)));
    return Math.sqrt(squares / (pairs - 1) / pairs);
  });
}

/** Whether a set has a change. */
export function has(members: number, change: number): boolean {
  return ((members >> change) & 1) === 1;
}

function ordersFor(changes: number): number {
  const affordable = 2 * Math.floor(MOST_RUNS / (changes - 1) / 2);
  return Math.min(MOST_ORDERS, Math.max(FEWEST_ORDERS, affordable));
}

/** Share of all orders of k changes in which a certain one comes right after a certain set of `before` others. */
function shareOfOrders(k: number, before: number): number {
  let choices = 1;
  for (let i = 1; i <= before; i++) choices = (choices * (k - i)) / i;
  return 1 / (k * choices);
}

function countBits(members: number): number {
  let count = 0;
  for (let left = members; left > 0; left >>= 1) count += left & 1;
  return count;
}
