import { quote, quoteWhole } from '../quote.ts';
import { type Sentence, say } from '../sentence.ts';

/** Sentences about what shows only when a scenario that reads well is run. */

/**
 * @param draw - Counted from 0; the sentence counts from 1.
 * @param domain - Closed interval that the value should have stayed in.
 */
export function formulaOutOfDomain(
  path: string,
  value: number,
  draw: number,
  date: string,
  domain: readonly [number, number],
): Sentence {
  const [low, high] = domain;
  const bounds = `between ${low === -Infinity ? 'minus infinity' : low} and ${high === Infinity ? 'infinity' : high}`;
  return say(
    'formula-out-of-domain',
    Number.isFinite(value)
      ? `the formula of ${quote(path)} gave ${Number(value.toPrecision(4))} in draw ${draw + 1}, on ${date}; it must stay ${bounds}`
      : `the formula of ${quote(path)} gave no finite number in draw ${draw + 1}, on ${date}`,
    Number.isFinite(value)
      ? 'keep it inside with clamp(…, low, high)'
      : 'it divides by 0, takes the logarithm or root of a negative number, or grows beyond 1e308',
  );
}

export const probabilityNotANumber = (): Sentence =>
  say(
    'not-a-number',
    'the probability came out as no number: the contributions of the terms are too large to add',
    'look for weights or values beyond 1e300',
  );

/** A row of evidence as sentences name it. */
export interface EvidenceRow {
  /** May be empty. */
  readonly title: string;
  /** Day, as 2024-03-31. */
  readonly occurred: string;
}

/**
 * @param row.because - Clause on what stood against the row, as `just before it only quiet and talks
 *   were possible`; null if there is nothing to tell.
 */
export function evidenceRulesOut(
  row: EvidenceRow & { readonly because: string | null; readonly says: Says },
): Sentence {
  const because = row.because ?? 'every one of them gives it likelihood 0';
  return say(
    'impossible-evidence',
    `no draw could have produced the evidence ${rowWords(row)}: ${because}`,
    POSSIBLE_BY[row.says],
  );
}

/** What a row of evidence says, of the kinds that can be impossible; about the talks also after a term has ended. */
export type Says = 'stages' | 'stages after the term' | 'states' | 'level' | 'happened' | 'exit';

const POSSIBLE_BY: Readonly<Record<Says, string>> = {
  stages:
    'check its date and likelihoods, and those of the rows before it; give each stage that was possible at all a small likelihood instead of 0, or the row a reliability below 1',
  'stages after the term':
    'check its date and the day on which the leader left; after that day nothing can be seen of the talks',
  states:
    'check its date and likelihoods, and the rates of the regime; give each state that was possible at all a small likelihood instead of 0, or the row a reliability below 1',
  level: 'check its value, error and house effect, and the volatility of the process',
  happened: 'give the event a probability strictly between 0 and 1',
  exit: 'give the term a hazard above 0, or a contest that can be lost before that day',
};

/** For when not a row is at fault, but that the question is still open. */
export const presentRulesOut = (asOf: string): Sentence =>
  say('impossible-evidence', `in every draw the question was settled before ${asOf}: ${SETTLED}`, LESS_SETTLED);

const SETTLED = 'the meeting held, or a leader out of office';
const LESS_SETTLED = 'move the as-of date, or lower the rates that settle it so soon';

/** What the evidence leaves of the draws. */
export interface DrawsLeft {
  /** Effective sample size. */
  readonly effective: number;
  readonly draws: number;
}

/** @param lostTo - What cost most: a row, or that the question was still open on an as-of day, as 2024-03-31. */
export function evidenceCollapse(left: DrawsLeft, lostTo: EvidenceRow | string): Sentence {
  return typeof lostTo === 'string'
    ? say(
        'evidence-collapse',
        `in most draws the question was settled before ${lostTo} (${SETTLED}): all evidence together leaves ${effectiveWords(left)}`,
        `${LESS_SETTLED}; take more draws with --draws`,
      )
    : say(
        'evidence-collapse',
        `the evidence ${rowWords(lostTo)} is the row that most contradicts the scenario: all evidence together leaves ${effectiveWords(left)}`,
        `check its date and likelihoods, and those of the rows before it; ${LESS_EXTREME}; take more draws with --draws`,
      );
}

/** @param lostTo - As for `evidenceCollapse`. */
export function fewEffectiveDraws(left: DrawsLeft, lostTo: EvidenceRow | string): Sentence {
  const rough = `the evidence leaves ${effectiveWords(left)}, so the figures are rough`;
  return typeof lostTo === 'string'
    ? say(
        'few-effective-draws',
        `${rough}: in most draws the question was settled before ${lostTo} (${SETTLED})`,
        `take more draws with --draws; ${LESS_SETTLED}`,
      )
    : say(
        'few-effective-draws',
        `${rough}; most was lost to ${rowWords(lostTo)}`,
        `take more draws with --draws; or, if that row says more than it should, ${LESS_EXTREME}`,
      );
}

/** A run beside the base run: a what-if of the file, or actors made fully willing. */
export type ChangedRun =
  | { readonly kind: 'whatIf'; readonly id: string }
  | { readonly kind: 'veto'; readonly actors: readonly string[] };

