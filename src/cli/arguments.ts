import {
  emptyOperand,
  extraOperands,
  flagInVain,
  flagNeedsFlag,
  flagTakesNoValue,
  missingOperand,
  noCommand,
  unknownCommand,
  unknownFlag,
} from '../diagnostics/messages/commandLine.ts';
import type { Sentence } from '../diagnostics/sentence.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import type { Flag } from '../flags/flag.ts';
import { COMMANDS, findCommand } from './catalogue.ts';
import type { CommandEntry } from './command.ts';
import { extrasWith, FLAGS, type Flags, GENERAL, OF_EXTRAS, readFlags } from './flags.ts';
import type { Shell } from './helpText.ts';
import { type Split, splitWords } from './splitWords.ts';

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

/** Commands that need no code of their own. */
const BUILT_IN = ['completion', 'help'];

const SHELLS: readonly Shell[] = ['bash', 'zsh'];

/**
 * Reads a command line; every mistake is named at once, in the same form as mistakes in a file.
 *
 * @param words - What follows the program's name.
 * @param width - Columns to wrap help at.
 * @param userShell - Path of the user's shell, as the environment has it: what `completion` is for if
 *   the command line does not say.
 */
export async function readArguments(words: readonly string[], width: number, userShell = ''): Promise<Request> {
  if (words[0] === COMPLETE) {
    const text = completions(words.slice(1)).map((word) => `${word}\n`);
    return { kind: 'text', text: text.join('') };
  }
  const split = splitWords(words);
  const asksForHelp = split.operands[0] === 'help';
  const [name, ...operands] = asksForHelp ? split.operands.slice(1) : split.operands;
  const entry = name === undefined ? undefined : findCommand(name);
  const { flags, problems } = readFlags(split.raw, entry?.sampling, entry?.texts);
  const reject = (found: readonly Sentence[]): Request => ({ kind: 'rejected', problems: found, flags });

  if (name !== undefined && entry === undefined && !BUILT_IN.includes(name)) {
    return reject([unknownCommand(name, commandMeant(name))]);
  }
  if (asksForHelp || split.wantsHelp) {
    const { helpText } = await import('./helpText.ts');
    return { kind: 'text', text: await helpText(name, width) };
  }
  if (name === 'completion') {
    const [asked = guessShell(userShell), ...more] = operands;
    const shell = SHELLS.find((one) => one === asked);
    if (shell === undefined || more.length > 0) {
      const extra = shell === undefined ? [asked] : more;
      return reject([extraOperands(name, '[bash|zsh]', extra, 'summitry completion [bash|zsh]')]);
    }
    const { completionScript } = await import('./helpText.ts');
    return { kind: 'text', text: await completionScript(shell) };
  }
  const flagProblems = [...unknownFlags(split, entry), ...split.overfed.map(flagTakesNoValue)];
  if (entry === undefined) return reject(flagProblems.length > 0 ? flagProblems : [noCommand()]);
  // What follows an unknown flag may be its value, so it is no further mistake.
  const operandsFound = operandProblems(entry, operands, flagProblems.length > 0);
  const found = [...flagProblems, ...operandsFound, ...problems, ...flagsInVain(split, entry, flags)];
  return found.length > 0 ? reject(found) : { kind: 'command', entry, operands, flags };
}

function unknownFlags({ raw, unknown }: Split, entry: CommandEntry | undefined): readonly Sentence[] {
  const known = entry?.flags ?? GENERAL;
  const elsewhere = Object.keys(raw).filter((name) => !known.some((flag) => flag === name));
  return [...unknown, ...elsewhere.map((name) => `--${name}`)].map((dashed) =>
    unknownFlag(entry?.name ?? 'summitry', dashed, [...known, 'help', 'version']),
  );
}

/** Flags without another that they need, and flags of analyses that could be asked for, and are not. */
function flagsInVain({ raw }: Split, entry: CommandEntry, flags: Flags): readonly Sentence[] {
  const isGiven = (flag: string): boolean => Object.hasOwn(raw, flag);
  const alone = entry.flags.filter(isGiven).flatMap((flag) => {
    const { needs }: Flag = FLAGS[flag];
    return needs === undefined || (isGiven(needs) && raw[needs] !== false) ? [] : [flagNeedsFlag(flag, needs)];
  });
  if (!entry.flags.includes('with')) return alone;
  const unasked = OF_EXTRAS.filter(isGiven).flatMap((flag) => {
    const extras = extrasWith(flag);
    return extras.some((name) => flags.with.includes(name)) ? [] : [flagInVain(flag, extras)];
  });
  return [...alone, ...unasked];
}

/** A user of fish gets told that there is no script for it, rather than one for another shell. */
function guessShell(path: string): string {
  return /\b(zsh|fish)$/.exec(path)?.[1] ?? 'bash';
}

function commandMeant(name: string): string | undefined {
  const names = [...COMMANDS.map((entry) => entry.name), ...BUILT_IN];
  return didYouMean(name, names) ?? names.find((known) => sortedLetters(known) === sortedLetters(name));
}

/** Two short words with the same letters are one of them mistyped. */
function sortedLetters(word: string): string {
  return [...word].sort().join('');
}

function operandProblems(entry: CommandEntry, operands: readonly string[], allowsExtra: boolean): readonly Sentence[] {
  const { name, operands: wanted } = entry;
  const [fewest, most] = entry.count;
  const usage = `summitry ${name} ${wanted} [FLAGS]`;
  if (operands.length < fewest) return [missingOperand(name, wanted, usage)];
  if (operands.length > most && !allowsExtra) return [extraOperands(name, wanted, operands.slice(most), usage)];
  if (operands.includes('')) return [emptyOperand(name, usage)];
  return [];
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
    if (!current.startsWith('-')) return [];
    return [...entry.flags, 'help'].map((flag) => `--${flag}`).filter((flag) => flag.startsWith(current));
  }
  const all = [...COMMANDS.map(({ name }) => name), ...BUILT_IN, '--help', '--version'];
  return all.filter((word) => word.startsWith(current));
}
