import { describe, expect, it } from 'vitest';
import { compareRuns } from '../../../src/analysis/core/compare.ts';
import { estimateAt, estimateDeal } from '../../../src/analysis/core/estimate.ts';
import { compile } from '../../../src/compile/compile.ts';
import { runChunk } from '../../../src/engine/chunk.ts';
import { ResultBuilder } from '../../../src/engine/merge.ts';
import { normalCorrelation } from '../../../src/numeric/rankCorrelation.ts';
import type { Program } from '../../../src/program/program.ts';
import {
  DRAWS_PER_CHUNK,
  independentGroups,
  RANDOMISATIONS,
  type RunResult,
  type Sampler,
} from '../../../src/program/result.ts';
import { inlineRunner } from '../../../src/runners/inline.ts';
import { runProgram } from '../../../src/runners/runProgram.ts';
import { constantAt } from '../../../src/scenario/constantAt.ts';
import type { Scenario } from '../../../src/scenario/model.ts';
import { withNumbers } from '../../../src/scenario/withNumbers.ts';
import { weightedStandardError } from '../../../src/stats/weightedMean.ts';
import { scenarioOf, shipped } from '../../helpers/run.ts';

function runWith(
  sampler: Sampler,
  program: Program,
  draws: number,
  paths = 1,
  detail: 'all' | 'curve' = 'all',
): RunResult {
  const settings = { draws, paths, detail, sampler, rowsKept: draws };
  const builder = new ResultBuilder(program, settings);
  for (let index = 0; index * DRAWS_PER_CHUNK < draws; index++) {
    builder.add(runChunk(program, index, settings));
  }
  return builder.result();
}

/** Values of one input, draw by draw. */
function valuesOf(program: Program, result: RunResult, path: string): number[] {
  const i = program.inputs.findIndex((input) => input.path === path);
  return Array.from({ length: result.draws }, (_, d) => result.rows.inputs[d * program.inputs.length + i]!);
}

/** Four inputs, two of them correlated, a formula, and evidence that weighs the draws. */
const small = (evidence = ''): Scenario =>
  scenarioOf(`
summitry: 1
title: Four inputs
question: None
resolves: Never
window: { start: 2024-01-01, end: 2024-06-30, as_of: 2024-03-01, step: month }
principals: { initiator: one, target: two }
actors: { one: { title: One }, two: { title: Two, willingness: 0.3 to 0.9 } }
quantities:
  a: { value: uniform(0, 1) }
  b: { value: "normal(0, 1)", domain: real }
  c: { value: 0.2 to 0.6 }
terms:
  all: { actor: one, sign: "+", weight: 1, value: -1 + 2 * a + 0.5 * b - c }
stages: [before, talks, after]
transitions:
  open: { from: before, to: talks, rate: 0.2 to 0.6 per month, needs: [initiator, target] }
  meet: { from: talks, to: after, rate: 0.3 per month, needs: [initiator, target] }
correlations:
  - { between: [quantities.a, quantities.c], rank: -0.6, why: They exclude each other }
${evidence}`);

const program = compile(small(), 'sampler');
const shifted = small(`
evidence:
  - { occurred: 2024-02-20, known: 2024-02-21, title: Talks seen, sources: [], likelihood: { before: 0.1, talks: 0.6, after: 0 } }
`);
const weighed = compile(shifted, 'sampler');

