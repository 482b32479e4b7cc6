import yargs, { type Argv } from 'yargs';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import { COMMANDS, type CommandEntry, findCommand } from './catalogue.ts';
import { FLAGS, type Flag, type FlagName } from './flagTable.ts';
import { type Flags, readFlags } from './flags.ts';

/** What a command line asks for. */
export type Request =
  | { readonly kind: 'command'; readonly entry: CommandEntry; readonly operands: readonly string[]; readonly flags: Flags }
  /** Help or a completion script: text for standard output. */
  | { readonly kind: 'text'; readonly text: string }
  /** Every problem of the command line, and what was asked about colour. */
  | { readonly kind: 'rejected'; readonly diagnostics: readonly Diagnostic[]; readonly flags: Flags };

/** Commands that the parser answers itself. */
const BUILT_IN = ['completion', 'help'];

/**
 * Reads a command line.
 *
 * The parser only splits it and writes help; names and values are checked here, so that every
 * mistake is named at once and in the same form as mistakes in a file.
 *
 * @param words - What follows the program's name.
 * @param width - Columns to wrap help at.
 */
export async function readArguments(words: readonly string[], width: number): Promise<Request> {
  const { argv, output } = await split(words[0] === 'help' ? [...words.slice(1), '--help'] : words, width);
  if (output !== '') return { kind: 'text', text: `${output}\n` };
  const operands = argv._.map(String);
  const name = operands.shift();
  const raw = rawFlags(argv);
  const { flags, problems } = readFlags(raw);
  const reject = (diagnostics: readonly Diagnostic[]): Request => ({ kind: 'rejected', diagnostics, flags });

  if (name === undefined) {
    return reject([
      problem('missing-argument', 'no command was given', 'summitry --help lists the commands'),
      ...unknownFlags(raw, undefined),
    ]);
  }
  const entry = findCommand(name);
  if (entry === undefined) return reject([unknownCommand(name)]);
  const diagnostics = [...unknownFlags(raw, entry), ...operandProblems(entry, operands), ...problems];
  return diagnostics.length > 0 ? reject(diagnostics) : { kind: 'command', entry, operands, flags };
}

interface Parsed {
  readonly _: readonly (string | number)[];
  readonly [name: string]: unknown;
}

async function split(words: readonly string[], width: number): Promise<{ argv: Parsed; output: string }> {
  const parser = build(width);
  return new Promise((resolve, reject) => {
    parser.parse([...words], {}, (error: unknown, argv: unknown, output: string) => {
      if (error) reject(error);
      else resolve({ argv: argv as Parsed, output });
    });
  });
}

function build(width: number): Argv {
  const parser = yargs()
    .scriptName('summitry')
    .locale('en')
    .usage('summitry COMMAND [FLAGS]\n\nProbability that two leaders meet, from a scenario file.')
    .parserConfiguration({
      'camel-case-expansion': false,
      'dot-notation': false,
      'duplicate-arguments-array': true,
      'parse-numbers': false,
      'parse-positional-numbers': false,
      'strip-aliased': true,
    })
    .version(false)
    .help('help')
    .alias('help', 'h')
    .completion('completion', 'Script that completes commands and flags in bash or zsh')
    .option('version', { type: 'boolean', describe: 'Show the version' })
    .exitProcess(false)
    .fail(false)
    .wrap(width)
    .epilogue(
      'Exit codes: 0 done, 1 our fault, 2 usage, 3 scenario rejected, 4 incomplete, 5 an invariant failed, 130 interrupted.',
    );
  for (const entry of COMMANDS) parser.command(entry.name, entry.summary, (command) => describe(command, entry));
  return parser;
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

/** Keys of the parse that are not flags. */
const NOT_FLAGS = new Set(['_', '$0', '--', 'help', 'h']);

function rawFlags(argv: Parsed): Record<string, boolean | readonly string[]> {
  const raw: Record<string, boolean | readonly string[]> = {};
  for (const [name, value] of Object.entries(argv)) {
    if (NOT_FLAGS.has(name)) continue;
    const values = Array.isArray(value) ? value : [value];
    const last: unknown = values.at(-1);
    raw[name] = typeof last === 'boolean' ? last : values.map(String);
  }
  return raw;
}

function unknownFlags(raw: object, entry: CommandEntry | undefined): readonly Diagnostic[] {
  const known: readonly FlagName[] = entry?.flags ?? ['quiet', 'color', 'debug'];
  return Object.keys(raw)
    .filter((name) => !known.some((flag) => flag === name || shortOf(flag) === name))
    .map((name) => {
      const dashed = name.length === 1 ? `-${name}` : `--${name}`;
      const guess = didYouMean(name, known);
      const hint =
        guess === undefined
          ? `summitry ${entry === undefined ? '' : `${entry.name} `}--help lists the flags`
          : `did you mean "--${guess}"?`;
      return problem('unknown-flag', `${entry?.name ?? 'summitry'} has no flag "${dashed}"`, hint);
    });
}

function shortOf(name: FlagName): string | undefined {
  const flag: Flag = FLAGS[name];
  return flag.short;
}

function unknownCommand(name: string): Diagnostic {
  const guess = didYouMean(name, [...COMMANDS.map((entry) => entry.name), ...BUILT_IN]);
  const hint = /\.ya?ml$/i.test(name)
    ? `to run a scenario: summitry run ${name}`
    : guess === undefined
      ? 'summitry --help lists the commands'
      : `did you mean "${guess}"?`;
  return problem('unknown-command', `there is no command "${name}"`, hint);
}

function operandProblems(entry: CommandEntry, operands: readonly string[]): readonly Diagnostic[] {
  const [fewest, most] = entry.count;
  const usage = `usage: summitry ${entry.name} ${entry.operands} [FLAGS]`;
  if (operands.length < fewest) {
    return [problem('missing-argument', `${entry.name} needs ${entry.operands}, and nothing was given`, usage)];
  }
  if (operands.length > most) {
    const extra = operands.slice(most).map((operand) => `"${operand}"`);
    return [problem('extra-argument', `${entry.name} takes ${entry.operands} only; got also ${extra.join(', ')}`, usage)];
  }
  if (operands.includes('')) return [problem('missing-argument', `a name given to ${entry.name} is empty`, usage)];
  return [];
}

function problem(code: Diagnostic['code'], message: string, hint: string): Diagnostic {
  return { code, severity: 'error', message, hint };
}
