import type { Workbench } from '../../src/analysis/core/run.ts';
import { compile } from '../../src/compile/compile.ts';
import type { RunSettings } from '../../src/program/result.ts';
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
    base: await runProgram(program, settings, { runner }),
    asked: settings.draws,
    run: (changed, asked) => {
      runs += 1;
      return runProgram(changed, asked, { runner });
    },
    runAt: () => Promise.reject(new Error('This bench runs nothing at given points.')),
    runs: () => runs,
  };
}
