import { oneOf, quote } from '../quote.ts';
import { type Sentence, say } from '../sentence.ts';
import { didYouMean, suggestedFix } from '../suggest.ts';

/** Sentences about formulas. */

export function formulaUnreadable(rest: string): Sentence {
  return rest.trim() === ''
    ? say('bad-expression', 'the formula ends before it is complete')
    : say('bad-expression', `the formula makes no sense from ${quote(rest)} on`);
}

export const formulaEmpty = (): Sentence =>
  say('bad-expression', 'the formula is empty', 'write a number, an interval such as 0.2 to 0.6, or a formula');

export const bracketNotClosed = (): Sentence => say('bad-expression', 'a bracket is opened and not closed');

export const bracketNotOpened = (): Sentence => say('bad-expression', 'a bracket is closed that was never opened');

export const missingOperator = (left: string, right: string): Sentence =>
  say(
    'bad-expression',
    `between ${quote(left)} and ${quote(right)} there is no operator`,
    'a product is written with *; a unit such as "per month" stands at the very end, and only where one is expected',
  );

export const unknownCharacter = (character: string): Sentence =>
  say('bad-expression', `${quote(character)} means nothing in a formula`);

export const intervalInFormula = (): Sentence =>
  say(
    'bad-distribution',
    'an interval cannot stand inside a formula',
    'give the uncertain number a name under `quantities` and use the name here',
  );

export const distributionInFormula = (name: string): Sentence =>
  say(
    'bad-distribution',
    `the distribution ${name}(…) cannot stand inside a formula`,
    'give the uncertain number a name under `quantities` and use the name here',
  );

export const notFinite = (): Sentence =>
  say('bad-expression', 'formulas know neither infinity nor NaN', 'write a finite number');

export const formulaTooLong = (length: number, most: number): Sentence =>
  say(
    'expression-too-long',
    `the formula has ${length} characters; at most ${most} are read`,
    'split it into quantities of their own',
  );

export const formulaTooDeep = (most: number): Sentence =>
  say(
    'expression-too-deep',
    `the formula is nested more than ${most} levels deep`,
    'split it into quantities of their own',
  );

export function forbiddenFunction(name: string, allowed: readonly string[]): Sentence {
  const meant = didYouMean(name, allowed);
  return say(
    'forbidden-function',
    `formulas have no function ${quote(name)}`,
    `${meant === undefined ? '' : `did you mean "${meant}"? `}the functions are ${allowed.join(', ')}`,
  );
}

export const wrongArguments = (name: string, expected: string, given: number): Sentence =>
  say('bad-expression', `${name} takes ${expected}, not ${given}`);

export const clampUpsideDown = (low: number, high: number): Sentence =>
  say(
    'bad-expression',
    `clamp(x, low, high) keeps x between ${low} and ${high}, but ${low} is above ${high}`,
    `write clamp(x, ${high}, ${low})`,
  );

export const argumentNotId = (name: string, what: string): Sentence =>
  say('bad-expression', `${name} takes the id of ${what}, not a formula`);

export const forbiddenSyntax = (what: string, hint?: string): Sentence =>
  say('forbidden-syntax', `formulas may not contain ${what}`, hint);

/** @param form - As `max(x, y)`, with words that stand for what belongs there. */
export const functionWithoutArguments = (name: string, form: string): Sentence =>
  say('bad-expression', `${quote(name)} is a function and needs arguments`, `its form is ${form}`);

/** @param known - Names that a formula may use, asked for only if the hint is. */
export function unknownName(name: string, known: () => Iterable<string>): Sentence {
  const isUnit = /^(day|week|month|year)s?$/.test(name);
  const unit = `as a unit it stands at the end: "per ${name.replace(/s$/, '')}"`;
  return say(
    'unknown-name',
    `nothing in this scenario is called ${quote(name)}`,
    () =>
      (isUnit ? unit : suggestedFix(name, known())) ??
      'a formula may use ids of quantities and processes, full paths of numbers, and the built-in values',
  );
}

export const processPath = (path: string, id: string): Sentence =>
  say('unknown-name', `${quote(path)} addresses no number`, `a process is named by its bare id: ${id}`, id);

export const cyclic = (path: string, circle: readonly string[]): Sentence =>
  say('cyclic-quantities', `${path} depends on itself: ${circle.join(' → ')}`);

export const timeVarying = (path: string, cause: string): Sentence =>
  say(
    'time-varying',
    `${path} is fixed within a draw, but its formula changes over time through ${cause}`,
    'values of terms, multipliers, shocks, hazards and quantities may change over time; use one of these',
  );

export const willingnessOfEvidence = (): Sentence =>
  say(
    'unknown-name',
    'willingness(actor) stands for nothing here, as it is made of what the formula may be a part of',
    'ask for it in the likelihood of a row of evidence alone',
  );

export const notPrincipal = (actor: string, principals: readonly string[]): Sentence =>
  say(
    'unknown-actor',
    `burden is defined for the principals, and ${quote(actor)} is not one`,
    `use ${oneOf(principals)}`,
  );

export const dependencyTooDeep = (path: string, most: number): Sentence =>
  say('expression-too-deep', `${path} builds on a chain of more than ${most} numbers`);
