/**
 * Whole numbers below n in a random order, each order as likely as any other.
 *
 * @param uniformAt - Uniform number in [0, 1) for each place from n − 1 down to 1, each asked for once.
 * @remarks Durstenfeld (1964), Communications of the ACM 7(7):420, for the shuffle of Fisher and Yates.
 */
export function shuffled(n: number, uniformAt: (place: number) => number): number[] {
  const order = Array.from({ length: n }, (_, i) => i);
  for (let last = n - 1; last > 0; last--) {
    const other = Math.floor(uniformAt(last) * (last + 1));
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return order;
}
