import { exp } from '../numeric/exp.ts';

/**
 * e to a logarithm, in units of e to another that is at least as large.
 *
 * @returns In [0, 1]; 0 for −∞ whatever the scale, NaN for NaN.
 */
export function relativeTo(scale: number, logarithm: number): number {
  if (logarithm === Number.NEGATIVE_INFINITY) return 0;
  return logarithm === scale ? 1 : exp(logarithm - scale);
}

/** Largest of some entries, passing over those that are not numbers; −∞ if there are none. */
export function largest(logarithms: Float64Array, from = 0, until = logarithms.length): number {
  let top = Number.NEGATIVE_INFINITY;
  for (let i = from; i < until; i++) if (logarithms[i]! > top) top = logarithms[i]!;
  return top;
}
