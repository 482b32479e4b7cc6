import { describe, expect, it } from 'vitest';
import { runChunk } from '../../../src/engine/chunk.ts';
import { ResultBuilder } from '../../../src/engine/merge.ts';
import type { Operation } from '../../../src/program/program.ts';
import { type ChunkResult, DRAWS_PER_CHUNK, type RunResult } from '../../../src/program/result.ts';
import { filterProgram, LANE } from '../../helpers/filterProgram.ts';

const SETTINGS = { draws: 5 * DRAWS_PER_CHUNK, paths: 2, detail: 'curve' } as const;

/** Weights e^(−1000 · rate): they span more than the exponents of numbers do. */
const STEEP: readonly Operation[] = [
  { op: 'constant', dst: LANE.free, value: -500 },
  { op: 'multiply', dst: LANE.free, args: [LANE.free, LANE.rate] },
  { op: 'exp', dst: LANE.free, args: [LANE.free] },
];
const program = filterProgram(
  [1, 2].map((step) => ({ step, row: 0, column: LANE.free })),
  STEEP,
);
const chunks = Array.from({ length: SETTINGS.draws / DRAWS_PER_CHUNK }, (_, i) => runChunk(program, i, SETTINGS));

/** The chunks in ascending order of their largest weight: each asks for another scale. */
const rising = inOrder([...chunks].sort((a, b) => largestOf(a) - largestOf(b)));
/** The other way round: none but the first does. */
const falling = inOrder([...chunks].sort((a, b) => largestOf(b) - largestOf(a)));

function largestOf({ logWeight }: ChunkResult): number {
  return Math.max(...logWeight);
}

function inOrder(of: readonly ChunkResult[]): ChunkResult[] {
  return of.map((chunk, i) => ({ ...chunk, firstDraw: i * DRAWS_PER_CHUNK }));
}

function merged(parts: readonly ChunkResult[]): RunResult {
  const builder = new ResultBuilder(program, SETTINGS);
  for (const chunk of parts) builder.add(chunk);
  return builder.result();
}

/** One chunk a draw; the first of each carries the sums over all of them. */
function apart(chunk: ChunkResult): ChunkResult[] {
  const none = {
    logScale: new Float64Array(2).fill(Number.NEGATIVE_INFINITY),
    weight: new Float64Array(2),
    squares: new Float64Array(2),
  };
  return Array.from({ length: chunk.draws }, (_, d) => {
    const row = (values: Float64Array): Float64Array => {
      const width = values.length / chunk.draws;
      return values.slice(d * width, (d + 1) * width);
    };
    return {
      firstDraw: chunk.firstDraw + d,
      draws: 1,
      logWeight: row(chunk.logWeight),
      curve: row(chunk.curve),
      surplus: row(chunk.surplus),
      contributions: row(chunk.contributions),
      inputs: row(chunk.inputs),
      sums: chunk.sums,
      emissions: d === 0 ? chunk.emissions : none,
      invalid: null,
    };
  });
}

describe.each([
  ['rising', rising],
  ['falling', falling],
])('merging chunks of %s weight', (_, parts) => {
  const result = merged(parts);

  it('is the same in pieces of any size, but for rounding', () => {
    const pieces = merged(parts.flatMap(apart));
    expect(pieces.logScale).toBe(result.logScale);
    expect(pieces.weight).toEqual(result.weight);
    expect(pieces.held).toEqual(result.held);
    const sums = ({ weightSum, weightSquares, curve, deal, emissions }: RunResult): number[] =>
      [
        Float64Array.of(weightSum, weightSquares),
        ...Object.values(curve),
        ...Object.values(deal),
        ...Object.values(emissions),
      ].flatMap((column) => [...column]);
    sums(pieces).forEach((sum, i) => {
      expect(Math.abs(sum - sums(result)[i]!)).toBeLessThanOrEqual(1e-13 * Math.abs(sum));
    });
  });

  it('weighs draws as their logarithms say', () => {
    const logs = parts.flatMap(({ logWeight }) => [...logWeight]);
    const largest = Math.max(...logs);
    expect(Math.min(...logs) - largest).toBeLessThan(-700);
    expect(result.logScale).toBe(largest);
    expect(result.weight[logs.indexOf(largest)]).toBe(1);
    let [sum, held] = [0, 0];
    logs.forEach((each, d) => {
      sum += Math.exp(each - largest);
      held += Math.exp(each - largest) * result.held[d]!;
    });
    expect(Math.abs(result.weightSum - sum)).toBeLessThan(1e-13 * sum);
    expect(Math.abs(result.curve.wx.at(-1)! - held)).toBeLessThan(1e-13 * held);
  });
});

describe('merging', () => {
  it('leaves out, and is not upset by, chunks in which nothing is possible', () => {
    const [first, ...rest] = chunks;
    const impossible = {
      ...first!,
      logWeight: new Float64Array(DRAWS_PER_CHUNK).fill(Number.NEGATIVE_INFINITY),
      emissions: {
        logScale: new Float64Array(2).fill(Number.NEGATIVE_INFINITY),
        weight: new Float64Array(2),
        squares: new Float64Array(2),
      },
    };
    const result = merged([impossible, ...rest]);
    const without = merged(inOrder(rest));
    expect(result.logScale).toBe(without.logScale);
    expect(result.weightSum).toBe(without.weightSum);
    expect(result.emissions).toEqual(without.emissions);
    expect(result.curve).toEqual(without.curve);
    expect([...result.weight.subarray(0, DRAWS_PER_CHUNK)].every((weight) => weight === 0)).toBe(true);
  });

  it('refuses a chunk that is not due', () => {
    expect(() => merged(chunks.slice(1))).toThrow('Chunk of draw 64 came where draw 0 was due.');
  });
});
