import { addStepSums, addWeightSums } from '../engine/merge.ts';
import { newStepSums, newWeightSums } from '../engine/sums.ts';
import { exp } from '../numeric/exp.ts';
import { log } from '../numeric/log.ts';
import type { Program } from '../program/program.ts';
import type { ChunkResult } from '../program/result.ts';

/** Rows of a result that have one entry a draw, or several. */
type RowName = 'curve' | 'surplus' | 'contributions' | 'inputs';

/**
 * Whole groups of draws, each as one: the mean of its draws by their weights, and the mean of these weights. Inputs are those of
 * the first of a group, from which the others differ in nothing but their types.
 */
export function asDraws(
  program: Program,
  parts: readonly ChunkResult[],
  {
    count,
    paths,
    detail = 'curve',
  }: { readonly count: number; readonly paths: number; readonly detail?: 'all' | 'curve' },
): ChunkResult {
  const { group } = program;
  const logs = Float64Array.from(parts.flatMap(({ logWeight }) => [...logWeight]));
  const tops = Float64Array.from({ length: count }, (_, g) =>
    logs.subarray(g * group, (g + 1) * group).reduce((a, b) => Math.max(a, b)),
  );
  const weights = logs.map((value, row) => {
    const top = tops[Math.floor(row / group)]!;
    return top === Number.NEGATIVE_INFINITY ? 1 : exp(value - top);
  });
  const totals = Float64Array.from({ length: count }, (_, g) =>
    weights.subarray(g * group, (g + 1) * group).reduce((sum, weight) => sum + weight, 0),
  );
  const rowsOf = (name: RowName): Float64Array => Float64Array.from(parts.flatMap((part) => [...part[name]]));
  const meansOf = (name: RowName): Float64Array => {
    const rows = rowsOf(name);
    const width = rows.length / (count * group);
    return Float64Array.from({ length: count * width }, (_, i) => {
      const [g, column] = [Math.floor(i / width), i % width];
      let sum = 0;
      for (let row = g * group; row < (g + 1) * group; row++) {
        if (weights[row]! > 0) sum += weights[row]! * rows[row * width + column]!;
      }
      return sum / totals[g]!;
    });
  };
  const inputs = rowsOf('inputs');
  const width = inputs.length / (count * group);
  const sums = newStepSums(program, { draws: count * group, paths, detail });
  const emissions = newWeightSums(program);
  for (const part of parts) {
    addStepSums(sums, part.sums);
    addWeightSums(emissions, part.emissions);
  }
  return {
    firstDraw: 0,
    draws: count,
    logWeight: tops.map((top, g) => (top === Number.NEGATIVE_INFINITY ? top : top + log(totals[g]! / group))),
    curve: meansOf('curve'),
    surplus: meansOf('surplus'),
    contributions: meansOf('contributions'),
    inputs: inputs.filter((_, i) => Math.floor(i / width) % group === 0),
    sums,
    emissions,
    invalid: parts.find(({ invalid }) => invalid !== null)?.invalid ?? null,
  };
}