describe("draws that are Sobol' points", () => {
  it('of a longer run begin with those of the shorter, and do not depend on the chunk', () => {
    const [short, long] = [100, 500].map((draws) => runWith('sobol', program, draws));
    expect([...long!.held.subarray(0, 100)]).toEqual([...short!.held]);
    expect(long!.rows.inputs.slice(0, 100 * program.inputs.length)).toEqual(short!.rows.inputs);
  });

  it('are other draws than random ones', () => {
    expect(runWith('sobol', program, 64).held).not.toEqual(runWith('random', program, 64).held);
    const settings = { draws: 64, paths: 1 };
    expect(runChunk(program, 0, settings)).toEqual(runChunk(program, 0, { ...settings, sampler: 'random' }));
  });

  it('spread evenly over each input in every randomisation', () => {
    const values = valuesOf(program, runWith('sobol', program, 64 * RANDOMISATIONS), 'quantities.a');
    for (let r = 0; r < RANDOMISATIONS; r++) {
      const cells = values.filter((_, d) => d % RANDOMISATIONS === r).map((u) => Math.floor(64 * u));
      expect([...cells].sort((x, y) => x - y)).toEqual(Array.from({ length: 64 }, (_, i) => i));
    }
  });

  it('differ between randomisations and seeds', () => {
    const values = valuesOf(program, runWith('sobol', program, RANDOMISATIONS), 'quantities.a');
    const other = compile(small(), 'another seed');
    expect(new Set(values).size).toBe(RANDOMISATIONS);
    expect(valuesOf(other, runWith('sobol', other, 16), 'quantities.a')).not.toEqual(values);
  });

  it('are correlated as the file says', () => {
    const result = runWith('sobol', program, 4096);
    const ranks = (path: string): number[] => {
      const values = valuesOf(program, result, path);
      const order = [...values.keys()].sort((i, j) => values[i]! - values[j]!);
      const rank = new Array<number>(values.length);
      order.forEach((i, place) => {
        rank[i] = (place + 0.5) / values.length - 0.5;
      });
      return rank;
    };
    const [a, c] = [ranks('quantities.a'), ranks('quantities.c')];
    const rank = (12 * a.reduce((sum, x, i) => sum + x * c[i]!, 0)) / a.length;
    expect(normalCorrelation(-0.6)).toBeLessThan(-0.6);
    // The standard error of a rank correlation of n independent pairs is below 1/√n.
    expect(Math.abs(rank + 0.6)).toBeLessThan(5 / Math.sqrt(4096));
  });

  it('of all other numbers stay where they are when one is made certain, correlated ones included', () => {
    const scenario = small();
    const base = runWith('sobol', program, 128);
    for (const path of ['quantities.a', 'quantities.b', 'transitions.open.rate']) {
      const changed = compile(withNumbers(scenario, [constantAt(scenario, path, 0.4)]), 'sampler');
      const result = runWith('sobol', changed, 128);
      expect(changed.inputs.length).toBe(program.inputs.length - 1);
      for (const input of changed.inputs) {
        expect(valuesOf(changed, result, input.path)).toEqual(valuesOf(program, base, input.path));
      }
    }
  });

  it('stay where they are when an actor is made fully willing', () => {
    const scenario = shipped('scenarios/japan_dprk_2024.yaml');
    const before = compile(scenario, '1');
    const willing = {
      ...Object.values(scenario.numbers)[0]!,
      path: 'actors.japan.willingness',
      value: { kind: 'constant' as const, value: 1 },
    };
    expect(scenario.numbers[willing.path]).toBeUndefined();
    const after = compile(withNumbers(scenario, [willing]), '1');
    const dimensions = (of: Program): Record<string, number> =>
      Object.fromEntries(of.inputs.map(({ path, dimension }) => [path, dimension]));
    expect(dimensions(after)).toEqual(dimensions(before));
    expect(new Set(Object.values(dimensions(before))).size).toBe(before.inputs.length);
  });
});

describe('the standard error', () => {
  it('of random draws keeps its formulas', () => {
    const result = runWith('random', weighed, 200, 2);
    expect(result.randomisations).toBeNull();
    expect(independentGroups(result).count).toBe(200);
    const stated = estimateAt(result, weighed.steps.length - 1).standardError;
    expect(Math.abs(stated / weightedStandardError(result.held, result.weight) - 1)).toBeLessThan(1e-9);
  });

  it("of Sobol' points is the same from sums by step, from draws, and by hand", () => {
    const result = runWith('sobol', weighed, 400, 2);
    expect(new Set(result.weight).size).toBeGreaterThan(300);
    const last = weighed.steps.length - 1;
    const stated = estimateAt(result, last);
    const pulls = new Array<number>(RANDOMISATIONS).fill(0);
    result.held.forEach((x, d) => {
      pulls[d % 16]! += (result.weight[d]! * (x - stated.mean)) / result.weightSum;
    });
    const byHand = Math.sqrt((16 / 15) * pulls.reduce((sum, pull) => sum + pull * pull, 0));
    const ofDraws = weightedStandardError(result.held, result.weight, independentGroups(result));
    // Sums of some hundred numbers, of which differences are taken: relative errors of some 1e-13.
    expect(Math.abs(stated.standardError / byHand - 1)).toBeLessThan(1e-9);
    expect(Math.abs(ofDraws / byHand - 1)).toBeLessThan(1e-9);
    expect(byHand).not.toBe(weightedStandardError(result.held, result.weight));
  });

  it('does not depend on the scale of the weights', () => {
    // The second half of the draws outweighs the first by far: what was summed is scaled down.
    const settings = { draws: 128, paths: 1, detail: 'curve', sampler: 'sobol' } as const;
    const chunks = [0, 1].map((index) => runChunk(weighed, index, settings));
    const added = (shift: number): RunResult => {
      const builder = new ResultBuilder(weighed, settings);
      for (const chunk of chunks) {
        builder.add({ ...chunk, logWeight: chunk.logWeight.map((w) => w + shift * (chunk.firstDraw / 64)) });
      }
      return builder.result();
    };
    const heavy = added(800);
    const alone = new ResultBuilder(weighed, settings);
    alone.add({ ...chunks[1]!, firstDraw: 0 });
    const errorOf = (result: RunResult): number => estimateAt(result, weighed.steps.length - 1).standardError;
    // A log-weight of 800 more has that many fewer digits after the point: relative errors of some 1e-13.
    expect(Math.abs(errorOf(heavy) / errorOf(alone.result()) - 1)).toBeLessThan(1e-10);
    expect(Math.abs(errorOf(added(0)) / errorOf(heavy) - 1)).toBeGreaterThan(0.01);
  });

  it('of a deal counts the draws with a surplus', () => {
    const scenario = shipped('scenarios/japan_dprk_2024.yaml');
    const of = compile(scenario, '1');
    const result = runWith('sobol', of, 256, 2, 'all');
    const deal = Float64Array.from(result.held, (x, d) => (result.surplus[d]! > 1e-12 ? x : 0));
    expect(new Set(deal).size).toBeGreaterThan(20);
    expect(deal).not.toEqual(result.held);
    const want = weightedStandardError(deal, result.weight, independentGroups(result));
    expect(Math.abs(estimateDeal(result).standardError / want - 1)).toBeLessThan(1e-9);
  });

  it('holds with fewer draws than randomisations', () => {
    const result = runWith('sobol', program, 5);
    expect(estimateAt(result, program.steps.length - 1).standardError).toBeGreaterThan(0);
    expect(estimateAt(runWith('sobol', program, 1), 5).standardError).toBe(0);
  });

  it('is what stops a run', async () => {
    const runner = inlineRunner();
    const settings = { draws: 64 * 256, paths: 1, detail: 'curve' } as const;
    const stopped = async (sampler: Sampler): Promise<number> =>
      (await runProgram(program, { ...settings, sampler }, { runner, precision: 0.001 })).draws;
    const [random, sobol] = [await stopped('random'), await stopped('sobol')];
    expect(sobol).toBeLessThan(random);
    expect(random).toBeLessThan(settings.draws);
  });

  it('of two samplers cannot be paired', () => {
    const [random, sobol] = (['random', 'sobol'] as const).map((sampler) => runWith(sampler, program, 64));
    expect(() => compareRuns(random!, sobol!)).toThrow(RangeError);
  });
});

