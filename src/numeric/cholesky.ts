/** Pivots below this count as 0: a matrix that close to singular has no use as a correlation. */
const SMALLEST_PIVOT = 1e-9;

/**
 * Lower triangular factor L of a symmetric matrix, L·Lᵀ = matrix, row by row.
 *
 * @returns Null if the matrix is not positive definite.
 */
export function cholesky(matrix: readonly (readonly number[])[]): number[][] | null {
  const factor: number[][] = [];
  for (let i = 0; i < matrix.length; i++) {
    const row: number[] = [];
    for (let j = 0; j <= i; j++) {
      const other = i === j ? row : factor[j]!;
      let rest = matrix[i]![j]!;
      for (let k = 0; k < j; k++) rest -= row[k]! * other[k]!;
      if (i === j && !(rest > SMALLEST_PIVOT)) return null;
      row.push(i === j ? Math.sqrt(rest) : rest / other[j]!);
    }
    factor.push(row);
  }
  return factor;
}
