import type { SerializedError } from 'vitest';
import type { Reporter, TestModule, TestRunEndReason } from 'vitest/node';

/** Numbers of tests by how they ended. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** A file that could not be loaded, or an error outside any test, counts as one failure. */
export function tally(modules: readonly TestModule[], strayErrors: number): Tally {
  let [passed, failed, skipped] = [0, strayErrors, 0];
  for (const module of modules) {
    if (module.errors().length > 0) failed += 1;
    for (const test of module.children.allTests()) {
      const state = test.result().state;
      if (state === 'passed') passed += 1;
      else if (state === 'failed') failed += 1;
      else skipped += 1;
    }
  }
  return { passed, failed, skipped };
}

/** Closing line that a script can read without knowing how vitest prints: `N passed, N failed, N skipped`. */
export class PlainSummary implements Reporter {
  onTestRunEnd(
    modules: readonly TestModule[],
    errors: readonly SerializedError[],
    reason: TestRunEndReason,
  ): void {
    const { passed, failed: found, skipped } = tally(modules, errors.length);
    // A run that fails before any test, as when the build does, has one failure too.
    const failed = reason === 'failed' ? Math.max(1, found) : found;
    const browserSkipped = modules.some((module) =>
      [...module.children.allTests('skipped')].some((test) => /browser|chromium/i.test(test.fullName)),
    );
    if (browserSkipped) {
      console.log('Browser checks were skipped: no Chromium found (Debian: apt-get install chromium).');
    }
    console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  }
}
