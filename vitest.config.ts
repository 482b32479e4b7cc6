import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';
import { PlainSummary } from './tests/helpers/plainSummary.ts';

/** `built` ones run the compiled program as a process or in worker threads. */
function project(
  name: string,
  include: readonly string[],
  { built, isLong = false }: { built: boolean; isLong?: boolean },
): TestProjectConfiguration {
  return {
    extends: true,
    test: {
      name,
      include: [...include],
      // The WebAssembly module is made for all, because it is part of the sources.
      globalSetup: ['tests/helpers/made.ts', ...(built ? ['tests/helpers/build.ts'] : [])],
      env: { SUMMITRY_LONG: isLong ? '1' : '0' },
      testTimeout: isLong ? 900_000 : 120_000,
      hookTimeout: isLong ? 900_000 : 300_000,
    },
  };
}

function folder(name: string, built: boolean): TestProjectConfiguration {
  return project(name, [`tests/${name}/**/*.test.ts`], { built });
}

/** Files that try more in a long run: those that ask tests/helpers/effort.ts how often. */
function longFiles(): string[] {
  return readdirSync('tests', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => `tests/${name.replaceAll('\\', '/')}`)
    .filter((path) => readFileSync(path, 'utf8').includes('helpers/effort.ts'));
}

const FOLDERS = [
  folder('unit', false),
  folder('golden', false),
  folder('property', false),
  folder('scenarios', false),
  folder('calibration', false),
  folder('conformance', true),
  folder('docs', true),
  folder('e2e', true),
];

/** `--mode long` is `npm run test:long`: what proves by number, at full number. */
export default defineConfig(({ mode }) => ({
  test: {
    // Files share what a worker has loaded: neither `src` nor a helper keeps a state that a test could leave behind.
    isolate: false,
    reporters: ['default', new PlainSummary()],
    projects: mode === 'long' ? [project('long', longFiles(), { built: true, isLong: true })] : FOLDERS,
  },
}));
