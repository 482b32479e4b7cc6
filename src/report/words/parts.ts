import type { ScenarioComparison as Comparison } from '../../results/comparison.ts';
import type { Difference } from '../../results/estimate.ts';
import type { Part } from '../../results/parts.ts';
import { titleOf } from './answer.ts';
import { dayInWords } from './days.ts';
import { counted, percentOf, points, pointsIntervalIfAny } from './format.ts';
import { isClearDifference } from './order.ts';

/** Sentences and cells about the parts of a difference; plain text. */

/** Paths that are listed before the rest is only counted. */
const MOST_PATHS = 3;

/** Title of what changes, else its paths; a change that is about no number is all the rest. */
export function partName({ title, paths }: Part): string {
  if (title !== '') return title;
  if (paths.length === 0) return 'Everything else';
  const rest = paths.length - MOST_PATHS;
  const shown = paths.slice(0, MOST_PATHS).join(', ');
  return rest > 0 ? `${shown} and ${counted(rest, 'more number')}` : shown;
}

/** The same inside a sentence. */
function quotedPart(part: Part): string {
  const { title, paths } = part;
  return title === '' || paths.includes(title) ? partName(part) : `“${title}”`;
}

/** Whether the direction of a part is beyond the Monte Carlo error. */
export function isClearPart({ contribution }: Part): boolean {
  return isClearDifference(contribution);
}

/** The parts that do most of a difference; empty if there are none. */
export function partsSentence(parts: readonly Part[], total: Pick<Difference, 'mean' | 'standardError'>): string {
  const [only] = parts;
  if (only === undefined) return '';
  if (parts.length === 1) return `All of it comes from one thing that differs: ${quotedPart(only)}.`;
  const whole = points(total);
  const [first, second] = parts
    .filter(isClearPart)
    .toSorted((a, b) => Math.abs(b.contribution.mean) - Math.abs(a.contribution.mean))
    .map((part) => `${quotedPart(part)} (${points(part.contribution)})`);
  if (first === undefined) return `No part of the difference of ${whole} stands out from the Monte Carlo error.`;
  if (second === undefined) {
    return `Of the difference of ${whole} the only part beyond the Monte Carlo error is ${first}.`;
  }
  return parts.length === 2
    ? `The difference of ${whole} is made of ${first} and ${second}.`
    : `Of the difference of ${whole} the two largest parts are ${first} and ${second}.`;
}

/** How the difference was shared out. */
export function sharingSentence(orders: number | null): string {
  const over = orders === null ? 'all orders' : `${counted(orders, 'sampled order')}`;
  return `Each part is what one change adds, averaged over ${over} in which the changes can be made, so that no order is privileged and the parts add up to the difference.`;
}

/** Title of the other scenario, else its id. */
export function otherName({ scenario }: Comparison): string {
  return titleOf(scenario);
}

/** The other scenario's probability and its difference, in one sentence. */
export function comparisonSentence(comparison: Comparison): string {
  const { probability, difference, asOf, parts } = comparison;
  const other = `“${otherName(comparison)}”, as of ${dayInWords(asOf)},`;
  if (parts.length === 0 && difference.mean === 0 && difference.standardError === 0) {
    return `${other} has the same probability: nothing that counts differs.`;
  }
  const interval = pointsIntervalIfAny(difference);
  const within = interval === null ? '' : `, with a Monte Carlo 90 % interval of ${interval}`;
  const caution = isClearDifference(difference) ? '' : ', which is not distinguishable from the Monte Carlo noise';
  return `${other} has a probability of ${percentOf(probability)}: ${points(difference)} against this one${within}${caution}.`;
}
