/** Σ x, from the first to the last; 0 of nothing. */
export function sum(x: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < x.length; i++) total += x[i]!;
  return total;
}

/** Σ a·b; the shorter of the two ends the sum. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < Math.min(a.length, b.length); i++) total += a[i]! * b[i]!;
  return total;
}
