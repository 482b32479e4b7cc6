import { describe, expect, it } from 'vitest';
import { propagate } from '../../../src/engine/generator.ts';
import type { Emission, Operation, Program } from '../../../src/program/program.ts';
import type { RunResult } from '../../../src/program/result.ts';
import { effectiveSampleSize } from '../../../src/stats/effectiveSampleSize.ts';
import { filterLane, filterProgram, LANE } from '../../helpers/filterProgram.ts';
import { runProgramNow } from '../../helpers/run.ts';

const DRAWS = 150;
const PATHS = 3;
const STATES = 5;

/** Rounding of a few hundred operations. */
function expectNear(actual: number, expected: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-12 * Math.abs(expected));
}

/** What a run should say, summed over lanes in the plainest way: nothing is ever normalised. */
interface Plain {
  /** Mean likelihood by draw, just after each emission. */
  readonly emissions: readonly (readonly number[])[];
  readonly weight: readonly number[];
  /** P(held by the end) by draw. */
  readonly held: readonly number[];
  /** Weighted mean occupancy at the end of each step. */
  readonly occupancy: readonly (readonly number[])[];
}

type Lane = ReturnType<typeof filterLane>;

/** @param factor - Value of a lane emission's column. */
function plainRun({ steps, chain }: Program, factor: (lane: Lane) => number = () => 1): Plain {
  const lanes = Array.from({ length: DRAWS * PATHS }, (_, l) => filterLane(Math.floor(l / PATHS), l % PATHS));
  const alphas = lanes.map(() => Float64Array.of(1, 0, 0, 0, 0));
  const masses = (): number[] => alphas.map((alpha) => alpha.reduce((sum, p) => sum + p, 0));
  const byDraw = (values: readonly number[]): number[] =>
    Array.from({ length: DRAWS }, (_, d) => {
      let sum = 0;
      for (let p = 0; p < PATHS; p++) sum += values[d * PATHS + p]!;
      return sum / PATHS;
    });
  const emissions: number[][] = [];
  const occupancy = steps.map(({ months }, s) => {
    for (const emission of chain.emissions.filter(({ step }) => step === s)) {
      alphas.forEach((alpha, l) => {
        for (let i = 0; i < STATES; i++) {
          alpha[i]! *= 'likelihood' in emission ? emission.likelihood[i]! : factor(lanes[l]!);
        }
      });
      emissions.push(byDraw(masses()));
    }
    alphas.forEach((alpha, l) => {
      propagate(alpha, lanes[l]!.rates, STATES, months);
    });
    const total = masses().reduce((sum, mass) => sum + mass, 0);
    return Array.from({ length: STATES }, (_, i) => alphas.reduce((sum, alpha) => sum + alpha[i]!, 0) / total);
  });
  const weight = byDraw(masses());
  const held = byDraw(alphas.map((alpha) => alpha[3]!)).map((mass, d) => (weight[d] === 0 ? 0 : mass / weight[d]!));
  return { emissions, weight, held, occupancy };
}

function expectAgreement(result: RunResult, plain: Plain): void {
  const largest = Math.max(...plain.weight);
  const total = plain.weight.reduce((sum, w) => sum + w, 0);
  expectNear(Math.exp(result.logScale), largest);
  expectNear(result.weightSum, total / largest);
  expectNear(result.weightSum ** 2 / result.weightSquares, effectiveSampleSize(plain.weight));
  expect(Math.max(...result.weight)).toBe(1);
  plain.weight.forEach((w, d) => {
    expectNear(result.weight[d]!, w / largest);
    expectNear(result.held[d]!, plain.held[d]!);
  });
  const mean = plain.held.reduce((sum, p, d) => sum + p * plain.weight[d]!, 0) / total;
  expectNear(result.curve.wx.at(-1)! / result.weightSum, mean);
  plain.occupancy.forEach((row, s) => {
    row.forEach((p, i) => {
      expectNear(result.sums.occupancy[s * STATES + i]! / result.sums.weight[s]!, p);
    });
  });
  plain.emissions.forEach((weights, e) => {
    const { logScale, weight, squares } = result.emissions;
    const sum = weights.reduce((all, w) => all + w, 0);
    expectNear(Math.exp(logScale[e]!) * weight[e]!, sum);
    expectNear(weight[e]! ** 2 / squares[e]!, effectiveSampleSize(weights));
  });
}

/** A stage emission with a likelihood for each stage, then void. */
function stageRow(step: number, ...likelihood: readonly number[]): Emission {
  return { step, months: 0, row: 0, likelihood };
}

/** Puts e^(−`steepness` · rate), a number that differs much from draw to draw, into the free column. */
function steep(steepness: number): Operation[] {
  return [
    { op: 'constant', dst: LANE.free, value: -steepness },
    { op: 'multiply', dst: LANE.free, args: [LANE.free, LANE.rate] },
    { op: 'exp', dst: LANE.free, args: [LANE.free] },
  ];
}

