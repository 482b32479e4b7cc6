import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { alreadyExists, badScenarioName } from '../../diagnostics/messages/commandLine.ts';
import { visible } from '../../diagnostics/quote.ts';
import type { CommandContext } from '../command.ts';
import { complain } from '../complain.ts';
import { schemaFor } from '../editorSchema.ts';
import { EXIT, type ExitCode } from '../exitCodes.ts';
import { makeFolder, writeWhole } from '../files.ts';
import { starterScenario } from '../starter.ts';

/** Writes a starter scenario; never over a file, unless told. */
export async function run(context: CommandContext): Promise<ExitCode> {
  const { operands, flags, terminal } = context;
  const name = (operands[0] ?? 'my_summit').replace(/\.ya?ml$/i, '');
  if (!/^[\p{L}\p{N}][\p{L}\p{N}_-]{0,59}$/u.test(name)) return complain(terminal, [badScenarioName(name)]);
  const folder = flags.out ?? '.';
  const path = join(folder, `${name}.yaml`);
  if (existsSync(path) && !flags.force) return complain(terminal, [alreadyExists(path)]);
  await makeFolder(folder);
  const words = name.replace(/[_-]+/g, ' ').trim();
  const title = words.charAt(0).toUpperCase() + words.slice(1);
  await writeWhole(path, starterScenario(title, await schemaFor(folder)));
  terminal.out(`${visible(path)}\n`);
  if (!flags.quiet) terminal.err(`Next: summitry validate ${visible(path)}, then summitry run ${visible(path)}\n`);
  return EXIT.done;
}
