import { exp } from '../numeric/exp.ts';
import type { Program } from '../program/program.ts';
import { type ChunkResult, DRAWS_PER_CHUNK } from '../program/result.ts';
import { heldOf } from '../runners/held.ts';
import type { Path } from '../scenario/model.ts';
import type { Setting } from './law.ts';
import { inputsOf, runDraws } from './machine.ts';
import type { Column } from './separator.ts';

/** A chunk of draws from one on, looked at outside the cases of a property; null where a forecast rejects one of them. */
export function chunkFrom(
  { machine }: Pick<Setting, 'machine'>,
  program: Program,
  first: number,
  { paths = 1, detail = 'curve', set = {} }: Look = {},
): ChunkResult | null {
  const chunk = runDraws(machine, program, { first, count: DRAWS_PER_CHUNK, paths, detail }, set);
  return chunk.invalid !== null || chunk.curve.some(Number.isNaN) ? null : chunk;
}

/** P in one draw with inputs set; NaN where a formula leaves its domain. */
export function heldAt(
  { machine }: Pick<Setting, 'machine'>,
  program: Program,
  draw: number,
  set: Readonly<Record<Path, number>>,
): number {
  return heldOf(runDraws(machine, program, { first: draw, count: 1, paths: 1 }, set))[0]!;
}

interface Look {
  readonly paths?: number;
  readonly detail?: 'all' | 'curve';
  readonly set?: Readonly<Record<Path, number>>;
}

/** First draws of some chunks one after another. */
export function chunks(count: number, from = 0): number[] {
  return Array.from({ length: count }, (_, i) => (from + i) * DRAWS_PER_CHUNK);
}

/** P(held) in each draw of some chunks, and its weight by the evidence, relative to the heaviest; 0 where all are ruled out. */
export function weighedDraws(found: readonly ChunkResult[]): { held: Float64Array; weights: Float64Array } {
  const held = Float64Array.from(found.flatMap((chunk) => [...heldOf(chunk)]));
  const logs = found.flatMap(({ logWeight }) => [...logWeight]);
  const heaviest = Math.max(...logs);
  const isPossible = heaviest !== Number.NEGATIVE_INFINITY;
  return { held, weights: Float64Array.from(logs, (value) => (isPossible ? exp(value - heaviest) : 0)) };
}

/** Whether a term adds 0 to its ledger in every draw of a chunk that was looked at in all detail. */
export function addsNothing({ terms }: Program, { contributions }: ChunkResult, id: string): boolean {
  const k = terms.findIndex((term) => term.id === id);
  return Array.from({ length: DRAWS_PER_CHUNK }).every((_, d) => contributions[d * terms.length + k] === 0);
}

/** The inputs of a program in the draws of chunks, but for those that are set. */
export function columnsIn(program: Program, firsts: readonly number[], set: ReadonlySet<Path>): Column[] {
  const blocks = firsts.map((first) => inputsOf(program, first, DRAWS_PER_CHUNK));
  const width = program.inputs.length;
  return program.inputs.flatMap(({ path, enumerated }, i) => {
    if (set.has(path) || enumerated !== undefined) return [];
    const values = blocks.flatMap((block) => Array.from({ length: DRAWS_PER_CHUNK }, (_, d) => block[d * width + i]!));
    return [{ path, values }];
  });
}

/** Part of a probability that means nothing to anybody. */
const LEAST_PART = 1e-6;

/** Whether two probabilities are not the same: by more than rounding, and than a millionth of themselves. */
export function isMove(before: number, after: number, rounding: number): boolean {
  return Math.abs(after - before) > rounding + LEAST_PART * Math.min(before, after);
}
