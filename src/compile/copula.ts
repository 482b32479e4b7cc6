import { cholesky } from '../numeric/cholesky.ts';
import { normalCorrelation } from '../numeric/rankCorrelation.ts';
import type { Copula, ProgramInput, Stream } from '../program/program.ts';
import type { Scenario } from '../scenario/model.ts';

/**
 * Groups of rank-correlated numbers, each with the Cholesky factor of its normal correlation matrix.
 *
 * Spearman's ρ becomes Pearson's r = 2 sin(πρ/6) of the underlying normals (Pearson 1907). Numbers are
 * taken in order of their paths, so that the order of the file does not matter; and all that the file
 * correlates are kept, so that fixing one in a what-if does not draw the others anew.
 */
export function compileCopulas(
  scenario: Scenario,
  inputs: readonly ProgramInput[],
  streamOf: (path: string) => Stream,
): Copula[] {
  const index = new Map(inputs.map(({ path }, i) => [path, i]));
  const pairs = scenario.correlations.map(({ between: [a, b], rank }) => ({
    a,
    b,
    r: normalCorrelation(rank),
  }));
  return groupsOf(pairs).map((group) => {
    const matrix = group.map((i) =>
      group.map((j) =>
        i === j ? 1 : (pairs.find(({ a, b }) => (a === i && b === j) || (a === j && b === i))?.r ?? 0),
      ),
    );
    const factor = cholesky(matrix);
    if (factor === null) throw new Error('A correlation matrix that passed validation is not positive definite.');
    const members = group.map((path) => ({ ...streamOf(path), input: index.get(path) ?? null }));
    return { members, factor };
  });
}

/** Paths that are correlated directly or through others, each group and the groups in ascending order. */
function groupsOf(pairs: readonly { a: string; b: string }[]): string[][] {
  const groups: Set<string>[] = [];
  for (const { a, b } of pairs) {
    const touching = groups.filter((group) => group.has(a) || group.has(b));
    const merged = new Set([a, b, ...touching.flatMap((group) => [...group])]);
    for (const group of touching) groups.splice(groups.indexOf(group), 1);
    groups.push(merged);
  }
  return groups.map((group) => [...group].sort()).sort((a, b) => (a[0]! < b[0]! ? -1 : 1));
}
