import { defineConfig, type TestProjectConfiguration } from 'vitest/config';
import { PlainSummary } from './tests/helpers/plainSummary.ts';

/**
 * One folder of tests: `built` ones run the compiled program as a process or in worker threads; the WebAssembly
 * module is made for all, because it is part of the sources.
 */
function folder(name: string, built: boolean): TestProjectConfiguration {
  return {
    extends: true,
    test: {
      name,
      include: [`tests/${name}/**/*.test.ts`],
      globalSetup: ['tests/helpers/made.ts', ...(built ? ['tests/helpers/build.ts'] : [])],
    },
  };
}

export default defineConfig({
  test: {
    testTimeout: 120_000,
    hookTimeout: 300_000,
    reporters: ['default', new PlainSummary()],
    projects: [
      folder('unit', false),
      folder('golden', false),
      folder('property', false),
      folder('scenarios', false),
      folder('calibration', false),
      folder('conformance', true),
      folder('docs', true),
      folder('e2e', true),
    ],
  },
});
