import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readLevers } from '../../src/analysis/core/levers.ts';
import { forecast } from '../../src/analysis/forecast.ts';
import { trialRun } from '../../src/analysis/trial.ts';
import { CODES } from '../../src/diagnostics/codes.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { renderDiagnostics } from '../../src/diagnostics/render.ts';
import { loadScenario } from '../../src/disk/scenario.ts';
import type { Scenario } from '../../src/scenario/model.ts';
import { runner } from '../helpers/run.ts';

/** One scenario a code that reads well and goes wrong only when it is run: `CODE.yaml` or `CODE.variant.yaml`. */
const FOLDER = join(import.meta.dirname, 'runs');
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));

/** What a small run finds, and if that is nothing, what the levers that it marks or a forecast do. */
async function problemsOf(scenario: Scenario): Promise<readonly Diagnostic[]> {
  const found = await trialRun(scenario, '1');
  if (found.length > 0) return found;
  const levers = readLevers(scenario, null);
  if (!levers.ok) return levers.diagnostics;
  const made = await forecast(scenario, {
    seed: '1',
    draws: 256,
    paths: 1,
    runner,
    analyses: { whatIf: 'all', indicators: true },
  });
  return made.diagnostics;
}

describe('the text about a scenario that fails in a run', () => {
  test.each(files)('%s', async (name) => {
    const loaded = loadScenario(join('tests/golden/runs', name));
    if (!loaded.ok) throw new Error(renderDiagnostics(loaded.diagnostics, loaded.texts));
    const found = await problemsOf(loaded.value);
    expect(found.map(({ code }) => code)).toEqual([name.split('.')[0]]);
    const text = renderDiagnostics(found, loaded.texts).replaceAll('tests/golden/runs/', '');
    await expect(text).toMatchFileSnapshot(join(FOLDER, name.replace(/yaml$/, 'txt')));
  });

  test('there is one for every code about runs', () => {
    const codes = Object.entries(CODES).filter(([, { about }]) => about === 'run');
    const shown = new Set(files.map((name) => name.split('.')[0]));
    expect(codes.map(([code]) => code).filter((code) => !shown.has(code))).toEqual([]);
  });
});
