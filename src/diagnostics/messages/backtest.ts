import { allOf, quote } from '../quote.ts';
import { type Sentence, say } from '../sentence.ts';
import { suggestion } from '../suggest.ts';

/** Sentences about what is asked of the scores of a backtest. */

const FORM = 'SCORE < BASELINE or SCORE < NUMBER, with "by MARGIN" and "at MOMENT" if wanted';

export const badRequirement = (text: string): Sentence =>
  say(
    'bad-flag',
    `--require must be ${FORM}; got ${quote(text)}`,
    'as "log < precondition", "brier < climatology by 2 se at day 90", or "rps < 0.15 at news"',
  );

export const marginOfNumber = (text: string): Sentence =>
  say('bad-flag', `--require ${quote(text)} has a margin to a number, which is said as another number`);

/** @param what - What kind of word it is, as `score`. */
export const unknownInRequirement = (what: string, word: string, text: string, known: readonly string[]): Sentence =>
  say(
    'bad-flag',
    `--require ${quote(text)} names a ${what} ${quote(word)}, which there is none of`,
    // Two days are written alike without being near each other.
    (what === 'moment' ? undefined : suggestion(word, known)) ?? `there are ${allOf(known)}`,
  );

/** What was found of a requirement that is not met. */
interface Unmet {
  readonly text: string;
  readonly score: string;
  readonly moment: string;
  readonly baseline: string | null;
  readonly n: number;
  readonly found: number | null;
  readonly standardError: number | null;
  readonly limit: number | null;
  readonly why: 'not-below' | 'nothing-scored' | 'impossible' | 'one-group' | 'no-baseline';
}

export function requirementNotMet(unmet: Unmet): Sentence {
  return say('requirement-not-met', `--require ${quote(unmet.text)} is not met at ${unmet.moment}: ${found(unmet)}`);
}

function found({ score, baseline, n, found: mean, standardError, limit, why }: Unmet): string {
  const against = baseline === null ? '' : ` less that of ${baseline}`;
  switch (why) {
    case 'no-baseline':
      return `there is no forecast ${quote(baseline ?? '')} then`;
    case 'nothing-scored':
      return `no case has that score${baseline === null ? '' : ' of both'}`;
    case 'impossible':
      return 'the forecast gave no probability to what happened in some case, so that the score is infinite';
    case 'one-group':
      return `${score} of the model${against} is ${short(mean!)}, and there is no standard error of fewer than two groups`;
    case 'not-below': {
      const error = standardError === null ? '' : ` ± ${short(standardError)}`;
      const cases = `${n} case${n === 1 ? '' : 's'}`;
      const excess = `${short(mean! - limit!)} too much`;
      return `${score} of the model${against} is ${short(mean!)}${error} on ${cases} and must be below ${short(limit!)}: ${excess}`;
    }
  }
}

function short(x: number): string {
  return String(Number(x.toPrecision(3))).replace('-', '−');
}
