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
    `is the sign of the correlation right? ${meant('correlation-against-signs')}`,
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

/** @param needing - How many other moves up there are. @param role - Its role, as `target`. @param hint - Line that works. */
export const missingInOneMove = (role: string, actor: string, move: string, needing: number, line: string): Sentence =>
  say(
    'principal-not-needed',
    `the move ${quote(move)} does not need the ${role} ${quote(actor)}, although ${needing === 2 ? 'both' : `all ${needing}`} other moves up do`,
    `write \`${line}\`; ${meant('principal-not-needed')}`,
  );

/** @param fall - As `contact 0.3 to agreement 0.15`. @param rise - As `scheduled 0.6`. */
export const dips = (what: string, fall: string, rise: string): Sentence =>
  say(
    'falling-evidence',
    `the likelihoods of ${what} fall from ${fall} and rise again to ${rise}: a stage between two makes it less likely than both`,
    `correct the likelihood that is out of line; ${meant('falling-evidence')}`,
  );

/** @param top - Stage and its likelihood, as `talks 0.6`. */
export const peaks = (what: string, top: string, last: string, hasExpect: boolean): Sentence =>
  say(
    'falling-evidence',
    `the likelihoods of ${what} fall after ${top}, to ${last}, so that it speaks against more than that, and it gives no reason`,
    `correct them; if it is meant, say why under \`why\`${hasExpect ? ', or what it does with `expect`' : ''}`,
  );

/** @param what - As `term "japan_trust"`. @param carries - Key that names the actor. */
export const otherActor = (what: string, carries: string, actor: string, named: string, others: number): Sentence =>
  say(
    'actor-against-name',
    `the ${what} has the name of ${quote(named)} and \`${carries}: ${actor}\`, although ${others} others have the actor of their name`,
    `was it \`${carries}: ${named}\`? ${meant('actor-against-name')}`,
  );

/** @param compared - As `16 times the next largest`. @param may - What it may be, as `a tenth of that`. */
export const oddWeight = (path: string, written: string, compared: string, may: string): Sentence =>
  say(
    'unlikely-weight',
    `${quote(written)} for ${path} is ${compared} of all weights, and what it can add is as much out of line`,
    `was it ${may}? ${meant('unlikely-weight')}`,
  );

/** @param logits - What it moves by itself. @param others - What the others do at most. */
export const tooFar = (path: string, written: string, logits: string, others: string): Sentence =>
  say(
    'unlikely-weight',
    `${path} is ${quote(written)}, by which this argument alone moves its side by up to ${logits} logits, from hardly willing to sure; the others move by ${others} at most`,
    `was it a tenth of that? ${meant('unlikely-weight')}`,
  );

/** @param ratio - Of its ends. @param usual - Largest ratio of the others. */
export const oddWidth = (path: string, written: string, ratio: string, usual: string): Sentence =>
  say(
    'unlikely-weight',
    `the ends of ${quote(written)} for ${path} lie ${ratio} times apart, and those of no other of its kind more than ${usual} times`,
    `is one end ten times what was meant, or a tenth? ${meant('unlikely-weight')}`,
  );

/** @param last - Last day of which the file knows anything. */
export const expectedBeyond = (expectation: string, asOf: string, last: string): Sentence =>
  say(
    'expected-too-late',
    `the expectation ${quote(expectation)} is of a forecast as of ${asOf}, and nothing is known of the time after ${last}: it takes it that nothing will have happened by then`,
    `correct its \`as_of\`; ${meant('expected-too-late')}`,
  );
