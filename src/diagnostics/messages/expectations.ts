import { oneOf, quote } from '../quote.ts';
import { type Sentence, say } from '../sentence.ts';
import { suggestedFix } from '../suggest.ts';
import { outOfDomain } from './numbers.ts';

/** Sentences about what a file expects of its forecast. */

/** @param meant - What it may be, as `10 % to 17 %`. */
export const withinCannotBe = (seen: string, meant: string | null): Sentence =>
  say(
    'wrong-type',
    `two figures with "to" between them are expected here, not ${quote(seen)}`,
    meant === null ? 'as 15 % to 25 %' : `did you mean "${meant}"?`,
    meant ?? undefined,
  );

export const beyondRange = (written: string, domain: readonly [number, number], meant: string | null): Sentence =>
  meant === null ? outOfDomain(written, domain) : outOfDomain(written, domain, `did you mean "${meant}"?`, meant);

export const unknownWhatIf = (id: string, known: readonly string[]): Sentence =>
  say('unknown-what-if', `no what-if is called ${quote(id)}`, () =>
    known.length === 0
      ? 'the file has none; they are written under what_if:'
      : (suggestedFix(id, known) ?? `the file has ${oneOf(known.slice(0, 8))}`),
  );

/** @param key - That does not go with what is expected, as `by` with an order. */
export const expectedTogether = (owner: string, key: string, needed: string): Sentence =>
  say('exclusive-keys', `${owner} has ${quote(key)}, which goes with ${quote(needed)} alone`);

export const differenceOfNothing = (owner: string): Sentence =>
  say('missing-key', `${owner} has "difference" and does not say with which what-if`, 'add `what_if: ID`');

export const dayOutside = (key: string, day: string, from: string, end: string): Sentence =>
  say(
    'date-outside-window',
    `the day ${day} of \`${key}\` lies outside ${from} to ${end}`,
    'nothing is forecast there',
  );

/** @param list - `order` or `drivers`. */
export const listedTwice = (word: string, list: string): Sentence =>
  say('duplicate-name', `${quote(word)} stands twice in \`${list}\``, 'take one of the two out');

export const driverIsCertain = (path: string): Sentence =>
  say(
    'wrong-type',
    `${quote(path)} is not uncertain, so it makes no difference between draws`,
    'name an uncertain number',
  );

export const cannotFail = (written: string): Sentence =>
  say('says-nothing', `nothing lies outside ${written}, so this can never fail`, 'say less than all that is possible');
