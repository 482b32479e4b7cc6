import { log } from '../numeric/log.ts';

/** ln 2. */
export const LN2 = -log(0.5);

/** The nearest number in [0, 1]: rounding may leave a probability just outside. */
export function clip(probability: number): number {
  return Math.min(1, Math.max(0, probability));
}

/** Entropy of a yes-or-no question, in bits. */
export function entropy(p: number): number {
  return p > 0 && p < 1 ? -(p * log(p) + (1 - p) * log(1 - p)) / LN2 : 0;
}
