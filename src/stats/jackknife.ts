/** Mean of paired differences, and how far it may be off. */
export interface MeanDifference {
  /** NaN of no cases. */
  readonly mean: number;
  /** Null where there are fewer than two groups, which tell nothing, or where the mean is not finite. */
  readonly standardError: number | null;
  /** How many groups there were. */
  readonly groups: number;
}

/**
 * Mean of a − b over cases, with the standard error of the jackknife that leaves out one group at a time.
 *
 * Cases of a group may depend on each other in any way, groups must not. With m(g) the mean without group g, of G
 * groups, the error is √((G − 1)/G · Σ (m(g) − mean of all m(g))²); where each case is a group it is s/√n. In O(n),
 * since leaving out a group moves the mean by −Σ(d − mean)/(n − n of the group), summed over the group.
 *
 * @param a - Scores, one a case.
 * @param b - Scores of the same cases by another forecaster. Equal infinite scores give NaN.
 * @param groups - The label of each case's group.
 * @throws RangeError unless the three are of one length.
 * @remarks Efron & Stein (1981), Annals of Statistics 9:586-596; by groups: Kott (2001), Journal of Official
 * Statistics 17:521-526.
 */
export function meanDifference(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  groups: readonly (string | number)[],
): MeanDifference {
  const n = a.length;
  if (b.length !== n || groups.length !== n) {
    throw new RangeError(
      `there are ${n} and ${b.length} scores and ${groups.length} groups, but must be as many of each`,
    );
  }
  const differences = Float64Array.from({ length: n }, (_, i) => a[i]! - b[i]!);
  const mean = differences.reduce((sum, d) => sum + d, 0) / n;
  const byGroup = new Map<string | number, { size: number; pull: number }>();
  for (const [i, label] of groups.entries()) {
    const group = byGroup.get(label) ?? { size: 0, pull: 0 };
    group.size++;
    group.pull += differences[i]! - mean;
    byGroup.set(label, group);
  }
  const count = byGroup.size;
  if (count < 2 || !Number.isFinite(mean)) return { mean, standardError: null, groups: count };
  const moves = [...byGroup.values()].map(({ size, pull }) => -pull / (n - size));
  const centre = moves.reduce((sum, move) => sum + move, 0) / count;
  const squares = moves.reduce((sum, move) => sum + (move - centre) * (move - centre), 0);
  return { mean, standardError: Math.sqrt(((count - 1) / count) * squares), groups: count };
}
