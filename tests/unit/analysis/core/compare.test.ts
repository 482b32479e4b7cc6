import { describe, expect, it } from 'vitest';
import { compareRuns, reach90 } from '../../../../src/analysis/core/compare.ts';
import { compile } from '../../../../src/compile/compile.ts';
import { incompleteBetaInverse } from '../../../../src/numeric/beta.ts';
import { normalQuantile } from '../../../../src/numeric/normal.ts';
import { RANDOMISATIONS, type RunResult, type RunSettings } from '../../../../src/program/result.ts';
import { runProgram } from '../../../../src/runners/runProgram.ts';
import type { Scenario } from '../../../../src/scenario/model.ts';
import { runner, shipped } from '../../../helpers/run.ts';

const FILE = 'scenarios/examples/02_bargaining.yaml';

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
