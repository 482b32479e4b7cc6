import yargs, { type Argv } from 'yargs';
import { shippedPath } from '../disk/shipped.ts';
import type { Flag } from '../flags/flag.ts';
import { COMMANDS } from './catalogue.ts';
import type { CommandEntry } from './command.ts';
import { FLAGS, type FlagName, MOST_DRAWS, USUAL_SAMPLING } from './flags.ts';

/**
 * Help of the program, or of one command, wrapped to a width.
 *
 * Help and completion are all that the argument library is asked for: its parser, which reads command lines,
 * loads by itself in an eighth of the time.
 */
export async function helpText(command: string | undefined, width: number): Promise<string> {
  return answer(command === undefined ? ['--help'] : [command, '--help'], width);
}

/** Shells for which there is a completion script. */
export type Shell = 'bash' | 'zsh';

/** Script that lets a shell complete commands and flags. */
export async function completionScript(shell: Shell): Promise<string> {
  // The library asks the environment which shell it is; whoever names one means that one.
  const { SHELL, ZSH_NAME } = process.env;
  process.env['SHELL'] = shell;
  delete process.env['ZSH_NAME'];
  try {
    return await answer(['completion'], 100);
  } finally {
    restore('SHELL', SHELL);
    restore('ZSH_NAME', ZSH_NAME);
  }
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}

async function answer(words: readonly string[], width: number): Promise<string> {
  return new Promise((resolve, reject) => {
    build(width).parse([...words], {}, (error: unknown, _: unknown, output: string) => {
      if (error) reject(error);
      else resolve(`${output.trimEnd()}\n`);
    });
  });
}

function build(width: number): Argv {
  const parser = yargs()
    .scriptName('summitry')
    .locale('en')
    .usage('summitry COMMAND [FLAGS]\n\nProbability that two leaders meet, from a scenario file.')
    .version(false)
    .help('help')
    .alias('help', 'h')
    .option('version', { type: 'boolean', describe: 'Show the version' })
    .exitProcess(false)
    .fail(false)
    .wrap(width)
    .epilogue(
      'Exit codes: 0 done, 1 our fault, 2 usage, 3 scenario rejected, 4 incomplete, 5 a law fails, 6 an answer moved by --alert, 130 interrupted.',
    );
  for (const entry of COMMANDS) {
    parser.command(entry.name, entry.summary, (command) => describe(command, entry));
  }
  return parser.completion(
    'completion',
    'Script that completes commands and flags: completion bash, or completion zsh',
  );
}

function describe(command: Argv, entry: CommandEntry): Argv {
  command.usage(`summitry ${entry.name} ${entry.operands} [FLAGS]\n\n${entry.summary}.`);
  for (const name of entry.flags) {
    const flag: Flag = FLAGS[name];
    const summary = (entry.meanings?.[name] ?? flag.summary) + defaultOf(name, entry);
    command.option(name, {
      describe:
        flag.placeholder === undefined ? summary : `${entry.placeholders?.[name] ?? flag.placeholder}  ${summary}`,
      type: flag.placeholder === undefined ? 'boolean' : 'string',
      ...(flag.short === undefined ? {} : { alias: flag.short }),
    });
  }
  // A column beside the other would break paths in two.
  for (const [line, what] of entry.examples) {
    command.example(`# ${what}`, '').example(line.replace(SHIPPED, shippedPath), '');
  }
  return command;
}

/** Files of an example that ship with the program: they lie elsewhere where it is installed than in a checkout. */
const SHIPPED = /\bscenarios\/[^\s"]+/g;

/** Defaults that differ from command to command, as a remark behind the summary of their flag. */
function defaultOf(name: FlagName, { flags, sampling = USUAL_SAMPLING }: CommandEntry): string {
  if (name === 'paths') return ` (default: ${sampling.paths})`;
  if (name !== 'draws') return '';
  const most = flags.includes('precision') ? `; with --precision, at most ${MOST_DRAWS}` : '';
  return ` (default: ${sampling.draws}${most})`;
}