describe('the filter', () => {
  it('agrees with sums over lanes that are never normalised', () => {
    const program = filterProgram([
      stageRow(0, 0.9, 0.5, 0.3, 0, 0),
      stageRow(2, 0.1, 0.5, 0.3, 0, 0.2),
      stageRow(2, 0.6, 0.7, 0.8, 0.5, 0.4),
      stageRow(3, 1, 1, 1, 0, 0),
    ]);
    expectAgreement(runProgramNow(program, DRAWS, PATHS), plainRun(program));
  });

  it('multiplies by lane factors, wherever in a step they come', () => {
    const emissions = [
      stageRow(1, 0.2, 0.5, 0.9, 0, 0),
      { step: 1, row: 1, column: LANE.free },
      stageRow(1, 0.3, 0.5, 0.6, 0, 0),
    ];
    const program = filterProgram(emissions, steep(30));
    const plain = plainRun(program, ({ rate }) => Math.exp(-30 * rate));
    expectAgreement(runProgramNow(program, DRAWS, PATHS), plain);
  });

  it('gives a lane factor of 0 no part in anything', () => {
    const program = filterProgram([{ step: 2, row: 0, column: LANE.coin }]);
    const plain = plainRun(program, ({ coin }) => coin);
    const result = runProgramNow(program, DRAWS, PATHS);
    expect(plain.weight.some((w) => w === 0)).toBe(true);
    expectAgreement(result, plain);
    // Coins before they were seen, and after.
    expect(result.sums.tracks[1]! / result.sums.weight[1]!).toBeLessThan(0.7);
    expectNear(result.sums.tracks[2]! / result.sums.weight[2]!, 1);
    expectNear(
      result.sums.willingness[5]! / result.sums.weight[5]!,
      result.sums.willingness[2]! / result.sums.weight[2]!,
    );
  });

  it('says so when nothing is left, without a number that is none', () => {
    const result = runProgramNow(filterProgram([stageRow(2, 0.5, 0.5, 0.5, 0, 0), stageRow(3, 0, 0, 0, 0, 0)]), 70, 2);
    expect(result.weightSum).toBe(0);
    expect(result.logScale).toBe(Number.NEGATIVE_INFINITY);
    expect([...result.emissions.weight].map((sum) => sum > 0)).toEqual([true, false]);
    expect(result.emissions.logScale[1]).toBe(Number.NEGATIVE_INFINITY);
    expect(result.sums.logScale[5]).toBe(Number.NEGATIVE_INFINITY);
    const { curve, weight, held, sums } = result;
    for (const numbers of [curve.wx, curve.wwxx, weight, held, sums.occupancy, sums.reached]) {
      expect(numbers.some(Number.isNaN)).toBe(false);
    }
  });

  it('passes on a factor that is not a number', () => {
    const result = runProgramNow(
      filterProgram([{ step: 1, row: 0, column: LANE.free }], [{ op: 'constant', dst: LANE.free, value: Number.NaN }]),
      70,
      2,
    );
    expect(result.weightSum).toBeNaN();
    expect(result.emissions.weight[0]).toBeNaN();
    expect(result.weight[0]).toBeNaN();
  });
});

describe('a thousand rows of evidence', () => {
  const ROWS = 1000;
  const rows = (...likelihood: readonly number[]): Emission[] =>
    Array.from({ length: ROWS }, (_, r) => stageRow(Math.floor((r * 3) / ROWS), ...likelihood));

  it('do not underflow, and weigh nothing if they say nothing', () => {
    const [seen, unseen] = [rows(0.001, 0.001, 0.001, 0.001, 0.001), []].map((emissions) =>
      runProgramNow(filterProgram(emissions), 100, 2),
    );
    expectNear(seen!.logScale, ROWS * Math.log(0.001));
    expectNear(seen!.emissions.logScale.at(-1)!, ROWS * Math.log(0.001));
    expectNear(seen!.weightSum, 100);
    expectNear(seen!.curve.wx.at(-1)!, unseen!.curve.wx.at(-1)!);
    expectNear(seen!.sums.weight.at(-1)!, 100);
  });

  it('say the same in any unit', () => {
    const emissions = rows(0.003, 0.002, 0.001, 0, 0.001);
    const [small, large] = [emissions, rows(0.96, 0.64, 0.32, 0, 0.32)].map((of) =>
      runProgramNow(filterProgram(of), 100, 2),
    );
    expectNear(large!.logScale - small!.logScale, ROWS * Math.log(320));
    expectNear(small!.curve.wx.at(-1)! / small!.weightSum, large!.curve.wx.at(-1)! / large!.weightSum);
    expect(small!.weightSum).toBeLessThan(100);
    expectNear(small!.weightSum, large!.weightSum);
  });
});

describe('a run for the curve alone', () => {
  it('has the same bits in what it has', () => {
    const emissions: Emission[] = [stageRow(1, 0.2, 0.5, 0.9, 0, 0.1), { step: 2, row: 1, column: LANE.free }];
    const program = filterProgram(emissions, steep(200));
    const all = runProgramNow(program, DRAWS, PATHS);
    const curve = runProgramNow(program, DRAWS, PATHS, { detail: 'curve' });
    const { sums, rows, settings, ...rest } = curve;
    expect(rest).toEqual((({ sums: _sums, rows: _rows, settings: _settings, ...others }) => others)(all));
    expect(rows).toEqual({ ...all.rows, contributions: new Float64Array(0), inputs: new Float64Array(0) });
    expect(Object.values(sums).map(({ length }) => length)).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(settings.detail).toBe('curve');
  });

  it('still finds a formula that leaves its domain', () => {
    const program: Program = {
      ...filterProgram([]),
      watched: { draw: [], lane: [{ path: 'terms.rate.value', column: LANE.sum, low: 0, high: 1.2 }] },
    };
    expect(() => runProgramNow(program, 8, 2, { detail: 'curve' })).toThrow('terms.rate.value');
  });
});
