import { describe, expect, it } from 'vitest';
import { probabilityOf } from '../../../../src/analysis/core/estimate.ts';
import { runWith } from '../../../../src/analysis/core/outcome.ts';
import type { Workbench } from '../../../../src/analysis/core/run.ts';
import { tornado } from '../../../../src/analysis/sensitivity/tornado.ts';
import { compile } from '../../../../src/compile/compile.ts';
import { quantile } from '../../../../src/distributions/registry.ts';
import type { MachineName } from '../../../../src/program/machine.ts';
import { type RunSettings, SAMPLERS, type Sampler } from '../../../../src/program/result.ts';
import { inlineRunner } from '../../../../src/runners/inline.ts';
import { runProgram } from '../../../../src/runners/runProgram.ts';
import { constantAt } from '../../../../src/scenario/constantAt.ts';
import { everyFamily } from '../../../helpers/everyFamily.ts';
import { scenarioOf } from '../../../helpers/run.ts';

const DRAWS = 96;

async function benchOf(text: string, machine: MachineName, sampler: Sampler): Promise<Workbench> {
  const scenario = scenarioOf(text);
  const program = compile(scenario, '1');
  const runner = inlineRunner(machine);
  const run: Workbench['run'] = (changed, settings) => runProgram(changed, settings, { runner });
  const base = await run(program, { draws: DRAWS, paths: 1, sampler });
  const runAt = () => Promise.reject(new Error('Nothing is run at points.'));
  const cross: Workbench['cross'] = (_, result) => Promise.resolve(result);
  return { scenario, stated: scenario, seed: '1', program, base, asked: DRAWS, run, cross, runAt };
}

const CASES = [false, true].flatMap((isCorrelated) =>
  SAMPLERS.flatMap((sampler) =>
    (['typescript', 'wasm'] as const).map((machine) => ({ isCorrelated, sampler, machine })),
  ),
);

describe.each(CASES)('the ends of a tornado, $machine, $sampler, correlated: $isCorrelated', (one) => {
  it('are what setting each number to its 5 % and 95 % points gives', async () => {
    const bench = await benchOf(everyFamily(one.isCorrelated), one.machine, one.sampler);
    const made = await tornado(bench);
    if (!made.ok || made.value === null) throw new Error('No tornado.');
    const { bars } = made.value;
    // The level of all is moved by what the runs of the tornado miss of the base run: here nothing.
    const settings: RunSettings = { draws: DRAWS, paths: 1, detail: 'curve', sampler: one.sampler };
    for (const [i, { path, distribution }] of bench.program.inputs.entries()) {
      const { low, high, swing } = bars[i]!;
      for (const [end, level] of [
        [low, 0.05],
        [high, 0.95],
      ] as const) {
        const value = quantile(distribution, level);
        const outcome = await runWith(bench, [constantAt(bench.scenario, path, value)], settings);
        if (outcome.kind !== 'done') throw new Error(outcome.kind);
        expect(end.value).toBe(value);
        expect(Math.abs(end.probability! - probabilityOf(outcome.result)), `${path} at ${value}`).toBeLessThan(1e-12);
      }
      expect(Math.abs(swing!.mean), path).toBeGreaterThan(1e-4);
    }
  });
});
