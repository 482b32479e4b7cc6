import { quantileTable, replaceByTable } from '../distributions/quantileTable.ts';
import { replaceByQuantiles } from '../distributions/registry.ts';
import { insideUnit, normalCdf, normalQuantile } from '../numeric/normal.ts';
import type { Copula, Program, ProgramInput, Stream } from '../program/program.ts';
import { type ChunkPoints, groupOf, RANDOMISATIONS, type Sampler } from '../program/result.ts';
import { uniform } from '../random/philox.ts';
import { scrambledSobol } from '../random/sobol.ts';
import type { Column } from './primitives.ts';

/**
 * Values of inputs for consecutive draws, correlated as declared, into their draw columns.
 *
 * @param inputs - All unless some are drawn elsewhere; members of a copula belong together.
 */
export function drawInputs(
  program: Program,
  columns: readonly Column[],
  firstDraw: number,
  draws: number,
  sampler: Sampler,
  inputs = program.inputs,
): void {
  const { group } = program;
  const fillDrawn = sampler === 'sobol' ? fillSobol : fillRandom;
  const fill = (stream: Stream, dst: Column): void => fillDrawn(stream, firstDraw, group, dst);
  for (const input of inputs) {
    if (input.enumerated === undefined) fill(input, columns[input.column]!);
    else enumerate(input.enumerated, firstDraw, columns[input.column]!);
  }
  for (const copula of program.copulas) {
    const normals = copula.members.map((member) => {
      const column = new Float64Array(draws);
      fill(member, column);
      for (let d = 0; d < draws; d++) column[d] = normalQuantile(column[d]!);
      return column;
    });
    correlate(copula, normals, program.inputs, columns);
  }
  for (const { distribution, column } of inputs) {
    const table = quantileTable(distribution);
    if (table === null) replaceByQuantiles(distribution, columns[column]!);
    else replaceByTable(table, columns[column]!);
  }
}

/**
 * Values of all inputs as they are given, into their draw columns.
 *
 * @throws RangeError if they are not those of so many draws of the program.
 */
export function copyInputs({ inputs }: Program, columns: readonly Column[], points: ChunkPoints, draws: number): void {
  const width = inputs.length;
  if (points.inputs.length !== draws * width || points.environment.length !== draws) {
    throw new RangeError(
      `Given are ${points.inputs.length} values and ${points.environment.length} addresses, ` +
        `but ${draws} draws of ${width} inputs need ${draws * width} and ${draws}.`,
    );
  }
  inputs.forEach(({ column }, i) => {
    const dst = columns[column]!;
    for (let d = 0; d < draws; d++) dst[d] = points.inputs[d * width + i]!;
  });
}

/** Probabilities in the middle of the first half and of the second, in turns of some length. */
function enumerate(turn: number, firstDraw: number, dst: Column): void {
  for (let d = 0; d < dst.length; d++) dst[d] = Math.floor((firstDraw + d) / turn) % 2 === 0 ? 0.25 : 0.75;
}

/** Uniform numbers of consecutive draws, those of different groups independent. */
function fillRandom({ key }: Stream, firstDraw: number, group: number, dst: Column): void {
  for (let d = 0; d < dst.length; d++) dst[d] = uniform(key, groupOf(firstDraw + d, group), 0, 0, 0);
}

/** Coordinates of scrambled Sobol' points, the randomisations taking turns. */
function fillSobol({ key, dimension }: Stream, firstDraw: number, group: number, dst: Column): void {
  const coordinate = scrambledSobol(key, dimension);
  for (let d = 0; d < dst.length; d++) {
    const draw = groupOf(firstDraw + d, group);
    dst[d] = coordinate(Math.floor(draw / RANDOMISATIONS), draw % RANDOMISATIONS);
  }
}

/** Joins the probabilities of a copula's members, whose own normals are independent. */
function correlate(
  { members, factor }: Copula,
  normals: readonly Column[],
  inputs: readonly ProgramInput[],
  columns: readonly Column[],
): void {
  members.forEach(({ input }, row) => {
    if (input === null) return;
    const weights = factor[row]!;
    const dst = columns[inputs[input]!.column]!;
    for (let d = 0; d < dst.length; d++) {
      let z = 0;
      for (let k = 0; k < weights.length; k++) z += weights[k]! * normals[k]![d]!;
      dst[d] = insideUnit(normalCdf(z));
    }
  });
}
