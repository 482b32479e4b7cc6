import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { renderDiagnostics } from '../../../src/diagnostics/render.ts';
import { loadScenario } from '../../../src/disk/scenario.ts';

/** Files without a slip, of kinds that look like one: what is said of them is a false alarm. */
const FOLDER = join(import.meta.dirname, 'clean');

test.each(readdirSync(FOLDER))('nothing is said of %s', (name) => {
  const { diagnostics, texts } = loadScenario(join(FOLDER, name));
  expect(renderDiagnostics(diagnostics, texts)).toBe('');
});
