import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { trialRun } from '../../src/analysis/trial.ts';
import { CODES } from '../../src/diagnostics/codes.ts';
import { renderDiagnostics } from '../../src/diagnostics/render.ts';
import { loadScenario } from '../../src/scenario/load.ts';

/** One scenario a code that reads well and goes wrong only when it is run: `CODE.yaml` or `CODE.variant.yaml`. */
const FOLDER = join(import.meta.dirname, 'runs');
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));

describe('the text about a scenario that fails in a run', () => {
  test.each(files)('%s', async (name) => {
    const loaded = loadScenario(join('tests/golden/runs', name));
    if (!loaded.ok) throw new Error(renderDiagnostics(loaded.diagnostics, loaded.texts));
    const found = await trialRun(loaded.value, '1');
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
