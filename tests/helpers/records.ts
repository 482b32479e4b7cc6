import { forecast } from '../../src/analysis/forecast.ts';
import { loadScenario } from '../../src/disk/scenario.ts';
import { buildRecord } from '../../src/record/build.ts';
import type { ResultRecord } from '../../src/record/record.ts';
import { inlineRunner } from '../../src/runners/inline.ts';

/** Scenarios that ship: the flagship and the examples. */
export const SHIPPED = [
  'scenarios/japan_dprk_2024.yaml',
  'scenarios/examples/01_smallest.yaml',
  'scenarios/examples/02_bargaining.yaml',
  'scenarios/examples/03_moving_world.yaml',
];

/** The record of a quick run of a scenario that ships. */
export async function shippedRecord(path: string): Promise<ResultRecord> {
  const loaded = loadScenario(path, {});
  if (!loaded.ok) throw new Error(`${path} does not load`);
  const runner = inlineRunner();
  const settings = { seed: 'record', draws: 64, paths: 1, analyses: { veto: true, whatIf: 'all' } } as const;
  const result = await forecast(loaded.value, { ...settings, runner });
  await runner.close();
  if (!result.ok) throw new Error(`${path} does not run`);
  return buildRecord(loaded.value, result.value, {
    warnings: [],
    file: path,
    overrides: [],
    manifest: { version: '1.2.3', node: '20', programHash: 'abc', elapsedSeconds: 2 },
  });
}
