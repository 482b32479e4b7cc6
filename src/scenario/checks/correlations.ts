import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import {
  correlatedCertain,
  correlatedTwice,
  correlatedWithItself,
  correlationsClash,
  perfectCorrelation,
} from '../../diagnostics/messages/correlations.ts';
import { unknownPath } from '../../diagnostics/messages/references.ts';
import { cholesky } from '../../numeric/cholesky.ts';
import { normalCorrelation } from '../../numeric/rankCorrelation.ts';
import { CORRELATION } from '../domain.ts';
import { canonicalPath, type Names, sectionOf } from '../numbers/names.ts';
import type { ReadNumber } from '../numbers/numbers.ts';
import { isOverride } from '../numbers/overrides.ts';
import { hasNumber } from '../numbers/slots.ts';
import { constantFigure } from '../read/constantFigure.ts';
import { collected, type Say } from '../read/say.ts';
import { child, itemsOf, type Tree, textOf } from '../read/tree.ts';

interface Pair {
  readonly a: string;
  readonly b: string;
  readonly rank: number;
  readonly tree: Tree;
}

/**
 * Checks that the declared rank correlations are between uncertain numbers and can hold together.
 *
 * A Gaussian copula has rank correlation r where its normals have correlation 2 sin(π r / 6)
 * (Pearson, 1907); pairs not declared have 0. Together they must form a positive definite matrix.
 */
export function checkCorrelations(
  root: Tree,
  numbers: ReadonlyMap<string, ReadNumber>,
  names: Names,
): readonly Diagnostic[] {
  return collected((say) => {
    const pairs: Pair[] = [];
    const seen = new Set<string>();
    for (const tree of itemsOf(child(root, 'correlations'))) {
      const [one, other] = itemsOf(child(tree, 'between')).map((end) =>
        uncertain(end, numbers, names, root.place.file, say),
      );
      const rankTree = child(tree, 'rank');
      const rank = constantFigure(rankTree, CORRELATION, say);
      if (one === undefined || other === undefined || rank === undefined || rankTree === undefined) continue;
      const [a, b] = one < other ? [one, other] : [other, one];
      if (a === b) say(correlatedWithItself(a), tree.place);
      else if (seen.has(`${a} ${b}`)) say(correlatedTwice(a, b), tree.place);
      else if (Math.abs(rank) === 1) say(perfectCorrelation(rank), rankTree.place);
      else pairs.push({ a, b, rank, tree });
      seen.add(`${a} ${b}`);
    }
    for (const group of connected(pairs)) {
      const paths = [...new Set(group.flatMap(({ a, b }) => [a, b]))].sort();
      if (cholesky(normalCorrelations(paths, group)) === null) say(correlationsClash(paths), group.at(-1)?.tree.place);
    }
  });
}

/** Path of an uncertain number; undefined, and said so, if it is something else. */
function uncertain(
  tree: Tree,
  numbers: ReadonlyMap<string, ReadNumber>,
  names: Names,
  mainFile: string,
  say: Say,
): string | undefined {
  const written = textOf(tree);
  if (written === undefined) return undefined;
  const path = canonicalPath(written, names);
  if (!numbers.has(path) && !hasNumber(names.paths.get(path))) {
    if (!names.unsound.has(sectionOf(path)))
      say(
        unknownPath(written, () => uncertainPaths(numbers)),
        tree.place,
      );
    return undefined;
  }
  const input = numbers.get(path)?.input;
  const kind = input?.value.kind;
  // What a flag or an extending file makes certain is like a what-if: its partner stays as it was.
  const from = input?.place.file ?? '';
  const isReplaced = isOverride(from) || (from === mainFile && tree.place.file !== mainFile);
  if ((kind === 'constant' || kind === 'formula') && !isReplaced) {
    say(correlatedCertain(written, kind), tree.place);
  }
  return kind === 'distribution' ? path : undefined;
}

/** Pairs grouped so that numbers of different groups are independent. */
function connected(pairs: readonly Pair[]): readonly (readonly Pair[])[] {
  const groups: Pair[][] = [];
  for (const pair of pairs) {
    const touched = groups.filter((group) =>
      group.some(({ a, b }) => [a, b].includes(pair.a) || [a, b].includes(pair.b)),
    );
    for (const group of touched) groups.splice(groups.indexOf(group), 1);
    groups.push([...touched.flat(), pair]);
  }
  return groups;
}

function normalCorrelations(paths: readonly string[], pairs: readonly Pair[]): number[][] {
  const index = new Map(paths.map((path, i) => [path, i]));
  const matrix = paths.map((_, i) => paths.map((__, j): number => (i === j ? 1 : 0)));
  for (const { a, b, rank } of pairs) {
    const [i, j] = [index.get(a)!, index.get(b)!];
    matrix[i]![j] = matrix[j]![i] = normalCorrelation(rank);
  }
  return matrix;
}

function uncertainPaths(numbers: ReadonlyMap<string, ReadNumber>): readonly string[] {
  return [...numbers].flatMap(([path, { input }]) => (input.value.kind === 'distribution' ? [path] : []));
}
