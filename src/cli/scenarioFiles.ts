import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { renderDiagnostics } from '../diagnostics/render.ts';
import type { CommandContext } from './command.ts';
import { expandFiles } from './expandFiles.ts';

/**
 * Files that the operands name, patterns expanded.
 *
 * @returns Null after saying so, if a pattern matches nothing.
 */
export async function scenarioFiles(context: CommandContext): Promise<readonly string[] | null> {
  const { files, unmatched } = await expandFiles(context.operands);
  if (unmatched.length === 0) return files;
  const diagnostics = unmatched.map(
    (pattern): Diagnostic => ({
      code: 'no-match',
      severity: 'error',
      message: `no file matches "${pattern}"`,
      hint: 'patterns are looked up from the folder in which the command runs',
    }),
  );
  context.terminal.err(renderDiagnostics(diagnostics, new Map(), { color: context.terminal.colors.err }));
  return null;
}
