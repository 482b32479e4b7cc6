import type { Program } from '../../program/program.ts';
import type { RunResult } from '../../program/result.ts';
import type { Found } from '../../results/checks.ts';
import type { Path } from '../../scenario/model.ts';
import { rankShare } from '../../stats/rankShare.ts';
import { inputColumns } from '../core/inputColumns.ts';

/** Parts of the draws from whose spread the error of a share follows. */
const BLOCKS = 8;

interface Drivers {
  /** The numbers asked for, and the first of all others if it is ahead of one of them; the largest share first. */
  readonly shares: Omit<Found, 'title'>[];
  /** By how much each is ahead of the next, and the last ahead of each that is not asked for. */
  readonly gaps: readonly Omit<Found, 'of' | 'title'>[];
}

/**
 * How much of the variance of P between draws numbers explain by themselves, beside all others.
 *
 * @param paths - Uncertain numbers in the order in which they are expected.
 */
export function driversOf(program: Program, result: RunResult, paths: readonly Path[]): Drivers {
  const { draws, columns } = inputColumns(program, result);
  const blocks = Array.from({ length: BLOCKS }, (_, b): [number, number] => [
    Math.floor((b * draws) / BLOCKS),
    Math.floor(((b + 1) * draws) / BLOCKS),
  ]);
  const shareIn = (column: Float64Array, [from, to]: readonly [number, number]): number =>
    rankShare(result.held.subarray(from, to), column.subarray(from, to), result.weight.subarray(from, to));
  const all = program.inputs.map(({ path }, i) => {
    const column = columns[i]!;
    return { of: path, whole: shareIn(column, [0, draws]), parts: blocks.map((block) => shareIn(column, block)) };
  });
  type Share = (typeof all)[number];
  const ahead = (a: Share, b: Share): Omit<Found, 'of' | 'title'> => ({
    mean: a.whole - b.whole,
    standardError: errorOfMean(a.parts.map((part, i) => part - b.parts[i]!)),
  });
  const chosen = paths.flatMap((path) => all.find(({ of }) => of === path) ?? []);
  const others = all.filter(({ of }) => !paths.includes(of)).toSorted((a, b) => b.whole - a.whole);
  const last = chosen.at(-1);
  const gaps = chosen.slice(1).map((next, i) => ahead(chosen[i]!, next));
  if (last !== undefined) gaps.push(...others.map((other) => ahead(last, other)));
  const shares = [...chosen, ...others.slice(0, 1)]
    .toSorted((a, b) => b.whole - a.whole)
    .map(({ of, whole, parts }) => ({ of, mean: whole, standardError: errorOfMean(parts) }));
  return { shares, gaps };
}

/** Standard error of the mean of values of which each comes from a part of the draws. */
function errorOfMean(values: readonly number[]): number {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return Math.sqrt(squares / (n * (n - 1)));
}
