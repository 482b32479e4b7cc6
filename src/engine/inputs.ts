import { quantile } from '../distributions/registry.ts';
import { normalCdf, normalQuantile } from '../numeric/normal.ts';
import type { Program } from '../program/program.ts';
import { uniform } from '../random/philox.ts';
import type { Column } from './primitives.ts';

/** Values of all inputs for consecutive draws, correlated as declared, into their draw columns. */
export function drawInputs(
  program: Program,
  columns: readonly Column[],
  firstDraw: number,
  draws: number,
): void {
  const joined = new Set(program.copulas.flatMap(({ members }) => members.map(({ input }) => input)));
  program.inputs.forEach(({ distribution, key, column }, i) => {
    if (joined.has(i)) return;
    const dst = columns[column]!;
    for (let d = 0; d < dst.length; d++)
      dst[d] = quantile(distribution, uniform(key, firstDraw + d, 0, 0, 0));
  });
  for (const { members, factor } of program.copulas) {
    for (let d = 0; d < draws; d++) {
      const normals = members.map(({ key }) => normalQuantile(uniform(key, firstDraw + d, 0, 0, 0)));
      members.forEach(({ input }, row) => {
        if (input === null) return;
        const { distribution, column } = program.inputs[input]!;
        const z = factor[row]!.reduce((sum, weight, k) => sum + weight * normals[k]!, 0);
        columns[column]![d] = quantile(distribution, insideUnit(normalCdf(z)));
      });
    }
  }
}

/** Keeps a probability off the ends, where an unbounded quantile is infinite. */
function insideUnit(u: number): number {
  return Math.min(Math.max(u, SMALLEST), LARGEST);
}

/** The ends of what `uniform` can give: 2^−54 and 1 − 2^−53. */
const SMALLEST = 5.551115123125783e-17;
const LARGEST = 1 - 1.1102230246251565e-16;
