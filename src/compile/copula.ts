import type { Copula, ProgramInput } from '../program/program.ts';
import type { Scenario } from '../scenario/model.ts';

/**
 * Groups of rank-correlated inputs, each with the Cholesky factor of its normal correlation matrix.
 *
 * Spearman's ρ becomes Pearson's r = 2 sin(πρ/6) of the underlying normals (Pearson 1907). Inputs are
 * taken in order of their paths, so that the order of the file does not matter.
 */
export function compileCopulas(scenario: Scenario, inputs: readonly ProgramInput[]): Copula[] {
  const index = new Map(inputs.map(({ path }, i) => [path, i]));
  const pairs = scenario.correlations.flatMap(({ between, rank }) => {
    const a = index.get(between[0]);
    const b = index.get(between[1]);
    return a === undefined || b === undefined ? [] : [{ a, b, r: normalCorrelation(rank) }];
  });
  return components(pairs).map((group) => {
    const matrix = group.map((i) =>
      group.map((j) =>
        i === j ? 1 : (pairs.find(({ a, b }) => (a === i && b === j) || (a === j && b === i))?.r ?? 0),
      ),
    );
    const factor = cholesky(matrix);
    if (factor === null)
      throw new Error('A correlation matrix that passed validation is not positive definite.');
    return { inputs: group, factor };
  });
}

/** Pearson correlation of the normals behind a Spearman rank correlation. */
export function normalCorrelation(rank: number): number {
  return 2 * sineOfSixthPi(rank);
}

/** sin(πx/6) on [−1, 1] by its Taylor series, accurate to an ulp there and the same on every machine. */
function sineOfSixthPi(x: number): number {
  const angle = (Math.PI / 6) * x;
  const square = angle * angle;
  let term = angle;
  let sum = angle;
  for (let k = 1; k <= 10; k++) {
    term *= -square / (2 * k * (2 * k + 1));
    sum += term;
  }
  return sum;
}

/** Lower factor L with L·Lᵀ = matrix, or null if the matrix is not positive definite. */
export function cholesky(matrix: readonly (readonly number[])[]): number[][] | null {
  const factor: number[][] = [];
  for (let i = 0; i < matrix.length; i++) {
    const row: number[] = [];
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i]![j]!;
      for (let k = 0; k < j; k++) rest -= row[k]! * (i === j ? row[k]! : factor[j]![k]!);
      if (i === j) {
        if (!(rest > 1e-10)) return null;
        row.push(Math.sqrt(rest));
      } else {
        row.push(rest / factor[j]![j]!);
      }
    }
    factor.push(row);
  }
  return factor;
}

function components(pairs: readonly { a: number; b: number }[]): number[][] {
  const groups: Set<number>[] = [];
  for (const { a, b } of pairs) {
    const touching = groups.filter((group) => group.has(a) || group.has(b));
    const merged = new Set([a, b, ...touching.flatMap((group) => [...group])]);
    for (const group of touching) groups.splice(groups.indexOf(group), 1);
    groups.push(merged);
  }
  return groups.map((group) => [...group].sort((a, b) => a - b)).sort((a, b) => a[0]! - b[0]!);
}
