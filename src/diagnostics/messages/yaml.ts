import { allOf, quote } from '../quote.ts';
import { type Sentence, say } from '../sentence.ts';

/** Sentences about the YAML of a file. */

/** What the kinds of syntax error of the YAML parser mean to a person. */
const SYNTAX: Readonly<Record<string, readonly [message: string, hint?: string]>> = {
  ALIAS_PROPS: ['an alias carries a tag or anchor of its own'],
  BAD_ALIAS: ['this alias or anchor has no usable name'],
  BAD_COLLECTION_TYPE: ['a tag says another kind of collection than stands here'],
  BAD_DIRECTIVE: ['this line starts with % and is no directive of YAML', 'put text that starts with % in quotes'],
  BAD_DQ_ESCAPE: [
    'this escape is unknown in a text in double quotes',
    'write \\\\ for a backslash, or use single quotes',
  ],
  BAD_INDENT: ['the indentation does not fit', 'keys of one mapping begin in the same column'],
  BAD_PROP_ORDER: ['tag and anchor stand in the wrong place'],
  BAD_SCALAR_START: ['a value cannot begin with this character', 'put it in quotes'],
  BLOCK_AS_IMPLICIT_KEY: [
    'a mapping cannot stand on the same line as its key',
    'put text that holds ": " in quotes, or start a new line',
  ],
  BLOCK_IN_FLOW: ['inside { } and [ ] everything is written with braces and commas'],
  IMPOSSIBLE: ['this cannot be read as YAML'],
  KEY_OVER_1024_CHARS: ['a key has more than 1024 characters'],
  MISSING_CHAR: ['a colon, comma, space, quote or bracket is missing here'],
  MULTILINE_IMPLICIT_KEY: [
    'a key must end on the line where it begins',
    'is a colon missing after the key, or a quote not closed?',
  ],
  MULTIPLE_ANCHORS: ['a value has two anchors'],
  MULTIPLE_TAGS: ['a value has two tags'],
  TAB_AS_INDENT: ['a tab is used for indentation', 'indent with spaces'],
  TAG_RESOLVE_FAILED: ['this tag is not used in scenarios', 'remove the part that starts with !'],
  UNEXPECTED_TOKEN: ['this does not belong here'],
};

/** @param kind - The parser's own name for the error; unknown ones get a general sentence. */
export function badYaml(kind: string): Sentence {
  const [message, hint] = (Object.hasOwn(SYNTAX, kind) ? SYNTAX[kind] : SYNTAX['IMPOSSIBLE'])!;
  return say('bad-yaml', message, hint);
}

/**
 * @param name - As `a no-break space`.
 * @param meant - Character that it was taken for; '' if it takes no room.
 */
export function strayCharacter(character: string, name: string, meant: string): Sentence {
  return say(
    'bad-yaml',
    `${withCode(name, character)} stands here, which YAML takes for a letter`,
    meant === '' ? 'remove it' : meant === ' ' ? 'write an ordinary space' : `write ${meant.trim()}`,
    meant,
  );
}

/** A hint for a value that is wrong by such a character alone. */
export const strayInside = (character: string, name: string, plain: string): string =>
  `there is ${withCode(name, character)} in it: write ${quote(plain)}`;

function withCode(name: string, character: string): string {
  return `${name} (U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')})`;
}

/** @param key - With its colon. */
export const colonWithoutSpace = (key: string): Sentence =>
  say('bad-yaml', `no space follows the colon of ${quote(key.slice(0, -1))}`, `write ${quote(`${key} …`)}`, ': ');

export const loneDash = (): Sentence =>
  say('bad-yaml', 'a dash begins a list, which cannot stand here', 'a minus sign by itself goes in quotes: "-"');

export const unclosed = (what: string): Sentence => say('bad-yaml', `${what} is opened and not closed`);

export const unknownAlias = (name: string): Sentence =>
  say(
    'bad-yaml',
    `there is no anchor &${quote(name).slice(1, -1)} before this alias`,
    'put text that starts with * in quotes',
  );

export const severalDocuments = (): Sentence =>
  say('unsupported-yaml', 'a second document begins here', 'a file holds one scenario; remove the line "---" or "..."');

export const tagUsed = (tag: string): Sentence =>
  say(
    'unsupported-yaml',
    `the tag ${quote(tag)} is not used in scenarios`,
    'remove it; text that starts with ! goes in quotes',
  );

export const mergeKey = (): Sentence =>
  say(
    'unsupported-yaml',
    'merge keys (<<) are not used in scenarios',
    'repeat the keys, or move what is shared to a file and name it under `extends`',
  );

export const keyNotText = (): Sentence =>
  say('unsupported-yaml', 'a key must be a plain word', 'lists, mappings and empty keys cannot be keys');

export const duplicateKey = (key: string, line: number): Sentence =>
  say('duplicate-key', `the key ${quote(key)} stands already in line ${line}`, 'keep one of the two');

export const reservedKey = (key: string): Sentence =>
  say('reserved-key', `${quote(key)} cannot be used as a key`, 'choose another name');

export const aliasBomb = (most: number): Sentence =>
  say('alias-bomb', `aliases repeat more than ${most} values`, 'write the values out, or share them through `extends`');

export const aliasInsideItself = (name: string): Sentence =>
  say('alias-bomb', `the alias *${quote(name).slice(1, -1)} stands inside the value that it repeats`);

export const nestedTooDeep = (most: number): Sentence =>
  say('nested-too-deep', `values are nested more than ${most} levels deep`);

/** Characters that a sentence names one by one. */
const MOST_NAMED = 5;

/** @param characters - As `U+202E`. */
export const strayCharacters = (characters: readonly string[]): Sentence =>
  say(
    'stray-characters',
    `the text holds what would mislead a reader or break a report, and it is left out: ${allOf(characters.length > MOST_NAMED ? [...characters.slice(0, MOST_NAMED), 'others'] : characters)}`,
    'delete it',
  );
