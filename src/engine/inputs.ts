import { replaceByQuantiles } from '../distributions/registry.ts';
import { normalCdf, normalQuantile } from '../numeric/normal.ts';
import type { Copula, Program, ProgramInput } from '../program/program.ts';
import { uniform } from '../random/philox.ts';
import type { Column } from './primitives.ts';

/** Values of all inputs for consecutive draws, correlated as declared, into their draw columns. */
export function drawInputs(
  program: Program,
  columns: readonly Column[],
  firstDraw: number,
  draws: number,
): void {
  for (const { key, column } of program.inputs) {
    const dst = columns[column]!;
    for (let d = 0; d < draws; d++) dst[d] = uniform(key, firstDraw + d, 0, 0, 0);
  }
  for (const copula of program.copulas) correlate(copula, program.inputs, columns, firstDraw, draws);
  for (const { distribution, column } of program.inputs) replaceByQuantiles(distribution, columns[column]!);
}

/** Joins the probabilities of a copula's members, which are independent before. */
function correlate(
  { members, factor }: Copula,
  inputs: readonly ProgramInput[],
  columns: readonly Column[],
  firstDraw: number,
  draws: number,
): void {
  const normals = members.map(({ key }) => {
    const normal = new Float64Array(draws);
    for (let d = 0; d < draws; d++) normal[d] = normalQuantile(uniform(key, firstDraw + d, 0, 0, 0));
    return normal;
  });
  members.forEach(({ input }, row) => {
    if (input === null) return;
    const weights = factor[row]!;
    const dst = columns[inputs[input]!.column]!;
    for (let d = 0; d < draws; d++) {
      let z = 0;
      for (let k = 0; k < weights.length; k++) z += weights[k]! * normals[k]![d]!;
      dst[d] = insideUnit(normalCdf(z));
    }
  });
}

/** Keeps a probability off the ends, where an unbounded quantile is infinite. */
function insideUnit(u: number): number {
  return Math.min(Math.max(u, SMALLEST), LARGEST);
}

/** The ends of what `uniform` can give: 2^−54 and 1 − 2^−53. */
const SMALLEST = 5.551115123125783e-17;
const LARGEST = 1 - 1.1102230246251565e-16;
