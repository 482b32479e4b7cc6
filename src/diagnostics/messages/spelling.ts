import { oneOf, quote } from '../quote.ts';
import { type Sentence, say } from '../sentence.ts';

/**
 * Sentences about numbers written in ways that this format does not have. What they propose has been read in the
 * place where it would stand.
 */

/**
 * @param rule - How it is written here, without an end.
 * @param meant - Texts that would do; the only one can replace what stands there.
 */
export function misspeltNumber(text: string, rule: string, meant: readonly string[]): Sentence {
  const hint = meant.length === 0 ? rule : `${rule}: ${oneOf(meant.map(quote))}`;
  return say('bad-expression', `${quote(text)} is not a number, and no formula either`, hint, only(meant));
}

/** The same where a unit is at fault. */
export const misspeltUnit = (text: string, rule: string, meant: readonly string[]): Sentence =>
  say('wrong-unit', `the unit in ${quote(text)} is not known`, `${rule}: ${oneOf(meant.map(quote))}`, only(meant));

/** For a day, or what looks like one. */
export const dayAsNumber = (text: string, meant: readonly string[]): Sentence =>
  say(
    'bad-expression',
    `${quote(text)} reads like a day, and a number is expected here`,
    meant.length === 0 ? undefined : `a difference is written with spaces: ${oneOf(meant.map(quote))}`,
  );

/** Two numbers of which the second is larger: as a difference it would be negative. */
export function dashRange(
  text: string,
  difference: number,
  interval: string | undefined,
  spelt: string | undefined,
): Sentence {
  const hints = [
    ...(interval === undefined ? [] : [`a 90 % interval is written ${quote(interval)}`]),
    ...(spelt === undefined ? [] : [`the difference, ${difference}, is written ${quote(spelt)}`]),
  ];
  const message = `${quote(text)} may be an interval or a difference`;
  return say('bad-expression', message, hints.length === 0 ? undefined : hints.join('; '), only([interval, spelt]));
}

/** Two numbers of which the second is smaller, with a dash that is no minus, or a sign of its own. */
export function dashEither(text: string, interval: string | undefined, spelt: string | undefined): Sentence {
  const hints = [
    ...(spelt === undefined ? [] : [`a difference is written ${quote(spelt)}`]),
    ...(interval === undefined ? [] : [`a 90 % interval is written ${quote(interval)}`]),
  ];
  const message = `${quote(text)} is not a number, and no formula either`;
  return say('bad-expression', message, hints.length === 0 ? undefined : hints.join('; '), only([interval, spelt]));
}

/** A percent sign that may be meant for one number or for two. */
export const dashUnclear = (text: string, meant: readonly string[]): Sentence =>
  say(
    'bad-expression',
    `in ${quote(text)} the percent sign may be meant for one number or for both`,
    meant.length === 0 ? 'write it after each' : `for both it is written ${quote(meant[0] ?? '')}`,
    only(meant),
  );

function only(meant: readonly (string | undefined)[]): string | undefined {
  const possible = meant.filter((text) => text !== undefined);
  return possible.length === 1 ? possible[0] : undefined;
}
