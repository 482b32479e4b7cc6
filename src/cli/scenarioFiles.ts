import { noMatch } from '../diagnostics/messages/commandLine.ts';
import { loadScenario } from '../disk/scenario.ts';
import type { CommandContext } from './command.ts';
import { complain } from './complain.ts';
import { expandFiles } from './expandFiles.ts';
import type { Flags } from './flags.ts';

/**
 * Files that the operands name, patterns expanded.
 *
 * @returns Null after saying so, if a pattern matches nothing.
 */
export async function scenarioFiles(context: CommandContext): Promise<readonly string[] | null> {
  const { files, unmatched } = await expandFiles(context.operands);
  if (unmatched.length === 0) return files;
  complain(context.terminal, unmatched.map(noMatch));
  return null;
}

/** Reads a scenario as `--set` and `--as-of` change it, with what it extends below `--root`. */
export function readScenario(file: string, flags: Flags): ReturnType<typeof loadScenario> {
  const { set, asOf, root } = flags;
  return loadScenario(file, { set, ...(asOf === undefined ? {} : { asOf }), ...(root === undefined ? {} : { root }) });
}
