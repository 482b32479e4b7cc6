/** Distance from a reference, as a share of it; absolute where the reference is 0. */
export function relativeError(computed: number, reference: number): number {
  if (computed === reference) return 0;
  return Math.abs(computed - reference) / (Math.abs(reference) || 1);
}
