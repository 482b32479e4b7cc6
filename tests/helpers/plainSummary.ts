import type { SerializedError } from 'vitest';
import type { Reporter, TestModule, TestRunEndReason } from 'vitest/node';

/** Numbers of tests by how they ended. */
interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** A file that could not be loaded, or an error outside any test, counts as one failure. */
function tally(modules: readonly TestModule[], strayErrors: number): Tally {
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

/** Tests that look at a report in a browser say so in their names. */
const NEEDS_BROWSER = /\b(browser|chromium)\b/i;

/**
 * Closing line that a script can read without knowing how vitest prints: `N passed, N failed, N skipped`.
 *
 * With SUMMITRY_REQUIRE_BROWSER=1 a browser check that was skipped is a failure.
 */
export class PlainSummary implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[], reason: TestRunEndReason): void {
    const found = tally(modules, errors.length);
    const browserless = modules
      .flatMap((module) => [...module.children.allTests('skipped')])
      .filter((test) => NEEDS_BROWSER.test(test.fullName)).length;
    const required = process.env['SUMMITRY_REQUIRE_BROWSER'] === '1' ? browserless : 0;
    if (browserless > 0) {
      console.log(`${browserless} browser checks were skipped: no Chromium found (Debian: apt-get install chromium).`);
    }
    if (required > 0) {
      console.log('SUMMITRY_REQUIRE_BROWSER=1 makes that a failure.');
      process.exitCode = 1;
    }
    // A run that fails before any test, as when the build does, has one failure too.
    const failed = reason === 'failed' ? Math.max(1, found.failed) : found.failed;
    console.log(`${found.passed} passed, ${failed + required} failed, ${found.skipped - required} skipped`);
  }
}
