import type { Workbench } from '../../src/analysis/core/run.ts';
import type { Distribution } from '../../src/distributions/distribution.ts';
import { normalQuantile } from '../../src/numeric/normal.ts';
import type { ProgramInput } from '../../src/program/program.ts';
import { type Moments, ROWS_KEPT } from '../../src/program/result.ts';
import { uniform } from '../../src/random/philox.ts';
import { streamKey } from '../../src/random/streamKey.ts';
import type { Decision } from '../../src/scenario/model.ts';
import { scenarioOf } from './run.ts';
import { workbench } from './workbench.ts';

/** Draws as a test wants them, in place of those of a run. */
export interface Drawn {
  /** A column an input, named x0, x1 … in the program. */
  readonly columns: readonly Float64Array[];
  readonly held: Float64Array;
  /** Equal by default. */
  readonly weight?: Float64Array;
  /** What each draw had on the paths of its partner, draw d XOR 1; the same by default. */
  readonly again?: Float64Array;
  readonly decisions?: readonly Decision[];
}

const ANY: Distribution = { family: 'uniform', low: 0, high: 1 };

const SCENARIO = {
  summitry: 1,
  title: 'Any',
  question: 'Do they meet?',
  window: { start: '2024-01-01', end: '2024-12-31', step: 'month' },
  principals: { initiator: 'north', target: 'south' },
  actors: { north: { title: 'North', willingness: 0.5 }, south: { title: 'South', willingness: 0.5 } },
  stages: ['quiet', 'met'],
  transitions: { meet: { from: 'quiet', to: 'met', rate: '0.1 per month' } },
};

/** A workbench whose base run has given draws. */
export async function benchOf(drawn: Drawn, seed = '1'): Promise<Workbench> {
  const { columns, held } = drawn;
  const real = await workbench(scenarioOf(JSON.stringify(SCENARIO)), { draws: 1, paths: 1 }, seed);
  const draws = held.length;
  const weight = drawn.weight ?? new Float64Array(draws).fill(1);
  const sumOf = (of: (d: number) => number): number => held.reduce((sum, _, d) => sum + of(d), 0);
  const weightSum = sumOf((d) => weight[d]!);
  const places = Math.min(ROWS_KEPT, draws - (draws % 2));
  const one = (value: number): Float64Array => Float64Array.of(value);
  const curve: Moments = {
    wx: one(sumOf((d) => weight[d]! * held[d]!)),
    wwx: one(sumOf((d) => weight[d]! ** 2 * held[d]!)),
    wwxx: one(sumOf((d) => (weight[d]! * held[d]!) ** 2)),
  };
  const inputs = columns.map(
    (_, i): ProgramInput => ({
      path: `x${i}`,
      distribution: ANY,
      column: i,
      key: [0, 0],
      dimension: i,
    }),
  );
  const rows = Float64Array.from(
    { length: draws * columns.length },
    (_, k) => columns[k % columns.length]![Math.floor(k / columns.length)]!,
  );
  return {
    ...real,
    scenario: { ...real.scenario, decisions: drawn.decisions ?? [] },
    program: { ...real.program, inputs },
    base: {
      ...real.base,
      draws,
      held,
      weight,
      weightSum,
      weightSquares: sumOf((d) => weight[d]! ** 2),
      curve,
      rows: { ...real.base.rows, draws, curve: held, inputs: rows },
      crossed: {
        group: 1,
        order: Uint32Array.from({ length: places }, (_, d) => d),
        curve: [held, drawn.again ?? held].map((values) => values.subarray(0, places)),
        weight: [weight, weight].map((values) => values.subarray(0, places)),
        reference: null,
      },
    },
  };
}

/** Independent uniform numbers, the same for the same seed and name. */
export function uniforms(seed: number, name: string, n: number): Float64Array {
  const key = streamKey(String(seed), name);
  return Float64Array.from({ length: n }, (_, d) => uniform(key, d, 0, 0, 0));
}

/** The same, standard normal. */
export function normals(seed: number, name: string, n: number): Float64Array {
  return uniforms(seed, name, n).map(normalQuantile);
}

/** Many columns of them. */
export function uniformColumns(seed: number, inputs: number, n: number): Float64Array[] {
  return Array.from({ length: inputs }, (_, i) => uniforms(seed, `x${i}`, n));
}
