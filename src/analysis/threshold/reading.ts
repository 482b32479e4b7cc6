import { logit } from '../../numeric/logistic.ts';
import { areAlike } from '../../stats/rounding.ts';

/** What the model says with some levers moved. */
export interface Reading {
  readonly probability: number;
  readonly standardError: number;
  /** Log-odds by which the probability is past the target, in the direction wanted; ≥ 0 if it is reached. */
  readonly margin: number;
  /** Effective draws that the evidence leaves. */
  readonly effective: number;
}

/** Which probability is to be reached, and from which side. */
export interface Goal {
  readonly target: number;
  readonly direction: 'up' | 'down';
}

/** Log-odds beyond this are as good as certain; keeps the search finite where P is 0 or 1. */
const CERTAIN = 40;

/** Margin of a probability; NaN of NaN. */
export function marginOf(probability: number, { target, direction }: Goal): number {
  // Near the target the difference of two logarithms could round to the wrong side.
  if (probability === target) return 0;
  const odds = Math.min(CERTAIN, Math.max(-CERTAIN, logit(probability))) - logit(target);
  const margin = direction === 'up' ? odds : -odds;
  const isPast = direction === 'up' ? probability > target : probability < target;
  return isPast ? Math.max(margin, Number.MIN_VALUE) : Math.min(margin, -Number.MIN_VALUE);
}

/** Where the evidence rules out every draw: further from the target than anything that can be. */
export const IMPOSSIBLE: Reading = {
  probability: Number.NaN,
  standardError: 0,
  margin: -2 * CERTAIN,
  effective: 0,
};

/** Whether the evidence leaves a probability at all. */
export function isPossible({ probability }: Reading): boolean {
  return !Number.isNaN(probability);
}

/** Whether one reading is further towards the target than another by more than rounding. */
export function goesFurther(one: Reading, other: Reading): boolean {
  const isSame = isPossible(one) && isPossible(other) && areAlike([one.probability, other.probability]);
  return !isSame && one.margin > other.margin;
}

export function isReached({ margin }: Reading): boolean {
  return margin >= 0;
}
