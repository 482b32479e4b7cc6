/**
 * Marks that turn the text after them round, or hide in it: a reader would see another text than stands there.
 *
 * Joiners stay, which letters of many languages and emoji need.
 */
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Control characters other than white space. */
const CONTROLS = /(?![\t\n\r])\p{Cc}/gu;

/** Halves of letters and code points that no text has: no XML, and no file in UTF-8, can hold them. */
const BROKEN = /\p{Cs}|[\ufdd0-\ufdef\ufffe\uffff]|[\u{1fffe}\u{1ffff}\u{2fffe}\u{2ffff}\u{10fffe}\u{10ffff}]/gu;

/**
 * What a user wrote without what would steer or break its medium: marks that turn text round are left out, control
 * characters other than white space become blanks, what is no letter becomes U+FFFD.
 *
 * Applying it twice changes nothing more.
 */
export function harmless(text: string): string {
  return text.replace(TURNING, '').replace(CONTROLS, ' ').replace(BROKEN, '\ufffd');
}

/** The characters of a text that {@link harmless} does not leave as they are, each once, as `U+202E`. */
export function harmfulIn(text: string): readonly string[] {
  return [...new Set(text)].flatMap((character) => {
    const code = character.codePointAt(0) ?? 0;
    return harmless(character) === character ? [] : [`U+${code.toString(16).toUpperCase().padStart(4, '0')}`];
  });
}

/**
 * JSON in which what {@link harmless} would change stands as escapes, so that it shows nothing on a terminal and reads
 * back to the same.
 */
export function safeJson(value: unknown, indent: number): string {
  const escaped = (text: string): string =>
    text.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const json = JSON.stringify(value, null, indent);
  return [TURNING, CONTROLS, BROKEN].reduce((text, kind) => text.replace(kind, escaped), json);
}
