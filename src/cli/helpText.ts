import yargs, { type Argv } from 'yargs';
import { COMMANDS, type CommandEntry } from './catalogue.ts';
import { FLAGS, type Flag } from './flagTable.ts';

/**
 * Help of the program, or of one command, wrapped to a width.
 *
 * Help and completion are all that the argument library is asked for: loading it takes longer than
 * reading a command line does, so that is done without it.
 */
export async function helpText(command: string | undefined, width: number): Promise<string> {
  return answer(command === undefined ? ['--help'] : [command, '--help'], width);
}

/** Script that lets bash or zsh complete commands and flags. */
export async function completionScript(): Promise<string> {
  return answer(['completion'], 100);
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
      'Exit codes: 0 done, 1 our fault, 2 usage, 3 scenario rejected, 4 incomplete, 130 interrupted.',
    );
  for (const entry of COMMANDS) {
    parser.command(entry.name, entry.summary, (command) => describe(command, entry));
  }
  return parser.completion('completion', 'Script that completes commands and flags in bash or zsh');
}

function describe(command: Argv, entry: CommandEntry): Argv {
  command.usage(`summitry ${entry.name} ${entry.operands} [FLAGS]\n\n${entry.summary}.`);
  for (const name of entry.flags) {
    const flag: Flag = FLAGS[name];
    command.option(name, {
      describe: flag.placeholder === undefined ? flag.summary : `${flag.placeholder}  ${flag.summary}`,
      type: flag.kind === 'switch' ? 'boolean' : 'string',
      ...(flag.short === undefined ? {} : { alias: flag.short }),
    });
  }
  for (const [line, what] of entry.examples) command.example(line, what);
  return command;
}
