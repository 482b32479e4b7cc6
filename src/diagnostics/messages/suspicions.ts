import { quote } from '../quote.ts';
import { type Sentence, say } from '../sentence.ts';

/** Sentences of warnings about what can be meant, but mostly is a slip: each hint ends with how to say that it is meant. */

/** How a warning is silenced by whoever means it. */
export const meant = (code: Sentence['code']): string => `if it is meant, say \`allow: [${code}]\` beside it`;

/** @param what - As `the evidence "A letter" of 2026-02-10`. @param apart - As `1 day later`, or `on the same day`. */
export const nearlyTwice = (what: string, other: string, apart: string): Sentence =>
  say(
    'counted-twice',
    `${what} says what ${other} says, ${apart}: one event would be weighed twice`,
    `remove one of the two; ${meant('counted-twice')}`,
  );

/** @param first - Stage and its likelihood, as `quiet 0.6`. */
export const fallsWithStage = (what: string, first: string, last: string, hasExpect: boolean): Sentence =>
  say(
    'falling-evidence',
    `${what} speaks against a meeting, as its likelihoods fall from ${first} to ${last}, and gives no reason`,
    hasExpect
      ? 'turn the likelihoods round; if it is meant, say why under `why`, or `expect: lowers`'
      : 'turn the likelihoods round; if it is meant, say why under `why`',
  );

/** @param moves - As `fall`. */
export const againstExpectation = (
  what: string,
  expect: 'raises' | 'lowers',
  moves: string,
  first: string,
  last: string,
): Sentence =>
  say(
    'expect-contradicted',
    `${what} says \`expect: ${expect}\`, but its likelihoods ${moves} with the stage, from ${first} to ${last}`,
    'turn the likelihoods round, or correct `expect`',
  );

/** @param does - As `accepts what lies below 0.95`. */
export const refusesNothing = (actor: string, issue: string, does: string, other: string, position: string): Sentence =>
  say(
    'red-line-misplaced',
    `the red line of ${actor} on ${quote(issue)} refuses nothing: it ${does}, and ${other} asks for ${position}`,
    `set it between the two positions; ${meant('red-line-misplaced')}`,
  );

export const refusesItself = (actor: string, issue: string, does: string, position: string): Sentence =>
  say(
    'red-line-misplaced',
    `the red line of ${actor} on ${quote(issue)} refuses what ${actor} wants: it ${does}, and its own position is ${position}`,
    `the red line is the worst that a side accepts and lies towards the other side; ${meant('red-line-misplaced')}`,
  );

export const swapped = (issue: string, one: string, its: string, gains: string): Sentence =>
  say(
    'positions-swapped',
    `on ${quote(issue)} ${one} takes the position ${its}, the end at which it loses: ${gains}`,
    `exchange the positions of the two sides, or \`low\` and \`high\`; ${meant('positions-swapped')}`,
  );

export const bothRefuseThemselves = (issue: string): Sentence =>
  say(
    'positions-swapped',
    `on ${quote(issue)} each of the two sides refuses its own position: positions and red lines lie in opposite orders`,
    `exchange the positions of the two sides, or their red lines; ${meant('positions-swapped')}`,
  );

export const sameEnd = (issue: string, one: string, its: string, other: string, theirs: string): Sentence =>
  say(
    'nothing-to-bargain',
    `on ${quote(issue)} ${one} (${its}) and ${other} (${theirs}) want the same: there is nothing to bargain about`,
    `correct the position of one side; ${meant('nothing-to-bargain')}`,
  );

/** @param rate - As `transitions.meet.rate`. @param stay - As `2.4 days`. @param unit - Unit that may have been meant, as `per year`. */
export const tooFast = (rate: string, written: string, stay: string, window: number, unit: string): Sentence =>
  say(
    'unlikely-rate',
    `at ${quote(written)} for ${rate} it takes ${stay} on average, in a window of ${window} days`,
    `was it ${unit}? ${meant('unlikely-rate')}`,
  );

export const tooSlow = (rate: string, written: string, chance: string, unit: string): Sentence =>
  say(
    'unlikely-rate',
    `at ${quote(written)} for ${rate} next to nothing moves: a probability of ${chance} in the whole window, were all willing`,
    `was it ${unit}? ${meant('unlikely-rate')}`,
  );

/** @param low - Least value that the argument takes in practice. */
export const withoutCentre = (term: string, low: string, others: string): Sentence =>
  say(
    'no-centre',
    `the term ${quote(term)} has no \`usual\` value, although its value is hardly ever below ${low} and ${others}: it pushes all the time`,
    `state the value that is usual in such cases as \`usual\`; ${meant('no-centre')}`,
  );

/** @param directions - As `quantities.a raises and quantities.b lowers`. */
export const againstSigns = (rank: number, directions: string): Sentence =>
  say(
    'correlation-against-signs',
    `the rank correlation ${rank} is against the declared directions: ${directions}`,
    `correct its sign; ${meant('correlation-against-signs')}`,
  );

/** @param said - Words of the question. @param should - What follows from them, as `ends on 2026-12-31`. */
export const otherWindow = (said: string, should: string, start: string, end: string): Sentence =>
  say(
    'window-and-question',
    `the question says ${quote(said)}, so the window ${should}, but it goes from ${start} to ${end}`,
    `correct the window or the question; ${meant('window-and-question')}`,
  );

export const otherYear = (year: string, start: string, end: string): Sentence =>
  say(
    'window-and-question',
    `the title names ${year}, which the window from ${start} to ${end} does not touch`,
    `correct the window or the title; ${meant('window-and-question')}`,
  );

/** @param what - As `the evidence "A letter" of 2025-02-10`. @param because - Clause with what was seen. @param day - Day that it may be. */
export const aYearOff = (what: string, because: string, day: string): Sentence =>
  say('year-off', `${what} seems to be a year off: ${because}`, `was it ${day}? ${meant('year-off')}`);

/** @param needed - Who is needed, as `needed are only "bank"`. */
export const principalNotNeeded = (role: string, actor: string, terms: number, needed: string): Sentence =>
  say(
    'principal-not-needed',
    `no move up needs the ${role} ${quote(actor)}: its ${terms === 0 ? 'willingness counts' : terms === 1 ? 'term and its willingness count' : `${terms} terms and its willingness count`} for nothing on the way to the meeting (${needed})`,
    `name ${role} in the \`needs\` of a move that it has to agree to; ${meant('principal-not-needed')}`,
  );
