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
  const named = [...KNOWN.keys()];
  const { _, help, ...found } = parse(words.slice(0, end).flatMap(plain), {
    string: named.filter((name) => !isSwitch(name)),
    boolean: ['help', ...named.filter(isSwitch)],
    configuration: {
      'camel-case-expansion': false,
      'dot-notation': false,
      'unknown-options-as-args': true,
    },
  });
  const loose = _.map(unmarked);
  const dashed = loose.filter((word) => word.startsWith('-') && word !== '-');
  const strange = dashed.map((word) => /^--[^=]*/.exec(word)?.[0] ?? word.slice(0, 2));
  return {
    operands: [...loose.filter((word) => !dashed.includes(word)), ...words.slice(end + 1)],
    raw: Object.fromEntries(Object.entries(found).map(([name, value]) => [name, given(value)])),
    unknown: strange.filter((word) => !KNOWN.has(word.slice(2))),
    overfed: strange.map((word) => word.slice(2)).filter((name) => KNOWN.has(name)),
    wantsHelp: help !== undefined,
  };
}

const KNOWN: ReadonlyMap<string, Flag> = new Map(Object.entries(FLAGS));

/**
 * Keeps the parser from taking a word for a number, a truth value, a quotation or a flag. No argument of a
 * process can hold this character.
 */
const MARK = '\0';

/** A word in words that the parser can take in one way only: values stand alone, marked as operands are. */
function plain(word: string): readonly string[] {
  if (!/^-(?![\d.])/.test(word)) return [MARK + word];
  const [, name, value] = /^--([^=]*)(?:=([\s\S]*))?$/.exec(word) ?? [];
  if (name === undefined) return plainShort(word.slice(1));
  if (name === 'help') return ['--help'];
  if (value === undefined) return [KNOWN.has(name.replace(/^no-/, '')) ? word : unheard(word)];
  if (KNOWN.has(name) && !isSwitch(name)) return [`--${name}`, MARK + value];
  return [KNOWN.has(name) && /^(?:true|false)$/.test(value) ? word : unheard(word)];
}

/** Short flags that stand together, and the value of the last, by their long names. */
function plainShort(letters: string): readonly string[] {
  const letter = letters.charAt(0);
  const rest = letters.slice(1);
  const name = letter === 'h' ? 'help' : [...KNOWN.keys()].find((known) => KNOWN.get(known)?.short === letter);
  if (name === undefined) return [unheard(`-${letter}`)];
  if (isSwitch(name)) return [`--${name}`, ...(rest === '' ? [] : plainShort(rest))];
  const value = rest.replace(/^=/, '');
  return [`--${name}`, ...(value === '' ? [] : [MARK + value])];
}

/** A word with a dash that is no flag, or no flag with that value: the parser leaves it among the operands. */
function unheard(word: string): string {
  return `-${MARK}${word.slice(1)}`;
}

function unmarked(word: unknown): string {
  return String(word).replace(/^(-?)\0/, '$1');
}

/** What was given for a flag since it was last negated. */
function given(found: unknown): boolean | readonly string[] {
  const all: readonly unknown[] = [found].flat();
  const last = all.at(-1);
  return typeof last === 'boolean' ? last : all.slice(all.lastIndexOf(false) + 1).map(unmarked);
}

function isSwitch(name: string): boolean {
  return KNOWN.get(name)?.placeholder === undefined;
}