export function fewEffectiveDrawsChanged(left: DrawsLeft, change: ChangedRun): Sentence {
  const rough = `the evidence leaves ${effectiveWords(left)}, so its figures are rough`;
  return change.kind === 'whatIf'
    ? say(
        'few-effective-draws',
        `under the what-if ${quote(change.id)} ${rough}`,
        'take more draws with --draws; the evidence is weighed as if the change had held from the start of the window',
      )
    : say(
        'few-effective-draws',
        `in the veto run with ${change.actors.map(quote).join(' and ')} fully willing ${rough}`,
        'read it as an order of magnitude; a what-if that sets the same `willingness` to 1 takes as many draws as the base run',
      );
}

/** @param asOf - Day of the forecast. */
export function changeRuledOut(change: ChangedRun, asOf: string): Sentence {
  const named =
    change.kind === 'whatIf'
      ? `the what-if ${quote(change.id)}`
      : `the veto run with ${change.actors.map(quote).join(' and ')} fully willing`;
  return say(
    'contradicted-change',
    `${named} is left out: had it held from the start of the window, what was known by ${asOf} could not have been`,
    'give an earlier as-of date, or state a change of what lies ahead',
  );
}

/** @param why - What becomes of a run with some of the changes and not the others. */
export function undividedDifference(why: 'faulty' | 'ruled out'): Sentence {
  return why === 'faulty'
    ? say(
        'undivided-difference',
        'the difference is not shared out: with only some of the changes a formula leaves its domain or has nothing to stand on',
        'keep formulas inside their domains with clamp(…, low, high), or make the changes one by one',
      )
    : say(
        'undivided-difference',
        'the difference is not shared out: with only some of the changes, what is known could not have been',
        'give an earlier as-of date, or make the changes one by one',
      );
}

/** For two scenarios whose questions or parties are not the same. */
export const differentQuestions = (one: string, other: string): Sentence =>
  say(
    'different-questions',
    one === other
      ? 'the two scenarios ask the same words of different parties'
      : `the two scenarios ask different things: ${quoteWhole(one)} and ${quoteWhole(other)}`,
    'read the difference as one between two cases, not as the effect of a change',
  );

/** @param day - On which the indicator was to be seen, before the day of the forecast. */
export const indicatorPast = (id: string, day: string, asOf: string): Sentence =>
  say(
    'past-indicator',
    `the indicator ${quote(id)} is of ${day}, which is past as of ${asOf}: it is left out`,
    'give it a later day, or a length of time with `within` or `after`, which moves with the as-of date',
  );

/** @param asOf - Day of the forecast, by which the meeting is taken not to have been held. */
export const heldOverruled = (row: EvidenceRow, asOf: string): Sentence =>
  say(
    'overruled-evidence',
    `the evidence ${rowWords(row)} speaks for the meeting itself more than for any other stage, but that it had not been held by ${asOf} is taken as known and overrules it`,
    'a row that leaves no other stage says that the meeting was held; for rumours of one lower the likelihood of the last stage',
  );

/** @param row.share - Its probability, given all that occurred before it, as a share of what explains it best would give. */
export const surprisingEvidence = (row: EvidenceRow & { readonly share: number }): Sentence =>
  say(
    'surprising-evidence',
    `the evidence ${rowWords(row)} comes as a surprise: ${shareWords(row.share)}`,
    `check its date and likelihoods, and whether the scenario moves as fast as the record does; ${LESS_EXTREME}`,
  );

/** The same when nobody would call it a surprise any more. */
export const contradictoryEvidence = (row: EvidenceRow & { readonly share: number }): Sentence =>
  say(
    'contradictory-evidence',
    `the evidence ${rowWords(row)} contradicts what occurred before it: ${shareWords(row.share)}`,
    `check its date and likelihoods, and those of the rows before it; ${LESS_EXTREME}`,
  );

function shareWords(share: number): string {
  const times = Number((1 / share).toPrecision(2));
  const count = times < 1e9 ? times.toLocaleString('en') : times.toExponential(0);
  return `given what came before, it is ${count} times less likely than at the stage, state or level that explains it best`;
}

const LESS_EXTREME =
  'give stages that were possible a small likelihood instead of 0, a doubtful report a reliability below 1, a reading the error that it has, and what was one event one row';

function rowWords({ title, occurred }: EvidenceRow): string {
  return title.trim() === '' ? `of ${occurred}` : `${quote(title)} of ${occurred}`;
}

function effectiveWords({ effective, draws }: DrawsLeft): string {
  return `${effective < 10 ? Number(effective.toFixed(1)) : Math.round(effective)} effective draws of ${draws}`;
}

/** @param typical - Mean of |contribution| over draws and dates, in logits. */
export const termSaturated = (term: string, typical: number): Sentence =>
  say(
    'term-saturated',
    `the term ${quote(term)} contributes ${typical < 1e6 ? typical.toFixed(1) : typical.toExponential(0)} logits on average: beyond 8 no other argument matters`,
    'give it a smaller weight, or state a veto openly with `willingness: 0`',
  );
