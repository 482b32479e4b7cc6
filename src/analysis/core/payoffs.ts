import type { Turn, ValueOfInformation } from '../../results/value.ts';
import type { Decision } from '../../scenario/model.ts';

type Option = Decision['options'][number];

/** What of a decision depends on the probability of the meeting and on nothing else. */
export type Standing = Pick<ValueOfInformation['decisions'][number], 'options' | 'best' | 'turnsAt'>;

/** How the options of a decision stand at p. */
export function standing(options: readonly Option[], p: number): Standing {
  return {
    options: options.map((option) => ({ ...option, expected: payoffAt(option, p) })),
    best: bestOption(options, p).id,
    turnsAt: turns(options),
  };
}

/** Expected payoff of an option if the meeting has probability p. */
export function payoffAt({ ifHeld, ifNot }: Option, p: number): number {
  return ifNot + p * (ifHeld - ifNot);
}

/** Option with the highest expected payoff at p; of equals the first in the order of the scenario. */
export function bestOption(options: readonly Option[], p: number): Option {
  return options.reduce((best, option) => (payoffAt(option, p) > payoffAt(best, p) ? option : best));
}

/**
 * Where the best option changes as the probability of the meeting rises from 0 to 1: the upper envelope
 * of the options' straight lines, exactly.
 *
 * @returns Ascending, the first from 0. Options that are the best at single points alone, or nowhere, are
 * left out; of options with the same payoffs the first stands for all.
 */
export function turns(options: readonly Option[]): Turn[] {
  const rise = ({ ifHeld, ifNot }: Option): number => ifHeld - ifNot;
  let best = options.reduce((a, b) => (b.ifNot > a.ifNot || (b.ifNot === a.ifNot && rise(b) > rise(a)) ? b : a));
  const found: Turn[] = [{ probability: 0, option: best.id }];
  for (;;) {
    const now = best;
    // Only a steeper line can overtake, and the first to do so is next; of several at once the steepest.
    let next: { at: number; option: Option } | null = null;
    for (const option of options) {
      if (!(rise(option) > rise(now))) continue;
      const at = (now.ifNot - option.ifNot) / (rise(option) - rise(now));
      if (next === null || at < next.at || (at === next.at && rise(option) > rise(next.option))) {
        next = { at, option };
      }
    }
    if (next === null || !(next.at < 1)) return found;
    best = next.option;
    found.push({ probability: next.at, option: best.id });
  }
}
