import { oneOf, quote } from '../quote.ts';
import { type Sentence, say } from '../sentence.ts';
import { didYouMean } from '../suggest.ts';

/** Sentences about keys and kinds of values. */

/** @param keys - Keys that the mapping may have, with what they mean. */
export function unknownKey(owner: string, key: string, keys: ReadonlyMap<string, string>): Sentence {
  return say('unknown-key', `${owner} has no field ${quote(key)}`, () => {
    const meant = didYouMean(key, keys.keys());
    if (meant !== undefined) return `did you mean "${meant}"?${keys.get(meant) ? ` ${keys.get(meant)}` : ''}`;
    if (/\s/.test(key)) return COMMA;
    return keys.size === 0 ? undefined : `it may have ${oneOf([...keys.keys()])}`;
  });
}

/** A key of version 0.1 of this program that became a row of evidence. */
export const happenedIsEvidence = (owner: string, process: string): Sentence =>
  say(
    'unknown-key',
    `${owner} has no field "happened"`,
    `whether it comes about is evidence: add - { occurred: DAY, process: ${process}, happened: true } to \`evidence\``,
  );

/** Inside braces a comma ends a text, and what follows is taken for a key. */
const COMMA = 'if this belongs to the text before it, put the whole text in quotes: a comma ends a text inside { }';

export const missingKey = (owner: string, key: string, meaning: string): Sentence =>
  say('missing-key', `${quote(key)} is missing from ${owner}`, meaning === '' ? undefined : `${key}: ${meaning}`);

/** @param count - Options that it has: none or one. */
export const tooFewOptions = (owner: string, count: number): Sentence =>
  say(
    'missing-key',
    `${owner} has ${count === 0 ? 'no option' : 'only one option'}`,
    'a decision is between two options or more; doing nothing is one',
  );

export const tooManyEntries = (count: number, most: number): Sentence =>
  say('file-too-large', `the mapping has ${count} entries; it takes at most ${most}`);

export const textTooLong = (length: number, most: number): Sentence =>
  say('file-too-large', `the text has ${length} characters; at most ${most} can stand here`);

export const noValue = (key: string): Sentence =>
  say(
    'missing-key',
    `${quote(key)} has no value`,
    /\s/.test(key) ? COMMA : 'give it one, or leave the key out; null removes what is inherited',
  );

export const wrongType = (expected: string, seen: string, hint?: string): Sentence =>
  say('wrong-type', `${expected} is expected here, not ${seen}`, hint);

export const wrongLength = (expected: string, seen: number): Sentence =>
  say('wrong-type', `the list has ${seen} ${seen === 1 ? 'entry' : 'entries'}; it takes ${expected}`);

export function badChoice(seen: string, choices: readonly string[]): Sentence {
  const meant = didYouMean(seen, choices);
  const hint = meant === undefined ? undefined : `did you mean "${meant}"?`;
  return say('bad-choice', `${quote(seen)} is not possible here; possible are ${oneOf(choices)}`, hint);
}

export const badId = (id: string, upperCase: boolean): Sentence =>
  say(
    'bad-id',
    `${quote(id)} cannot be an id`,
    `ids have ${upperCase ? '' : 'lower-case '}letters, digits and _, and begin with a letter; give the full name as title`,
  );

export const reservedId = (id: string, use: string): Sentence =>
  say('bad-id', `${quote(id)} is taken: it is ${use}`, 'choose another id');

export const duplicateName = (id: string, one: string, other: string): Sentence =>
  say(
    'duplicate-name',
    `${quote(id)} is the id of ${one} and of ${other}`,
    'formulas use bare ids; rename one of them',
  );

export const notAMapping = (seen: string): Sentence =>
  say(
    'not-a-mapping',
    `the file is ${seen}, not a mapping of keys to values`,
    'a scenario begins with "summitry: 1" and goes on with "key: value" lines',
  );

export const versionMissing = (): Sentence =>
  say('wrong-version', 'the file does not say which version of the format it uses', 'add the line "summitry: 1"');

export const versionUnknown = (seen: string): Sentence =>
  say('wrong-version', `the format version is ${seen}; this program reads the number 1`, 'write "summitry: 1"');

export const removesNothing = (key: string): Sentence =>
  say('removes-nothing', `null removes what is inherited, and no ${quote(key)} is inherited here`);
