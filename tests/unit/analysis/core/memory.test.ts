import { describe, expect, it } from 'vitest';
import { memoryProblem } from '../../../../src/analysis/core/memory.ts';
import { forecast } from '../../../../src/analysis/forecast.ts';
import { compile } from '../../../../src/compile/compile.ts';
import { loadScenario } from '../../../../src/disk/scenario.ts';
import { runner } from '../../../helpers/run.ts';

const loaded = loadScenario('scenarios/japan_dprk_2024.yaml');
if (!loaded.ok) throw new Error('The flagship does not load.');
const scenario = loaded.value;
const program = compile(scenario, '1');

describe('the memory of a run', () => {
  it('is enough for all that the flags allow, in a scenario like the flagship', () => {
    expect(memoryProblem(program, { draws: 1_000_000, paths: 1000 })).toBeNull();
  });

  it('grows with the paths of a thread, whatever the draws', () => {
    const wide = { ...program, laneColumns: 4000 };
    expect(memoryProblem(wide, { draws: 64, paths: 400 })).toBeNull();
    const problem = memoryProblem(wide, { draws: 64, paths: 500 });
    expect(problem).toMatchObject({ code: 'bad-flag', severity: 'error', hint: 'fewer --paths need less' });
    // 64 draws of 500 lanes with 4,000 columns and the chain's, of 8 bytes each.
    const lanes = 64 * 500 * (4000 + 2 * program.chain.stages.length);
    expect(problem?.message).toContain(`${Math.ceil((8 * (lanes + 64 * program.drawColumns)) / 1e6)} MB`);
    expect(memoryProblem(wide, { draws: 16, paths: 500 })).toBeNull();
  });

  it('grows with the draws where all of them are kept', () => {
    const inputs = Array.from({ length: 1000 }, () => program.inputs[0]!);
    const settings = { draws: 1_000_000, paths: 1 };
    expect(memoryProblem({ ...program, inputs }, settings)).toBeNull();
    expect(memoryProblem(program, { ...settings, rowsKept: 1_000_000 })).toBeNull();
    expect(memoryProblem({ ...program, inputs }, { ...settings, rowsKept: 1_000_000 })).toMatchObject({
      code: 'bad-flag',
      hint: 'fewer --draws need less',
    });
  });

  it('refuses a forecast before it begins', async () => {
    const settings = { seed: '1', draws: 1e7, paths: 1, rowsKept: 1e7, runner };
    const made = await forecast(scenario, settings);
    expect(made.ok).toBe(false);
    expect(made.diagnostics.map(({ code }) => code)).toEqual(['bad-flag']);
  });
});
