import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { renderDiagnostics } from '../../diagnostics/render.ts';
import type { Code } from '../../diagnostics/codes.ts';
import type { CommandContext } from '../command.ts';
import { EXIT, type ExitCode } from '../exitCodes.ts';
import { makeFolder, writeWhole } from '../files.ts';
import { starterScenario } from '../starter.ts';

/** Writes a starter scenario; never over a file, unless told. */
export async function run(context: CommandContext): Promise<ExitCode> {
  const { operands, flags, terminal } = context;
  const name = (operands[0] ?? 'my_summit').replace(/\.ya?ml$/i, '');
  const refuse = (code: Code, message: string, hint: string) => {
    terminal.err(
      renderDiagnostics([{ code, severity: 'error', message, hint }], new Map(), { color: terminal.colors.err }),
    );
    return EXIT.usage;
  };
  if (!/^[\p{L}\p{N}][\p{L}\p{N}_-]{0,59}$/u.test(name)) {
    return refuse(
      'bad-flag',
      `a scenario's name has up to 60 letters, digits, _ and -; got "${name.slice(0, 80)}"`,
      'the folder is given by --out',
    );
  }
  const folder = flags.out ?? '.';
  const path = join(folder, `${name}.yaml`);
  if (existsSync(path) && !flags.force) {
    return refuse('already-exists', `${path} is already there`, 'choose another name, or --force to replace it');
  }
  await makeFolder(folder);
  const words = name.replace(/[_-]+/g, ' ').trim();
  await writeWhole(path, starterScenario(words.charAt(0).toUpperCase() + words.slice(1)));
  terminal.out(`${path}\n`);
  if (!flags.quiet) terminal.err(`Next: summitry validate ${path}, then summitry run ${path}\n`);
  return EXIT.done;
}
