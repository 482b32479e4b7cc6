const LONGEST = 60;

/** As much of a text as can matter where little of it is shown, however long it is: blanks are put together first. */
const LOOKED_AT = 1000;

/**
 * A user's words inside a sentence: in double quotes, on one line, cut to a readable length.
 *
 * Control characters are shown as escapes, so that a file cannot write to the terminal.
 */
export function quote(words: string): string {
  return `"${visible(shorten(words.slice(0, LOOKED_AT).replace(/\s+/g, ' ').trim()))}"`;
}

/** The same in full length, where what matters may stand at the end. */
export function quoteWhole(words: string): string {
  return `"${visible(words.replace(/\s+/g, ' ').trim())}"`;
}

/** A list in words: `a, b or c`. */
export function oneOf(words: readonly string[], last = 'or'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

/** A list in words: `a, b and c`. */
export function allOf(words: readonly string[]): string {
  return oneOf(words, 'and');
}

/** Control characters, and those that turn the direction of writing, as `\u{…}`. */
export function visible(text: string): string {
  return text.replace(
    /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|\p{Cs}/gu,
    escapeCharacter,
  );
}

function shorten(words: string): string {
  const characters = [...words];
  return characters.length <= LONGEST ? words : `${characters.slice(0, LONGEST - 1).join('')}…`;
}

function escapeCharacter(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
