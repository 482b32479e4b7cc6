import { quantile } from '../distributions/registry.ts';
import { cholesky } from '../numeric/cholesky.ts';
import { normalCorrelation } from '../numeric/rankCorrelation.ts';
import { sum } from '../numeric/sum.ts';
import type { Calibration, LearntNumber } from '../results/calibration.ts';
import type { NumberInput, Scenario } from '../scenario/model.ts';
import { weightedQuantiles } from '../stats/weightedMean.ts';
import { marginalText } from './marginal.ts';
import type { NumberAt, Posterior } from './posterior.ts';

/** What may be written of a number in a file that is laid over the model. */
export interface Writing {
  /** What stands behind its figures, as ` per month`; null if it cannot be written, as of an item of a list. */
  unitOf(number: NumberInput): string | null;
}

/** What the draws say of each number, in the order of the shared numbers. */
export function learntNumbers(
  { shared, cases }: Posterior,
  drawn: readonly NumberAt[],
  writing: Writing,
): readonly LearntNumber[] {
  return shared.map(({ path, distribution, cases: n }, j) => {
    const { normals, values } = drawn[j]!;
    const input = inputOf(
      cases.map(({ named }) => named.scenario),
      path,
    );
    const equal = new Float64Array(values.length).fill(1);
    const [q05, q50, q95] = weightedQuantiles(values, equal, [0.05, 0.5, 0.95]);
    const mean = sum(normals) / normals.length;
    const spread = Math.sqrt(sum(normals.map((z) => (z - mean) * (z - mean))) / (normals.length - 1));
    const unit = writing.unitOf(input);
    return {
      path,
      title: input.title,
      text: input.text,
      cases: n,
      prior: { q05: quantile(distribution, 0.05), q50: quantile(distribution, 0.5), q95: quantile(distribution, 0.95) },
      posterior: { q05: q05!, q50: q50!, q95: q95! },
      shift: mean,
      narrowing: 1 - spread,
      written: unit === null ? null : marginalText(distribution, values, input.domain, unit),
    };
  });
}

function inputOf(scenarios: readonly Scenario[], path: string): NumberInput {
  return scenarios.find(({ numbers }) => numbers[path]?.value.kind === 'distribution')!.numbers[path]!;
}

/** Rank correlations below this are not told: of some hundred effective draws chance alone makes a tenth. */
const LEAST_CORRELATION = 0.25;

/** More than so many say little more, and are tiresome to read. */
const MOST_CORRELATIONS = 100;

/**
 * The larger rank correlations of the draws of numbers that are written, the strongest first: as many as are a correlation matrix
 * together, with 0 between all others.
 */
export function learntCorrelations(
  numbers: readonly LearntNumber[],
  drawn: readonly NumberAt[],
): Calibration['correlations'] {
  const ranks = drawn.map(({ normals }) => standardRanks(normals));
  const pairs = numbers.flatMap((a, i) =>
    numbers.slice(i + 1).flatMap((b, k) => {
      const j = i + 1 + k;
      if (a.written === null || b.written === null) return [];
      let product = 0;
      ranks[i]!.forEach((rank, at) => {
        product += rank * ranks[j]![at]!;
      });
      const rank = product / ranks[i]!.length;
      const rounded = Math.round(100 * rank) / 100;
      return Math.abs(rounded) < LEAST_CORRELATION
        ? []
        : [{ between: [a.path, b.path] as [string, string], rank: rounded }];
    }),
  );
  const strongest = pairs
    .sort((a, b) => Math.abs(b.rank) - Math.abs(a.rank) || (a.between.join() < b.between.join() ? -1 : 1))
    .slice(0, MOST_CORRELATIONS);
  while (strongest.length > 0 && !isMatrix(strongest)) strongest.pop();
  return strongest;
}

function isMatrix(pairs: Calibration['correlations']): boolean {
  const paths = [...new Set(pairs.flatMap(({ between }) => between))];
  const matrix = paths.map((a) =>
    paths.map((b) => {
      if (a === b) return 1;
      const pair = pairs.find(({ between }) => between.includes(a) && between.includes(b));
      return pair === undefined ? 0 : normalCorrelation(pair.rank);
    }),
  );
  return cholesky(matrix) !== null;
}

/** Ranks with mean 0 and variance 1; equal values in the order in which they stand. */
function standardRanks(x: Float64Array): Float64Array {
  const order = Uint32Array.from(x.keys()).sort((a, b) => x[a]! - x[b]! || a - b);
  const n = x.length;
  const ranks = new Float64Array(n);
  order.forEach((i, rank) => {
    ranks[i] = (rank - (n - 1) / 2) / Math.sqrt((n * n - 1) / 12);
  });
  return ranks;
}
