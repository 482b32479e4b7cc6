import { quote } from '../quote.ts';
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

export function probabilityNotANumber(): Sentence {
  return say(
    'not-a-number',
    'the probability came out as no number: the contributions of the terms are too large to add',
    'look for weights or values beyond 1e300',
  );
}

/** A row of evidence as sentences name it. */
export interface EvidenceRow {
  /** May be empty. */
  readonly title: string;
  /** Day, as 2024-03-31. */
  readonly occurred: string;
}

/**
 * @param row.before - Clause on what was still possible just before the row, as `only quiet and talks
 *   were possible`; null if there is nothing to tell.
 */
export function evidenceRulesOut(
  row: EvidenceRow & { readonly before: string | null; readonly says: Says },
): Sentence {
  const { before } = row;
  return say(
    'impossible-evidence',
    `no draw could have produced the evidence ${rowWords(row)}: ${before === null ? 'every one of them gives it likelihood 0' : `just before it ${before}`}`,
    POSSIBLE_BY[row.says],
  );
}

/** What a row of evidence says, of the kinds that can be impossible. */
export type Says = 'stages' | 'states' | 'level' | 'happened' | 'exit';

const POSSIBLE_BY: Readonly<Record<Says, string>> = {
  stages:
    'check its date and likelihoods, and those of the rows before it; give each stage that was possible at all a small likelihood instead of 0, or the row a reliability below 1',
  states:
    'check its date and likelihoods, and the rates of the regime; give each state that was possible at all a small likelihood instead of 0, or the row a reliability below 1',
  level: 'check its value, error and house effect, and the volatility of the process',
  happened: 'give the event a probability strictly between 0 and 1',
  exit: 'give the term a hazard above 0, or a contest that can be lost before that day',
};

/** For when not a row is at fault, but that the question is still open. */
export function presentRulesOut(asOf: string): Sentence {
  return say(
    'impossible-evidence',
    `in every draw the question was settled before ${asOf}: the meeting held, or a leader out of office`,
    'move the as-of date, or lower the rates that settle it so soon',
  );
}

/**
 * @param row.effective - Effective sample size that the row left, out of `draws`.
 */
export function evidenceCollapse(row: WeighedEvidence): Sentence {
  return say(
    'evidence-collapse',
    `the evidence ${rowWords(row)} is the row that most contradicts the scenario: all evidence together leaves ${effectiveWords(row)}`,
    `check its date and likelihoods, and those of the rows before it; ${LESS_EXTREME}; take more draws with --draws`,
  );
}

/** The evidence that a warning or error about weights blames, and what is left of the draws. */
export interface WeighedEvidence extends EvidenceRow {
  readonly effective: number;
  readonly draws: number;
}

export function fewEffectiveDraws(row: WeighedEvidence): Sentence {
  return say(
    'few-effective-draws',
    `the evidence leaves ${effectiveWords(row)}, so the figures are rough; most was lost to ${rowWords(row)}`,
    `take more draws with --draws; or, if that row says more than it should, ${LESS_EXTREME}`,
  );
}

/** @param row.share - Its probability, given all that occurred before it, as a share of what explains it best would give. */
export function surprisingEvidence(row: EvidenceRow & { readonly share: number }): Sentence {
  return say(
    'surprising-evidence',
    `the evidence ${rowWords(row)} comes as a surprise: ${shareWords(row.share)}`,
    `check its date and likelihoods, and whether the scenario moves as fast as the record does; ${LESS_EXTREME}`,
  );
}

/** The same when nobody would call it a surprise any more. */
export function contradictoryEvidence(row: EvidenceRow & { readonly share: number }): Sentence {
  return say(
    'contradictory-evidence',
    `the evidence ${rowWords(row)} contradicts what occurred before it: ${shareWords(row.share)}`,
    `check its date and likelihoods, and those of the rows before it; ${LESS_EXTREME}`,
  );
}

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

function effectiveWords({ effective, draws }: WeighedEvidence): string {
  return `${effective < 10 ? Number(effective.toFixed(1)) : Math.round(effective)} effective draws of ${draws}`;
}

/** @param typical - Mean of |contribution| over draws and dates, in logits. */
export function termSaturated(term: string, typical: number): Sentence {
  return say(
    'term-saturated',
    `the term ${quote(term)} contributes ${typical < 1e6 ? typical.toFixed(1) : typical.toExponential(0)} logits on average: beyond 8 no other argument matters`,
    'give it a smaller weight, or state a veto openly with `willingness: 0`',
  );
}
