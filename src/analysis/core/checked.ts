import type { Checked, Diagnostic } from '../../diagnostics/diagnostic.ts';

/** The result of an analysis, with what is to be said of it. */
export function found<Result>(value: Result, diagnostics: readonly Diagnostic[] = []): Checked<Result> {
  return { ok: true, value, diagnostics };
}

/** No result: the scenario is at fault. */
export function refused(...diagnostics: readonly Diagnostic[]): Checked<never> & { readonly ok: false } {
  return { ok: false, diagnostics };
}

/** Whether any of some diagnostics stands in the way of a result. */
export function hasError(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}
