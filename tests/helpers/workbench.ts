import type { Workbench } from '../../src/analysis/core/run.ts';
import { compile } from '../../src/compile/compile.ts';
import type { RunSettings } from '../../src/program/result.ts';
import { crossed } from '../../src/runners/crossed.ts';
import { runProgram } from '../../src/runners/runProgram.ts';
import type { Scenario } from '../../src/scenario/model.ts';
import { runner } from './run.ts';

/** A scenario that has been run, for analyses that run it changed but not at given points. */
export async function workbench(
  scenario: Scenario,
  settings: RunSettings,
  seed = '1',
): Promise<Workbench & { readonly runs: () => number }> {
  let runs = 0;
  const program = compile(scenario, seed);
  return {
    scenario,
    stated: scenario,
    seed,
    program,
    base: await runProgram(program, { ...settings, crossed: true }, { runner }),
    asked: settings.draws,
    run: (changed, asked) => {
      runs += 1;
      return runProgram(changed, asked, { runner });
    },
    cross: (changed, result) => crossed(changed, result, { runner }),
    runAt: () => Promise.reject(new Error('This bench runs nothing at given points.')),
    runs: () => runs,
  };
}
