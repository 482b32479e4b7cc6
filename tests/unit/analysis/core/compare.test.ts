import { describe, expect, it } from 'vitest';
import { compareRuns, reach90 } from '../../../../src/analysis/core/compare.ts';
import { estimateAt } from '../../../../src/analysis/core/estimate.ts';
import { drawsOfVeto, veto } from '../../../../src/analysis/veto/veto.ts';
import { compile } from '../../../../src/compile/compile.ts';
import { incompleteBetaInverse } from '../../../../src/numeric/beta.ts';
import { normalQuantile } from '../../../../src/numeric/normal.ts';
import { RANDOMISATIONS, type RunResult, type RunSettings } from '../../../../src/program/result.ts';
import { runProgram } from '../../../../src/runners/runProgram.ts';
import type { Scenario } from '../../../../src/scenario/model.ts';
import { runner, shipped, withoutTypes } from '../../../helpers/run.ts';
import { workbench } from '../../../helpers/workbench.ts';

const FILE = 'scenarios/examples/02_bargaining.yaml';
/** One whose band keeps clear of 0 and 1. */
const SMALL = 'scenarios/examples/01_smallest.yaml';

function runOf(scenario: Scenario, settings: RunSettings): Promise<RunResult> {
  return runProgram(compile(scenario, '1'), settings, { runner });
}

/** The 95 % point of Student's t with ν degrees of freedom: ν/(ν + t²) is the 10 % point of beta(ν/2, ½). */
function studentPoint(freedom: number): number {
  const share = incompleteBetaInverse(0.1, freedom / 2, 0.5);
  return Math.sqrt(freedom * (1 / share - 1));
}

describe('a 90 % interval', () => {
  it.each([
    ['random', normalQuantile(0.95)],
    ['sobol', studentPoint(RANDOMISATIONS - 1)],
  ] as const)('reaches as far as so few groups of draws ask for: %s', async (sampler, exact) => {
    const settings = { draws: 128, paths: 1, sampler };
    const base = await runOf(shipped(FILE), settings);
    const after = await runOf(shipped(FILE, { 'quantities.trust': '0.6' }), settings);
    expect(Math.abs(reach90(after) - exact)).toBeLessThan(1e-9);
    const { mean, standardError, interval90 } = compareRuns(base, after).difference;
    expect(standardError).toBeGreaterThan(0);
    for (const [end, sign] of [
      [interval90[0], -1],
      [interval90[1], 1],
    ] as const) {
      expect(Math.abs(end - mean - sign * exact * standardError)).toBeLessThan(1e-9 * standardError);
    }
  });
});

describe('a run of fewer draws than its base', () => {
  const FEWER = 192;

  it('stands at the level of the whole base, moved by the difference: mean and both ends of its band', async () => {
    const base = await runOf(shipped(SMALL), { draws: 512, paths: 2, crossed: true });
    const after = await runOf(shipped(SMALL, { 'transitions.open.rate': '0.35' }), {
      draws: FEWER,
      paths: 2,
      crossed: true,
    });
    const { probability, difference } = compareRuns(base, after);
    const held = estimateAt(base).mean;
    expect(Math.abs(probability.mean - held - difference.mean)).toBeLessThan(1e-15);
    // No evidence weighs: the difference is that of the means over the draws that both have.
    const meanOf = (x: Float64Array): number => x.subarray(0, FEWER).reduce((sum, p) => sum + p, 0) / FEWER;
    expect(Math.abs(difference.mean - (meanOf(after.held) - meanOf(base.held)))).toBeLessThan(1e-15);
    const own = estimateAt(after);
    const shift = probability.mean - own.mean;
    expect(Math.abs(shift)).toBeGreaterThan(1e-4);
    expect(probability.standardError).toBe(own.standardError);
    for (const end of [0, 1] as const) {
      expect(Math.abs(probability.interval90![end] - own.interval90![end] - shift)).toBeLessThan(1e-15);
    }
  });

  it('keeps within [0, 1], and is that of its own draws where there are as many', async () => {
    const base = await runOf(withoutTypes(FILE), { draws: 128, paths: 2, crossed: true });
    const after = await runOf(withoutTypes(FILE, { 'quantities.trust': '0.6' }), {
      draws: 128,
      paths: 2,
      crossed: true,
    });
    expect(compareRuns(base, after).probability).toEqual(estimateAt(after));
    const least = { ...base, curve: { ...base.curve, wx: base.curve.wx.map(() => 0) } };
    const few = await runOf(withoutTypes(FILE), { draws: 96, paths: 2, crossed: true });
    const { probability } = compareRuns(least, few);
    expect(probability.mean).toBe(0);
    expect(probability.interval90![0]).toBe(0);
  });

  it('is what a veto runs beside a large base', async () => {
    expect([100, 512, 5000].map(drawsOfVeto)).toEqual([100, 512, 512]);
    const scenario = shipped('scenarios/examples/01_smallest.yaml');
    const bench = await workbench(scenario, { draws: 640, paths: 1 });
    const made = await veto(bench);
    if (!made.ok) throw new Error('no veto');
    for (const { probability, difference } of made.value) {
      expect(Math.abs(probability.mean - estimateAt(bench.base).mean - difference.mean)).toBeLessThan(1e-15);
    }
  });
});
