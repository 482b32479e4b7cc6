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

export function evidenceRulesOut(): Sentence {
  return say(
    'impossible-evidence',
    'no draw could have produced the evidence: every one of them has likelihood 0',
    'give each stage that is possible at all a small likelihood instead of 0',
  );
}

/** @param typical - Mean of |contribution| over draws and dates, in logits. */
export function termSaturated(term: string, typical: number): Sentence {
  return say(
    'term-saturated',
    `the term ${quote(term)} contributes ${typical < 1e6 ? typical.toFixed(1) : typical.toExponential(0)} logits on average: beyond 8 no other argument matters`,
    'give it a smaller weight, or state a veto openly with `willingness: 0`',
  );
}
