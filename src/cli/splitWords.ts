import type { RawFlags } from './flags.ts';
import { FLAGS, type Flag } from './flagTable.ts';

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
  const operands: string[] = [];
  const raw: Record<string, boolean | string[]> = {};
  const unknown: string[] = [];
  const overfed: string[] = [];
  let wantsHelp = false;
  const queue = [...words];

  const take = (flag: Flag, inline: string | undefined): void => {
    if (flag.kind === 'switch') {
      if (inline === undefined || inline === 'true' || inline === 'false')
        raw[flag.name] = inline !== 'false';
      else overfed.push(flag.name);
      return;
    }
    const next = queue[0];
    const isValue = next !== undefined && (!next.startsWith('-') || /^-[\d.]/.test(next));
    const value = inline ?? (isValue ? (queue.shift() ?? '') : '');
    const before = raw[flag.name];
    raw[flag.name] = Array.isArray(before) ? [...before, value] : [value];
  };

  const takeLong = (word: string): void => {
    const [, name = '', inline] = /^--([^=]*)(?:=([\s\S]*))?$/.exec(word) ?? [];
    const flag = flagNamed(name);
    const negated = name.startsWith('no-') ? flagNamed(name.slice(3)) : undefined;
    if (name === 'help') wantsHelp = true;
    else if (flag !== undefined) take(flag, inline);
    else if (negated !== undefined && inline === undefined) raw[negated.name] = false;
    else unknown.push(`--${name}`);
  };

  const takeShort = (word: string): void => {
    for (let at = 1; at < word.length; at++) {
      const letter = word.charAt(at);
      const flag = flagShort(letter);
      if (letter === 'h') wantsHelp = true;
      else if (flag === undefined) {
        unknown.push(`-${letter}`);
        return;
      } else if (flag.kind === 'switch') raw[flag.name] = true;
      else {
        const rest = word.slice(at + 1).replace(/^=/, '');
        take(flag, rest === '' ? undefined : rest);
        return;
      }
    }
  };

  while (queue.length > 0) {
    const word = queue.shift() ?? '';
    if (word === '--') operands.push(...queue.splice(0));
    else if (word.startsWith('--')) takeLong(word);
    else if (word.startsWith('-') && word !== '-') takeShort(word);
    else operands.push(word);
  }
  return { operands, raw, unknown, overfed, wantsHelp };
}

const ALL: readonly Flag[] = Object.values(FLAGS);

function flagNamed(name: string): Flag | undefined {
  return ALL.find((flag) => flag.name === name);
}

function flagShort(letter: string): Flag | undefined {
  return ALL.find((flag) => flag.short === letter);
}
