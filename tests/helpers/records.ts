import type { ReadyAnalyses } from '../../src/analysis/analyses.ts';
import { forecast } from '../../src/analysis/forecast.ts';
import { renderDiagnostics } from '../../src/diagnostics/render.ts';
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
  'scenarios/examples/04_two_types.yaml',
];

/** The record of a quick run of a scenario that ships. */
export function shippedRecord(path: string): Promise<ResultRecord> {
  return quickRecord(path, {}, { veto: true, whatIf: 'all' });
}

/** What the brief of every run asks for. */
const BRIEF: ReadyAnalyses = { reasons: true, hiddenTypes: true, veto: true, whatIf: 'brief', indicators: true };

/** The record of a quick run with what the brief of every run needs. */
export function briefRecord(path: string, text?: string): Promise<ResultRecord> {
  return quickRecord(path, text === undefined ? {} : { read: () => text }, BRIEF);
}

async function quickRecord(
  path: string,
  options: Parameters<typeof loadScenario>[1],
  analyses: ReadyAnalyses,
): Promise<ResultRecord> {
  const loaded = loadScenario(path, options);
  if (!loaded.ok) throw new Error(renderDiagnostics(loaded.diagnostics, loaded.texts));
  const runner = inlineRunner();
  const result = await forecast(loaded.value, { seed: 'record', draws: 64, paths: 1, analyses, runner });
  await runner.close();
  if (!result.ok) throw new Error(renderDiagnostics(result.diagnostics, loaded.texts));
  return buildRecord(loaded.value, result.value, {
    warnings: [],
    file: path,
    overrides: [],
    manifest: { version: '1.2.3', node: '20', programHash: 'abc', elapsedSeconds: 2 },
  });
}
