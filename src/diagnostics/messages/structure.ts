import { oneOf, quote } from '../quote.ts';
import { type Sentence, say } from '../sentence.ts';
import { didYouMean } from '../suggest.ts';

/** Sentences about keys and kinds of values. */

/**
 * @param keys - Keys that the mapping may have, with what they mean.
 * @param canBeMeant - Whether one of them can stand in the place of the unknown one.
 */
export function unknownKey(
  owner: string,
  key: string,
  keys: ReadonlyMap<string, string>,
  canBeMeant: (known: string) => boolean,
): Sentence {
  return say('unknown-key', `${owner} has no field ${quote(key)}`, () => {
    const nearest = didYouMean(key, keys.keys());
    const meant = nearest !== undefined && canBeMeant(nearest) ? nearest : undefined;
    if (meant !== undefined) {
      const meaning = keys.get(meant);
      return { hint: `did you mean "${meant}"?${meaning ? ` ${meaning}` : ''}`, fix: meant };
    }
    if (/\s/.test(key)) return COMMA;
    return keys.size === 0 ? undefined : `it may have ${oneOf([...keys.keys()])}`;
  });
}

/** @param written - The number with the key inside, as it would be written. */
export const belongsToNumber = (owner: string, key: string, written: string): Sentence =>
  say('unknown-key', `${owner} has no field ${quote(key)}`, `it belongs to a number: ${written}`);

/** A key of version 0.1 of this program that became a row of evidence. */
export const happenedIsEvidence = (owner: string, process: string): Sentence =>
  say(
    'unknown-key',
    `${owner} has no field "happened"`,
    `whether it comes about is evidence: add - { occurred: DAY, process: ${process}, happened: true } to \`evidence\``,
  );

/**
 * A key of version 0.1 of this program that became a word.
 *
 * @param result - The line that says the same; undefined if what stands there was neither true nor false.
 */
export const heldIsResult = (owner: string, result: string | undefined): Sentence =>
  say('unknown-key', `${owner} has no field "held"`, `write ${result ?? 'result: held or result: not_held'}`, result);

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

export function noValue(key: string): Sentence {
  const message = `${quote(key)} has no value`;
  if (/^\d/.test(key)) {
    return say(
      'missing-key',
      message,
      'a comma ends a value inside { }: decimals are written with a point, digits together',
    );
  }
  const unspaced = /^([A-Za-z_][\w.]*):(.+)$/.exec(key);
  if (unspaced !== null) {
    const spaced = `${unspaced[1]}: ${unspaced[2]}`;
    return say('missing-key', message, `a space follows a colon: write ${quote(spaced)}`, spaced);
  }
  const hint = /\s/.test(key) ? COMMA : 'give it one, or leave the key out; null removes what is inherited';
  return say('missing-key', message, hint);
}

export const wrongType = (expected: string, seen: string, hint?: string, fix?: string): Sentence =>
  say('wrong-type', `${expected} is expected here, not ${seen}`, hint, fix);

export const wrongLength = (expected: string, seen: number): Sentence =>
  say('wrong-type', `the list has ${seen} ${seen === 1 ? 'entry' : 'entries'}; it takes ${expected}`);

export function badChoice(seen: string, choices: readonly string[]): Sentence {
  const word = seen.toLowerCase();
  const meant = didYouMean(seen, choices) ?? choices.find((choice) => choice.length > 2 && word.startsWith(choice));
  const hint = meant === undefined ? undefined : `did you mean "${meant}"?`;
  return say('bad-choice', `${quote(seen)} is not possible here; possible are ${oneOf(choices)}`, hint, meant);
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
  say('wrong-version', `the format version is ${seen}; this program reads the number 1`, 'write "summitry: 1"', '1');

export const removesNothing = (key: string): Sentence =>
  say('removes-nothing', `null removes what is inherited, and no ${quote(key)} is inherited here`);
