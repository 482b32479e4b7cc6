import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

/** Texts with their mutants, by path: made by scripts/mutants.mjs. */
const instrumented = new Map<string, string>(
  Object.entries(JSON.parse(readFileSync(process.env['MUTANTS_TEXTS'] ?? '', 'utf8')) as Record<string, string>),
);

export default defineConfig({
  plugins: [
    {
      name: 'mutants',
      enforce: 'pre',
      load: (id) => instrumented.get(id.split('?')[0] ?? id) ?? null,
    },
  ],
  test: {
    include: (process.env['MUTANTS_TESTS'] ?? '').split(',').map((folder) => `${folder}/**/*.test.ts`),
    exclude: ['tests/unit/{wasm,numeric,random,exhaustive,reach,pure}/**', 'tests/unit/*.test.ts'],
    setupFiles: ['scripts/mutants/setup.ts'],
    globalSetup: ['tests/helpers/made.ts'],
    env: { SUMMITRY_LONG: '0' },
    isolate: false,
    pool: 'threads',
    maxWorkers: 1,
    testTimeout: 60_000,
  },
});
