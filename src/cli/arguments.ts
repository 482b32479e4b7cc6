import yargs, { type Argv } from 'yargs';
import {
  emptyOperand,
  extraOperands,
  missingOperand,
  noCommand,
  unknownCommand,
  unknownFlag,
} from '../diagnostics/messages/commandLine.ts';
import type { Sentence } from '../diagnostics/sentence.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import { COMMANDS, type CommandEntry, findCommand } from './catalogue.ts';
import { type Flags, readFlags } from './flags.ts';
import { FLAGS, type Flag, type FlagName } from './flagTable.ts';

/** What a command line asks for. */
export type Request =
  | {
      readonly kind: 'command';
      readonly entry: CommandEntry;
      readonly operands: readonly string[];
      readonly flags: Flags;
    }
  /** Help or a completion script: text for standard output. */
  | { readonly kind: 'text'; readonly text: string }
  /** Every problem of the command line, and what was asked about colour. */
  | { readonly kind: 'rejected'; readonly problems: readonly Sentence[]; readonly flags: Flags };

/** What the completion script calls us with, before the words typed so far. */
const COMPLETE = '--get-yargs-completions';

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
  if (words[0] === COMPLETE) {
    const found = completions(words.slice(1));
    return { kind: 'text', text: found.map((word) => `${word}\n`).join('') };
  }
  const { argv, output } = await split(words[0] === 'help' ? [...words.slice(1), '--help'] : words, width);
  if (output !== '') return { kind: 'text', text: `${output}\n` };
  const operands = argv._.map(String);
  const name = operands.shift();
  const raw = rawFlags(argv);
  const { flags, problems } = readFlags(raw);
  const reject = (found: readonly Sentence[]): Request => ({ kind: 'rejected', problems: found, flags });

  if (name === undefined) {
    const unknown = unknownFlags(raw, undefined);
    return reject(unknown.length > 0 ? unknown : [noCommand()]);
  }
  const entry = findCommand(name);
  if (entry === undefined) return reject([unknownCommand(name, commandMeant(name))]);
  const found = [...unknownFlags(raw, entry), ...operandProblems(entry, operands), ...problems];
  return found.length > 0 ? reject(found) : { kind: 'command', entry, operands, flags };
}

interface Parsed {
  readonly _: readonly (string | number)[];
  readonly [name: string]: unknown;
}

/**
 * Words that may follow: commands, or the flags of the command that is there. For file names the
 * shell falls back on its own.
 *
 * @param words - What is typed so far, the program's name first.
 */
function completions(words: readonly string[]): readonly string[] {
  const current = words.at(-1) ?? '';
  const entry = findCommand(words[1] ?? '');
  if (entry !== undefined && words.length > 2) {
    return [...entry.flags, 'help']
      .map((flag) => `--${flag}`)
      .filter((flag) => current.startsWith('-') && flag.startsWith(current));
  }
  return [...COMMANDS.map(({ name }) => name), ...BUILT_IN, '--help', '--version'].filter((word) =>
    word.startsWith(current),
  );
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
    .option('version', { type: 'boolean', describe: 'Show the version' })
    .exitProcess(false)
    .fail(false)
    .wrap(width)
    .epilogue(
      'Exit codes: 0 done, 1 our fault, 2 usage, 3 scenario rejected, 4 incomplete, 5 an invariant failed, 130 interrupted.',
    );
  for (const entry of COMMANDS)
    parser.command(entry.name, entry.summary, (command) => describe(command, entry));
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

function unknownFlags(raw: object, entry: CommandEntry | undefined): readonly Sentence[] {
  const known: readonly FlagName[] = entry?.flags ?? ['quiet', 'color', 'debug'];
  return Object.keys(raw)
    .filter((name) => !known.some((flag) => flag === name || shortOf(flag) === name))
    .map((name) => {
      const dashed = name.length === 1 ? `-${name}` : `--${name}`;
      return unknownFlag(entry?.name ?? 'summitry', dashed, [...known, 'help', 'version']);
    });
}

function shortOf(name: FlagName): string | undefined {
  const flag: Flag = FLAGS[name];
  return flag.short;
}

function commandMeant(name: string): string | undefined {
  const names = [...COMMANDS.map((entry) => entry.name), ...BUILT_IN];
  return didYouMean(name, names) ?? names.find((known) => sortedLetters(known) === sortedLetters(name));
}

/** Two short words with the same letters are one of them mistyped. */
function sortedLetters(word: string): string {
  return [...word].sort().join('');
}

function operandProblems(entry: CommandEntry, operands: readonly string[]): readonly Sentence[] {
  const { name, operands: wanted } = entry;
  const [fewest, most] = entry.count;
  const usage = `summitry ${name} ${wanted} [FLAGS]`;
  if (operands.length < fewest) return [missingOperand(name, wanted, usage)];
  if (operands.length > most) return [extraOperands(name, wanted, operands.slice(most), usage)];
  if (operands.includes('')) return [emptyOperand(name, usage)];
  return [];
}
