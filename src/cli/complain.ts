import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { renderDiagnostics } from '../diagnostics/render.ts';
import { diagnose, type Sentence } from '../diagnostics/sentence.ts';
import { EXIT, type ExitCode } from './exitCodes.ts';
import type { Terminal } from './terminal.ts';

/**
 * Says what is wrong with a command line, or with a file that is not a scenario.
 *
 * @returns The exit code of a command that ends with this; that of a wrong command line unless told.
 */
export function complain(terminal: Terminal, problems: readonly Sentence[], code: ExitCode = EXIT.usage): ExitCode {
  const diagnostics = problems.map((problem) => diagnose(problem));
  complainAbout(terminal, diagnostics, new Map(), false);
  return code;
}

/**
 * Says what is wrong with a scenario, with the lines at fault.
 *
 * @param quiet - Leaves out warnings.
 */
export function complainAbout(
  terminal: Terminal,
  diagnostics: readonly Diagnostic[],
  texts: ReadonlyMap<string, string>,
  quiet: boolean,
): void {
  const shown = diagnostics.filter((found) => found.severity === 'error' || !quiet);
  terminal.err(renderDiagnostics(shown, texts, { color: terminal.colors.err }));
}
