import parse from 'yargs-parser';
import type { Flag } from '../flags/flag.ts';
import type { RawFlags } from '../flags/table.ts';
import { FLAGS } from './flags.ts';

/** A command line in pieces: nothing is checked yet. */
export interface Split {
  /** Words that are not flags, the command first. */
  readonly operands: readonly string[];
  /** Flags of the program that were given, by their long names. */
  readonly raw: RawFlags;
  /** Flags that the program does not have, as they were typed. */
  readonly unknown: readonly string[];
  /** Switches that were given a value which is neither true nor false. */
  readonly overfed: readonly string[];
  readonly wantsHelp: boolean;
}

/**
 * Splits a command line by the usual rules: `--name value`, `--name=value`, `-n value`, `-nvalue`,
 * `--no-switch`, and `--` before operands that begin with a dash.
 *
 * A flag whose value is missing has the empty text for it. A negative number is taken as a value.
 */
export function splitWords(words: readonly string[]): Split {
  const end = words.includes('--') ? words.indexOf('--') : words.length;
  const {
    _: loose,
    help,
    ...found
  } = parse(words.slice(0, end).flatMap(plain), {
    string: ALL.filter(([, flag]) => !isSwitch(flag)).map(([name]) => name),
    boolean: ['help', ...ALL.filter(([, flag]) => isSwitch(flag)).map(([name]) => name)],
    alias: { help: 'h', ...Object.fromEntries(ALL.map(([name, { short = [] }]) => [name, short])) },
    configuration: {
      'camel-case-expansion': false,
      'dot-notation': false,
      'strip-aliased': true,
      'unknown-options-as-args': true,
    },
  });
  const operands: string[] = [];
  const unknown: string[] = [];
  const overfed: string[] = [];
  for (const word of loose.map((one) => unmarked(String(one)))) {
    const [, name] = /^--([^=]*)/.exec(word) ?? [];
    if (word === '-' || !word.startsWith('-')) operands.push(word);
    else if (name === undefined) unknown.push(word.slice(0, 2));
    else if (flagNamed(name) === undefined) unknown.push(`--${name}`);
    else overfed.push(name);
  }
  return {
    operands: [...operands, ...words.slice(end + 1)],
    raw: Object.fromEntries(Object.entries(found).map(([name, value]) => [name, given(value)])),
    unknown,
    overfed,
    wantsHelp: help !== undefined,
  };
}

const ALL: readonly (readonly [name: string, flag: Flag])[] = Object.entries(FLAGS);

/**
 * Keeps the parser from taking a word for a number, a truth value, a quotation or a flag. No argument of a process can
 * hold this character.
 */
const MARK = '\0';

/** A word in the form that the parser can take in one way only: values stand alone, and are marked as operands are. */
function plain(word: string): readonly string[] {
  if (word === '-') return [unheard(word)];
  if (!word.startsWith('-') || /^-[\d.]/.test(word)) return [MARK + word];
  return word.startsWith('--') ? plainLong(word) : plainShort(word);
}

function plainLong(word: string): readonly string[] {
  const [, name = '', value] = /^--([^=]*)(?:=([\s\S]*))?$/.exec(word) ?? [];
  if (name === 'help') return ['--help'];
  const flag = flagNamed(name);
  if (flag === undefined) {
    const isNegation =
      value === undefined && name.startsWith('no-') && flagNamed(name.slice(3)) !== undefined;
    return [isNegation ? word : unheard(word)];
  }
  if (isSwitch(flag)) return [value === undefined || /^(?:true|false)$/.test(value) ? word : unheard(word)];
  return value === undefined ? [word] : [`--${name}`, MARK + value];
}

function plainShort(word: string): readonly string[] {
  let end = 1;
  while (isShortSwitch(word.charAt(end))) end++;
  const switches = word.slice(0, end);
  const letter = word.charAt(end);
  if (letter === '') return [switches];
  if (flagShort(letter) === undefined) {
    return [...(end > 1 ? [switches] : []), unheard(`-${letter}`)];
  }
  const value = word.slice(end + 1).replace(/^=/, '');
  return [switches + letter, ...(value === '' ? [] : [MARK + value])];
}

/** A word with a dash that is no flag, or no flag with that value: the parser leaves it among the operands. */
function unheard(word: string): string {
  return `-${MARK}${word.slice(1)}`;
}

function unmarked(word: string): string {
  return word.replace(/^(-?)\0/, '$1');
}

/** What was given for a flag since it was last negated. */
function given(found: unknown): boolean | readonly string[] {
  const all: readonly unknown[] = [found].flat();
  const last = all.at(-1);
  if (typeof last === 'boolean') return last;
  return all.slice(all.lastIndexOf(false) + 1).map((value) => unmarked(String(value)));
}

function isSwitch({ placeholder }: Flag): boolean {
  return placeholder === undefined;
}

function flagNamed(name: string): Flag | undefined {
  return ALL.find(([known]) => known === name)?.[1];
}

function flagShort(letter: string): Flag | undefined {
  return ALL.find(([, flag]) => flag.short === letter)?.[1];
}

function isShortSwitch(letter: string): boolean {
  const flag = flagShort(letter);
  return letter === 'h' || (flag !== undefined && isSwitch(flag));
}