/**
 * Over seeds, estimates vary as their standard errors say. A variance over S seeds has a relative standard
 * error of √(2/(S − 1)), the mean of S squared errors from 15 degrees of freedom one of √(2/(15 S)).
 */
describe('stated errors are right over seeds', () => {
  const SEEDS = 400;
  const DRAWS = 128;
  const TOLERANCE = 5 * Math.sqrt(2 / (SEEDS - 1) + 2 / (15 * SEEDS));

  const scenario = shifted;
  const changed = withNumbers(scenario, [constantAt(scenario, 'quantities.b', 1)]);
  const mean = (x: readonly number[]): number => x.reduce((sum, value) => sum + value, 0) / x.length;

  function calibrationOf(found: readonly { mean: number; standardError: number }[]): number {
    const centre = mean(found.map((estimate) => estimate.mean));
    const spread = found.reduce((sum, estimate) => sum + (estimate.mean - centre) ** 2, 0) / (SEEDS - 1);
    return spread / mean(found.map(({ standardError }) => standardError ** 2));
  }

  const seeds = Array.from({ length: SEEDS }, (_, i) => `honest ${i}`);
  const runs = (['random', 'sobol'] as const).map((sampler) =>
    seeds.map((seed) => {
      const [base, other] = [scenario, changed].map((of) => runWith(sampler, compile(of, seed), DRAWS));
      const naive = weightedStandardError(base!.held, base!.weight);
      return { base: base!, comparison: compareRuns(base!, other!), naive };
    }),
  );
  const last = weighed.steps.length - 1;

  it.each([
    ['random', 0],
    ['sobol', 1],
  ])('%s: the probability, its course and a difference', (_, sampler) => {
    const found = runs[sampler]!;
    for (const s of [last, last - 1]) {
      const ratio = calibrationOf(found.map(({ base }) => estimateAt(base, s)));
      expect(Math.abs(ratio - 1)).toBeLessThan(TOLERANCE);
    }
    const ratio = calibrationOf(found.map(({ comparison }) => comparison.difference));
    expect(Math.abs(ratio - 1)).toBeLessThan(TOLERANCE);
  });

  it.each([
    ['random', 0],
    ['sobol', 1],
  ])('%s: an interval of 90 %% holds the mean over seeds nine times in ten', (_, sampler) => {
    const centre = mean(runs[0]!.map(({ comparison }) => comparison.difference.mean));
    const inside = runs[sampler]!.filter(({ comparison: { difference } }) => {
      const [low, high] = difference.interval90;
      return low <= centre && centre <= high;
    });
    expect(Math.abs(inside.length / SEEDS - 0.9)).toBeLessThan(5 * Math.sqrt(0.09 / SEEDS));
  });

  it("would be told wrong if Sobol' points were taken for independent draws", () => {
    const naive = runs[1]!.map(({ base, naive: standardError }) => ({
      mean: estimateAt(base, last).mean,
      standardError,
    }));
    expect(calibrationOf(naive)).toBeLessThan(1 - TOLERANCE);
  });

  it("is smaller for Sobol' points, and both samplers have the same mean", () => {
    const [random, sobol] = runs.map((found) => found.map(({ base }) => estimateAt(base, last)));
    const square = (found: typeof random): number => mean(found!.map(({ standardError }) => standardError ** 2));
    expect(square(sobol)).toBeLessThan(square(random) / 2);
    const difference = mean(random!.map((x) => x.mean)) - mean(sobol!.map((x) => x.mean));
    expect(Math.abs(difference)).toBeLessThan(5 * Math.sqrt((square(random) + square(sobol)) / SEEDS));
  });
});
