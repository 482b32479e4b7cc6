import { lookalike } from '../../diagnostics/lookalikes.ts';
import { colonWithoutSpace, strayCharacter } from '../../diagnostics/messages/yaml.ts';
import type { Sentence } from '../../diagnostics/sentence.ts';

/** A character that YAML takes for a letter, where its author saw punctuation or a space. */
export interface Stray {
  readonly at: number;
  readonly length: number;
  readonly sentence: Sentence;
}

/** The first such character of a text that cannot have one, as a key; undefined if there is none. */
export function strayIn(text: string): Stray | undefined {
  let at = 0;
  for (const character of text) {
    const like = lookalike(character);
    if (like !== undefined) {
      return { at, length: character.length, sentence: strayCharacter(character, like.name, like.meant) };
    }
    at += character.length;
  }
  return undefined;
}

/** Where YAML has its punctuation: at the start of a line, around a colon, a dash, a comma or a bracket. */
const STRUCTURE = /^[ \t]*(?:- *)?([^\t -~])|[\w"'] *([^\t -~])(?=:|$)|[:,{[-] *([^\t -~])|[\w"']([：，｛｝［］])/g;

const NO_SPACE = /^( *(?:- +)?[A-Za-z_]\w*:)(?=[^\s:/])/;

/**
 * What most likely broke the YAML of a text near an offset: such a character on the line or beside it, or a key whose
 * colon is followed by no space. Undefined if there is neither.
 */
export function strayNear(text: string, offset: number): Stray | undefined {
  const start = text.lastIndexOf('\n', Math.max(text.lastIndexOf('\n', offset - 1) - 1, 0)) + 1;
  const after = text.indexOf('\n', text.indexOf('\n', offset) + 1);
  const end = after < 0 ? text.length : after;
  let at = start;
  for (const line of text.slice(start, end).split('\n')) {
    const found = strayOf(line);
    if (found !== undefined) return { ...found, at: found.at + at };
    at += line.length + 1;
  }
  return undefined;
}

/** Longer lines are not written by hand. */
const LONGEST = 10_000;

function strayOf(line: string): Stray | undefined {
  if (line.length > LONGEST) return undefined;
  for (const match of line.matchAll(STRUCTURE)) {
    const character = match.slice(1).find((group) => group !== undefined) ?? '';
    const found = strayIn(character);
    if (found !== undefined) return { ...found, at: match.index + match[0].lastIndexOf(character) };
  }
  const key = NO_SPACE.exec(line)?.[1];
  if (key === undefined) return undefined;
  return { at: key.length - 1, length: 1, sentence: colonWithoutSpace(key.trim().replace(/^- +/, '')) };
}
