import { outOfDomain } from '../diagnostics/messages/numbers.ts';
import { exp } from '../numeric/exp.ts';
import { log } from '../numeric/log.ts';
import { DAYS_PER_MONTH } from './calendarUnits.ts';
import type { ScenarioFile } from './format.ts';
import { groundsOf } from './grounds.ts';
import type { BaseRate } from './model.ts';
import { daysIn, durationProblem } from './read/duration.ts';
import type { Say } from './read/say.ts';
import { child, type Tree } from './read/tree.ts';

/** Checks what the format cannot say: no more cases came to a meeting than there were, and a length of time. */
export function checkBaseRate(root: Tree, say: Say): void {
  const stated = child(root, 'base_rate');
  const [held, of, within] = ['held', 'of', 'within'].map((key) => child(stated, key));
  const [some, all] = [held, of].map((tree) => (tree?.kind === 'scalar' ? Number(tree.value) : Number.NaN));
  if (held !== undefined && some !== undefined && all !== undefined && some > all && all > 0) {
    say(outOfDomain(String(some), [0, all], 'held counts those of the cases that came to a meeting'), held.place);
  }
  const problem = within && durationProblem(within);
  if (problem !== undefined) say(problem, within?.place);
}

/** The base rate of a checked file; null if it states none. */
export function buildBaseRate(file: ScenarioFile['base_rate']): BaseRate | null {
  if (file === undefined) return null;
  const { held, of, within } = file;
  return { ...groundsOf(file, ''), held, of, months: (daysIn(within) ?? DAYS_PER_MONTH) / DAYS_PER_MONTH };
}

/**
 * Probability of a meeting within so many months, by the base rate at a constant hazard.
 *
 * The share of cases is (held + ½) / (of + 1), the mean after Jeffreys' prior: never 0 or 1, which no count can prove.
 */
export function baseRateWithin({ held, of, months }: BaseRate, length: number): number {
  return probabilityWithin((held + 0.5) / (of + 1), length / months);
}

/** The same by the plain share of cases, which is 0 or 1 where none or all of them came to a meeting. */
export function shareWithin({ held, of, months }: BaseRate, length: number): number {
  return held === of ? 1 : probabilityWithin(held / of, length / months);
}

/** What a probability becomes in a time `times` as long, at a constant hazard. */
export function probabilityWithin(probability: number, times: number): number {
  return 1 - exp(times * log(1 - probability));
}
