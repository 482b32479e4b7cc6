import type { Program } from '../../program/program.ts';
import { RANDOMISATIONS, type RunResult } from '../../program/result.ts';
import type { Found } from '../../results/checks.ts';
import type { Path } from '../../scenario/model.ts';
import { effectiveSampleSize } from '../../stats/effectiveSampleSize.ts';
import { influenceError } from '../../stats/influence.ts';
import { rankShare } from '../../stats/rankShare.ts';
import { inputColumns } from '../core/inputColumns.ts';

/** Parts of the draws, independent whatever the sampler, from whose spread the error of a share follows. */
const PARTS = RANDOMISATIONS;

/** Effective draws without which the share in a part says nothing. */
const FEWEST_IN_PART = 16;

/** What numbers explain of P. */
export interface Drivers {
  /** The numbers asked for, and the first of all others if it is ahead of one of them; the largest share first. */
  readonly shares: Omit<Found, 'title'>[];
  /** By how much each is ahead of the next, and the last ahead of each that is not asked for and of what explains nothing. */
  readonly gaps: readonly Omit<Found, 'of' | 'title'>[];
  /** Degrees of freedom of the errors. */
  readonly freedom: number;
}

/** The share of a number in all draws, and in each part of them. */
interface Share {
  readonly of: Path;
  readonly whole: number;
  readonly parts: readonly number[];
}

/**
 * How much of the variance of P between draws numbers explain by themselves, beside all others.
 *
 * @param paths - Numbers in the order in which they are expected; one that is certain explains nothing.
 * @returns Null where the draws are too few for an error.
 */
export function driversOf(program: Program, result: RunResult, paths: readonly Path[]): Drivers | null {
  const { draws, columns } = inputColumns(program, result);
  const partsOf = (values: Float64Array): Float64Array[] =>
    Array.from({ length: PARTS }, (_, part) => values.subarray(0, draws).filter((_, d) => d % PARTS === part));
  const [held, weight] = [partsOf(result.held), partsOf(result.weight)];
  if (weight.some((part) => !(effectiveSampleSize(part) >= FEWEST_IN_PART))) return null;
  const all = program.inputs.map(({ path }, i): Share => {
    const column = columns[i]!;
    const whole = rankShare(result.held.subarray(0, draws), column, result.weight.subarray(0, draws));
    return { of: path, whole, parts: partsOf(column).map((part, k) => rankShare(held[k]!, part, weight[k]!)) };
  });
  const nothing = (of: Path): Share => ({ of, whole: 0, parts: held.map(() => 0) });
  const chosen = paths.map((path) => all.find(({ of }) => of === path) ?? nothing(path));
  const others = all.filter(({ of }) => !paths.includes(of)).toSorted((a, b) => b.whole - a.whole);
  const gaps = chosen.flatMap((share, i) => {
    const next = chosen[i + 1];
    return (next === undefined ? [...others, nothing('')] : [next]).map((each) => ahead(share, each));
  });
  const shares = [...chosen, ...others.slice(0, 1)]
    .toSorted((a, b) => b.whole - a.whole)
    .map(({ of, whole, parts }) => ({ of, mean: whole, standardError: errorOfMean(parts) }));
  return { shares, gaps, freedom: PARTS - 1 };
}

function ahead(a: Share, b: Share): Omit<Found, 'of' | 'title'> {
  return { mean: a.whole - b.whole, standardError: errorOfMean(a.parts.map((part, i) => part - b.parts[i]!)) };
}

/** Standard error of the mean of values of which each comes from a part of the draws. */
function errorOfMean(values: readonly number[]): number {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  return influenceError(Float64Array.from(values, (value) => (value - mean) / n));
}
