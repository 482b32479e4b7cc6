import { describe, expect, it } from 'vitest';
import { forecast } from '../../../src/analysis/forecast.ts';
import type { MachineName } from '../../../src/program/machine.ts';
import { SAMPLERS, type Sampler } from '../../../src/program/result.ts';
import { inlineRunner } from '../../../src/runners/inline.ts';
import { everyFamily } from '../../helpers/everyFamily.ts';
import { scenarioOf } from '../../helpers/run.ts';

const scenario = scenarioOf(everyFamily(true));

/** Few draws, points and levers: what differs does so in all of them. */
const ANALYSES = {
  veto: true,
  reasons: true,
  whatIf: 'all',
  replay: { draws: 64, paths: 1, until: null },
  indicators: true,
  sensitivity: { basePoints: 64 },
  discovery: { above: null },
  value: true,
  threshold: {
    draws: 64,
    paths: 1,
    target: 0.5,
    by: ['quantities.a_beta', 'quantities.a_discrete'],
  },
  sweep: { draws: 64, paths: 1, axes: [{ path: 'quantities.a_pert', values: [0.1, 0.5, 0.9] }] },
} as const;

async function resultsOf(machine: MachineName, sampler: Sampler): Promise<string> {
  const made = await forecast(scenario, {
    seed: '1',
    draws: 64,
    paths: 2,
    sampler,
    runner: inlineRunner(machine),
    analyses: ANALYSES,
  });
  if (!made.ok) throw new Error(made.diagnostics[0]!.message);
  const { results, base } = made.value;
  for (const id of Object.keys(ANALYSES)) expect(results[id as keyof typeof results], id).not.toBeNull();
  return JSON.stringify({ results, held: [...base.held], inputs: [...base.rows.inputs], warnings: made.diagnostics });
}

describe.each(SAMPLERS)('no analysis depends on the machine, %s', (sampler) => {
  it('on a scenario with every family, correlated', async () => {
    expect(await resultsOf('wasm', sampler)).toBe(await resultsOf('typescript', sampler));
  });
});
