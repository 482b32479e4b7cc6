import { quote } from '../quote.ts';
import { type Sentence, say } from '../sentence.ts';

/** Sentences about the types of an actor, and about rows of evidence that tell one story. */

export const typesNotTwo = (actor: string, count: number): Sentence =>
  say(
    'wrong-type',
    `actor ${actor} has ${count} ${count === 1 ? 'type' : 'types'}; it takes two`,
    'give two, each with its willingness: `types: { open: 0.8, closed: 0.1 }`',
  );

export const typeWithoutTypes = (actor: string): Sentence =>
  say(
    'missing-key',
    `actor ${actor} has \`type\`, and no \`types\` of which it could be one`,
    'declare two, as in `types: { open: 0.8, closed: 0.1 }`, or remove `type`',
  );

export const tooManyTyped = (count: number, most: number): Sentence =>
  say(
    'file-too-large',
    `${count} actors have types; it can be ${most}, as each doubles the work`,
    'give types to those whose will is most in doubt, and terms alone to the others',
  );

interface TypeRange {
  readonly id: string;
  readonly range: readonly [number, number];
}

export const typesOverlap = (actor: string, one: TypeRange, other: TypeRange, isFormula: boolean): Sentence =>
  say(
    'types-overlap',
    `either type of ${quote(actor)} can be the more willing one: ${sayRange(one)}, and ${sayRange(other)}`,
    isFormula
      ? 'keep formulas apart with clamp(…, low, high), or give intervals that do not meet'
      : 'give intervals that do not meet',
  );

function sayRange({ id, range: [low, high] }: TypeRange): string {
  return low === high ? `${id} is ${figure(low)}` : `${id} can be ${figure(low)} to ${figure(high)}`;
}

function figure(value: number): string {
  return String(Number(value.toPrecision(2)));
}

export const typesAlike = (actor: string): Sentence =>
  say(
    'says-nothing',
    `both types of ${quote(actor)} are as willing: which of them it is says nothing`,
    'give them different values, or state `willingness` in place of `types`',
  );

/** @param rows - How many belong to it: none, or one. */
export const clusterOfFew = (id: string, rows: 0 | 1): Sentence =>
  rows === 0
    ? say(
        'no-effect',
        `cluster ${quote(id)} can change nothing: no row of evidence belongs to it`,
        'name it in the rows that tell one story, as in `cluster: NAME`, or remove it',
      )
    : say(
        'says-nothing',
        `cluster ${quote(id)} says nothing: it has one row, which counts by itself`,
        'name it in the other rows that tell the same story, or remove it',
      );

export const clusterCountsInFull = (id: string, rows: number, counts: string): Sentence =>
  say(
    'says-nothing',
    `cluster ${quote(id)} says nothing: it counts as ${counts}, and has ${rows} rows, which can count as no more`,
    `let it count as less than ${rows}, or remove it`,
  );

export const notWhole = (written: string, [low, high]: readonly [number, number], hint?: string): Sentence =>
  say('out-of-domain', `${written} is not possible here: the value must be ${low} or ${high}, and certain`, hint);
